"""The fairest chances among all lotteries, found sample by sample.

For the few populations in which quotas are so tight that whole samples cannot have the
chances that averages allow. A program mixes the samples that are known; the weights of
its solution say which sample would help most; and when none would, no lottery is fairer.
Column generation, as for citizens' assemblies in Flanigan et al., Nature 2021; here for
classes of cases that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from evenhand.sampling.certificate import Certificate, Level
from evenhand.sampling.drawing.chances import with_multipliers
from evenhand.sampling.drawing.classes import Classes
from evenhand.sampling.drawing.elimination import Equation, exact_mixture, solved
from evenhand.sampling.drawing.randomness import Stream
from evenhand.sampling.drawing.relieving import sample_program
from evenhand.sampling.drawing.solver import INFINITE, Program, Solution, SolverFailed
from evenhand.sampling.terms import Terms

_NOTHING = 1e-7
_LARGEST_DENOMINATOR = 10_000
# The search is given up when it knows so many samples.
_MOST_SAMPLES = 2_000

# For variety: pairs of classes that are brought together, and mixtures besides.
_MOST_PAIRS = 150
_MORE_MIXTURES = 8

# How many cases of each class a sample has; and two classes.
Column = tuple[int, ...]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Samples of classes with their shares, which add up to 1; and what they prove."""

    shares: Mapping[Column, Fraction]
    certificate: Certificate


class Columns:
    """The samples known so far, and the search for better ones."""

    def __init__(
        self, terms: Terms, found: Classes, known: Iterable[Column] = ()
    ) -> None:
        self.terms, self.found = terms, found
        self.sizes = found.sizes()
        self.known: list[Column] = sorted(set(known))
        if not self.known:
            self.known.append(self._heaviest([0.0] * len(self.sizes)))

    def mixture(self, stream: Stream) -> Mixture | None:
        """The fairest mixture, as varied as could be; None if the search was given up."""
        fixed: dict[int, Fraction] = {}
        levels: list[Level] = []
        while len(fixed) < len(self.sizes):
            level = self._next_level(fixed)
            if level is None:
                return None
            levels.append(level)
            still_open = [p for p in range(len(self.sizes)) if p not in fixed]
            members = self.found.members
            at = [p for p in still_open if level.weight_of(members[p][0])]
            fixed.update(dict.fromkeys(at or still_open, level.chance))
        wanted = [size * fixed[place] for place, size in enumerate(self.sizes)]
        shares = mixed(self.known, wanted)
        if shares is None:
            return None
        varied = self._varied(shares, wanted, levels, stream)
        return Mixture(varied, Certificate("search", tuple(levels)))

    def _varied(
        self,
        shares: Mapping[Column, Fraction],
        wanted: Sequence[Fraction],
        levels: Sequence[Level],
        stream: Stream,
    ) -> dict[Column, Fraction]:
        """The average of several mixtures with the same chances, so that classes which
        can be drawn together are, and more samples are in it."""
        found = [dict(shares)]
        for pair in self._apart(shares)[:_MOST_PAIRS]:
            if not any(_holds(column, pair) for one in found for column in one):
                self._bring_together(pair, wanted, levels, found)
        for _ in range(_MORE_MIXTURES):
            worth = stream.below(1_000, len(self.known)).tolist()
            another = mixed(self.known, wanted, [float(w) for w in worth])
            found += [] if another is None else [another]
        total: dict[Column, Fraction] = {}
        for one in found:
            for column, share in one.items():
                total[column] = total.get(column, Fraction(0)) + share / len(found)
        return total

    def _apart(self, shares: Mapping[Column, Fraction]) -> list[Pair]:
        """The pairs of classes that no sample in use holds together."""
        places = range(len(self.sizes))
        pairs = [*combinations(places, 2), *((p, p) for p in places if self.sizes[p] > 1)]
        return [pair for pair in pairs if not any(_holds(c, pair) for c in shares)]

    def _bring_together(
        self,
        pair: Pair,
        wanted: Sequence[Fraction],
        levels: Sequence[Level],
        found: list[dict[Column, Fraction]],
    ) -> None:
        """Add a mixture in which two classes are drawn together, where one has the same
        chances. Only samples that weigh most on every level can be in such a one."""
        program = sample_program(self.found)
        one, other = pair
        program.least[one] = 1
        program.least[other] = 2 if one == other else 1
        for level in levels:
            weights = {
                place: float(level.weight_of(cases[0]))
                for place, cases in enumerate(self.found.members)
                if level.weight_of(cases[0])
            }
            average = sum(w * float(wanted[place]) for place, w in weights.items())
            program.row(average - 1e-6, average + 1e-6, weights)
        solution = _solved(program)
        if solution is None:
            return
        column = tuple(round(value) for value in solution.values)
        if column not in self.known:
            self.known.append(column)
        worth = [float(known == column) for known in self.known]
        mixture = mixed(self.known, wanted, worth)
        found += [] if mixture is None else [mixture]

    def _next_level(self, fixed: Mapping[int, Fraction]) -> Level | None:
        """The largest chance of all other classes, once no sample would better it."""
        while len(self.known) < _MOST_SAMPLES:
            program, rows = self._program(fixed)
            solution = _solved(program)
            if solution is None:
                return None
            weights = [max(0.0, -solution.duals[row]) for row in rows]
            if all(place in fixed for place, w in enumerate(weights) if w > _NOTHING):
                # Nothing holds the others down but that no chance is above 1.
                return Level(_fraction(solution.worth), {}, {}, Fraction(0))
            best = self._heaviest(weights)
            if self._weight(best, weights) <= solution.duals[0] + _NOTHING:
                return self._level(solution, weights, fixed)
            if best in self.known:
                return None
            self.known.append(best)
        return None

    def _program(self, fixed: Mapping[int, Fraction]) -> tuple[Program, list[int]]:
        """The mixture whose lowest chance is largest; and the rows of the classes."""
        program = Program()
        for _ in self.known:
            program.column()
        lowest = program.column(worth=1.0, most=1.0)
        program.row(1, 1, dict.fromkeys(range(len(self.known)), 1.0))
        rows = []
        for place, size in enumerate(self.sizes):
            weights = {
                number: column[place] / size
                for number, column in enumerate(self.known)
                if column[place]
            }
            if place in fixed:
                least = float(fixed[place]) - 1e-11
                rows.append(program.row(least, INFINITE, weights))
            else:
                rows.append(program.row(0, INFINITE, {**weights, lowest: -1.0}))
        return program, rows

    def _heaviest(self, weights: Sequence[float]) -> Column:
        """The sample whose cases weigh most. The terms are settled: there is one."""
        program = sample_program(self.found)
        for place, weight in enumerate(weights):
            program.worth[place] = weight / self.sizes[place]
        solution = program.solve()
        if solution is None:
            raise AssertionError("settled terms are kept by a sample")
        return tuple(round(value) for value in solution.values)

    def _weight(self, column: Column, weights: Sequence[float]) -> float:
        parts = zip(column, weights, self.sizes, strict=True)
        return sum(cases * weight / size for cases, weight, size in parts)

    def _level(
        self, solution: Solution, weights: Sequence[float], fixed: Mapping[int, Fraction]
    ) -> Level:
        """The proof of a level; its chance is what the weights prove, exactly."""
        exact = self._exact(solution, weights, fixed)
        best = self._heaviest([float(weight) for weight in exact])
        largest = sum(
            (Fraction(cases, size) * weight)
            for cases, size, weight in zip(best, self.sizes, exact, strict=True)
        )
        chance = largest - sum(exact[place] * fixed[place] for place in fixed)
        by_case: dict[int, Fraction] = {}
        for place, cases in enumerate(self.found.members):
            each = exact[place] / len(cases)
            by_case.update(dict.fromkeys(cases, each) if each else {})
        level = Level(Fraction(chance), by_case, {}, Fraction(0))
        return with_multipliers(self.terms, self.found, level)

    def _exact(
        self, solution: Solution, weights: Sequence[float], fixed: Mapping[int, Fraction]
    ) -> list[Fraction]:
        """The weights as fractions: those that make all samples in use weigh the same.

        Where these are not the only ones, the nearest small fractions.
        """
        used = [
            column
            for column, share in zip(self.known, solution.values, strict=False)
            if share > _NOTHING
        ]
        heavy = [place for place, weight in enumerate(weights) if weight > _NOTHING]
        the_sum = -1
        equations: list[Equation[int]] = [
            (
                {
                    **{p: Fraction(column[p], self.sizes[p]) for p in heavy},
                    the_sum: Fraction(-1),
                },
                Fraction(0),
            )
            for column in used
        ]
        open_ = {place: Fraction(1) for place in heavy if place not in fixed}
        equations.append((open_, Fraction(1)))
        found = solved([*heavy, the_sum], equations)
        if found is None or any(found[place] < 0 for place in heavy):
            scale = sum(w for place, w in enumerate(weights) if place not in fixed) or 1.0
            guessed = [_fraction(weight / scale) for weight in weights]
            total = sum(w for place, w in enumerate(guessed) if place not in fixed)
            return [weight / (total or 1) for weight in guessed]
        return [found.get(place, Fraction(0)) for place in range(len(self.sizes))]


def _solved(program: Program) -> Solution | None:
    """The best solution; None also where the solver gives up, which claims nothing."""
    try:
        return program.solve()
    except SolverFailed:
        return None


def _holds(column: Column, pair: Pair) -> bool:
    one, other = pair
    return column[one] > 1 if one == other else bool(column[one] and column[other])


def mixed(
    known: Sequence[Column],
    wanted: Sequence[Fraction],
    worth: Sequence[float] | None = None,
) -> dict[Column, Fraction] | None:
    """The shares of some known samples that give each class exactly so many cases on
    average, of most ``worth``; None where no mixture does."""
    program = Program()
    for number in range(len(known)):
        program.column(worth[number] if worth else 0.0)
    program.row(1, 1, dict.fromkeys(range(len(known)), 1.0))
    for place, cases in enumerate(wanted):
        weights = {n: float(column[place]) for n, column in enumerate(known)}
        program.row(float(cases) - 1e-10, float(cases) + 1e-10, weights)
    solution = _solved(program)
    if solution is None:
        return None
    used = [c for c, share in zip(known, solution.values, strict=True) if share > 1e-9]
    return exact_mixture(used, wanted)


def _fraction(value: float) -> Fraction:
    return Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
