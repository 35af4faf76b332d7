"""Claims and figures made by hand, to hold one against the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from evenhand.check.figures.known import Known, Measured, questions, unmeasured
from evenhand.check.records import Amount, Claim, Figure, Kind, Sentence
from evenhand.frameworks import library_framework
from evenhand.wording.claims import claimed
from evenhand.wording.ranges import Range

Tallied = Mapping[str, tuple[int, int]]


def sentence(words: str, standard: str | None = "2.2", **told: Any) -> Sentence:
    """A sentence of the text of a standard, or of the domain that is told."""
    domain = standard.split(".")[0] if standard else None
    whole = {"standard": standard, **told}
    whole["domain"] = domain or told.get("domain")
    line = whole.pop("line", 1)
    return Sentence(words, "report.txt", line, None, "text", "chapter", **whole)


def share(words: str) -> Range:
    found = claimed(words, "en")
    assert found is not None
    return found


def claim(
    kind: Kind,
    text: str,
    words: str,
    amount: Amount,
    standard: str | None = "2.2",
    *,
    says_not: bool = False,
    of: str = "",
    hedged: str = "",
    **told: Any,
) -> Claim:
    """A claim of the whole sentence."""
    at = text.index(words)
    place = sentence(text, standard, **told)
    return Claim(kind, place, words, at, text, amount, says_not, of, hedged)


def said_share(text: str, words: str, standard: str | None = "2.2", **told: Any) -> Claim:
    return claim("share", text, words, Amount(shares=share(words)), standard, **told)


def said_percent(
    text: str, percent: int, standard: str | None = "2.2", **told: Any
) -> Claim:
    amount = Amount(number=float(percent))
    return claim("percentage", text, f"{percent}%", amount, standard, **told)


def known(
    framework: str = "yos-2018",
    percents: Mapping[str, int] | None = None,
    tallies: Tallied | None = None,
    ratings: Mapping[str, str] | None = None,
    numbers: Mapping[str, tuple[str, float]] | None = None,
    facts: tuple[Measured, ...] = (),
    certain: bool = True,
    overall: str | None = None,
) -> Known:
    """What is known of a made-up inspection; all other questions have no value."""
    rules = library_framework(framework).framework
    measures = []
    for standard, question in questions(rules):
        figure = unmeasured(rules, standard, question)
        if percents and question.id in percents:
            figure = replace(figure, percent=percents[question.id], certain=certain)
        if tallies and question.id in tallies:
            yes, relevant = tallies[question.id]
            figure = replace(figure, yes=yes, relevant=relevant, certain=certain)
        measures.append(figure)
    return Known(
        framework=rules,
        measures=tuple(measures),
        ratings={
            id_: Figure(f"rating {id_}", id_, standard=id_, word=word, certain=certain)
            for id_, word in (ratings or {}).items()
        },
        overall=Figure("overall", "Overall", word=overall) if overall else None,
        numbers={
            id_: Figure(id_, label, number=number, lines=(99,), certain=certain)
            for id_, (label, number) in (numbers or {}).items()
        },
        facts=facts,
    )


def exactly(share_: str) -> Range:
    part = Fraction(share_)
    return Range((part, False), (part, True))
