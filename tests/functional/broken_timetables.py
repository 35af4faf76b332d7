"""Timetables that cannot be counted, and dates that cannot be set."""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import (
    LIBRARY,
    NOTHING,
    Broken,
    Change,
    Here,
    at,
    nothing,
    replace,
)

COMMAND_LINE = Place("the command line")
OWN = "yos-2018.timetable.yaml"
MONDAY = ("--fieldwork", "2026-10-26")


def _with_own(change: Change) -> Change:
    """The library's timetable as an organisation's own, with a change."""

    def put(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        text = (LIBRARY / "timetables" / "youth-justice.yaml").read_text("utf-8")
        (folder / OWN).write_text(text, encoding="utf-8")
        change(folder)

    return put


def _file(
    name: str,
    old: str,
    new: str,
    code: str,
    place: str | Place,
    remedy: str,
    *also: str,
) -> Broken:
    return Broken(
        name,
        NOTHING,
        _with_own(replace(OWN, old, new)),
        f"timetable.{code}",
        at(OWN, place) if isinstance(place, str) else place,
        remedy,
        also,
        ("timetable", "yos-2018", *MONDAY, "--beside", "{}"),
    )


def _set(
    name: str,
    arguments: tuple[str, ...],
    code: str,
    remedy: str,
    *also: str,
    place: Place | Here = COMMAND_LINE,
) -> Broken:
    return Broken(
        name,
        NOTHING,
        nothing,
        code,
        place,
        remedy,
        also,
        ("timetable", "yos-2018", *arguments),
    )


def _framework_without_timetable(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    text = (LIBRARY / "yos-2018.yaml").read_text("utf-8")
    mine = text.replace("\nid: yos-2018\n", "\nid: mine\n")
    (folder / "mine.yaml").write_text(mine, encoding="utf-8")


FILES = [
    Broken(
        "a framework of one's own has no timetable",
        NOTHING,
        _framework_without_timetable,
        "timetable.none",
        at("mine.yaml", "mine"),
        "Write mine.timetable.yaml beside the framework",
        (),
        ("timetable", "{}/mine.yaml", *MONDAY),
    ),
    _file(
        "a timetable is for other frameworks",
        "serves: [yos-2018, ",
        "serves: [",
        "serves-another",
        "[yos-2020, yjs-2021]",
        "Add yos-2018 to ‘serves’",
    ),
    _file(
        "two milestones have the same id",
        "  - id: sample\n",
        "  - id: case-list #\n",
        "two-of-a-kind",
        "case-list #",
        "Keep one of the two",
    ),
    _file(
        "two stages have the same id",
        "- id: closed\n",
        "- id: planned #\n",
        "two-of-a-kind",
        "planned #",
        "Keep one of the two",
    ),
    _file(
        "a milestone belongs to a stage that does not exist",
        "stage: ratings-panel",
        "stage: rating-panel",
        "unknown-stage",
        "rating-panel",
        "Did you mean ‘ratings-panel’? → Write one of: planned, announced",
    ),
    _file(
        "a milestone is counted from one that does not exist",
        "after: [draft]",
        "after: [drafts]",
        "unknown-milestone",
        "drafts",
        "Did you mean ‘draft’? → Write one of: announcement",
    ),
    _file(
        "a milestone is counted from nothing",
        "    after: [draft]\n",
        "",
        "counted-from",
        "factual-accuracy\n    title:\n      en: Last",
        "Give it ‘after’ or ‘before’, and not both",
    ),
    _file(
        "the first day of fieldwork is counted from a milestone",
        "cy: Diwrnod cyntaf y gwaith maes\n      cy_status: unreviewed\n",
        "cy: Diwrnod cyntaf y gwaith maes\n      cy_status: unreviewed\n"
        "    after: [announcement]\n",
        "no-fieldwork",
        "- id: announcement",
        "Write one milestone with the id ‘fieldwork’",
        "timetable.circle",
    ),
    _file(
        "dates of a timetable go round in a circle",
        "after: [case-assessments, second-week]",
        "after: [publication]",
        "circle",
        "findings-presented\n    title",
        "Count one of them from something that does not depend on it",
    ),
    _file(
        "a milestone is for a type of inspection that does not exist",
        "only_for: [joint]",
        "only_for: [joints]",
        "unknown-type",
        "joints",
        "Did you mean ‘joint’? → Write one of: single, joint",
    ),
    _file(
        "a milestone is counted from what only other types have",
        "    after: [draft]\n",
        "    after: [second-week]\n    only_for: [single]\n",
        "counted-from-nothing",
        "factual-accuracy\n    title:\n      en: Last",
        "Count it from a milestone that such an inspection has",
    ),
    _file(
        "a milestone comes after at least longer than at most",
        "least: 11",
        "least: 15",
        "offset",
        "publication\n    title",
        "Give ‘least’ and ‘most’ with a unit, least first",
    ),
    _file(
        "a service has longer for factual accuracy than publication leaves",
        "    after: [draft]\n    basis: {provenance: not published, source: "
        '"The days allowed',
        "    after: [findings-presented]\n    least: 15\n    most: 15\n    unit: weeks\n"
        '    basis: {provenance: printed, source: "The days allowed',
        "order",
        COMMAND_LINE,
        "Correct one of the two dates",
    ),
    _file(
        "how long data are kept has no unit",
        "number: 12\n  unit: months\n",
        "number: 12\n",
        "retention",
        "after: publication",
        "Give ‘number’ with a unit",
    ),
]

SETTING = [
    _set(
        "fieldwork starts on a day that does not exist",
        ("--fieldwork", "2026-02-30"),
        "timetable.date",
        "Write year-month-day",
    ),
    _set(
        "fieldwork starts in a year whose bank holidays are not known",
        ("--fieldwork", "1999-10-25"),
        "timetable.too-far",
        "Check the year",
    ),
    _set(
        "a timetable is for a type of inspection that does not exist",
        (*MONDAY, "--type", "joints"),
        "timetable.inspection-type",
        "Did you mean ‘joint’? → Choose one of: single, joint",
    ),
    _set(
        "a milestone is set to nothing",
        (*MONDAY, "--set", "draft"),
        "timetable.set-words",
        "Write a milestone, =, and a date or a length",
    ),
    _set(
        "a milestone is set twice",
        (*MONDAY, "--set", "draft=3 weeks", "--set", "draft=2026-12-01"),
        "timetable.set-twice",
        "Set it once",
    ),
    _set(
        "a milestone is set that does not exist",
        (*MONDAY, "--set", "drafts=3 weeks"),
        "timetable.unknown-milestone",
        "Did you mean ‘draft’?",
    ),
    _set(
        "the first day of fieldwork is set a second time",
        (*MONDAY, "--set", "fieldwork=2026-10-27"),
        "timetable.fieldwork-twice",
        "Change it where it is given",
    ),
    _set(
        "a second week is set for an inspection that has none",
        (*MONDAY, "--set", "second-week=2026-11-09"),
        "timetable.other-type",
        "choose the type of inspection that has it",
    ),
    _set(
        "a single day is to last for a while",
        (*MONDAY, "--set", "draft=lasts 2 weeks"),
        "timetable.no-span",
        "how long after or before something it is",
    ),
    _set(
        "fieldwork starts on a Saturday",
        ("--fieldwork", "2026-10-24"),
        "timetable.not-a-working-day",
        "Choose a working day",
    ),
    _set(
        "an announcement is set after fieldwork has begun",
        (*MONDAY, "--set", "announcement=2026-10-27"),
        "timetable.order",
        "Correct one of the two dates",
        "timetable.order",
    ),
    _set(
        "a timetable is looked for in a folder that is not there",
        (*MONDAY, "--beside", "{}/none"),
        "timetable.no-folder",
        "Check its name; without --beside",
        place=Place("{}/none"),
    ),
    _set(
        "a timetable is drawn where nothing can be written",
        (*MONDAY, "--picture", "{}/none/t.svg"),
        "file.cannot-write",
        "Check that you may write there",
        place=Place("{}/none/t.svg"),
    ),
]

BROKEN_TIMETABLES = [*FILES, *SETTING]
