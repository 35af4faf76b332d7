"""Linear and integer programs, handed to HiGHS by way of SciPy.

Only here is SciPy used, and imported only when a program is solved: that takes half a
second, and most lotteries need no solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

INFINITE = float("inf")

# How SciPy says that a program has no solution, and that its time was over; what else is
# not 0 proves nothing.
_NONE = 2
_OVER = 1


class SolverFailed(RuntimeError):
    """Raised where the solver neither found a solution nor proved that there is none."""


class OutOfTime(RuntimeError):
    """The time was over before anything was proved; ``values`` is the best solution that
    was found until then, if any."""

    def __init__(self, values: tuple[float, ...] | None) -> None:
        super().__init__("the time was over before a best solution was proved")
        self.values = values


@dataclass(frozen=True, slots=True)
class Row:
    """A condition: a weighted sum of columns lies between two numbers."""

    least: float
    most: float
    weights: Mapping[int, float]


@dataclass(slots=True)
class Program:
    """Columns with a worth, which is made as large as can be, and rows to be kept.
    ``until``, as ``time.monotonic`` counts, is when solving is to end in any case."""

    worth: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    until: float | None = None

    def column(
        self,
        worth: float = 0.0,
        least: float = 0.0,
        most: float = INFINITE,
        whole: bool = False,
    ) -> int:
        """A new column; gives its number."""
        self.worth.append(worth)
        self.least.append(least)
        self.most.append(most)
        self.whole.append(whole)
        return len(self.worth) - 1

    def row(self, least: float, most: float, weights: Mapping[int, float]) -> int:
        """A new row; gives its number."""
        self.rows.append(Row(least, most, weights))
        return len(self.rows) - 1

    def solve(self) -> Solution | None:
        """The best solution, or None where there is none."""
        return self._solve_whole() if any(self.whole) else self._solve_linear()

    def _solve_whole(self) -> Solution | None:
        from scipy.optimize import Bounds, LinearConstraint, milp

        conditions = []
        if self.rows:
            least = [row.least for row in self.rows]
            most = [row.most for row in self.rows]
            conditions = [LinearConstraint(self._matrix(self.rows), least, most)]
        found = milp(
            [-worth for worth in self.worth],
            integrality=[int(whole) for whole in self.whole],
            bounds=Bounds(self.least, self.most),
            constraints=conditions,
            options={"mip_rel_gap": 0.0, **self.limit()},
        )
        if found.status == _NONE:
            return None
        if found.status == _OVER:
            raise OutOfTime(None if found.x is None else tuple(found.x.tolist()))
        if found.x is None or found.status != 0:
            raise SolverFailed(found.message)
        return Solution(-float(found.fun), tuple(found.x.tolist()), ())

    def limit(self) -> dict[str, float]:
        """What is left of the time, as an option of SciPy's, but a moment at least: 0
        would mean for ever."""
        if self.until is None:
            return {}
        return {"time_limit": max(0.1, self.until - monotonic())}

    def _solve_linear(self) -> Solution | None:
        from scipy.optimize import linprog

        even = [row for row in self.rows if row.least == row.most]
        above = [row for row in self.rows if row.least != row.most < INFINITE]
        below = [row for row in self.rows if row.least != row.most and _is_finite(row)]
        found = linprog(
            [-worth for worth in self.worth],
            A_ub=_stacked(self._matrix(above), self._matrix(below)),
            b_ub=[*(row.most for row in above), *(-row.least for row in below)],
            A_eq=self._matrix(even),
            b_eq=[row.least for row in even],
            bounds=list(zip(self.least, self.most, strict=True)),
            method="highs-ds",
        )
        if found.status == _NONE:
            return None
        if found.status != 0:
            raise SolverFailed(found.message)
        uneven = found.ineqlin.marginals.tolist()
        duals = {id(row): -dual for row, dual in zip(above, uneven, strict=False)}
        for row, dual in zip(below, uneven[len(above) :], strict=True):
            duals[id(row)] = duals.get(id(row), 0.0) + dual
        for row, dual in zip(even, found.eqlin.marginals.tolist(), strict=True):
            duals[id(row)] = -dual
        worths = tuple(duals[id(row)] for row in self.rows)
        return Solution(-float(found.fun), tuple(found.x.tolist()), worths)

    def _matrix(self, rows: Sequence[Row]) -> Any:
        from scipy.sparse import csr_array

        starts, index, value = [0], list[int](), list[float]()
        for row in rows:
            index += row.weights.keys()
            value += row.weights.values()
            starts.append(len(index))
        return csr_array((value, index, starts), shape=(len(rows), len(self.worth)))


@dataclass(frozen=True, slots=True)
class Solution:
    """What a program came to: its worth, its columns, and, where nothing must be whole,
    by how much a row's limit would change the worth if it were one higher."""

    worth: float
    values: tuple[float, ...]
    duals: tuple[float, ...]


def _is_finite(row: Row) -> bool:
    return row.least > -INFINITE


def _stacked(above: Any, below: Any) -> Any:
    from scipy.sparse import vstack

    return vstack([above, -below])
