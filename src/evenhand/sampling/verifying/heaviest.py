"""The heaviest sample that keeps the terms, found by trying in whole numbers.

Cases that are alike are tried together, the heaviest first, and a branch is left when
even the heaviest cases that remain could not beat what has been found, or when the same
place was reached with a heavier sum before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from evenhand.sampling.terms import WORKER, Terms

_MOST_STEPS = 40_000


class TooLong(Exception):
    """Raised where trying would take too many steps."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """Cases with the same weight and the same values and worker."""

    weight: int
    number: int
    groups: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Search:
    """A search; ``best`` is the heaviest sum of a whole sample so far."""

    kinds: Sequence[_Alike]
    most: Mapping[tuple[str, str], int]
    least: Mapping[tuple[str, str], int]
    left_after: Sequence[Mapping[tuple[str, str], int]]
    parts: int
    best: int | None = None
    steps: int = 0
    seen: dict[tuple[int, ...], int] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def run(self, place: int, open_: int, total: int) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooLong
        if self._hopeless(place, open_, total):
            return
        if not open_:
            self.best = total
            return
        kind = self.kinds[place]
        room = min(
            kind.number, open_, *(self.most[g] - self.counts[g] for g in kind.groups)
        )
        for taken in range(max(0, room), -1, -1):
            self._count(kind, taken)
            self.run(place + 1, open_ - taken, total + taken * kind.weight)
            self._count(kind, -taken)

    def _count(self, kind: _Alike, number: int) -> None:
        for group in kind.groups:
            self.counts[group] += number

    def _hopeless(self, place: int, open_: int, total: int) -> bool:
        """Whether nothing better can come of it: the same cases of each group have been
        reached with a heavier sum; too few are left for a quota; or all that are left
        are too light."""
        state = (place, *self.counts.values())
        if self.seen.get(state, total - 1) >= total:
            return True
        self.seen[state] = total
        left = self.left_after[place]
        for group, least in self.least.items():
            if self.counts[group] + min(open_, left.get(group, 0)) < least:
                return True
        return any(
            possible is None or (self.best is not None and total + possible <= self.best)
            for possible in (self._most(place, open_, kind) for kind in range(self.parts))
        )

    def _most(self, place: int, open_: int, part: int) -> int | None:
        """The most that the rest can weigh when only one attribute's quotas are kept;
        None if it cannot fill the sample."""
        room: dict[tuple[str, str], int] = {}
        total, missing = 0, open_
        for kind in self.kinds[place:]:
            if not missing:
                return total
            taken = min(missing, kind.number)
            if part < len(kind.groups):
                group = kind.groups[part]
                own = room.get(group, self.most[group] - self.counts[group])
                taken = min(taken, own)
                room[group] = own - taken
            total += taken * kind.weight
            missing -= taken
        return None if missing else total


def heaviest(terms: Terms, weights: Mapping[int, Fraction]) -> Fraction | None:
    """The largest sum of weights that a sample keeping the terms can have; None if no
    sample keeps them.

    Raises TooLong where that cannot be found in a reasonable number of steps.
    """
    # Whole numbers are much quicker than fractions.
    scale = lcm(*(weight.denominator for weight in weights.values()))
    kinds = _alike(terms, {case: int(w * scale) for case, w in weights.items()})
    limits = {(q.attribute, q.value): (q.least, q.most) for q in terms.quotas}
    if terms.cap is not None:
        limits |= {(WORKER, worker): (0, terms.cap) for worker in terms.caseloads}
    left: list[dict[tuple[str, str], int]] = [{}]
    for kind in reversed(kinds):
        more = dict(left[0])
        for group in kind.groups:
            more[group] = more.get(group, 0) + kind.number
        left.insert(0, more)
    search = _Search(
        kinds,
        {group: most for group, (_, most) in limits.items()},
        {group: least for group, (least, _) in limits.items() if least},
        left,
        max(1, len(terms.attributes) + (terms.cap is not None)),
        counts=dict.fromkeys(limits, 0),
    )
    try:
        search.run(0, terms.size, 0)
    except RecursionError:
        raise TooLong from None
    return None if search.best is None else Fraction(search.best, scale)


def _alike(terms: Terms, weights: Mapping[int, int]) -> list[_Alike]:
    found: dict[tuple[int, tuple[tuple[str, str], ...]], int] = {}
    for number in range(1, terms.cases + 1):
        groups = list(zip(terms.attributes, terms.values[number - 1], strict=True))
        worker = terms.workers[number - 1]
        if terms.cap is not None and worker:
            groups.append((WORKER, worker))
        key = (weights.get(number, 0), tuple(groups))
        found[key] = found.get(key, 0) + 1
    ordered = sorted(found.items(), key=lambda one: (-one[0][0], one[0][1]))
    return [_Alike(weight, number, groups) for (weight, groups), number in ordered]
