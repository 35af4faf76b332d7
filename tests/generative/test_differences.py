"""A framework difference changes what it names, and the hash sees every value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.formats.writing import yaml_text
from evenhand.formats.yaml import parse_yaml, read_yaml
from evenhand.frameworks import read_framework
from evenhand.frameworks.difference import resolve
from evenhand.frameworks.identity import content_hash
from evenhand.frameworks.reading import LIBRARY, library_framework
from tests.generative.strategies import FRAMEWORKS, PRINTABLE, words

BASE = read_yaml(LIBRARY / "yos-2018.yaml")
BASE_FILE = library_framework("yos-2018")
FRAMEWORK = FRAMEWORKS["yos-2018"]
WITH_TEXT = [*FRAMEWORK.standards, *FRAMEWORK.questions]

Path_ = tuple[str | int, ...]


def _leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every single value of a tree, under its path of keys and ids."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            named = inner.get("id", index) if isinstance(inner, dict) else index
            yield from _leaves(inner, (*path, named))
    else:
        yield path, value


def _difference(id_: str, text: str) -> dict[str, Any]:
    return {
        "base": "yos-2018",
        "base_version": FRAMEWORK.version,
        "base_hash": BASE_FILE.hash,
        "replace": {id_: {"text": text}},
    }


@given(id_=st.sampled_from(WITH_TEXT), text=words())
def test_replacing_a_text_changes_that_text_and_nothing_else(id_: str, text: str) -> None:
    top = parse_yaml(yaml_text({"difference": _difference(id_, text)}), "difference.yaml")
    tree, problems = resolve(BASE, top.mapping["difference"], top)
    assert problems == []
    before, after = dict(_leaves(BASE.plain())), dict(_leaves(tree.plain()))
    assert list(before) == list(after)
    changed = [path for path in before if before[path] != after[path]]
    assert [path[-2:] for path in changed] == [(id_, "text")]
    assert after[changed[0]] == text
    assert content_hash(tree) != content_hash(BASE)


@given(id_=st.sampled_from(WITH_TEXT), text=words())
@settings(max_examples=15)
def test_a_file_with_a_difference_is_its_base_but_for_one_text(
    id_: str, text: str
) -> None:
    identity = {"id": "ours", "version": "1.0.0", "status": "draft", "title": "Ours"}
    whole = {**identity, "years": "2026", "difference": _difference(id_, text)}
    with TemporaryDirectory() as there:
        path = Path(there) / "ours.yaml"
        path.write_text(yaml_text(whole), encoding="utf-8")
        ours = read_framework(path)
    assert ours.hash != BASE_FILE.hash
    assert ours.base == "yos-2018"
    texts = {i: str(q.text) for i, q in ours.framework.questions.items()}
    texts |= {i: str(s.text) for i, s in ours.framework.standards.items()}
    expected = {i: str(q.text) for i, q in FRAMEWORK.questions.items()}
    expected |= {i: str(s.text) for i, s in FRAMEWORK.standards.items()}
    assert texts == {**expected, id_: text}


def _mixed(value: Any, chance: Random) -> Any:
    """The same content with every mapping's keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _mixed(value[key], chance) for key in keys}
    if isinstance(value, tuple):
        return [_mixed(inner, chance) for inner in value]
    return value


@given(chance=st.randoms())
@settings(max_examples=10)
def test_the_order_of_keys_does_not_change_the_hash(chance: Random) -> None:
    text = yaml_text(_mixed(BASE.plain(), chance))
    assert content_hash(parse_yaml(text, "mixed.yaml")) == BASE_FILE.hash


values = st.text(PRINTABLE, max_size=5) | st.integers(-3, 3) | st.booleans() | st.none()
contents = st.dictionaries(st.text("abc", max_size=2), values, min_size=1, max_size=4)


def _typed(content: dict[str, Any]) -> dict[str, Any]:
    """The content with its kinds, since to Python ``True == 1``."""
    return {key: (type(value), value) for key, value in content.items()}


@given(content=contents, other=contents)
def test_two_contents_have_one_hash_only_if_they_are_the_same(
    content: dict[str, Any], other: dict[str, Any]
) -> None:
    same = _typed(content) == _typed(other)
    hashes = [content_hash(parse_yaml(yaml_text(c), "file")) for c in (content, other)]
    assert (hashes[0] == hashes[1]) == same
