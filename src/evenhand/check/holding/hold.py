"""One claim, by its kind, against everything that is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from evenhand.check.claims.ratings import ORDINARY
from evenhand.check.figures.known import Known
from evenhand.check.holding.arithmetic import beside_tallies, hold_part
from evenhand.check.holding.comparing import hold_comparison
from evenhand.check.holding.numbers import (
    heads_a_table,
    hold_listed,
    hold_number,
    hold_score,
    is_score,
)
from evenhand.check.holding.rated import hold_praise, hold_rating
from evenhand.check.holding.rules import hold_rule
from evenhand.check.holding.samples import (
    hold_share_of_sample,
    said_elsewhere,
    says_share_of_sample,
)
from evenhand.check.holding.shares import hold_share
from evenhand.check.holding.sizes import by_most_places
from evenhand.check.holding.standards_counted import counts_standards, hold_standards
from evenhand.check.holding.totals import hold_total
from evenhand.check.records import Claim, Held, Kind

_HOW: dict[Kind, Callable[[Claim, Known], Held]] = {
    "rating": hold_rating,
    "score": hold_score,
    "number": hold_number,
    "listed": hold_listed,
    "comparison": hold_comparison,
    "rule": hold_rule,
}
_SHARES: frozenset[Kind] = frozenset({"percentage", "share", "count"})


# A sentence with more is no sentence, but what was left of something else.
MOST_SHARES = 6


def hold(claims: Iterable[Claim], known: Known, strict: bool = False) -> list[Held]:
    """Every claim with its verdict. ``strict`` leaves house style no tolerance."""
    claims = list(claims)
    times = Counter(_sentence(claim) for claim in claims if claim.kind in _SHARES)
    held = [
        _of_a_picture(claim)
        if claim.kind in _SHARES and times[_sentence(claim)] > MOST_SHARES
        else hold_one(claim, known, strict)
        for claim in claims
    ]
    held = by_most_places(beside_tallies(held), known)
    return list(said_elsewhere(held, known))


def _sentence(claim: Claim) -> tuple[str, int, str]:
    sentence = claim.sentence
    return sentence.file, sentence.line, sentence.words


def _of_a_picture(claim: Claim) -> Held:
    why = "So many shares in one sentence are the numbers of a picture or a table."
    return Held(claim, "cannot tell", why)


# Where the sizes of the samples are not known, few are larger.
_MOST_CASES = 50
_BARE = re.compile(r"\d\d")
_OF_QUALITY = re.compile(
    r"\b(?:sufficien\w+|enough|effective\w*|well|good|focus\w*|analys\w+|support\w*|"
    r"adequate\w*|consider\w*|address\w*)\b",
    re.I,
)


def _may_be_a_count(claim: Claim, known: Known) -> bool:
    """“… in 80 per cent of cases, and the child’s safety in 14”: per cent, or cases. It
    is of a question only where the words before it say how well it was done."""
    if claim.kind != "percentage" or not _BARE.fullmatch(claim.words):
        return False
    sizes = [f.number for id_, f in known.numbers.items() if id_.startswith("cases ")]
    most = max((size for size in sizes if size is not None), default=_MOST_CASES)
    quality = _OF_QUALITY.search(claim.sentence.words, 0, claim.at)
    return int(claim.words) <= most or quality is None


def hold_one(claim: Claim, known: Known, strict: bool = False) -> Held:
    """One claim. What is hedged cannot be told, whatever the figures are."""
    if claim.kind == "rating" and claim.hedged == ORDINARY:
        return hold_praise(claim, known)
    if says_share_of_sample(claim):
        return hold_share_of_sample(claim, known)
    if claim.hedged:
        return Held(claim, "cannot tell", f"It cannot be held: {claim.hedged}.")
    if _may_be_a_count(claim, known):
        return Held(claim, "cannot tell", "It may be a number of cases.")
    if claim.kind == "part":
        return hold_part(claim)
    if claim.kind == "total":
        return hold_total(claim)
    if claim.kind == "count" and heads_a_table(claim):
        return hold_number(claim, known)
    if claim.kind in _SHARES:
        if is_score(claim, known):
            return hold_score(claim, known)
        if counts_standards(claim):
            return hold_standards(claim, known)
        return hold_share(claim, known, strict)
    how = _HOW.get(claim.kind)
    if how is None:
        return Held(claim, "cannot tell", "It is held for the report as a whole.")
    return how(claim, known)
