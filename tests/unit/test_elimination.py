"""Systems of linear equations, solved in fractions."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from evenhand.sampling.drawing.elimination import Equation, exact_mixture, solved

ONE, HALF = Fraction(1), Fraction(1, 2)


def _equation(right: int, **left: int) -> Equation[str]:
    return {name: Fraction(value) for name, value in left.items()}, Fraction(right)


def test_one_equation_has_one_solution() -> None:
    assert solved(["x"], [_equation(3, x=2)]) == {"x": Fraction(3, 2)}


def test_two_equations_are_solved_exactly() -> None:
    found = solved(["x", "y"], [_equation(1, x=3, y=7), _equation(2, x=1, y=-5)])
    assert found == {"x": Fraction(19, 22), "y": Fraction(-5, 22)}


def test_equations_that_say_the_same_twice_are_no_matter() -> None:
    twice = [_equation(1, x=1, y=1), _equation(2, x=2, y=2), _equation(0, x=1, y=-1)]
    assert solved(["x", "y"], twice) == {"x": HALF, "y": HALF}


@pytest.mark.parametrize(
    "equations",
    [
        [],
        [_equation(1, x=1, y=1)],
        [_equation(1, x=1)],
        [_equation(1, x=1, y=1), _equation(2, x=2, y=2)],
    ],
    ids=["none at all", "one for two", "one that is not asked", "the same twice"],
)
def test_more_than_one_solution_is_none(equations: list[Equation[str]]) -> None:
    assert solved(["x", "y"], equations) is None


@pytest.mark.parametrize(
    "equations",
    [
        [_equation(1, x=1), _equation(2, x=1), _equation(0, y=1)],
        [_equation(1, x=1), _equation(1, y=1), _equation(3, x=1, y=1)],
        [_equation(1, x=0), _equation(1, y=1), _equation(1, x=1)],
    ],
    ids=["two values", "a sum that is not", "nothing is one"],
)
def test_no_solution_is_none(equations: list[Equation[str]]) -> None:
    assert solved(["x", "y"], equations) is None


@pytest.mark.parametrize("seed", range(20))
def test_a_solution_that_is_known_is_found(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up equations
    names = [f"x{number}" for number in range(chance.randint(1, 7))]
    known = {
        name: Fraction(chance.randint(-9, 9), chance.randint(1, 9)) for name in names
    }
    equations: list[Equation[str]] = []
    for _ in range(len(names) + 3):
        left = {name: Fraction(chance.randint(-3, 3)) for name in names}
        right = sum((value * known[name] for name, value in left.items()), Fraction(0))
        equations.append((left, right))
    # Enough of them to have one solution alone, whatever the others are.
    equations += [({name: ONE}, known[name]) for name in names]
    chance.shuffle(equations)
    assert solved(names, equations) == known


def test_a_mixture_is_found_exactly() -> None:
    columns = [(1, 0, 1), (0, 1, 1), (1, 1, 0)]
    third = Fraction(1, 3)
    shares = exact_mixture(columns, [Fraction(2, 3)] * 3)
    assert shares == dict.fromkeys(columns, third)


def test_a_column_with_no_share_is_left_out_of_a_mixture() -> None:
    assert exact_mixture([(1, 0), (0, 1)], [ONE, Fraction(0)]) == {(1, 0): ONE}


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        ([(1, 0), (0, 1)], [ONE, ONE]),
        ([(2, 0), (1, 0)], [Fraction(3), Fraction(0)]),
        ([(0, 0), (1, 1), (2, 2)], [ONE, ONE]),
    ],
    ids=["shares that are not 1", "a share below nothing", "more than one way"],
)
def test_what_cannot_be_mixed_in_one_way_is_none(
    columns: list[tuple[int, ...]], wanted: list[Fraction]
) -> None:
    assert exact_mixture(columns, wanted) is None
