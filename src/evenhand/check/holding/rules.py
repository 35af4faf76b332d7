"""Rules in the text, against the framework: how many standards, which scale and bands."""

from __future__ import annotations

import re
from collections.abc import Callable

from evenhand.check.figures.known import Known
from evenhand.check.holding.fitting import compares
from evenhand.check.holding.numbers import most_of, reduced_most
from evenhand.check.holding.places import scope
from evenhand.check.records import Claim, Held
from evenhand.frameworks import Framework
from evenhand.wording import joined
from evenhand.wording.ranges import Range

Counts = Callable[[Claim, Framework], set[int]]


def _standards(claim: Claim, framework: Framework) -> set[int]:
    """Of the domain at hand; of all of them; those that count; those about cases."""
    domains = {d.id: len(d.standards) for d in framework.domains}
    cases = sum(s.evidence == "cases" for s in framework.standards.values())
    every = {len(framework.standards), len(framework.counted), cases} - {0}
    domain = scope(claim, framework).domain
    if domain is None:
        return every | set(domains.values())
    return {domains[domain], *every}


def _questions(claim: Claim, framework: Framework) -> set[int]:
    standard = framework.standards.get(claim.sentence.standard or "")
    return set() if standard is None else {len(standard.key_questions)}


_COUNTED: tuple[tuple[re.Pattern[str], str, Counts], ...] = (
    (
        re.compile(r"\bscale\b|\bratings?\b|\brating categories\b", re.I),
        "ratings",
        lambda claim, framework: {len(framework.scale.ratings)},
    ),
    (re.compile(r"\b(?:standards?|themes?)\b", re.I), "standards", _standards),
    (
        re.compile(r"\bdomains?\b|\bareas\b", re.I),
        "domains",
        lambda claim, framework: {len(framework.domains)},
    ),
    (re.compile(r"\bquestions?\b", re.I), "key questions", _questions),
)


# How many standards something befell is no rule.
_OF_SOME = re.compile(
    r"\bdiscretion\b|\bmoved\b|\b(?:standards|questions) (?:were|was|had|did)\b", re.I
)


def hold_rule(claim: Claim, known: Known) -> Held:
    """A rule that a sentence or a row of a table tells."""
    amount, framework = claim.amount, known.framework
    if amount.word in framework.ratings:
        return _of_rating(claim, framework, amount.word or "")
    if len(amount.parts) == 2:
        return _scale(claim, framework)
    number = amount.number if amount.number is not None else amount.yes
    for pattern, what, numbers in _COUNTED:
        if number is None or not (
            pattern.search(claim.of) or pattern.search(claim.words)
        ):
            continue
        right = numbers(claim, framework)
        if not right or _OF_SOME.search(claim.sentence.words):
            break
        if any(compares(one, amount) for one in right):
            return _right(claim, framework, what)
        listed = joined([str(n) for n in sorted(right)], "or")
        return _wrong(claim, framework, f"{listed} {what}")
    return Held(claim, "cannot tell", "The framework has no such rule.")


def _right(claim: Claim, framework: Framework, what: str) -> Held:
    return Held(claim, "supported", f"So it is in {framework.reference}: {what}.")


def _wrong(claim: Claim, framework: Framework, what: str) -> Held:
    return Held(claim, "contradicted", f"The framework {framework.reference} has {what}.")


def _scale(claim: Claim, framework: Framework) -> Held:
    """“On a 0–36 scale”: the lowest and the highest total."""
    most = most_of(framework)
    low, high = claim.amount.parts
    best = max((rating.score or 0 for rating in framework.scale.ratings), default=0)
    if most and (low, high) == (0, best):
        return _right(claim, framework, "the scores of a standard")
    if not most:
        return Held(claim, "cannot tell", "The framework has no total of scores.")
    if low == 0 and high in most:
        return _right(claim, framework, "the scale of the total")
    if low == 0 and high in reduced_most(framework):
        why = "A service with too few cases may be scored on fewer standards."
        return Held(claim, "cannot tell", why)
    ends = joined([f"0 to {end}" for end in sorted(most)], "or")
    return _wrong(claim, framework, f"a total of {ends}")


def _of_rating(claim: Claim, framework: Framework, word: str) -> Held:
    """The band of percentages or totals that gives a rating, or its score."""
    amount, name = claim.amount, framework.ratings[word].name
    if amount.shares is not None:
        low, high = _band(framework, word)
        said = _whole(amount.shares)
        if said == (low, high):
            return _right(claim, framework, f"{name} is {low} to {high} per cent")
        if _of_something_else(claim):
            return Held(claim, "cannot tell", _OTHER_BANDS)
        return _wrong(claim, framework, f"{name} from {low} to {high} per cent")
    if len(amount.parts) == 2:
        bands = [
            (band.from_, band.to)
            for overall in framework.overall
            for band in overall.bands
            if band.rating == word
        ]
        if not bands:
            return Held(claim, "cannot tell", "The framework has no bands of totals.")
        told = joined([f"{low} to {high}" for low, high in bands], "or")
        low_, high_ = map(round, amount.parts)
        if (low_, high_) not in bands and _of_something_else(claim):
            return Held(claim, "cannot tell", _OTHER_BANDS)
        if (low_, high_) in bands:
            return _right(claim, framework, f"{name} is a total of {told}")
        return _wrong(claim, framework, f"{name} for a total of {told}")
    score = framework.ratings[word].score
    if amount.number is None or score is None:
        return Held(claim, "cannot tell", "The framework has no such rule.")
    if amount.number == score:
        return _right(claim, framework, f"{name} scores {score}")
    return _wrong(claim, framework, f"a score of {score} for {name}")


_OTHER_BANDS = "The bands may be of something else than ratings."
_OF_RATINGS = re.compile(
    r"\b(?:key questions?|standards?|lowest|total|scor(?:es?|ed|ing)|overall rating|"
    r"our ratings?|ratings? (?:are|is|of|for)|ratings|domains?|points)\b",
    re.I,
)
# What others give bands to.
_OF_OTHERS = re.compile(
    r"\b(?:attendance|schools?|council|survey|staff|respondents?|wellbeing|tests?|exams?|"
    r"training|police|trust|board|local authority|performance|reading|GCSEs?)\b",
    re.I,
)
_TELL_RULES = ("methodology", "annexes", "ratings")


def _of_something_else(claim: Claim) -> bool:
    """Whether bands stand where no rules are told, in a sentence or a table that speaks
    of no ratings of ours: councils and schools band things, too."""
    sentence = claim.sentence
    near = sentence.words
    alone = not near.replace(claim.words, "").strip(" .;’”'\"")
    if sentence.cells or alone:
        near = f"{sentence.heading}. {sentence.before}. {near}"
    if _OF_OTHERS.search(near):
        return True
    if alone and not sentence.cells:
        return False
    return sentence.part not in _TELL_RULES and not _OF_RATINGS.search(near)


def _band(framework: Framework, word: str) -> tuple[int, int]:
    """The whole percentages of a rating’s band, both ends included."""
    edges = framework.bands.edges
    found = next(n for n, band in enumerate(edges) if band.rating == word)
    last = edges[found + 1].from_ - 1 if found + 1 < len(edges) else 100
    return edges[found].from_, last


def _whole(shares: Range) -> tuple[int, int]:
    """The whole percentages that are told as shares of a range, both ends included."""
    (low, _), (high, included) = shares.low, shares.high
    first = int(-(-(low * 100) // 1))
    last = int(high * 100 // 1)
    if high * 100 == last and not included:
        last -= 1
    return first, last
