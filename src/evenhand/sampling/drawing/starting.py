"""The list of samples that mending begins with.

Systematic sampling: the cases in a row, each as long as its number of tickets, and a
sample at every equally spaced mark. So every case stands in exactly as many samples as
it has tickets, and never twice in one. Like cases stand side by side, so that a sample
has about its share of each kind from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import numpy as np

from evenhand.sampling.drawing.arrays import Ints
from evenhand.sampling.drawing.randomness import Stream


def systematic(kinds: Ints, tickets: Ints, samples: int, stream: Stream) -> Ints:
    """Samples (``samples`` × size), of which each case is in as many as its tickets.

    ``kinds`` (cases × attributes) says which cases are alike; ``tickets`` are whole
    numbers of 0 to ``samples``, whose sum is ``samples`` × size.
    """
    line = _like_beside_like(kinds, stream)
    ends = np.cumsum(tickets[line])
    size = int(ends[-1]) // samples
    marks = np.arange(samples)[:, None] + samples * np.arange(size)[None, :]
    return line[np.searchsorted(ends, marks, side="right")]


def _like_beside_like(kinds: Ints, stream: Stream) -> Ints:
    """All cases, sorted by attributes whose order and whose values' order is chance."""
    cases, attributes = kinds.shape
    keys = [stream.order(cases)]
    for attribute in stream.order(attributes):
        values = kinds[:, attribute]
        keys.append(stream.order(int(values.max()) + 1)[values])
    line = np.lexsort(keys)
    return np.roll(line, int(stream.below(cases, 1)[0]))


def shares(
    chances: Sequence[Fraction], kinds: Ints, samples: int, stream: Stream
) -> Ints:
    """Whole tickets near ``samples`` × chance, which add up to ``samples`` × size.

    The running sum is rounded, with the cases of one kind of the last attribute side by
    side: so they have together what they should have, but for one.
    """
    line = np.lexsort([stream.order(len(kinds)), kinds[:, -1]])
    tickets: Ints = np.zeros(len(chances), np.int64)
    total, given = Fraction(0), 0
    for case in line.tolist():
        total += chances[case] * samples
        tickets[case] = min(samples, floor(total + Fraction(1, 2)) - given)
        given += int(tickets[case])
    return tickets
