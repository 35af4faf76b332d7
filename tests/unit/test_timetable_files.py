"""Timetables as data: the library's files, and an organisation's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.formats.yaml import parse_yaml
from evenhand.frameworks import find_framework, library_framework, library_ids
from evenhand.frameworks.checks_of_timetables import timetable_problems
from evenhand.frameworks.timetables import (
    TIMETABLES,
    TimetableFile,
    TimetableRecord,
    timetable_for,
)

LIBRARY_FILE = TIMETABLES / "youth-justice.yaml"
OWN = "yos-2018.timetable.yaml"
STAGES = (
    "planned announced preparing fieldwork ratings-panel drafting factual-accuracy "
    "published action-plan closed"
).split()


@pytest.mark.parametrize("framework", library_ids())
def test_every_framework_of_the_library_has_a_timetable(framework: str) -> None:
    assert framework in timetable_for(framework).record.serves


def test_a_released_file_never_changes() -> None:
    pins = json.loads((TIMETABLES / "released.json").read_text("utf-8"))
    files = [timetable_for(framework) for framework in library_ids()]
    assert {file.record.reference: file.hash for file in files} == pins


@pytest.mark.parametrize("framework", library_ids())
def test_the_stages_are_those_of_an_inspection_in_their_order(framework: str) -> None:
    assert [stage.id for stage in timetable_for(framework).record.stages] == STAGES


@pytest.mark.parametrize("framework", library_ids())
def test_every_title_has_welsh_that_nobody_has_reviewed(framework: str) -> None:
    record = timetable_for(framework).record
    texts = [record.title, *(one.title for one in record.milestones)]
    texts += [text for stage in record.stages for text in (stage.title, stage.happens)]
    for text in texts:
        assert text.en
        assert text.cy
        assert text.cy_status == "unreviewed"


@pytest.mark.parametrize("framework", library_ids())
def test_milestones_stand_in_the_order_of_their_stages(framework: str) -> None:
    record = timetable_for(framework).record
    places = [STAGES.index(one.stage) for one in record.milestones]
    assert places == sorted(places)


@pytest.mark.parametrize("framework", library_ids())
def test_lengths_are_those_that_the_framework_tells_in_words(framework: str) -> None:
    """A framework and its timetable may not say two things of the same name. From which
    day its words count can be a reading, which is assumed."""
    rules = library_framework(framework).framework
    record = timetable_for(framework).record
    known = {one.id: one for one in record.milestones}
    told = {"announcement", "draft", "publication", "recommendations"}
    compared = [offset for offset in rules.timetable if offset.id in told]
    assert compared
    for offset in compared:
        ours = known[offset.id]
        assert (ours.least, ours.most, ours.unit) == (
            offset.least,
            offset.most,
            offset.unit,
        )
        if ours.basis.provenance != offset.basis.provenance:
            assert (offset.after, ours.basis.provenance) == ("fieldwork", "assumed")
    for offset in rules.timetable:
        if offset.id in ("factual-accuracy", "action-plan"):
            assert known[offset.id].most is None


# One's own


def _own(folder: Path, *edits: tuple[str, str]) -> TimetableFile:
    """The library's file as an organisation's own for yos-2018, with changes."""
    text = LIBRARY_FILE.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / OWN).write_text(text, encoding="utf-8")
    return timetable_for(library_framework("yos-2018"), folder)


def test_ones_own_file_in_the_folder_is_read_first(tmp_path: Path) -> None:
    ours = _own(tmp_path, ("\nid: youth-justice\n", "\nid: ours\n"))
    assert (ours.record.id, ours.name) == ("ours", OWN)
    assert timetable_for("yos-2018").record.id == "youth-justice"
    assert timetable_for("yos-2020", tmp_path).record.id == "youth-justice"


def _framework_of_ones_own(folder: Path) -> Path:
    library = TIMETABLES.parent / "yos-2018.yaml"
    text = library.read_text(encoding="utf-8").replace("\nid: yos-2018", "\nid: mine")
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return folder / "mine.yaml"


def test_a_framework_of_ones_own_has_its_timetable_beside_it(tmp_path: Path) -> None:
    mine = _framework_of_ones_own(tmp_path)
    text = LIBRARY_FILE.read_text(encoding="utf-8")
    for old, new in (("serves: [", "serves: [mine, "), ("\nid: youth-", "\nid: our-")):
        text = text.replace(old, new, 1)
    (tmp_path / "mine.timetable.yaml").write_text(text, encoding="utf-8")
    assert timetable_for(find_framework(str(mine))).record.id == "our-justice"


def test_a_framework_built_on_another_has_the_timetable_of_its_base(
    tmp_path: Path,
) -> None:
    mine = tmp_path / "mine.yaml"
    base = library_framework("yos-2018")
    mine.write_text(
        "id: mine\nversion: 1.0.0\nstatus: draft\ntitle: Mine\nyears: '2026'\n"
        "sources: [{id: s, title: S, publisher: P, date: '2026', licence: L}]\n"
        "difference:\n  base: yos-2018\n  base_version: 1.0.0\n"
        f"  base_hash: {base.hash}\n"
        "  replace:\n    court:\n      title: Sentences\n",
        encoding="utf-8",
    )
    assert timetable_for(find_framework(str(mine))).record.id == "youth-justice"


def test_without_any_file_the_problem_names_the_one_to_write(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        timetable_for(find_framework(str(_framework_of_ones_own(tmp_path))))
    (problem,) = caught.value.problems
    assert problem.code == "timetable.none"
    assert "mine.timetable.yaml" in problem.remedy


# What is wrong with one

HEAD = """\
id: ours
version: 1.0.0
title: {en: Ours}
serves: [yos-2018]
basis: {provenance: printed, source: Ours}
stages: [{id: fieldwork, title: {en: F}, happens: {en: It is.}}]
milestones:
"""
WORDS = "title: {en: T}, stage: fieldwork, basis: {provenance: printed, source: Ours}"
START = f"  - {{id: fieldwork, {WORDS}}}\n"
WEEK = "least: 1, most: 1, unit: weeks"


def _codes(text: str) -> list[str]:
    node = parse_yaml(text, "ours.yaml")
    record = TimetableRecord.model_validate(node.plain(), strict=False)
    framework = library_framework("yos-2018").framework
    return [problem.code for problem in timetable_problems(record, node, framework)]


def _one(rest: str) -> list[str]:
    return _codes(f"{HEAD}{START}  - {{id: one, {WORDS}, {rest}}}\n")


def test_a_small_timetable_has_no_problem() -> None:
    assert _one(f"after: [fieldwork], {WEEK}") == []
    assert _one(f"before: [fieldwork], {WEEK}") == []
    assert _one("after: [fieldwork], least: 0, most: 9, unit: days") == []


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        (f"after: [other], {WEEK}", "unknown-milestone"),
        (f"after: [one], {WEEK}", "circle"),
        (WEEK, "counted-from"),
        (f"after: [fieldwork], before: [fieldwork], {WEEK}", "counted-from"),
        (f"after: [fieldwork], only_for: [double], {WEEK}", "unknown-type"),
        ("after: [fieldwork]", "offset"),
        ("after: [fieldwork], least: 1, most: 1", "offset"),
        ("after: [fieldwork], most: 1, unit: days", "offset"),
        ("after: [fieldwork], least: 2, most: 1, unit: days", "offset"),
    ],
)
def test_a_milestone_that_cannot_be_dated_is_told(rest: str, code: str) -> None:
    assert _one(rest) == [f"timetable.{code}"]


def test_a_length_that_nobody_published_has_no_number() -> None:
    unknown = WORDS.replace("printed", "not published")
    for rest, expected in (("", []), (f", {WEEK}", ["timetable.offset"])):
        text = f"{HEAD}{START}  - {{id: one, {unknown}, after: [fieldwork]{rest}}}\n"
        assert _codes(text) == expected


@pytest.mark.parametrize(
    "first",
    [
        "",
        f"  - {{id: fieldwork, {WORDS}, after: [one]}}\n",
        f"  - {{id: fieldwork, {WORDS}, {WEEK}}}\n",
        f"  - {{id: fieldwork, {WORDS}, only_for: [joint]}}\n",
    ],
)
def test_the_first_day_of_fieldwork_is_counted_from_nothing(first: str) -> None:
    text = f"{HEAD}{first}  - {{id: one, {WORDS}, before: [two], {WEEK}}}\n"
    text += f"  - {{id: two, {WORDS}, after: [one], {WEEK}}}\n"
    assert "timetable.no-fieldwork" in _codes(text)


def test_a_circle_is_told_once_and_not_for_what_only_leads_to_it() -> None:
    rows = {"one": "two", "two": "three", "three": "one", "four": "one"}
    text = HEAD + START
    for id_, anchor in rows.items():
        text += f"  - {{id: {id_}, {WORDS}, after: [{anchor}], {WEEK}}}\n"
    node = parse_yaml(text, "ours.yaml")
    record = TimetableRecord.model_validate(node.plain(), strict=False)
    framework = library_framework("yos-2018").framework
    (problem,) = timetable_problems(record, node, framework)
    assert problem.code == "timetable.circle"
    assert "one → two → three → one" in problem.what


def test_a_milestone_counted_from_what_a_type_has_not_is_told_for_that_type() -> None:
    text = f"{HEAD}{START}"
    text += f"  - {{id: one, {WORDS}, after: [fieldwork], only_for: [joint], {WEEK}}}\n"
    text += f"  - {{id: two, {WORDS}, after: [one], {WEEK}}}\n"
    assert _codes(text) == ["timetable.counted-from-nothing"] * 3
    assert _codes(text.replace("after: [one]", "after: [one, fieldwork]")) == []


@pytest.mark.parametrize(
    ("retention", "codes"),
    [
        ("{after: fieldwork, number: 1, unit: months, basis: B}", []),
        ("{after: fieldwork, basis: N}", []),
        ("{after: fieldwork, basis: B}", ["timetable.retention"]),
        ("{after: fieldwork, number: 1, basis: B}", ["timetable.retention"]),
        ("{after: fieldwork, number: 1, unit: days, basis: N}", ["timetable.retention"]),
        (
            "{after: other, number: 1, unit: days, basis: B}",
            ["timetable.unknown-milestone"],
        ),
    ],
)
def test_how_long_data_are_kept_is_whole_or_not_published(
    retention: str, codes: list[str]
) -> None:
    printed = "{provenance: printed, source: S}"
    unknown = "{provenance: not published, source: S}"
    said = retention.replace("basis: B", f"basis: {printed}")
    said = said.replace("basis: N", f"basis: {unknown}")
    assert _codes(f"{HEAD}{START}retention: {said}\n") == codes


def test_a_timetable_is_short_enough_to_be_read() -> None:
    rows = "".join(
        f"  - {{id: m{number}, {WORDS}, after: [fieldwork], {WEEK}}}\n"
        for number in range(100)
    )
    with pytest.raises(ValueError, match="100 milestones at most"):
        _codes(HEAD + START + rows)


def test_what_is_assumed_says_so_in_words() -> None:
    assert all(
        basis.note
        for framework in library_ids()
        for one in timetable_for(framework).record.milestones
        for basis in (one.basis, *([one.length.basis] if one.length else []))
        if basis.provenance == "assumed"
    )
