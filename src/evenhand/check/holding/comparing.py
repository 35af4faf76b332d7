"""Comparisons with averages, where it is known of a measure which direction is better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from evenhand.check.claims.standings import STANDINGS
from evenhand.check.figures.known import Known, Measured
from evenhand.check.holding.standing import hold_standing
from evenhand.check.library import Measure, check_words
from evenhand.check.records import Claim, Figure, Held, Verdict
from evenhand.wording import joined

Says = Literal["higher", "lower", "better", "worse", "same"]

_TURNED: dict[Says, Says] = {
    "higher": "lower", "lower": "higher", "better": "worse", "worse": "better",
}  # fmt: skip


def hold_comparison(claim: Claim, known: Known) -> Held:
    """Each measure that the clause names, here against elsewhere."""
    if claim.amount.word in STANDINGS:
        return hold_standing(claim, known)
    says = _says(claim)
    if says is None:
        return Held(claim, "cannot tell", "Which way it compares is not said.")
    if len(claim.amount.parts) == 2 and says in ("higher", "lower"):
        return _beside(claim, says)
    measures = [m for m in check_words().better if _named(m, claim)]
    pairs = [(m, pair) for m in measures for pair in _pairs(m.measure, known)]
    if not pairs:
        why = "The two numbers that it compares are not printed, or could not be read."
        return Held(claim, "cannot tell", why)
    told, wrong, figures = [], False, []
    for measure, (here, there) in pairs:
        told.append(f"{here.title}: {here.value:g} here, {there.value:g} {there.of}")
        figures.append(_figure(here))
        figures.append(_figure(there))
        wrong = wrong or not _holds(says, measure, here.value, there.value)
    missing = len({m.measure for m, _ in pairs}) < len(measures)
    if wrong:
        verdict: Verdict = "contradicted"
    else:
        verdict = "cannot tell" if missing else "supported"
    if says in ("better", "worse"):
        told.append(
            f"less is taken to be better ({check_words().better_basis.provenance})"
        )
    return Held(claim, verdict, f"{joined(told)}.", tuple(figures))


def _beside(claim: Claim, says: Says) -> Held:
    """Both numbers stand in the sentence, the one that is compared first."""
    here, there = claim.amount.parts
    holds = here < there if says == "lower" else here > there
    why = f"{here:g} is compared with {there:g}."
    return Held(claim, "supported" if holds else "contradicted", why)


def _says(claim: Claim) -> Says | None:
    told = claim.amount.word
    says = next((one for one in get_args(Says) if one == told), None)
    return _TURNED.get(says, says) if says is not None and claim.says_not else says


def _named(measure: Measure, claim: Claim) -> bool:
    text = claim.clause.casefold()
    if any(word in text for word in measure.words):
        return True
    # “They are closer to the average”: what the sentence has named before.
    alone = not any(
        word in text for other in check_words().better for word in other.words
    )
    return alone and any(w in claim.sentence.words.casefold() for w in measure.words)


def _pairs(measure: str, known: Known) -> Iterator[tuple[Measured, Measured]]:
    here = [f for f in known.facts if f.id == measure and not f.elsewhere and f.certain]
    there = [f for f in known.facts if f.id == measure and f.elsewhere and f.certain]
    if len(here) == 1:
        yield from ((here[0], one) for one in there if one.unit == here[0].unit)


def _holds(says: Says, measure: Measure, here: float, there: float) -> bool:
    less_is_better = measure.direction == "lower"
    if says == "same":
        return abs(here - there) <= 0.1 * max(abs(there), 1e-9)
    if says in ("better", "worse"):
        lower = less_is_better == (says == "better")
        return here < there if lower else here > there
    return here < there if says == "lower" else here > there


def _figure(fact: Measured) -> Figure:
    return Figure(
        f"context {fact.id}", f"{fact.title}, {fact.of}", number=fact.value,
        source=f"line {fact.line}" if fact.line else "", lines=(fact.line,),
    )  # fmt: skip
