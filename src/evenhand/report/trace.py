"""The trace: for every sentence the figures that it is bound to, and what they rest on;
for every question the sentences that rest on it. Where a figure stands in a heading, a
table, a note or the like, that is in the trace, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evenhand.document.changing import Kind, passages
from evenhand.document.model import Note, NoteMark, Section, Words, plain
from evenhand.report.figures.figure import Figure

# How the trace calls what is no sentence: ``table results-2``, ``title before 58``.
_CALLED: dict[Kind | Literal["note"], str] = {
    "sentence": "{}",
    "heading": "heading {}",
    "table": "table {}",
    "title": "title before {}",
    "speaker": "speaker after {}",
    "term": "term after {}",
    "note": "note {}",
}


@dataclass(frozen=True, slots=True)
class Traced:
    """One sentence of the report, or another text with a figure: where it stands and was
    written, and the figures in it. ``kind`` and ``of`` are those of a ``Passage``; the
    section of a ``note`` is ``notes``."""

    kind: Kind | Literal["note"]
    of: str
    section: str
    source: str | None
    text: str
    figures: tuple[Figure, ...]

    @property
    def number(self) -> str:
        """What it is named by: ``57.2``, ``note 3``."""
        return _CALLED[self.kind].format(self.of)


def traced(
    sections: tuple[Section, ...],
    used: Mapping[str, Figure],
    notes: tuple[Note, ...] = (),
) -> tuple[Traced, ...]:
    """Every sentence in reading order, with whatever else has a figure in it. ``used``
    are the figures by reference."""
    by_id = {figure.id: figure for figure in used.values()}
    found = [
        Traced(
            one.kind, one.of, one.section.id, one.source, plain(one.words),
            _figures(one.words, by_id),
        )
        for one in passages(sections)
    ]  # fmt: skip
    for note in notes:
        figures = _figures(note.words, by_id)
        text, number = plain(note.words), str(note.number)
        found.append(Traced("note", number, "notes", None, text, figures))
    return tuple(one for one in found if one.kind == "sentence" or one.figures)


def _figures(words: Words, by_id: Mapping[str, Figure]) -> tuple[Figure, ...]:
    return tuple(by_id[id_] for id_ in _ids(words) if id_ in by_id)


def _ids(words: Words) -> Iterable[str]:
    runs = (run for run in words if not isinstance(run, NoteMark))
    return dict.fromkeys(run.figure for run in runs if run.figure is not None)


def trace_json(sentences: Iterable[Traced], *, inside: bool) -> dict[str, Any]:
    """The trace as plain values. What is published stops at figures: the ids of cases
    are there only ``inside`` the organisation."""
    sentences = list(sentences)
    figures = {figure.reference: figure for one in sentences for figure in one.figures}
    # A table or a heading may have several texts; each is named once.
    questions: dict[str, dict[str, None]] = {}
    for one in sentences:
        for figure in one.figures:
            questions.setdefault(figure.about, {})[one.number] = None
    return {
        "inside": inside,
        "sentences": [
            {
                "number": one.number,
                "section": one.section,
                "source": one.source,
                "text": one.text,
                "figures": [figure.reference for figure in one.figures],
            }
            for one in sentences
        ],
        "figures": {
            reference: _figure(figure, inside) for reference, figure in figures.items()
        },
        "rests_on_it": {about: [*numbers] for about, numbers in questions.items()},
    }


def _figure(figure: Figure, inside: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": figure.text,
        "about": figure.about,
        "rests_on": figure.rests_on,
        "yes": figure.yes,
        "relevant": figure.relevant,
        "percent": figure.percent,
        "hidden": figure.hidden,
    }
    if inside:
        found["cases"] = list(figure.cases)
    return found
