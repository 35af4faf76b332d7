"""A lottery: samples with tickets, of which one ticket is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Ticketed:
    """A sample, as the numbers (from 1) of its cases in order, and its tickets.

    Nearly every lottery gives each of its samples one ticket.
    """

    tickets: int
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Lottery:
    """Samples with tickets, in the order of their cases' numbers."""

    samples: tuple[Ticketed, ...]

    @cached_property
    def tickets(self) -> int:
        """M: how many tickets there are in all."""
        return sum(sample.tickets for sample in self.samples)

    def tickets_of_cases(self, cases: int) -> list[int]:
        """On how many tickets each case stands, the first case first."""
        counted = [0] * cases
        for sample in self.samples:
            for number in sample.cases:
                counted[number - 1] += sample.tickets
        return counted

    def chances(self, cases: int) -> list[Fraction]:
        """The chance of each case, the first case first."""
        return [Fraction(t, self.tickets) for t in self.tickets_of_cases(cases)]

    def sample_of(self, ticket: int) -> Ticketed:
        """The sample of a ticket (from 0). Raises IndexError if there is none."""
        ends = accumulate(sample.tickets for sample in self.samples)
        for end, sample in zip(ends, self.samples, strict=True):
            if 0 <= ticket < end:
                return sample
        raise IndexError(ticket)

    def __iter__(self) -> Iterator[Ticketed]:
        return iter(self.samples)
