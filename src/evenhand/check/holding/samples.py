"""What a report says of its sample in several places: sizes, and shares of groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import stems
from evenhand.check.holding.fitting import compares
from evenhand.check.holding.places import domain_named, scope
from evenhand.check.records import Claim, Figure, Held

_SELECTED = re.compile(r"\bcases (?:that were )?selected\b", re.I)
# Words that stand for one another where the same number stands beside both.
_ALIKE = tuple(
    frozenset(stem for word in words.split() for stem in stems(word))
    for words in (
        "cases disposals sentences orders cautions yccs files",
        "staff managers practitioners workers respondents volunteers",
        "children replies respondents",
        "interviews",
        "meetings",
    )
)
# A number below it is the same by chance too often.
_TELLING = 10


def says_share_of_sample(claim: Claim) -> bool:
    """“Sixty per cent of the cases selected were …”."""
    return claim.kind == "percentage" and bool(_SELECTED.search(claim.clause))


def hold_share_of_sample(claim: Claim, known: Known) -> Held:
    """The share of a case group, right to the nearest case."""
    sizes = {
        group.id: known.numbers.get(f"cases {group.id}")
        for group in known.framework.case_groups
    }
    group = _group(claim, known)
    percent = claim.amount.number
    if percent is None and claim.amount.shares is not None:
        low, high = claim.amount.shares.low[0], claim.amount.shares.high[0]
        percent = float((low + high) * 50)
    figures = tuple(figure for figure in sizes.values() if figure is not None)
    if group is None or percent is None or len(figures) < len(sizes):
        return Held(claim, "cannot tell", "The sizes of the samples are not all known.")
    own, every = sizes[group], sum(figure.number or 0 for figure in figures)
    size = own.number or 0 if own else 0
    why = f"{size:g} of {every:g} cases are {100 * size / every:.0f} per cent."
    if abs(percent * every / 100 - size) <= 1:
        return Held(claim, "supported", why, figures)
    certain = all(figure.certain for figure in figures)
    if abs(percent * every / 100 - size) <= every / 10:
        return Held(claim, "cannot tell", f"{why} It may be what was aimed at.", figures)
    return Held(claim, "contradicted" if certain else "cannot tell", why, figures)


def _group(claim: Claim, known: Known) -> str | None:
    framework = known.framework
    domain = domain_named(claim.clause, framework) or scope(claim, framework).domain
    for domain_ in framework.domains:
        groups = {standard.group for standard in domain_.standards if standard.group}
        if domain_.id == domain and len(groups) == 1:
            return groups.pop()
    return None


def said_elsewhere(held: Iterable[Held], known: Known) -> Iterator[Held]:
    """The same, numbers supported that another place says of the same things, too."""
    held = list(held)
    numbers = [one for one in held if one.claim.kind == "number" and _number(one.claim)]
    for one in held:
        if one.verdict != "cannot tell" or one not in numbers or one.claim.hedged:
            yield one
            continue
        yield _twice(one, numbers, known) or one


def _twice(one: Held, numbers: list[Held], known: Known) -> Held | None:
    claim, number = one.claim, _number(one.claim)
    if number is None or number < _TELLING:
        return None
    for figure in known.numbers.values():
        there = claim.sentence.line not in figure.lines
        if there and figure.lines and figure.number == number:
            if _alike(claim, figure.label):
                return _supported(claim, figure)
    for other in numbers:
        there = other.claim.sentence.line != claim.sentence.line
        if there and _number(other.claim) == number and _alike(claim, other.claim.of):
            line = other.claim.sentence.line
            said = Figure("number", other.claim.words, number=number,
                          source=f"line {line}", lines=(line,))  # fmt: skip
            return _supported(claim, said)
    return None


def _supported(claim: Claim, figure: Figure) -> Held:
    why = f"{figure.source or 'Another place'} says the same: {figure.label}."
    return Held(claim, "supported", why[:1].upper() + why[1:], (figure,))


def _number(claim: Claim) -> float | None:
    amount = claim.amount
    said = amount.number if amount.number is not None else amount.yes
    return said if said is not None and compares(said, amount) else None


def _alike(claim: Claim, label: str) -> bool:
    ours, theirs = set(stems(f"{claim.of} {claim.words}")), set(stems(label))
    return any(ours & kind and theirs & kind for kind in _ALIKE)
