"""What was typed as the value of a field, or why it is none."""

from __future__ import annotations

from evenhand.assessment.away.lines import Line
from evenhand.assessment.operations_fields import LONGEST_TEXT
from evenhand.errors import Place, Problem, in_files, in_hand_ins
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.tables import normal
from evenhand.wording import joined


def value_of(line: Line, field: str, text: str, place: Place) -> str | Problem:
    """The value that a text means in a field of a line; empty where nothing was typed.

    Spaces and line breaks round a note are dropped, as the site does.
    """
    if field == line.field:
        return _word(line, text, place)
    note = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(note) > LONGEST_TEXT:
        return in_hand_ins.TOO_LONG.at(place, most=f"{LONGEST_TEXT:,}")
    return note if can_be_kept(note) else in_files.TEXT_UNKEPT.at(place)


def _word(line: Line, text: str, place: Place) -> str | Problem:
    if not text.strip():
        return ""
    found = line.meanings.get(normal(text))
    if found is None:
        known = joined((f"‘{title}’" for _, title in line.words), "or")
        return in_hand_ins.WORD_UNKNOWN.at(place, known=known)
    return found
