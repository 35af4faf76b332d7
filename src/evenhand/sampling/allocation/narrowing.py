"""An integer program made smaller and smaller, until only its best solutions are left.

A measure is first made as small as fractions allow. By how much a column or a row adds
to that at least is known from the duals; so for all solutions that cost no more than a
little above it few columns are needed, and whether there is one is soon known. Where
there is none, a little more is allowed. No choice of the solver shows in what is proved
so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, fsum
from typing import TypeVar

from evenhand.sampling.allocation import stages
from evenhand.sampling.allocation.interviews import Slot
from evenhand.sampling.drawing.solver import (
    INFINITE,
    OutOfTime,
    Program,
    Row,
    Solution,
    SolverFailed,
)

# A case, and when its interview starts.
Start = tuple[str, Slot]
Starts = frozenset[Start]

_Thing = TypeVar("_Thing")

# How near a sum of fractions must be to a whole number to be it; below twice that, a dual
# is taken for 0. All that are must not add up to half a cost of 1.
_NEAR = 1e-3
_NOTHING = 2 * _NEAR


class StoppedAt(Exception):
    """The time was over; ``starts`` is the best solution until then, if any."""

    def __init__(self, starts: Starts | None) -> None:
        super().__init__("the time was over before a best solution was proved")
        self.starts = starts


@dataclass(frozen=True, slots=True)
class Choice:
    """A program whose columns are 0 or 1, and the start that each stands for."""

    program: Program
    starts: tuple[Start, ...]

    def cheapest(self, cost: Mapping[Start, int]) -> Starts | None:
        """A solution of the lowest cost, None where there is none. Raises StoppedAt, and
        SolverFailed as ``stages.cheapest`` does."""
        if not self.starts:
            return frozenset()
        numbers = {n: cost.get(start, 0) for n, start in enumerate(self.starts)}
        try:
            values = stages.cheapest(self.program, numbers)
        except OutOfTime as over:
            if over.values is None:
                raise StoppedAt(None) from None
            values = stages.rounded(self.program, over.values)
            raise StoppedAt(self._chosen(values)) from None
        return None if values is None else self._chosen(values)

    def _chosen(self, values: Sequence[int]) -> Starts:
        pairs = zip(self.starts, values, strict=True)
        return frozenset(start for start, value in pairs if value)

    def keeping(self, cases: Collection[str], starts: Starts) -> Choice:
        """The program in which these cases have these starts. Raises SolverFailed where
        it has no solution."""
        least, most = list(self.program.least), list(self.program.most)
        for number, start in enumerate(self.starts):
            if start[0] in cases:
                least[number] = most[number] = float(start in starts)
        left = _without_fixed(self, self.program.rows, least, most)
        return _there(left)


def earliest(choice: Choice, turn: Sequence[str]) -> Starts:
    """The one solution in which the first case is as early as can be, then the second,
    and so on; a case that need not be there comes last. Raises StoppedAt, and
    SolverFailed."""
    found: Starts = frozenset()
    done = 0
    while done < len(turn):
        count, cost = _next_few(choice, turn[done:])
        found = _there(choice.cheapest(cost))
        choice = choice.keeping(turn[done : done + count], found)
        done += count
    return found


def _next_few(choice: Choice, turn: Sequence[str]) -> tuple[int, dict[Start, int]]:
    """How many cases can be looked at together, and what their starts cost: the starts of
    a case are the digits of a number, in which the first case weighs most."""
    slots: dict[str, list[Slot]] = {case: [] for case in turn}
    for case, slot in sorted(choice.starts):
        if case in slots:
            slots[case].append(slot)
    few, size = list[str](), 1
    for case in turn:
        if few and size * (len(slots[case]) + 1) > stages.LARGEST_WEIGHT:
            break
        few.append(case)
        size *= len(slots[case]) + 1
    cost: dict[Start, int] = {}
    for case in few:
        size //= len(slots[case]) + 1
        for place, slot in enumerate(slots[case]):
            cost[case, slot] = size * (place - len(slots[case]))
    return len(few), cost


def _there(found: _Thing | None) -> _Thing:
    if found is None:
        raise SolverFailed("a program that had a solution has none")
    return found


def narrowed(choice: Choice, cost: Mapping[Start, int]) -> tuple[Choice, Starts]:
    """A program of the solutions of the lowest cost alone, and one of them.

    Costs are whole numbers. Raises SolverFailed where there is no solution or the solver
    proves nothing, and StoppedAt.
    """
    relaxed = _Relaxed.of(choice, cost)
    dearest = sum(max(0, cost.get(start, 0)) for start in choice.starts)
    most, step = ceil(relaxed.lowest - _NEAR), 1
    known, last = -INFINITE, max(dearest, most)
    while known < last:
        tried = relaxed.no_dearer(most, known)
        found = None if tried is None else tried.cheapest(cost)
        if found is not None:
            lowest = sum(cost.get(start, 0) for start in found)
            return _there(relaxed.no_dearer(lowest, known)), found
        known, most, step = most, min(most + step, last), 2 * step
    raise SolverFailed("a program that had a solution has none")


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """A program solved in fractions: its lowest cost, what a column adds to it at least
    for being 1 (or, below 0, for being 0), and what a row adds where it is one from its
    limit."""

    choice: Choice
    cost: Mapping[Start, int]
    lowest: float
    columns: tuple[float, ...]
    solution: Solution

    @classmethod
    def of(cls, choice: Choice, cost: Mapping[Start, int]) -> _Relaxed:
        worth = [-float(cost.get(start, 0)) for start in choice.starts]
        whole = [False] * len(worth)
        solution = replace(choice.program, worth=worth, whole=whole).solve()
        if solution is None:
            raise SolverFailed("a program that had a solution has none")
        for row, dual in zip(choice.program.rows, solution.duals, strict=True):
            for column, weight in row.weights.items():
                worth[column] -= dual * weight
        adds = tuple(-one for one in worth)
        return cls(choice, cost, -solution.worth, adds, solution)

    def no_dearer(self, most: int, known: float) -> Choice | None:
        """A program of the solutions that cost ``most`` or less, where none costs
        ``known`` or less; None where it is plain that there are none."""
        gap = max(0.0, most - self.lowest)
        program = self.choice.program
        least, limits = list(program.least), list(program.most)
        for column, adds in enumerate(self.columns):
            if adds > gap + _NOTHING:
                limits[column] = least[column]
            elif adds < -gap - _NOTHING:
                least[column] = limits[column]
        pairs = zip(program.rows, self.solution.duals, strict=True)
        rows = [_as_tight(row, dual, gap) for row, dual in pairs]
        if not self._says_all(gap):
            numbers = {n: float(self.cost.get(s, 0)) for n, s in enumerate(self._starts)}
            weights = {n: weight for n, weight in numbers.items() if weight}
            rows.append(Row(known + 0.5, most + 0.5, weights))
        return _without_fixed(self.choice, rows, least, limits)

    @property
    def _starts(self) -> tuple[Start, ...]:
        return self.choice.starts

    def _says_all(self, gap: float) -> bool:
        """Whether what is fixed by the duals keeps the cost, so that no row is needed for
        it, which makes programs slow (complementary slackness)."""
        if gap > _NEAR:
            return False
        every = (*self.columns, *self.solution.duals)
        return fsum(abs(one) for one in every if abs(one) <= _NOTHING) < 0.5


def _as_tight(row: Row, dual: float, gap: float) -> Row:
    """A row of whole numbers that must be at its limit, since one from it costs too
    much."""
    if dual > gap + _NOTHING and float(row.most).is_integer():
        return replace(row, least=row.most)
    if dual < -gap - _NOTHING and float(row.least).is_integer():
        return replace(row, most=row.least)
    return row


def _without_fixed(
    choice: Choice, rows: Sequence[Row], least: list[float], most: list[float]
) -> Choice | None:
    """The same program without columns that can only be 0, and without rows that say
    nothing; None where a row cannot be kept."""
    most = list(most)
    for row in rows:
        if row.most == 1.0 and any(least[column] for column in row.weights):
            for column in row.weights:
                most[column] = max(least[column], 0.0)
    left = [column for column in range(len(most)) if most[column]]
    if any(least[n] > most[n] for n in range(len(most))):
        return None
    numbers = {column: number for number, column in enumerate(left)}
    program = Program(until=choice.program.until)
    for column in left:
        program.column(least=least[column], most=1.0, whole=True)
    for low, high, weights in dict.fromkeys(_on(numbers, rows)):
        if low > fsum(max(0.0, weight) for _, weight in weights):
            return None
        program.row(low, high, dict(weights))
    return Choice(program, tuple(choice.starts[column] for column in left))


def _on(
    numbers: Mapping[int, int], rows: Sequence[Row]
) -> Iterator[tuple[float, float, tuple[tuple[int, float], ...]]]:
    """Rows on the columns that are left, those that could be broken."""
    for row in rows:
        weights = tuple((numbers[c], w) for c, w in row.weights.items() if c in numbers)
        highest = fsum(weight for _, weight in weights if weight > 0)
        lowest = fsum(weight for _, weight in weights if weight < 0)
        if lowest < row.least or highest > row.most:
            yield row.least, row.most, weights
