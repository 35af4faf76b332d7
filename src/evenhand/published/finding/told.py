"""Contextual facts in sentences, as the layout says, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.finding.periods import period_of
from evenhand.published.findings import Fact, source
from evenhand.published.layout import ToldFact, compiled, needed
from evenhand.published.letters import letters, unmarked
from evenhand.published.names import Names
from evenhand.published.numbers import figure, number
from evenhand.published.parts import CONTENTS, Placed

_STOP = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_BY = re.compile(r"\b[Aa]ccording to ((?:the )?[A-Z][^,]{5,200})(?=,)")
_AREAS = "area|county|city|borough|district|local authority|authority"
_THE_AREA = re.compile(rf"(?:[Tt]he|[Tt]his) (?:{_AREAS})(?:,[^.]*)?|It")
_KIND_OF_AREA = re.compile(rf"^[Tt]he (?:{_AREAS}) of ")
_YEAR = re.compile(r"\b[Ii]n (\d{4})\b")


def told_facts(
    report: Sequence[Placed], names: Names, area: str | None
) -> Iterator[Fact]:
    """Every contextual fact that a sentence tells; the same one again is left out."""
    seen: set[tuple[str, float, bool]] = set()
    lines = [
        (at, unmarked(at.passage.words.replace("\t", " ")))
        for at in report
        if at.part != CONTENTS
    ]
    for known in names.layout.told_facts:
        for at, words in lines:
            if known.parts and at.part not in known.parts:
                continue
            for fact in _told(at, words, known, area):
                if (known.id, fact.value, fact.elsewhere) not in seen:
                    seen.add((known.id, fact.value, fact.elsewhere))
                    yield fact


def _told(at: Placed, words: str, known: ToldFact, area: str | None) -> Iterator[Fact]:
    for pattern in known.patterns:
        if not all(run in words for run in needed(pattern)):
            continue
        for found in compiled(pattern).finditer(words):
            value = _value(found)
            if value is None or not _of_area(found, area):
                continue
            sentence = _sentence(words, found.start())
            yield _fact(at, known, value, sentence, area, elsewhere=False)
            # What is said beside it: in the rest of this sentence, or in the next.
            rest = " ".join(_STOP.split(words[found.end() :])[:2])
            for other in known.beside:
                if beside := compiled(other).search(rest):
                    value = _value(beside)
                    if value is not None:
                        named = known.elsewhere
                        yield _fact(at, known, value, sentence, named, elsewhere=True)
                    break


def _of_area(found: re.Match[str], area: str | None) -> bool:
    """Whether a sentence whose subject the pattern names is about the service's area, and
    not about a town in it or about the country."""
    subject = found.groupdict().get("subject")
    if subject is None or _THE_AREA.fullmatch(subject):
        return True
    named = subject.partition(",")[0]
    return bool(area) and letters(_KIND_OF_AREA.sub("", named)) == letters(area or "")


def _value(found: re.Match[str]) -> int | float | None:
    groups = found.groupdict()
    if groups.get("figure"):
        return figure(groups["figure"])
    return number(groups.get("number") or "")


def _sentence(words: str, at: int) -> str:
    start = max((m.end() for m in _STOP.finditer(words) if m.end() <= at), default=0)
    return _STOP.split(words[start:])[0]


def _fact(
    at: Placed,
    known: ToldFact,
    value: int | float,
    sentence: str,
    of: str | None,
    elsewhere: bool,
) -> Fact:
    year = _YEAR.search(sentence)
    return Fact(
        id=known.id,
        title=known.title,
        of=of,
        value=value,
        unit=known.unit,
        source=source(at.passage, at.part, "in a sentence"),
        period=period_of(sentence) or (year.group(1) if year else None),
        published_by=by.group(1) if (by := _BY.search(sentence)) else None,
        elsewhere=elsewhere,
    )
