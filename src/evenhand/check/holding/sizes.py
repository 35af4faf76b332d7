"""The size of a sample where a report says it in several places, and not the same.

Which of two sizes is wrong is said by most places; where as many say the one as the
other, by the percentages that are printed: 61 per cent can be of 23 cases, and not of 20.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.check.figures.known import Known
from evenhand.check.holding.numbers import is_counted, is_of_all, is_size, sample_of
from evenhand.check.records import Figure, Held, Verdict
from evenhand.rating.percentages import whole_percent
from evenhand.wording import joined

# The first key question of a standard is asked of every case.
_OF_EVERY_CASE = ".1"
_LIST = "recommendations count"


@dataclass(frozen=True, slots=True)
class _Said:
    """A size, and the lines that say it."""

    size: int
    lines: frozenset[int]


def by_most_places(held: Iterable[Held], known: Known) -> list[Held]:
    """The same, sizes of samples held against what most places say."""
    held = list(held)
    of_group: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        if one.claim.kind in ("number", "count") and is_counted(one.claim):
            groups = list(sample_of(one.claim, known))
            if len(groups) == 1:
                of_group[groups[0]].append(one)
    changed: dict[int, Held] = {}
    sizes: dict[str, int] = {}
    doubtful: set[int] = set()
    for group in (one.id for one in known.framework.case_groups):
        ones = of_group.get(group, [])
        loose = [one for one in ones if not is_size(one.claim)]
        unsure = {one.claim.sentence.line for one in loose}
        sure = [one for one in ones if one not in loose]
        unsure -= {one.claim.sentence.line for one in sure}
        said = _sizes(sure, known.numbers.get(f"cases {group}"), unsure)
        right = said[0] if len(said) == 1 else _right(said, group, known)
        if right is not None:
            sizes[group] = right.size
            if len(said) > 1:
                changed |= {id(one): _against(one, right) for one in sure}
        changed |= {id(one): _loosely(one) for one in loose}
        doubtful |= unsure
    for one in held:
        now = changed.get(id(one), one)
        if _only_of(now, doubtful):
            changed[id(one)] = _unsure(now)
    changed |= _of_all(held, sizes, known)
    changed |= _of_the_list(held)
    return [changed.get(id(one), one) for one in held]


def _loosely(one: Held) -> Held:
    """A number of cases in a sentence that tells more of them: it may be the size of the
    sample, or of a part of it that was looked at once more."""
    if one.verdict != "contradicted":
        return one
    return _unsure(one)


def _unsure(one: Held) -> Held:
    return Held(one.claim, "cannot tell", "It may be a part of the cases.", one.figures)


def _only_of(one: Held, lines: set[int]) -> bool:
    """Whether all that it was held against stands in such sentences."""
    against = {line for figure in one.figures for line in figure.lines}
    number = one.claim.kind in ("number", "count") and one.verdict == "contradicted"
    return number and bool(against) and against <= lines


def _of_all(
    held: Iterable[Held], sizes: Mapping[str, int], known: Known
) -> dict[int, Held]:
    """“58 cases in all”: the samples together, where the size of each is known."""
    if len(sizes) < 2 or len(sizes) < len(known.framework.case_groups):
        return {}
    held = list(held)
    every = sum(sizes.values())
    why = f"{joined([str(size) for size in sizes.values()])} cases are {every}."
    figure = Figure("number", f"{every} cases", number=float(every))
    more = any(_ANOTHER_SAMPLE.search(one.claim.sentence.words) for one in held)
    found: dict[int, Held] = {}
    for one in held:
        claim = one.claim
        if claim.kind == "number" and is_counted(claim) and is_of_all(claim):
            right = claim.amount.number == every
            if right or (is_size(claim) and not more):
                verdict: Verdict = "supported" if right else "contradicted"
                found[id(one)] = Held(claim, verdict, why, (figure,))
            else:
                found[id(one)] = Held(claim, "cannot tell", _MORE_CASES, (figure,))
    return found


_MORE_CASES = "It may be of more cases than these samples."
# “We examined 6 resettlement cases”: a sample besides those of the groups.
_ANOTHER_SAMPLE = re.compile(
    r"\b(?:resettlement|custody) (?:cases|sample)\b|"
    r"\bcases\b[^.;]{0,40}\b(?:resettlement|domain four|domain 4)\b",
    re.I,
)


def _of_the_list(held: Iterable[Held]) -> dict[int, Held]:
    """How many recommendations there are, where the list was not read for certain, but
    another sentence says as many as were read."""
    told = [one for one in held if one.claim.kind == "listed" and not one.claim.hedged]
    told = [one for one in told if one.figures and one.figures[0].id == _LIST]
    right = [one for one in told if one.verdict == "supported"]
    wrong = [one for one in told if one.verdict == "cannot tell"]
    if not right:
        return {}
    line = right[0].claim.sentence.line
    why = f"{right[0].why} So says line {line}, too."
    return {
        id(one): Held(one.claim, "contradicted", why, one.figures)
        for one in wrong
        if one.claim.sentence.line != line
    }


def _sizes(held: Iterable[Held], figure: Figure | None, unsure: set[int]) -> list[_Said]:
    lines: dict[int, set[int]] = defaultdict(set)
    for one in held:
        lines[round(one.claim.amount.number or 0)].add(one.claim.sentence.line)
    if figure is not None and figure.number is not None:
        sure = set(figure.lines) - unsure
        if sure or not figure.lines:
            lines[round(figure.number)].update(sure)
    return [_Said(size, frozenset(where)) for size, where in lines.items()]


def _right(said: list[_Said], group: str, known: Known) -> _Said | None:
    """The size that most places say, or the only one that the percentages allow."""
    most = max((len(one.lines) for one in said), default=0)
    first = [one for one in said if len(one.lines) == most]
    if len(first) == 1:
        return first[0]
    able = [one for one in first if _allowed(one.size, group, known)]
    return able[0] if len(able) == 1 else None


def _allowed(size: int, group: str, known: Known) -> bool:
    """Whether every share of all cases that is printed may be one of so many."""
    of_all = [
        figure
        for figure in known.measures
        if figure.id.endswith(_OF_EVERY_CASE)
        and figure.id in known.framework.key_questions
        and known.framework.standards[figure.standard or ""].group == group
    ]
    shares = {whole_percent(yes, size) for yes in range(size + 1)} if size else set()
    return all(
        figure.relevant == size
        if figure.relevant is not None
        else figure.percent in shares
        for figure in of_all
        if figure.relevant is not None or figure.percent is not None
    )


def _against(one: Held, right: _Said) -> Held:
    """A size against the right one. A place is borne out by another place only."""
    claim = one.claim
    others = sorted(right.lines - {claim.sentence.line})
    figure = Figure(
        "number", f"{right.size} cases", number=float(right.size),
        source=f"line {others[0]}" if others else "", lines=tuple(others),
    )  # fmt: skip
    if not others:
        return one
    where = joined([f"line {line}" for line in others[:3]])
    if claim.amount.number == right.size:
        return Held(claim, "supported", f"So says {where}.", (figure,))
    why = f"{where[:1].upper()}{where[1:]}: {right.size} cases."
    return Held(claim, "contradicted", why, (figure,))
