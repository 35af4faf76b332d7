"""The best of an integer program by several measures, one after another, and then by
digests, so that a solver's choice among equals never shows.

What the solver gives is rounded and put into the rows again in whole numbers; it is
believed only that nothing is better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum

from evenhand.sampling.drawing.solver import (
    INFINITE,
    OutOfTime,
    Program,
    SolverFailed,
)

# Weights of the last measure. By the isolation lemma (Mulmuley, Vazirani and Vazirani,
# 1987), two choices of some thousand columns hardly ever have the same sum of them; where
# they do, it is found out.
LARGEST_WEIGHT = 2**20

# How near the best of fractions and of whole numbers must be to be the same. A dual of
# less than twice that is taken for 0; all that are must not add up to half a cost of 1.
_NEAR = 1e-3
_NOTHING = 2 * _NEAR

# How SciPy says that a program has no solution, and that its time was over.
_NONE = 2
_OVER = 1

Values = tuple[int, ...]


def best(program: Program, cost: Mapping[int, int]) -> int | None:
    """The lowest cost, which every later solution has too; None where no row can be
    kept."""
    values = cheapest(program, cost)
    if values is None:
        return None
    return keep(program, cost, values)


def keep(program: Program, cost: Mapping[int, int], values: Values | None) -> int:
    """Let no later solution cost more than these values, which are the cheapest; what
    they cost. Raises SolverFailed where there are none."""
    if values is None:
        raise SolverFailed("a program that had a solution has none")
    lowest = costs(cost, values)
    _keep(program, cost, lowest)
    return lowest


def is_possible(program: Program) -> bool:
    return cheapest(program, {}) is not None


def rounded(program: Program, found: Sequence[float]) -> Values:
    """What the solver gives, in whole numbers. Raises SolverFailed where that breaks a
    row."""
    values = tuple(round(value) for value in found)
    for row in program.rows:
        total = fsum(weight * values[c] for c, weight in row.weights.items())
        if not row.least <= total <= row.most:
            raise SolverFailed("what the solver gave breaks a row in whole numbers")
    return values


def cheapest(program: Program, cost: Mapping[int, int]) -> Values | None:
    """The values of a solution of the lowest cost, whole numbers that keep all rows.

    Raises SolverFailed where the solver proves nothing, or what it gives breaks a row.
    """
    program.worth[:] = [-float(cost.get(c, 0)) for c in range(len(program.worth))]
    values = _solved(program)
    return None if values is None else rounded(program, values)


def _solved(program: Program) -> Values | None:
    """A solution, rounded. Where the solver fails, which for a program without a solution
    may be its preparing, it is asked again without that."""
    try:
        solution = program.solve()
    except SolverFailed:
        return _solved_unprepared(program)
    return None if solution is None else tuple(round(v) for v in solution.values)


def _solved_unprepared(program: Program) -> Values | None:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    cells = [
        (number, column, weight)
        for number, row in enumerate(program.rows)
        for column, weight in row.weights.items()
    ]
    rows, columns, weights = zip(*cells, strict=True)
    shape = (len(program.rows), len(program.worth))
    found = milp(
        [-worth for worth in program.worth],
        integrality=[int(whole) for whole in program.whole],
        bounds=Bounds(program.least, program.most),
        constraints=LinearConstraint(
            coo_array((weights, (rows, columns)), shape=shape).tocsr(),
            [row.least for row in program.rows],
            [row.most for row in program.rows],
        ),
        options={"mip_rel_gap": 0.0, "presolve": False, **program.limit()},
    )
    if found.status == _NONE:
        return None
    if found.status == _OVER:
        raise OutOfTime(None if found.x is None else tuple(found.x.tolist()))
    if found.x is None or found.status != 0:
        raise SolverFailed(found.message)
    return tuple(round(value) for value in found.x.tolist())


def costs(cost: Mapping[int, int], values: Sequence[int]) -> int:
    return sum(weight * values[column] for column, weight in cost.items())


def only_one(program: Program, weight: Mapping[int, int]) -> Values:
    """The solution with the smallest sum of weights. ``weight`` has a column (0 or 1) for
    all that is decided, numbered in an order that hangs on nothing but the task.

    Where several have the same sum, the one whose columns come first: each further one
    is found by forbidding those that are known. Raises SolverFailed if there is none.
    """
    found = cheapest(program, weight)
    if found is None:
        raise SolverFailed("a program that had a solution has none")
    chosen = _columns(weight, found)
    _keep(program, weight, costs(weight, found))
    known = chosen
    while any(program.least[column] < program.most[column] for column in weight):
        program.row(-INFINITE, len(known) - 1, dict.fromkeys(known, 1.0))
        other = cheapest(program, {})
        if other is None:
            break
        known = _columns(weight, other)
        if known < chosen:
            found, chosen = other, known
    return found


def _columns(weight: Mapping[int, int], values: Sequence[int]) -> list[int]:
    return sorted(column for column in weight if values[column])


def _keep(program: Program, cost: Mapping[int, int], lowest: int) -> None:
    """Let no solution cost more than the lowest.

    A row for that makes programs slow. Where fractions cannot do better than whole
    numbers, the duals say the same without it: a column that would add to the cost stays
    at its limit, and a row whose limit costs something is kept exactly (complementary
    slackness). A dual that is taken for 0 could let something in that costs less than 1
    more; costs are whole numbers, so that is nothing.
    """
    fractions = replace(program, whole=[False] * len(program.whole))
    solution = fractions.solve()
    if solution is None or abs(solution.worth + lowest) > _NEAR:
        _keep_as_row(program, cost, lowest)
        return
    gain = list(program.worth)
    for row, dual in zip(program.rows, solution.duals, strict=True):
        for column, weight in row.weights.items():
            gain[column] -= dual * weight
    small = [abs(g) for g in (*gain, *solution.duals) if abs(g) <= _NOTHING]
    if fsum(small) > 0.5:
        _keep_as_row(program, cost, lowest)
        return
    for number, (row, dual) in enumerate(zip(program.rows, solution.duals, strict=True)):
        if dual > _NOTHING:
            program.rows[number] = replace(row, least=row.most)
        elif dual < -_NOTHING:
            program.rows[number] = replace(row, most=row.least)
    for column, more in enumerate(gain):
        if more < -_NOTHING:
            program.most[column] = program.least[column]
        elif more > _NOTHING:
            program.least[column] = program.most[column]


def _keep_as_row(program: Program, cost: Mapping[int, int], lowest: int) -> None:
    # Half of the smallest step, so that rounding leaves some room.
    weights = {column: float(weight) for column, weight in cost.items() if weight}
    program.row(-INFINITE, lowest + 0.5, weights)
