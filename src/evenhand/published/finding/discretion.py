"""Where a report says that the ratings panel used discretion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.finding.notes import in_figures
from evenhand.published.finding.others import is_discretion_of_others
from evenhand.published.finding.told_ratings import sentence_of
from evenhand.published.findings import Finding, source
from evenhand.published.names import Names
from evenhand.published.parts import Placed

_QUESTION = re.compile(r"\b(\d\.\d\.\d)\b")
# A sentence that says that discretion was used, as far as it names standards.
_USED = re.compile(
    r"(?:(?<!not )\b(?:used|exercised|applied)\b[^.;]{0,60}\bdiscretion\b"
    r"|(?<!\bno )(?<!\bno professional )\bdiscretion (?:was|has been)"
    r" (?:used|exercised|applied)\b"
    # “was increased from ‘Inadequate’ to ‘Good’ … professional discretion”
    r"|\b(?:was|were|has been) (?:increased|raised|lowered|reduced|changed) from\b"
    r"[^.;]{0,200}"
    r"\b(?:application|use|exercise|guidance)\b[^.;]{0,20}\bdiscretion\b)"
    r"((?:[^.;]|\.(?=\d))*)",
    re.I,
)
_STANDARD = re.compile(r"(?<![\d.])(\d\.\d)(?!\.?\d|\s*(?:%|per\b|points))")
# The mark that a note begins with.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = re.compile(r"(\d{1,2}) (?=[A-Z])")  # where it was not raised
_MARK = re.compile(rf"\W*?([{_RAISED}]+|[*†]+)")


def discretion(report: Sequence[Placed], names: Names) -> Iterator[Finding]:
    """What says that discretion was used: a note that names a key question, else a
    sentence that names a standard, or a note whose mark stands behind its rating."""
    seen: set[str] = set()
    noted = [at for at in report if "discretion" in at.passage.words.casefold()]
    for at in noted:
        for question in _QUESTION.findall(at.passage.words):
            standard = names.framework.standard_of.get(question)
            if standard is not None:
                seen.add(standard)
                place = source(at.passage, at.part, "a note on discretion")
                yield Finding(f"discretion.{standard}", question, place)
    for at in noted:
        for used in _USED.finditer(at.passage.words):
            told = _STANDARD.findall(used.group(1))
            sentence = sentence_of(at.passage.words, used)
            if is_discretion_of_others(sentence, bool(told)):
                continue
            for standard in told or _here(at, report):
                if standard in names.framework.standards and standard not in seen:
                    place = source(at.passage, at.part, "a sentence on discretion")
                    yield Finding(f"discretion.{standard}", standard, place)


def _here(at: Placed, report: Sequence[Placed]) -> list[str]:
    """The standards that a sentence is about which names none: those that its mark is
    behind, if it is a note, as a page may end after the next standard began; else the
    one of its section."""
    marked = _marked(at, report)
    if marked:
        return marked
    return [at.standard] if at.standard and at.part.startswith("chapter") else []


def _marked(note: Placed, report: Sequence[Placed]) -> list[str]:
    """The standards, in the part of a note, whose rows or ratings end with its mark; of
    a note at the end of the report the one in whose section the raised mark stands."""
    raised = note.passage.kind == "note"
    begins = (_MARK if raised else _PLAIN).match(note.passage.words)
    if begins is None:
        return []
    mark = begins.group(1)
    behind = re.compile(
        rf"[^\W\d]\)?(?:{re.escape(mark)}|{re.escape(in_figures(mark))})$"
    )
    found = (
        at.standard
        for at in report
        if at.part == note.part and at.passage.line < note.passage.line
        for cell in at.passage.cells or (at.passage.words,)
        if at.standard and at.passage.kind != "note" and behind.search(cell.strip())
    )
    inside = list(dict.fromkeys(found))
    return inside or _far(note, mark, report)


def _far(note: Placed, mark: str, report: Sequence[Placed]) -> list[str]:
    """The standard of the only chapter's section in which the raised mark of a note
    stands that is not in a chapter itself."""
    if note.part.startswith("chapter") or not mark.isdigit():
        return []
    raised = re.compile(rf"(?<![{_RAISED}]){mark}(?![{_RAISED}])")
    having = {
        at.standard if at.part.startswith("chapter") else None
        for at in report
        if at.passage.kind != "note" and raised.search(at.passage.words)
    }
    return [found for found in having if found] if len(having) == 1 else []
