"""The trace: for every sentence the figures that it is bound to, and what they rest on;
for every question the sentences that rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evenhand.document.changing import paragraphs
from evenhand.document.model import NoteMark, Section, Sentence, plain
from evenhand.report.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class Traced:
    """One sentence of the report: its number (``57.2``: the second of the 57th
    paragraph), where it stands and was written, and the figures in it."""

    number: str
    section: str
    source: str | None
    text: str
    figures: tuple[Figure, ...]


def traced(
    sections: tuple[Section, ...], used: Mapping[str, Figure]
) -> tuple[Traced, ...]:
    """Every sentence in reading order. ``used`` are the figures by reference."""
    by_id = {figure.id: figure for figure in used.values()}
    found = []
    for at, (section, paragraph) in enumerate(paragraphs(sections), start=1):
        for index, sentence in enumerate(paragraph.sentences, start=1):
            figures = tuple(by_id[id_] for id_ in _ids(sentence) if id_ in by_id)
            found.append(
                Traced(
                    f"{at}.{index}",
                    section.id,
                    sentence.source,
                    plain(sentence.words),
                    figures,
                )
            )
    return tuple(found)


def _ids(sentence: Sentence) -> Iterable[str]:
    runs = (run for run in sentence.words if not isinstance(run, NoteMark))
    return dict.fromkeys(run.figure for run in runs if run.figure is not None)


def trace_json(sentences: Iterable[Traced], *, inside: bool) -> dict[str, Any]:
    """The trace as plain values. What is published stops at figures: the ids of cases
    are there only ``inside`` the organisation."""
    sentences = list(sentences)
    figures = {figure.reference: figure for one in sentences for figure in one.figures}
    questions: dict[str, list[str]] = {}
    for one in sentences:
        for about in dict.fromkeys(figure.about for figure in one.figures):
            questions.setdefault(about, []).append(one.number)
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
        "rests_on_it": questions,
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
