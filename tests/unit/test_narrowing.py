"""A program narrowed to its best solutions, where fractions promise far more."""

from __future__ import annotations

from datetime import date

from evenhand.sampling.allocation.interviews import Slot
from evenhand.sampling.allocation.narrowing import Choice, narrowed
from evenhand.sampling.drawing.solver import INFINITE, Program, Row

SLOT = Slot(date(2026, 3, 2), 9 * 60)


def halves(number: int) -> Choice:
    """So many starts, of which fractions could have half each, and whole numbers none."""
    program = Program()
    for at in range(number):
        program.column(least=0, most=1, whole=True)
        program.rows.append(Row(-INFINITE, 1, {at: 2.0}))
    return Choice(program, tuple((str(at), SLOT) for at in range(number)))


def test_the_best_is_found_where_its_cost_is_the_highest_there_can_be() -> None:
    for number in range(1, 12):
        choice = halves(number)
        _, found = narrowed(choice, dict.fromkeys(choice.starts, -1))
        assert found == frozenset()
