"""The fairest chances that quotas and cap allow, with a proof in whole numbers.

n/N is the upper bound of the smallest chance: the chances add up to n. Where a cap keeps
some cases below it, the smallest chance is made as large as it can be, then the next
smallest, and so on (leximin). What is worked out here are the chances that no condition
on the *average* sample forbids; whether a list of whole samples has them is shown by
making one. Background: Flanigan et al., “Fair algorithms for selecting citizens'
assemblies”, Nature 2021.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from evenhand.sampling.certificate import Certificate, Level, ceiling, highest_chance
from evenhand.sampling.drawing.classes import Classes
from evenhand.sampling.drawing.solver import INFINITE, Program, Solution
from evenhand.sampling.terms import Terms

# Chances are fractions of small numbers; a float is taken for the nearest one.
_LARGEST_DENOMINATOR = 100_000
_NOTHING = 1e-7


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance of each class, and the proof that none can be fairer."""

    of_class: tuple[Fraction, ...]
    certificate: Certificate


def fairest(terms: Terms, found: Classes) -> Chances:
    """The leximin chances of the classes, level by level, the lowest first."""
    fixed: dict[int, Fraction] = {}
    levels: list[Level] = []
    while len(fixed) < len(found.members):
        level, at = _next_level(terms, found, fixed)
        levels.append(level)
        fixed.update(dict.fromkeys(at, level.chance))
    of_class = tuple(fixed[place] for place in range(len(found.members)))
    return Chances(of_class, Certificate("weights", tuple(levels)))


def smallest_chance(terms: Terms, found: Classes) -> Fraction:
    """The largest that the smallest chance can be, as far as averages tell."""
    return _next_level(terms, found, {})[0].chance


def _next_level(
    terms: Terms, found: Classes, fixed: dict[int, Fraction]
) -> tuple[Level, list[int]]:
    """The largest chance that all other classes can have, and those that stay at it."""
    solution = _program(found, fixed).solve()
    if solution is None:
        raise AssertionError("chances that a lottery has are possible")
    level = _level(terms, found, fixed, solution)
    still_open = [place for place in range(len(found.members)) if place not in fixed]
    at = [p for p in still_open if level.weight_of(found.members[p][0])]
    # Where no weight says which cases stay, nothing holds any of them down: all do.
    return level, at or still_open


def _program(found: Classes, fixed: dict[int, Fraction]) -> Program:
    """Rows in the order: the size, the groups, the classes."""
    program = Program()
    sizes = found.sizes()
    columns = [program.column(most=1.0) for _ in sizes]
    lowest = program.column(worth=1.0, most=1.0)
    program.row(found.size, found.size, {c: float(sizes[c]) for c in columns})
    for group in found.groups:
        weights = {c: float(sizes[c]) for c in group.classes}
        program.row(group.least, group.most, weights)
    for column in columns:
        if column in fixed:
            # A hair below, so that rounding does not leave the program without room.
            program.row(float(fixed[column]) - 1e-12, INFINITE, {column: 1.0})
        else:
            program.row(0, INFINITE, {column: 1.0, lowest: -1.0})
    return program


def _level(
    terms: Terms, found: Classes, fixed: dict[int, Fraction], solution: Solution
) -> Level:
    """The proof of a level: weights of cases and of groups, from the program's duals.

    The chance is what the proof says, in whole numbers; the solver's is the same but for
    its last digits.
    """
    groups = len(found.groups)
    of_groups = solution.duals[1 : groups + 1]
    of_classes = [max(0.0, -dual) for dual in solution.duals[groups + 1 :]]
    unfixed = sum(w for place, w in enumerate(of_classes) if place not in fixed)
    scale = 1 / unfixed if unfixed > _NOTHING else 0.0
    weights: dict[int, Fraction] = {}
    for place, cases in enumerate(found.members):
        weight = _fraction(of_classes[place] * scale / len(cases))
        weights.update(dict.fromkeys(cases, weight) if weight else {})
    level = Level(
        chance=_fraction(solution.worth),
        weights=weights,
        groups={
            group.name: _fraction(dual * scale)
            for group, dual in zip(found.groups, of_groups, strict=True)
            if abs(dual * scale) > _NOTHING
        },
        each=_fraction(solution.duals[0] * scale),
    )
    below = {case: fixed[place] for place in fixed for case in found.members[place]}
    proved = highest_chance(level, ceiling(terms, level), below)
    return level if proved is None else replace(level, chance=proved)


def with_multipliers(terms: Terms, found: Classes, level: Level) -> Level:
    """A level whose weights are known, with the multipliers that bound their sum best:
    where they prove as much as a search of all samples, nobody has to search."""
    program = Program()
    sizes = found.sizes()
    for cases in found.members:
        program.column(worth=len(cases) * float(level.weight_of(cases[0])), most=1.0)
    every = {place: float(size) for place, size in enumerate(sizes)}
    program.row(found.size, found.size, every)
    for group in found.groups:
        weights = {place: float(sizes[place]) for place in group.classes}
        program.row(group.least, group.most, weights)
    solution = program.solve()
    if solution is None:
        return level
    of_groups = zip(found.groups, solution.duals[1:], strict=True)
    groups = {g.name: _fraction(dual) for g, dual in of_groups if abs(dual) > _NOTHING}
    return replace(level, groups=groups, each=_fraction(solution.duals[0]))


def _fraction(value: float) -> Fraction:
    return Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
