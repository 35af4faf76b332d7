"""Bringing every case to exactly its number of tickets, by swaps in whole numbers.

A sample with some of its tickets moved to the same sample with one case swapped for
another gives the one case so many tickets fewer and the other so many more. Where no
single swap leads from a case that has too many to one that has too few, a chain of
them does. Quotas and cap are kept at every step.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from evenhand.sampling.drawing.arrays import Flags, Ints
from evenhand.sampling.drawing.exchange import Limits

# The cases of a sample (from 0), in order; and tickets by sample.
Sample = tuple[int, ...]
Tickets = dict[Sample, int]


class Balancing:
    """Samples with tickets, all of them keeping the limits."""

    def __init__(self, limits: Limits, tickets: Mapping[Sample, int]) -> None:
        self._limits = limits
        self.tickets: Tickets = dict(tickets)
        self._place_of: dict[Sample, int] = {}
        cases, groups = len(limits.group_of), len(limits.least)
        self._holds: Flags = np.zeros((0, cases), bool)
        self._counts: Ints = np.zeros((0, groups), np.int64)
        self._has_tickets: Flags = np.zeros(0, bool)
        self._samples: list[Sample] = []
        self._add(sorted(self.tickets))

    def _add(self, samples: Sequence[Sample]) -> None:
        """Take samples into the arrays, those that are there already left out."""
        rows: Ints = np.array(samples)
        every = np.arange(len(rows))[:, None]
        holds: Flags = np.zeros((len(rows), self._holds.shape[1]), bool)
        holds[every, rows] = True
        counts: Ints = np.zeros((len(rows), self._counts.shape[1]), np.int64)
        for groups_of in self._limits.group_of.T:
            np.add.at(counts, (every, groups_of[rows]), 1)
        for sample in samples:
            self._place_of[sample] = len(self._place_of)
        self._samples += samples
        self._holds = np.concatenate([self._holds, holds])
        self._counts = np.concatenate([self._counts, counts])
        some = np.array([self.tickets[sample] > 0 for sample in samples])
        self._has_tickets = np.concatenate([self._has_tickets, some])

    def balance(self, targets: Sequence[int]) -> bool:
        """Swap until each case has its target of tickets: True. False if no chain of
        swaps leads there."""
        wanting = self._wanting(targets)
        for case in sorted(wanting):
            while wanting[case] > 0:
                chain = self._chain(case, wanting)
                if chain is None or not self._move(chain, wanting):
                    return False
        return True

    def _wanting(self, targets: Sequence[int]) -> dict[int, int]:
        """How many tickets each case should have more; less than 0 if fewer."""
        wanting = dict(enumerate(targets))
        for sample, tickets in self.tickets.items():
            for case in sample:
                wanting[case] -= tickets
        return {case: number for case, number in wanting.items() if number}

    def _chain(self, case: int, wanting: Mapping[int, int]) -> list[int] | None:
        """The shortest chain of swaps to a case from one that has too many tickets."""
        towards = {case: case}
        waiting = deque([case])
        while waiting:
            now = waiting.popleft()
            for giver in self._givers(now, wanting, towards):
                towards[giver] = now
                if wanting.get(giver, 0) < 0:
                    return _followed(towards, giver, case)
                waiting.append(giver)
        return None

    def _givers(
        self, case: int, wanting: Mapping[int, int], seen: Mapping[int, int]
    ) -> Iterator[int]:
        """Cases that a sample could give up for this one; those with too many first."""
        others = [c for c in range(len(self._limits.group_of)) if c not in seen]
        for giver in sorted(others, key=lambda c: (wanting.get(c, 0), c)):
            if self._swaps(giver, case).any():
                yield giver

    def _swaps(self, out: int, back: int) -> Flags:
        """In which samples with tickets a case can be swapped for another."""
        possible: Flags = self._holds[:, out] & ~self._holds[:, back] & self._has_tickets
        for left, right in zip(
            self._limits.group_of[out], self._limits.group_of[back], strict=True
        ):
            if left != right:
                possible &= self._counts[:, left] > self._limits.least[left]
                possible &= self._counts[:, right] < self._limits.most[right]
        return possible

    def _move(self, chain: Sequence[int], wanting: dict[int, int]) -> bool:
        """Move as many tickets along a chain as its ends and its samples have."""
        number = min(-wanting[chain[0]], wanting[chain[-1]])
        taken: Tickets = {}
        hops = []
        for out, back in pairwise(chain):
            sample = self._richest(out, back, taken)
            number = min(number, self.tickets[sample] - taken.get(sample, 0))
            if number < 1:
                return False
            taken[sample] = taken.get(sample, 0) + number
            hops.append((sample, out, back))
        for sample, out, back in hops:
            self._give(sample, -number)
            self._give(tuple(sorted({*sample, back} - {out})), number)
        wanting[chain[0]] += number
        wanting[chain[-1]] -= number
        return True

    def _give(self, sample: Sample, number: int) -> None:
        self.tickets[sample] = self.tickets.get(sample, 0) + number
        if sample in self._place_of:
            self._has_tickets[self._place_of[sample]] = self.tickets[sample] > 0
        else:
            self._add([sample])

    def _richest(self, out: int, back: int, taken: Tickets) -> Sample:
        """The sample that can swap two cases and has the most tickets left."""
        samples = [self._samples[p] for p in np.flatnonzero(self._swaps(out, back))]
        return max(samples, key=lambda one: self.tickets[one] - taken.get(one, 0))


def _followed(towards: Mapping[int, int], start: int, end: int) -> list[int]:
    chain = [start]
    while chain[-1] != end:
        chain.append(towards[chain[-1]])
    return chain
