"""Texts about the rules, filled in from the rules.

A published annex once said “10 standards … on a 0–30 scale” beside bands that run to 36
(Cornwall 2021, annexe 1): a template that nobody filled in. Here the numbers in such a
text can only come from the framework itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evenhand.frameworks.framework import Framework
from evenhand.frameworks.rules import Trigger
from evenhand.wording import joined, span

_WORD = re.compile(r"\{([^{}]*)\}")


def rule_texts(framework: Framework) -> dict[str, str]:
    """Every text of the framework in English by id, with its words filled in."""
    words = {name: fill(framework) for name, fill in WORDS.items()}
    return {
        text.id: _WORD.sub(lambda match: words[match[1]], str(text.text))
        for text in framework.texts
    }


def unknown_words(text: str) -> list[str]:
    """The words in braces that no rule fills in."""
    return [word for word in _WORD.findall(text) if word not in WORDS]


def band_words(framework: Framework) -> str:
    """``Inadequate 0–49%, Requires improvement 50–64% …``"""
    ratings = framework.ratings
    return joined(
        f"{ratings[band.rating].name} {span(band.from_, band.to, '%')}"
        for band in framework.bands.edges
    )


def _overall_bands(framework: Framework) -> str:
    ratings = framework.ratings
    return "; ".join(
        joined(
            f"{ratings[band.rating].name} {span(band.from_, band.to)}"
            for band in overall.bands
        )
        for overall in framework.overall
    )


def _scores(framework: Framework) -> str:
    return joined(
        f"{rating.name} {rating.score}"
        for rating in framework.scale.ratings
        if rating.score is not None
    )


def _out_of(framework: Framework) -> str:
    highest = max((rating.score or 0) for rating in framework.scale.ratings)
    return str(highest * len(framework.counted))


def _limit(of: Callable[[Trigger], int | None]) -> Callable[[Framework], str]:
    def fill(framework: Framework) -> str:
        triggers = framework.discretion.triggers if framework.discretion else ()
        return joined(str(of(t)) for t in triggers if of(t) is not None)

    return fill


WORDS: dict[str, Callable[[Framework], str]] = {
    "standards_counted": lambda framework: str(len(framework.counted)),
    "scores": _scores,
    "out_of": _out_of,
    "bands": band_words,
    "overall_bands": _overall_bands,
    "within_points": _limit(lambda trigger: trigger.within_points),
    "at_most_cases": _limit(lambda trigger: trigger.at_most_cases),
}
