"""Shares printed beside the two numbers that they are worked out from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from evenhand.check.records import Amount, Claim, Figure, Held, Verdict
from evenhand.rating.percentages import whole_percent
from evenhand.wording.ranges import Range

_IN_BRACKETS = re.compile(r"(?: of)?(?: [\w-]+){0,4} \(")
# A share with a decimal is right to a twentieth of a point.
_TENTH = Fraction(1, 2000)
# How far the share may be from what a phrase says.
_HOUSE_STYLE = Fraction(1, 20)


def beside_tallies(held: Iterable[Held]) -> list[Held]:
    """Shares with the tally that they come from in brackets: “just under three-quarters
    of cases (22 out of 30)”. Where neither is known, the one bears out the other."""
    held = list(held)
    tallies = [one for one in held if one.claim.amount.yes and one.claim.amount.of]
    shares = [one for one in held if one.claim.amount.shares is not None]
    found = {id(one): _with_tally(one, tallies) for one in held}
    for one in tallies:
        beside = next((s for s in shares if _in_brackets(s.claim, one.claim)), None)
        if one.verdict == "cannot tell" and beside is not None:
            found[id(one)] = replace(_part_of(beside.claim, one.claim), claim=one.claim)
    return [found[id(one)] for one in held]


def _in_brackets(share: Claim, tally: Claim) -> bool:
    """Whether a tally stands in brackets right behind a share."""
    between = share.sentence.words[share.at + len(share.words) : tally.at]
    return share.sentence == tally.sentence and bool(_IN_BRACKETS.fullmatch(between))


def _part_of(share: Claim, tally: Claim) -> Held:
    amount = replace(share.amount, yes=tally.amount.yes, of=tally.amount.of)
    return hold_part(replace(share, amount=amount))


def _with_tally(one: Held, tallies: list[Held]) -> Held:
    claim = one.claim
    if one.verdict != "cannot tell" or claim.amount.shares is None:
        return one
    for other in tallies:
        if _in_brackets(claim, other.claim):
            return replace(_part_of(claim, other.claim), claim=claim)
    return one


def hold_part(claim: Claim) -> Held:
    """“36 (65%) of 55”: does the share follow from the two numbers?"""
    amount = claim.amount
    yes = amount.yes
    if yes is None and amount.no is not None and amount.of:
        yes = amount.of - amount.no
    if yes is None or not amount.of:
        return Held(claim, "cannot tell", "The number that it is a share of is not said.")
    figure = Figure("part", f"{yes} of {amount.of}", yes=yes, relevant=amount.of)
    if yes > amount.of:
        why = f"{yes} is more than the {amount.of} of which it is said to be."
        return Held(claim, "contradicted", why, (figure,))
    wanted = _wanted(amount)
    if wanted is None:
        return Held(
            claim, "cannot tell", "No share stands beside the numbers.", (figure,)
        )
    share = Fraction(yes, amount.of)
    why = f"{yes} of {amount.of} are {float(share * 100):.1f} per cent."
    verdict: Verdict = "contradicted"
    if _is_in(share, wanted):
        verdict = "supported"
    elif not _exact(amount) and _off(share, wanted) <= _HOUSE_STYLE:
        verdict = "cannot tell"
    return Held(claim, verdict, why, (figure,))


def _off(share: Fraction, wanted: Range) -> Fraction:
    return min(abs(share - wanted.low[0]), abs(share - wanted.high[0]))


def _wanted(amount: Amount) -> Range | None:
    if amount.shares is not None:
        return amount.shares
    if amount.number is None:
        return None
    share = Fraction(amount.number).limit_denominator(1000) / 100
    half = Fraction(1, 200) if float(amount.number).is_integer() else _TENTH
    return Range((share - half, False), (share + half, True))


def _is_in(share: Fraction, wanted: Range) -> bool:
    """Rounded to a whole percentage too, as reports do."""
    if share in wanted:
        return True
    whole = Fraction(whole_percent(share.numerator, share.denominator), 100)
    return whole in wanted


def _exact(amount: Amount) -> bool:
    """Whether a share is a percentage, and no word: those span two points and more."""
    shares = amount.shares
    return shares is None or shares.high[0] - shares.low[0] <= Fraction(1, 100)
