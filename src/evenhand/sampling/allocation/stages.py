"""The best of an integer program by several measures, one after another, and then by
digests, so that a solver's choice among equals never shows.

What the solver gives is rounded and put into the rows again in whole numbers; it is
believed only that nothing is better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evenhand.sampling.drawing.solver import INFINITE, Program, SolverFailed

# Weights of the last measure. By the isolation lemma (Mulmuley, Vazirani and Vazirani,
# 1987), two choices of some thousand columns hardly ever have the same sum of them; where
# they do, it is found out.
LARGEST_WEIGHT = 2**20

Values = tuple[int, ...]


def best(program: Program, cost: Mapping[int, int]) -> int | None:
    """The lowest cost, which is then kept as a row; None where no row can be kept."""
    values = cheapest(program, cost)
    if values is None:
        return None
    lowest = costs(cost, values)
    # Half of the smallest step, so that rounding does not leave the program without room.
    program.row(-INFINITE, lowest + 0.5, {c: float(w) for c, w in cost.items()})
    return lowest


def is_possible(program: Program) -> bool:
    return cheapest(program, {}) is not None


def cheapest(program: Program, cost: Mapping[int, int]) -> Values | None:
    """The values of a solution of the lowest cost, whole numbers that keep all rows.

    Raises SolverFailed where the solver proves nothing, or what it gives breaks a row.
    """
    for column in range(len(program.worth)):
        program.worth[column] = -float(cost.get(column, 0))
    solution = program.solve()
    if solution is None:
        return None
    values = tuple(round(value) for value in solution.values)
    for row in program.rows:
        total = sum(weight * values[column] for column, weight in row.weights.items())
        if not row.least <= total <= row.most:
            raise SolverFailed("what the solver gave breaks a row in whole numbers")
    return values


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
    lowest, chosen = costs(weight, found), _columns(weight, found)
    best_values, known = found, chosen
    while True:
        among = dict.fromkeys(known, 1.0)
        program.row(-INFINITE, len(known) - 1, among)
        other = cheapest(program, weight)
        if other is None or costs(weight, other) > lowest:
            return best_values
        known = _columns(weight, other)
        if known < chosen:
            best_values, chosen = other, known


def _columns(weight: Mapping[int, int], values: Sequence[int]) -> list[int]:
    return sorted(column for column in weight if values[column])
