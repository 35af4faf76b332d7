"""Whatever is not found is null with a reason, whatever the report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evenhand.frameworks import library_framework, library_ids
from evenhand.published.json_form import reading_json
from evenhand.published.layout import Layout, layouts
from evenhand.published.many import read_one
from evenhand.published.reading import read_report
from tests.acceptance import test_reading_invented as invented
from tests.conftest import ROOT

REAL = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
NAMES = [*(path.name for path in REAL), *invented.REPORTS]


@cache
def read_real(path: Path) -> dict[str, Any]:
    return reading_json(read_report(path))


def told(name: str, folder: Path) -> dict[str, Any]:
    for path in REAL:
        if path.name == name:
            return read_real(path)
    return reading_json(invented.read(name, folder))


def values(told: object, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every value of a reading, by its key, however deep."""
    if isinstance(told, dict):
        if "certainty" in told:
            yield key, told
            return
        for name, inner in told.items():
            yield from values(inner, f"{key}.{name}".strip("."))


@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_there_with_its_places_or_null_with_a_reason(
    name: str, tmp_path: Path
) -> None:
    found = dict(values(told(name, tmp_path)))
    assert any(value["value"] is None for value in found.values())
    for key, value in found.items():
        assert value["why"], key
        if value["value"] is None:
            assert (value["certainty"], value["sources"]) == ("not found", []), key
        else:
            assert value["certainty"] != "not found", key
            assert all(place["line"] and place["part"] for place in value["sources"])
            assert value["sources"], key


@pytest.mark.parametrize("name", NAMES)
def test_no_value_that_such_a_report_may_have_is_left_out(
    name: str, tmp_path: Path
) -> None:
    reading = told(name, tmp_path)
    found = dict(values(reading))
    framework = library_framework(reading["framework"]["value"]).framework
    layout = next(one for one in layouts() if one.id == reading["framework"]["layout"])
    missing = [key for key in known(layout) if key not in found]
    assert missing == []
    for id_, standard in framework.standards.items():
        assert f"standards.{id_}.rating" in found
        for question in standard.key_questions if standard.evidence == "cases" else ():
            at = f"standards.{id_}.key_questions.{question.id}"
            asked = [at, *(f"{at}.prompts.{prompt.id}" for prompt in question.prompts)]
            for one in asked:
                kinds = [f"{one}.{kind}" for kind in ("percent", "yes", "relevant")]
                assert any(kind in found for kind in kinds), one


def known(layout: Layout) -> Iterator[str]:
    """The values that a layout has a place for, as reading.json names them."""
    keys = [label.key for label in layout.labels] + [p.key for p in layout.patterns]
    for key in keys:
        if ".here." not in key:
            yield key.replace("recommendations.announced", "recommendations_announced")


def test_a_part_that_a_report_does_not_have_is_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "bare.txt"
    framework = library_framework("yos-2018").framework
    named = [f"{s.id} {s.name}\tGood" for s in framework.standards.values()]
    path.write_text("\n".join(named), encoding="utf-8")
    found = dict(values(read_one(path, None).json))
    assert found["evidence.presentations"]["why"] == (
        "such a report has it under methodology, and this one has no such part"
    )
    assert found["standards.2.1.rating"]["value"] == "Good"


@pytest.mark.parametrize("id_", library_ids())
def test_each_framework_is_recognised_by_its_words_and_none_is_asked_for(
    id_: str, tmp_path: Path
) -> None:
    """A report of nothing but the standards and key questions, in any order, and never
    the name of the framework."""
    framework = library_framework(id_).framework
    named = [
        f"{s.id} {s.name}" if len(framework.domains) > 1 else f"Theme {s.id}: {s.name}"
        for s in framework.standards.values()
    ]
    asked = [str(q.text) for q in framework.questions.values() if q.text.en]
    for lines in (named + asked, (named + asked)[::-1]):
        path = tmp_path / "report.txt"
        path.write_text("\n\n".join(lines), encoding="utf-8")
        told = read_one(path, None).json
        assert told["framework"]["value"] == id_
        assert told["framework"]["why"].startswith("the report names ")


def test_every_framework_has_a_layout() -> None:
    laid_out = [id_ for layout in layouts() for id_ in layout.frameworks]
    assert sorted(laid_out) == sorted(library_ids())
