"""An allocation as an integer program: a column for everybody who may have a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import gcd

from evenhand.sampling.allocation.fair import Fair
from evenhand.sampling.allocation.records import Kind, Seat, Task
from evenhand.sampling.allocation.rules import Eligible
from evenhand.sampling.drawing.solver import INFINITE, Program


@dataclass(slots=True)
class SeatProgram:
    """The program, and what its columns mean.

    ``beyond`` says by how many seats a person has more than their most; ``without`` is 1
    where a drawn case has no second assessor. A person's load is a multiple of their
    ``step``; where all seats weigh 2, a solver takes long to find that out, or fails.
    """

    task: Task
    eligible: Eligible
    drawn: Sequence[str]
    program: Program = field(default_factory=Program)
    seats: dict[Seat, int] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)
    load: dict[str, int] = field(default_factory=dict)
    step: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for case in self.task.cases:
            self._add_case(case.id)
        for person in self.task.people:
            self._add_person(person.id, person.most)

    def _add_case(self, case: str) -> None:
        firsts = self._columns(case, Kind.FIRST)
        companions = self._columns(case, Kind.COMPANION)
        seconds = self._columns(case, Kind.SECOND) if case in self.drawn else {}
        self.program.row(1, 1, dict.fromkeys(firsts.values(), 1.0))
        # As many companions as local assessors: one or none.
        local = {c: -1.0 for p, c in firsts.items() if self.eligible.is_local(p)}
        together = {**dict.fromkeys(companions.values(), 1.0), **local}
        if together:
            self.program.row(0, 0, together)
        if case in self.drawn:
            self.without[case] = self.program.column(most=1.0, whole=True)
            parts = [*seconds.values(), self.without[case]]
            self.program.row(1, 1, dict.fromkeys(parts, 1.0))
        for person, column in seconds.items():
            own = [k[person] for k in (firsts, companions) if person in k]
            self.program.row(-INFINITE, 1, dict.fromkeys([column, *own], 1.0))

    def _columns(self, case: str, kind: Kind) -> dict[str, int]:
        """A column for each person who may have a seat."""
        may = self.eligible.may(case, kind)
        if kind is Kind.COMPANION and not any(
            self.eligible.is_local(p) for p in self.eligible.may(case, Kind.FIRST)
        ):
            return {}
        kept = self.task.before.kept if self.task.before else frozenset()
        found = {}
        for person in may:
            seat = Seat(case, kind, person)
            column = self.program.column(least=float(seat in kept), most=1.0, whole=True)
            found[person] = self.seats[seat] = column
        return found

    def _add_person(self, person: str, most: int | None) -> None:
        own = {column: seat for seat, column in self.seats.items()}
        mine = {c: seat for c, seat in own.items() if seat.person == person}
        if most is not None:
            self.beyond[person] = self.program.column(whole=True)
            weights = {**dict.fromkeys(mine, 1.0), self.beyond[person]: -1.0}
            self.program.row(-INFINITE, most, weights)
        self.load[person] = self.program.column(whole=True)
        load_of = {case.id: case.load for case in self.task.cases}
        adds = {
            column: load_of[seat.case] * self.task.weights.of(seat.kind)
            for column, seat in mine.items()
        }
        self.step[person] = gcd(*adds.values()) or 1
        weights = {column: float(more) for column, more in adds.items() if more}
        self.program.row(0, 0, {**weights, self.load[person]: -1.0})

    def limit_loads(self, fair: Fair, deviation: int) -> bool:
        """Keep every load within so much of the fair one. False where no load that
        seats can add up to lies there."""
        for person, column in self.load.items():
            step = self.step[person]
            target, unit = int(fair.scale * fair.of[person]), fair.scale * step
            low = step * max(0, -((deviation - target) // unit))
            high = step * ((target + deviation) // unit)
            if low > high:
                return False
            self.program.least[column] = float(low)
            self.program.most[column] = float(high)
        return True

    def deviations(self, fair: Fair) -> dict[int, int]:
        """The cost of all deviations: new columns that each is at least a person's.

        Besides the two slopes there is the line between the two possible loads next to
        the fair one, without which the program is slow.
        """
        cost: dict[int, int] = {}
        for person, load in self.load.items():
            away = self.program.column(whole=True)
            step = self.step[person]
            below = int(fair.scale * fair.of[person]) // (fair.scale * step) * step
            left, right = (fair.deviation(person, at) for at in (below, below + step))
            # Rounded down, it stays below.
            between = (right - left) // step
            for steep, at, height in (
                (-fair.scale, below, left),
                (between, below, left),
                (fair.scale, below + step, right),
            ):
                start = height - steep * at
                self.program.row(start, INFINITE, {away: 1.0, load: -float(steep)})
            cost[away] = 1
        return cost

    def changed(self) -> dict[int, int]:
        """The cost of every seat that is not as before, but for a constant."""
        before = self.task.before.seats if self.task.before else frozenset()
        filled = {(seat.case, seat.kind) for seat in before}
        known = {seat.case for seat in before}
        cost = {}
        for seat, column in self.seats.items():
            if seat in before:
                cost[column] = -1
            elif seat.case in known and (seat.case, seat.kind) not in filled:
                cost[column] = 1
        return cost

    def taken(self, values: Sequence[int]) -> Iterator[Seat]:
        """The seats of a solution, in order."""
        yield from sorted(seat for seat, column in self.seats.items() if values[column])
