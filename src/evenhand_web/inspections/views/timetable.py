"""The timetable of an inspection, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from evenhand.frameworks.names import Plainly
from evenhand.inspection.timetable import Timetable, next_due
from evenhand.inspection.timetable_picture import timetable_drawing
from evenhand.inspection.timetable_words import TimetableWords, assumptions
from evenhand.wording.texts import texts
from evenhand_web import times
from evenhand_web.convert import timetable_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone as it stands in the table."""

    title: str
    when: str
    how: str
    basis: str


@page("inspection.see")
def timetable(request: Asked, inspection: Inspection) -> HttpResponse:
    """Every milestone with its day, how it was found, and what that rests on."""
    found, today = timetable_of(inspection), times.today()
    language = times.language()
    words = TimetableWords(Plainly(texts(language)), language)
    due = next_due(found, today)
    shown = {
        "inspection": inspection,
        "picture": Markup(timetable_drawing(found, words, today).svg()),  # noqa: S704
        "lines": _lines(found, words),
        "due": None if due is None else words.title(due.milestone).text,
        "due_when": None if due is None else words.when(due).text,
        "kept": words.kept(found).text,
        "assumed": [basis.note for basis in assumptions(found) if basis.note],
    }
    return render(request, "inspections/timetable.html", shown)


def _lines(found: Timetable, words: TimetableWords) -> list[Line]:
    return [
        Line(
            words.title(entry.milestone).text,
            words.when(entry).text,
            words.how(entry, found.country).text,
            words.basis(entry).text,
        )
        for entry in found.entries
    ]
