"""How many standards have a rating: “two of the four standards were rated Good”."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from evenhand.check.figures.known import Known
from evenhand.check.holding.fitting import compares
from evenhand.check.holding.places import scope
from evenhand.check.records import Amount, Claim, Figure, Held
from evenhand.wording import joined

_STANDARDS = re.compile(r"\bstandards?\b", re.I)
_DOMAINS = re.compile(r"\bdomains?\s+\d(?:(?:,\s*|\s+and\s+|\s+or\s+)\d)*", re.I)


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
    if _either(claim, known):
        return Held(claim, "cannot tell", "It counts more than one rating together.")
    counted = _at_least(claim, known, ratings[0]) or frozenset(ratings)
    held = [_hold_among(claim, known, counted, ids) for ids in _among(claim, known)]
    return next((one for one in held if one.verdict != "contradicted"), held[0])


def _either(claim: Claim, known: Known) -> bool:
    """“Rated ‘Good’ or ‘Outstanding’”, “Good or better”, “at least Good”: the words
    around the claim count other ratings with its own."""
    names = "|".join(re.escape(r.name) for r in known.framework.ratings.values())
    if re.search(rf"\bat (?:most|best|worst)\W+(?:{names})\b", claim.clause, re.I):
        return True
    after = claim.sentence.words[claim.at + len(claim.words) :]
    other = rf"(?:{names}|better|above|below|worse)\b"
    either = rf"\W*(?:or|and|and/or)\s+(?:as\s+)?[‘'“\"]?{other}"
    return re.match(either, after, re.I) is not None


def _at_least(claim: Claim, known: Known, rating: str) -> frozenset[str]:
    """“At least ‘Good’”: this rating and all that are better."""
    ratings = list(known.framework.ratings)
    name = re.escape(known.framework.ratings[rating].name)
    if not re.search(rf"\bat least\W+{name}\b", claim.clause, re.I):
        return frozenset()
    return frozenset(ratings[ratings.index(rating) :])


def _among(claim: Claim, known: Known) -> list[tuple[str, ...]]:
    """The standards that may be counted: those of the domains that the sentence names,
    together or each, else of the one at hand. Where it says of how many, only so many."""
    framework = known.framework
    of_domain = {d.id: tuple(s.id for s in d.standards) for d in framework.domains}
    every = tuple(id_ for ids in of_domain.values() for id_ in ids)
    found = _DOMAINS.search(claim.sentence.words)
    named = re.findall(r"\d", found[0]) if found else []
    domains = [id_ for id_ in named if id_ in of_domain]
    at_hand = scope(claim, framework).domain
    among = [tuple(id_ for one in domains for id_ in of_domain[one])] if domains else []
    among += [of_domain[one] for one in domains]
    if not domains:
        among.append(of_domain.get(at_hand or "", every))
    if claim.amount.of is None:
        return among
    with_cases = tuple(
        s.id for d in framework.domains for s in d.standards if s.evidence == "cases"
    )
    sized = [ids for ids in (*among, every, with_cases) if len(ids) == claim.amount.of]
    # “Of the twelve standards, two in domain 2 …” counts those of the domain.
    return [*among, every] if domains and not set(sized) & set(among) else sized or among


def _hold_among(
    claim: Claim, known: Known, counted: frozenset[str], ids: tuple[str, ...]
) -> Held:
    if any(id_ not in known.ratings for id_ in ids):
        return Held(claim, "cannot tell", "Not every rating is known.")
    found = [known.ratings[id_] for id_ in ids if known.ratings[id_].word in counted]
    ratings = known.framework.ratings
    name = joined([ratings[id_].name for id_ in ratings if id_ in counted], "or")
    listed = joined([figure.standard or "" for figure in found]) or "none"
    why = f"{len(found)} of {len(ids)} standards are rated {name}: {listed}."
    figure = Figure(f"standards rated {name}", f"Standards rated {name}",
                    number=len(found))  # fmt: skip
    amount = claim.amount
    if amount.of == len(known.framework.standards):
        amount = replace(amount, of=len(ids))
    right = _right(amount, len(found), len(ids))
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
