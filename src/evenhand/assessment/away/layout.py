"""What stands in which row of a case's sheet: for writing it, and for reading it back."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.assessment.away.lines import FACTS, OVERSEEN, Section, sections_of
from evenhand.assessment.away.lines import Line as Asked
from evenhand.frameworks import Framework

HEADS = (
    "Number",
    "Question",
    "Answer",
    "Note",
    "Where it stands",
    "When it is relevant",
)
HEAD_ROW = 4
# Columns, counted from 1.
NUMBER, QUESTION, ANSWER, NOTE, STANDING, GUIDANCE = range(1, 7)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A row: the number and the words that stand before the answer. ``line`` is what is
    answered in it, or None where it only heads what follows."""

    row: int
    number: str
    text: str
    guidance: str
    line: Asked | None = None


def laid_out(framework: Framework, group: str) -> tuple[LaidOut, ...]:
    """The rows under the headings, in their order."""
    found: list[LaidOut] = []
    for section in sections_of(framework, group):
        number = section.id if section.is_standard else ""
        at = HEAD_ROW + 1 + len(found)
        found.append(LaidOut(at, number, section.title, section.guidance))
        for place, line in enumerate(section.lines, start=1):
            number = _number(section, line, place)
            found.append(LaidOut(at + place, number, line.text, line.guidance, line))
    return tuple(found)


def title_of(case: str) -> str:
    """What stands in the first cell of a case's sheet."""
    return f"Case {case}"


def _number(section: Section, line: Asked, place: int) -> str:
    """A question has its own; a fact has one only in the workbook."""
    if section.id == FACTS:
        return f"Fact {place}"
    return f"Oversight {place}" if section.id == OVERSEEN else line.id
