"""Parts of the work against each other: “planning was stronger than assessment”.

It holds where every key question of the one is ahead of that of the other which asks
about the same, and is wrong where none is. What names anything else than standards,
aspects and cases may be about a prompt, and cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import concepts, neutral, terms
from evenhand.check.holding.fitting import said
from evenhand.check.holding.places import domain_named, title_terms, titles_in
from evenhand.check.records import Claim, Figure, Held
from evenhand.wording import joined

_OPEN = "What it compares is not known to be measured."
# What is said of a comparison as a whole.
_AS_A_WHOLE = frozenset(
    term
    for word in ("every respect all respects", "throughout area aspect programmes")
    for term in terms(word)
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One part that is compared: its standards, what they are about, and whether the
    words name anything besides."""

    standards: tuple[str, ...]
    aspects: frozenset[str]
    plain: bool


def hold_standing(claim: Claim, known: Known) -> Held:
    """One part of the work against another, or against the rest of its standard."""
    if claim.says_not:
        return Held(claim, "cannot tell", _OPEN)
    ours = _side(claim, claim.of, known)
    if ours is None:
        return Held(claim, "cannot tell", _OPEN)
    if claim.amount.word in ("strongest", "weakest"):
        return _of_all(claim, ours, known)
    if not claim.than:
        return _of_the_rest(claim, ours, known)
    theirs = _side(claim, claim.than, known, ours)
    if theirs is None or not (ours.plain and theirs.plain):
        return Held(claim, "cannot tell", _OPEN)
    return _against(claim, ours, theirs, known)


def _side(
    claim: Claim, words: str, known: Known, other: _Side | None = None
) -> _Side | None:
    """What the words name; what they leave out is as of the other side, or at hand."""
    framework = known.framework
    domain = domain_named(words, framework) or claim.sentence.domain
    near = tuple(
        s.id for d in framework.domains if d.id == domain for s in d.standards
    )  # fmt: skip
    named = tuple(titles_in(words, near, framework))
    aspects = concepts(words)
    if not named and other is not None:
        named = _alike(other.standards, near, known)
    elif not named and claim.sentence.standard in near:
        named = (claim.sentence.standard,)
    if not named or (other is not None and not aspects and named == other.standards):
        return None
    if other is not None and not aspects:
        aspects = other.aspects
    titles = frozenset(
        t for id_ in near for t in title_terms(framework.standards[id_].name)
    )
    rest = terms(words) - titles - concepts(words) - neutral() - _AS_A_WHOLE
    return _Side(named, aspects, not rest)


def _alike(
    standards: Sequence[str], near: Sequence[str], known: Known
) -> tuple[str, ...]:
    """The standards of a domain with the same titles as those of another."""
    titles = {known.framework.standards[id_].name for id_ in standards}
    return tuple(id_ for id_ in near if known.framework.standards[id_].name in titles)


def _figures(side: _Side, known: Known) -> list[Figure]:
    """The key questions of a side that have a figure."""
    return [
        figure
        for id_ in side.standards
        for figure in known.by_standard.get(id_, ())
        if figure.id in known.framework.key_questions
        and (not side.aspects or concepts(figure.terms) & side.aspects)
    ]


def _share(figure: Figure) -> Fraction | None:
    if figure.yes is not None and figure.relevant:
        return Fraction(figure.yes, figure.relevant)
    return None if figure.percent is None else Fraction(figure.percent, 100)


def _against(claim: Claim, ours: _Side, theirs: _Side, known: Known) -> Held:
    one, other = _figures(ours, known), _figures(theirs, known)
    if not one or not other:
        return _by_rating(claim, ours, theirs, known)
    pairs = [
        (a, b)
        for a in one
        for b in other
        if ours.aspects != theirs.aspects or concepts(a.terms) == concepts(b.terms)
    ]
    return _of_pairs(claim, pairs)


def _of_pairs(
    claim: Claim, pairs: Iterable[tuple[Figure, Figure]], may_be_wrong: bool = True
) -> Held:
    """Whether of every pair the first is ahead, or behind, as is said."""
    pairs = list(pairs)
    figures = tuple(dict.fromkeys(figure for pair in pairs for figure in pair))
    shares = [(_share(a), _share(b)) for a, b in pairs]
    found = [(a, b) for a, b in shares if a is not None and b is not None]
    if not pairs or len(found) < len(pairs):
        return Held(claim, "cannot tell", _OPEN)
    up = claim.amount.word in ("stronger", "strongest")
    right = [(a > b) if up else (a < b) for a, b in found]
    level = [a == b for a, b in found]
    why = f"{joined([f'{figure.id} is {said(figure)}' for figure in figures])}."
    if all(r or same for r, same in zip(right, level, strict=True)) and any(right):
        return Held(claim, "supported", why, figures)
    certain = all(figure.certain for figure in figures)
    if any(right) or all(level) or not certain or not may_be_wrong:
        return Held(claim, "cannot tell", f"{why} It depends on which is meant.", figures)
    return Held(claim, "contradicted", why, figures)


def _by_rating(claim: Claim, ours: _Side, theirs: _Side, known: Known) -> Held:
    """Standards without figures, by their ratings; an equal rating says nothing."""
    one = [known.ratings[id_] for id_ in ours.standards if id_ in known.ratings]
    other = [known.ratings[id_] for id_ in theirs.standards if id_ in known.ratings]
    order = list(known.framework.ratings)
    if not one or not other or ours.aspects or theirs.aspects:
        return Held(claim, "cannot tell", _OPEN)
    up = claim.amount.word == "stronger"
    figures = (*one, *other)
    ahead = [
        (order.index(a.word or "") - order.index(b.word or "")) * (1 if up else -1)
        for a in one
        for b in other
        if a.word in order and b.word in order
    ]
    names = [f"{f.standard} is rated {said(f)}" for f in figures]
    why = f"{joined(names)}."
    if ahead and all(step > 0 for step in ahead):
        return Held(claim, "supported", why, figures)
    if ahead and all(step < 0 for step in ahead) and all(f.certain for f in figures):
        return Held(claim, "contradicted", why, figures)
    return Held(claim, "cannot tell", why, figures)


def _of_the_rest(claim: Claim, ours: _Side, known: Known) -> Held:
    """“Planning for safety was not as strong”: as the rest of the standard. It is borne
    out, or something else is meant."""
    one = _figures(ours, known)
    rest = _figures(_Side(ours.standards, frozenset(), True), known)
    pairs = [(a, b) for a in one for b in rest if b not in one]
    if not ours.aspects or not ours.plain or len(ours.standards) != 1:
        return Held(claim, "cannot tell", _OPEN)
    return _of_pairs(claim, pairs, may_be_wrong=False)


def _of_all(claim: Claim, ours: _Side, known: Known) -> Held:
    """“The lowest of the three was keeping the child safe.”"""
    if len(ours.aspects) != 1 or len(ours.standards) != 1:
        return Held(claim, "cannot tell", _OPEN)
    one = _figures(ours, known)
    rest = _figures(_Side(ours.standards, frozenset(), True), known)
    if len(one) != 1 or len(rest) != 3:
        return Held(claim, "cannot tell", _OPEN)
    behind = [(one[0], other) for other in rest if other not in one]
    each = [_of_pairs(claim, [pair]) for pair in behind]
    wrong = [held for held in each if held.verdict == "contradicted"]
    return wrong[0] if wrong else _of_pairs(claim, behind)
