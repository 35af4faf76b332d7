"""Numbers that look like chance and come from a hash: the same hash, the same numbers.

The raw words of PCG64 are fixed for ever by its definition. What NumPy makes of them
(shuffles, choices) may change with its version; so that is done here.
"""

from __future__ import annotations

from hashlib import sha256

import numpy as np

from evenhand.sampling.drawing.arrays import Ints

_HALF = np.uint64(32)


class Stream:
    """A stream of whole numbers that is decided by a text."""

    def __init__(self, text: str) -> None:
        seed = int.from_bytes(sha256(text.encode()).digest(), "big")
        self._words = np.random.PCG64(seed)

    def below(self, most: int, count: int) -> Ints:
        """``count`` whole numbers from 0 to ``most`` − 1; ``most`` is below 2³²."""
        words = self._words.random_raw(count)
        return (((words >> _HALF) * np.uint64(most)) >> _HALF).astype(np.int64)

    def order(self, count: int) -> Ints:
        """The numbers from 0 to ``count`` − 1 in an order of chance."""
        return np.argsort(self._words.random_raw(count), kind="stable")
