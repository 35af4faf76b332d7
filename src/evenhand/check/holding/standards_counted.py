"""How many standards have a rating: “two of the four standards were rated Good”."""

from __future__ import annotations

import re
from fractions import Fraction

from evenhand.check.figures.known import Known
from evenhand.check.holding.fitting import compares
from evenhand.check.holding.places import scope
from evenhand.check.records import Amount, Claim, Figure, Held
from evenhand.wording import joined

_STANDARDS = re.compile(r"\bstandards?\b", re.I)


def counts_standards(claim: Claim) -> bool:
    """Whether a count is of standards, and not of cases."""
    about = claim.of or claim.words
    return bool(_STANDARDS.search(about)) and not re.search(r"\bcases?\b", claim.clause)


def hold_standards(claim: Claim, known: Known) -> Held:
    """The number of standards with the only rating that the clause names."""
    ratings = [
        id_
        for id_, rating in known.framework.ratings.items()
        if re.search(rf"\b{re.escape(rating.name)}\b", claim.clause, re.I)
    ]
    if claim.amount.word in known.framework.ratings:
        ratings = [claim.amount.word or ""]
    if len(ratings) != 1:
        return Held(claim, "cannot tell", "Which rating is counted is not said.")
    framework = known.framework
    domain = scope(claim, framework).domain
    ids = [s.id for d in framework.domains if domain in (None, d.id) for s in d.standards]
    if any(id_ not in known.ratings for id_ in ids):
        return Held(claim, "cannot tell", "Not every rating is known.")
    found = [known.ratings[id_] for id_ in ids if known.ratings[id_].word == ratings[0]]
    name = framework.ratings[ratings[0]].name
    listed = joined([figure.standard or "" for figure in found]) or "none"
    why = f"{len(found)} of {len(ids)} standards are rated {name}: {listed}."
    figure = Figure(f"standards rated {name}", f"Standards rated {name}",
                    number=len(found))  # fmt: skip
    right = _right(claim.amount, len(found), len(ids))
    if right is None:
        return Held(claim, "cannot tell", why, (figure,))
    return Held(claim, "supported" if right else "contradicted", why, (figure,))


def _right(amount: Amount, found: int, of: int) -> bool | None:
    if amount.of is not None and amount.of != of:
        return False
    if amount.no is not None:
        return of - found == amount.no
    if amount.yes is not None or amount.number is not None:
        return compares(found, amount)
    if amount.shares is not None:
        return Fraction(found, of) in amount.shares
    return None
