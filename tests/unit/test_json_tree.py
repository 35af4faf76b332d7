"""A document as JSON: everything is in it, and it gives the equal document back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from evenhand.document.forms.json_tree import (
    document_from_json,
    document_json,
    words_from,
    words_json,
)
from evenhand.document.model import Document, Link, NoteMark, Run, words
from evenhand.document.texts import texts
from tests.generative.documents import documents, everything
from tests.unit.forms import hash_elsewhere, hash_of


@given(document=documents())
@settings(max_examples=25)
def test_the_equal_document_comes_back_from_what_was_written(document: Document) -> None:
    written = json.dumps(document_json(document), allow_nan=False)
    assert document_from_json(json.loads(written)) == document


@pytest.mark.parametrize("draft", [True, False])
def test_a_document_of_every_part_comes_back(draft: bool) -> None:
    document = everything(draft)
    assert document_from_json(json.loads(json.dumps(document_json(document)))) == document


@given(document=documents())
@settings(max_examples=25)
def test_the_plain_letters_are_the_texts_of_the_document(document: Document) -> None:
    assert list(_letters(document_json(document))) == list(texts(document))


def test_every_part_has_a_kind() -> None:
    for part in _parts(document_json(everything())):
        assert "kind" in part or set(part) <= {"text", "runs"}


def test_one_plain_run_is_not_told_twice() -> None:
    assert words_json(words("plain")) == {"text": "plain"}
    assert words_json(()) == {"text": ""}


def test_runs_tell_only_what_is_not_usual() -> None:
    text = words("In ", Run("28 of 30", strong=True, figure="2.1.2 count"), NoteMark(3))
    assert words_json(text) == {
        "text": "In 28 of 30",
        "runs": [
            {"kind": "run", "text": "In "},
            {"kind": "run", "text": "28 of 30", "strong": True, "figure": "2.1.2 count"},
            {"kind": "note-mark", "number": 3},
        ],
    }


@pytest.mark.parametrize("text", [(), words(""), words("a", "b"), words(Link("", "#a"))])
def test_texts_that_look_alike_stay_apart(text: Any) -> None:
    assert words_from(words_json(text)) == text


def test_the_same_document_gives_the_same_bytes_elsewhere() -> None:
    imports = (
        "import json; from evenhand.document.forms.json_tree import document_json;"
        "from tests.generative.documents import everything"
    )
    made = "json.dumps(document_json(everything())).encode()"
    here = hash_of(json.dumps(document_json(everything())).encode())
    assert here == hash_elsewhere(imports, made)


def _without(name: str) -> dict[str, Any]:
    tree = document_json(everything())
    del tree[name]
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        {},
        _without("notes"),
        _without("labels"),
        {**document_json(everything()), "cover": [{"kind": "unknown"}]},
        {**document_json(everything()), "made": "yesterday"},
        {**document_json(everything()), "sections": None},
    ],
)
def test_any_other_tree_is_refused(tree: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        document_from_json(tree)


def _parts(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _parts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _parts(value)


def _letters(tree: Any) -> Iterator[str]:
    """The letters of the tree, by its keys alone: titles of documents and pictures are
    plain letters, and of a text its runs are passed over."""
    if isinstance(tree, list):
        for value in tree:
            yield from _letters(value)
    elif isinstance(tree, dict):
        if tree.get("kind") in ("document", "picture"):
            yield tree["title"]
        if tree.get("subtitle"):
            yield tree["subtitle"]
        if "text" in tree:
            yield tree["text"]
        for name, value in tree.items():
            if name not in ("runs", "labels"):
                yield from _letters(value)
