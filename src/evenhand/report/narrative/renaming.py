"""Names replaced in words that were read, so that the places of the file stay its own.

A name may stand in several runs (‘**Jane** Oak’) or partly in a link: the first of these
has what is written for it. Addresses of links and figures are never changed.
"""

from __future__ import annotations

from dataclasses import replace

from evenhand.document.model import Inline, NoteMark, Run
from evenhand.report.narrative.inlines_text import Text
from evenhand.report.privacy.names import Lookup, replacements

# Stands for a letter of a figure: no name goes across one.
_SEALED = "\0"

_Change = tuple[int, int, str]


def renamed(text: Text, names: Lookup) -> Text:
    """The text with every name replaced that something is written for."""
    changes = [*replacements("".join(map(_letters, text.runs)), names)]
    if not changes:
        return text
    found = Text(breaks=[_moved(at, changes) for at in text.breaks])
    start = 0
    for run in text.runs:
        stop = start + len(_letters(run))
        changed = _changed(run, start, stop, changes)
        if changed is not None:
            found.add(changed)
        start = stop
    return found


def _letters(run: Inline) -> str:
    if isinstance(run, NoteMark):
        return ""
    return _SEALED * len(run.text) if _is_figure(run) else run.text


def _is_figure(run: Inline) -> bool:
    return isinstance(run, Run) and run.figure is not None


def _changed(run: Inline, start: int, stop: int, changes: list[_Change]) -> Inline | None:
    """A run that stands from ``start`` to ``stop``, changed; None if nothing is left."""
    if isinstance(run, NoteMark) or _is_figure(run):
        return run
    done, at = "", start
    for first, last, written in changes:
        if last <= start or first >= stop:
            continue
        done += run.text[at - start : max(first, start) - start]
        done += written if first >= start else ""
        at = min(last, stop)
    text = done + run.text[at - start :]
    if text == run.text:
        return run
    return replace(run, text=text) if text else None


def _moved(at: int, changes: list[_Change]) -> int:
    """Where the end of a line has gone."""
    by = 0
    for first, last, written in changes:
        if last <= at:
            by += len(written) - (last - first)
        elif first < at:
            return first + by
    return at + by
