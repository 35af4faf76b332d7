"""What a report proves of itself: its ratings against its figures, scores and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evenhand.frameworks import Framework
from evenhand.published.finding.told_shares import told_alone
from evenhand.published.findings import Advice, Fact
from evenhand.published.settling import Read, chosen
from evenhand.rating import InspectionRating

Outcome = Literal["holds", "fails", "unexplained", "explained", "cannot tell"]

RULE_RATING = "the lowest key question gives this rating"
LOWEST = "its band is the rating that is printed"
SUM = "the scores of the standards add up to it"
CHECK_DIGIT = "its last digit follows from the others"
BAND = "the total of the scores falls in its band"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule held against what was read. ``keys`` are the values that it is about;
    ``lines`` where facts stand, which have no keys."""

    id: str
    outcome: Outcome
    says: str
    keys: tuple[str, ...]
    lines: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "outcome": self.outcome,
            "says": self.says,
            "keys": list(self.keys),
            "lines": list(self.lines),
        }


def checks(
    framework: Framework,
    values: Mapping[str, Read],
    rating: InspectionRating,
    advice: Sequence[Advice],
    facts: Sequence[Fact] = (),
) -> Iterator[Check]:
    """Every check that can be made of what was read, in the order of a report."""
    yield from _standards(framework, values, rating)
    yield from _overall(framework, values, rating)
    yield from _counts(framework, values)
    yield from _advice(values, advice)
    yield from _shares(facts)
    if chosen(values, "isbn") is not None:
        yield Check("isbn", "holds", CHECK_DIGIT, ("isbn",))


def proved(values: Mapping[str, Read], found: Sequence[Check]) -> dict[str, Read]:
    """The values, those that a check gives made sure."""
    rules = {
        key: says
        for check in found
        if check.outcome == "holds" and (says := _RULES.get(check.id)) is not None
        for key in check.keys
    }
    return {
        key: read.supported(rules[key]) if key in rules else read
        for key, read in values.items()
    }


_RULES = {
    "standard-rule": RULE_RATING,
    "standard-lowest": LOWEST,
    "score-sum": SUM,
    "overall-band": BAND,
    "isbn": CHECK_DIGIT,
}


def _standards(
    framework: Framework, values: Mapping[str, Read], rating: InspectionRating
) -> Iterator[Check]:
    for id_, result in rating.standards.items():
        key = f"standards.{id_}.rating"
        printed = framework.rating_ids.get(str(chosen(values, key)))
        if result.judgement is not None or printed is None or not result.questions:
            continue
        if result.rule_rating is None or any(q.percent is None for q in result.questions):
            says = f"not every key question of {id_} was read"
            yield Check("standard-rule", "cannot tell", says, (key,))
            continue
        name = framework.ratings[printed].name
        rule = framework.ratings[result.rule_rating].name
        if result.rule_rating == printed:
            says = f"the lowest key question of {id_} gives {name}, as is printed"
            yield Check("standard-rule", "holds", says, (key,))
            lowest = tuple(k for q in result.lowest for k in _measure(values, q))
            yield Check("standard-lowest", "holds", f"{id_}: {LOWEST}", lowest)
        else:
            marked = f"discretion.{id_}" in values
            says = f"the key questions of {id_} give {rule}, and {name} is printed"
            says += "; the report says why" if marked else "; nothing read explains it"
            outcome: Outcome = "explained" if marked else "unexplained"
            yield Check("standard-discretion", outcome, says, (key,))


def _measure(values: Mapping[str, Read], question: str) -> tuple[str, ...]:
    """The keys of a key question’s percentage. Of a tally, the band does not give both
    numbers."""
    keys = (f"questions.{question}.percent", f"standards.{question}.percent")
    return tuple(key for key in keys if key in values)


def _overall(
    framework: Framework, values: Mapping[str, Read], rating: InspectionRating
) -> Iterator[Check]:
    if not framework.overall:
        return
    printed = {
        id_: framework.rating_ids.get(str(chosen(values, f"standards.{id_}.rating")))
        for id_ in framework.counted
    }
    missing = [id_ for id_, rated in printed.items() if rated is None]
    score, name = chosen(values, "overall.score"), chosen(values, "overall.rating")
    if missing:
        says = f"the rating of {', '.join(missing)} was not read"
        yield Check("score-sum", "cannot tell", says, ("overall.score",))
        return
    total = sum(framework.ratings[r].score or 0 for r in printed.values() if r)
    keys = tuple(f"standards.{id_}.rating" for id_ in printed)
    if score is not None:
        says = f"the standards add up to {total}, and {score} is printed"
        outcome: Outcome = "holds" if score == total else "fails"
        yield Check("score-sum", outcome, says, ("overall.score", *keys))
    band = next(
        (
            framework.ratings[band.rating].name
            for overall in framework.overall
            if set(overall.standards) == set(printed)
            for band in overall.bands
            if band.from_ <= total <= band.to
        ),
        None,
    )
    if name is not None and band is not None:
        says = f"a total of {total} is {band}, and {name} is printed"
        outcome = "holds" if band == name else "fails"
        yield Check("overall-band", outcome, says, ("overall.rating",))


def _counts(framework: Framework, values: Mapping[str, Read]) -> Iterator[Check]:
    """No more yes than relevant cases, and no more relevant cases than were looked at;
    and the percentage that is printed beside them, or in a sentence, is their share."""
    for id_ in framework.questions:
        keys = (f"questions.{id_}.relevant", f"questions.{id_}.yes")
        relevant, yes = (chosen(values, key) for key in keys)
        if not isinstance(relevant, int) or not isinstance(yes, int):
            continue
        group = framework.standards[framework.standard_of[id_]].group
        cases = chosen(values, f"groups.{group}.cases")
        most = cases if isinstance(cases, int) else relevant
        if not yes <= relevant <= most:
            says = f"{id_}: {yes} of {relevant} relevant cases, of {most} looked at"
            yield Check("tally-bounds", "fails", says, keys)
        share = f"questions.{id_}.percent"
        percent = chosen(values, share)
        if isinstance(percent, int | float) and relevant > 0:
            says = f"{id_}: {yes} of {relevant} is {100 * yes / relevant:.1f} per cent"
            says += f", and {percent} is printed"
            if abs(100 * yes / relevant - percent) >= 1:  # however it was rounded
                told = told_alone(values[share])
                outcome: Outcome = "cannot tell" if told else "fails"
                yield Check("tally-percent", outcome, says, (*keys, share))


def _advice(values: Mapping[str, Read], advice: Sequence[Advice]) -> Iterator[Check]:
    announced = chosen(values, "recommendations.announced")
    if announced is None:
        return
    says = f"{announced} recommendations are announced, and {len(advice)} were read"
    outcome: Outcome = "holds" if announced == len(advice) else "fails"
    yield Check("recommendations", outcome, says, ("recommendations.announced",))


# A share that is printed beside a number, and the whole of which it is one.
_PARTS_OF = (
    ("youth-population", "population"),
    ("bme-youth-population", "youth-population"),
)


def _shares(facts: Sequence[Fact]) -> Iterator[Check]:
    """Is a number the share of the whole that is printed beside it?"""
    here = [fact for fact in facts if not fact.elsewhere]
    counts = {fact.id: fact for fact in here if fact.unit == "count"}
    shares = {fact.id: fact for fact in here if fact.unit == "percent"}
    for part, whole in _PARTS_OF:
        if part not in shares or part not in counts or whole not in counts:
            continue
        of, count, share = counts[whole], counts[part], shares[part]
        real = 100 * count.value / of.value if of.value else 0.0
        digits = 0 if float(share.value).is_integer() else 1
        says = f"{count.value} of {of.value} are {real:.1f} per cent"
        says += f", and {share.value} is printed"
        # Half of the last digit that is printed, and a little for rounding.
        holds = abs(real - share.value) <= 0.5 * 10**-digits + 0.01
        lines = (of.source.line, count.source.line, share.source.line)
        yield Check("context-share", "holds" if holds else "fails", says, (), lines)
