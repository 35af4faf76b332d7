"""A timetable as it stands on a page, in a picture, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.table import Table

from evenhand.commands.paper import print_table, say, say_warnings
from evenhand.errors import Place, Problem, ProblemsFound, in_files
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.names import Plainly
from evenhand.frameworks.timetables import TimetableFile
from evenhand.inspection.timetable import Entry, Timetable, next_due
from evenhand.inspection.timetable_picture import timetable_drawing
from evenhand.inspection.timetable_words import TimetableWords, assumptions
from evenhand.wording.languages import Language
from evenhand.wording.texts import texts


@dataclass(frozen=True, slots=True)
class Shown:
    """A timetable, the file that it is by, today if it was told, and the language."""

    timetable: Timetable
    file: TimetableFile
    today: date | None
    language: Language

    @property
    def words(self) -> TimetableWords:
        return TimetableWords(Plainly(texts(self.language)), self.language)


def write_timetable(shown: Shown) -> None:
    """Every milestone with its date and how it was found, and what it all rests on."""
    found, words = shown.timetable, shown.words
    first = found["fieldwork"].first
    if first is not None:
        say(words.say("title", day=words.day(first)).text, bold=True)
    say(f"{words.saying.text(found.record.title).text} ({found.record.reference})")
    click.echo()
    print_table(_table(shown))
    click.echo()
    for note in (words.bank_holidays(found), words.kept(found)):
        if note is not None:
            say(note.text)
    for basis in assumptions(found):
        say(f"{words.provenance(basis).text}: {basis.note}", indent=2, hanging=2)
    if shown.today is not None:
        due = next_due(found, shown.today)
        if due is not None:
            name, when = words.title(due.milestone).text, words.when(due).text
            say(words.say("next", milestone=name, day=when).text, bold=True)
    say_warnings(found.warnings)


def _table(shown: Shown) -> Table:
    words = shown.words
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("milestone", "when", "how", "basis"):
        table.add_column(words.say(f"{name}-column").text)
    for entry in shown.timetable.entries:
        table.add_row(
            words.title(entry.milestone).text,
            words.when(entry).text,
            words.how(entry, shown.timetable.country).text,
            words.basis(entry).text,
        )
    return table


def write_picture(shown: Shown, path: Path) -> None:
    """Raises ProblemsFound where the file cannot be written."""
    drawing = timetable_drawing(shown.timetable, shown.words, shown.today)
    try:
        path.write_text(drawing.svg(), encoding="utf-8")
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(Place(str(path)))]) from None


def write_json(shown: Shown) -> None:
    click.echo(json.dumps(as_json(shown), ensure_ascii=False, indent=2))


def write_problems_json(problems: Sequence[Problem]) -> None:
    value = {"problems": [problem.as_json() for problem in problems]}
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_json(shown: Shown) -> dict[str, Any]:
    """The timetable as ``docs/timetable.md`` tells it."""
    found, words = shown.timetable, shown.words
    due = next_due(found, shown.today) if shown.today is not None else None
    retention = found.record.retention
    return {
        "timetable": found.record.reference,
        "hash": shown.file.hash,
        "type": found.inspection_type,
        "country": found.country,
        "milestones": [_entry(shown, entry) for entry in found.entries],
        "kept_until": _iso(found.kept_until),
        "kept_basis": None if retention is None else _basis(retention.basis),
        "kept": words.kept(found).text,
        "next": None if due is None else due.milestone.id,
        "problems": [problem.as_json() for problem in found.warnings],
    }


def _entry(shown: Shown, entry: Entry) -> dict[str, Any]:
    words, milestone = shown.words, entry.milestone
    return {
        "id": milestone.id,
        "title": words.title(milestone).text,
        "stage": milestone.stage,
        "first": _iso(entry.first),
        "last": _iso(entry.last),
        "earliest": _iso(entry.how.earliest),
        "set_by_hand": entry.set_by_hand,
        "how": words.how(entry, shown.timetable.country).text,
        "basis": _basis(milestone.basis),
    }


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "provenance": basis.provenance,
        "source": basis.source,
        "note": basis.note,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
