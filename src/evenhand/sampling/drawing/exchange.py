"""Mending a list of samples by exchanging cases between them.

Every case stands in exactly as many samples as it should, and every sample has the
right size; what is still wrong are quotas. An exchange takes a case out of one sample
into another and one back, so what is right stays right, and those exchanges are made
that bring both samples nearer to their quotas. Nothing is rounded: if this ends well,
every chance is exactly what was asked for.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

import numpy as np

from evenhand.sampling.drawing.arrays import Flags, Ints
from evenhand.sampling.drawing.randomness import Stream

# How many exchanges are looked at in one round, over all samples that are mended.
_LOOKED_AT = 12_000
_MOST_FOR_ONE = 3_000
# No exchange that cannot be made is ever the best.
_NEVER = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sample must keep, as arrays.

    ``group_of`` (cases × attributes) numbers the group in which a case is counted: a
    value of an attribute, or a worker. ``least`` and ``most`` are by group.
    """

    group_of: Ints
    least: Ints
    most: Ints

    def excess(self, counts: Ints) -> Ints:
        """By how many cases counts (… × groups) lie outside their limits."""
        over: Ints = np.maximum(0, counts - self.most)
        over += np.maximum(0, self.least - counts)
        return over


class Exchanging:
    """A list of samples that is being mended.

    ``rows`` (samples × size) are the cases of each sample. ``locked`` (samples × cases)
    marks cases that must stay in a sample.
    """

    def __init__(
        self, limits: Limits, rows: Ints, stream: Stream, locked: Flags | None = None
    ) -> None:
        self.limits, self.rows, self._stream = limits, rows, stream
        self.locked = locked
        cases, groups = len(limits.group_of), len(limits.least)
        samples = len(rows)
        self.holds: Flags = np.zeros((samples, cases), bool)
        self.holds[np.arange(samples)[:, None], rows] = True
        self._counts: Ints = np.zeros((samples, groups), np.int64)
        every = np.arange(samples)[:, None]
        for groups_of in limits.group_of.T:
            np.add.at(self._counts, (every, groups_of[rows]), 1)
        shape = (samples, groups)
        self._out: Ints = np.zeros(shape, np.int8)
        self._in: Ints = np.zeros(shape, np.int8)
        self.wrong: Ints = np.zeros(samples, np.int64)
        self._weigh(np.arange(samples))

    def _weigh(self, samples: Ints) -> None:
        """What taking a case of a group out of a sample, or into it, would change."""
        counts = self._counts[samples]
        now = self.limits.excess(counts)
        self._out[samples] = self.limits.excess(counts - 1) - now
        self._in[samples] = self.limits.excess(counts + 1) - now
        self.wrong[samples] = now.sum(axis=1)

    def mend(self, patience: int) -> bool:
        """Exchange until all limits are kept: True. False if nothing has become better
        in ``patience`` rounds, or a fifth of them where most samples are still wrong:
        then it is not for want of trying."""
        best, since = int(self.wrong.sum()), 0
        while best:
            self._round(neighbours=since % 2 == 1)
            now = int(self.wrong.sum())
            since = 0 if now < best else since + 1
            best = min(best, now)
            most_wrong = 2 * np.count_nonzero(self.wrong) > len(self.rows)
            if since > (patience // 5 if most_wrong else patience):
                return False
        return True

    def shuffle(self, these: Ints, rounds: int) -> None:
        """Exchanges of some samples with any others that change nothing but which cases
        stand together."""
        size = self.rows.shape[1]
        for _ in range(rounds):
            other = self._stream.below(len(self.rows), len(these))
            out = self._stream.below(size, len(these))
            back = self._stream.below(size, len(these))
            leaving, coming = self.rows[these, out], self.rows[other, back]
            change = self._change(these, other, leaving, coming)
            at = np.flatnonzero(change == 0)
            at = at[self._first_of_each(these[at], other[at])]
            self._exchange(these[at], other[at], out[at], back[at])

    def bring_together(self, one_case: int, other_case: int) -> bool:
        """Put two cases into one sample and lock them there, at the least harm.

        False, and nothing is changed, where no exchange does. The limits may have to be
        mended afterwards.
        """
        free = ~self.locked.any(axis=1) if self.locked is not None else True
        ones = np.flatnonzero(self.holds[:, one_case] & ~self.holds[:, other_case] & free)
        others = np.flatnonzero(self.holds[:, other_case])
        if not len(ones) or not len(others):
            return False
        looks = _MOST_FOR_ONE
        one = ones[self._stream.below(len(ones), looks)]
        other = others[self._stream.below(len(others), looks)]
        out = self._stream.below(self.rows.shape[1], looks)
        back = np.argmax(self.rows[other] == other_case, axis=1)
        leaving = self.rows[one, out]
        change = self._change(one, other, leaving, self.rows[other, back])
        change[leaving == one_case] = _NEVER
        best = change.argmin()
        if change[best] == _NEVER:
            return False
        at = np.array([best])
        self._exchange(one[at], other[at], out[at], back[at])
        if self.locked is None:
            self.locked = np.zeros_like(self.holds)
        self.locked[one[best], [one_case, other_case]] = True
        return True

    def copy(self) -> Exchanging:
        """The same list, to go back to; the stream goes on."""
        twin = copy(self)
        for name in ("rows", "holds", "_counts", "_out", "_in", "wrong", "locked"):
            value = getattr(self, name)
            setattr(twin, name, None if value is None else value.copy())
        return twin

    def _round(self, *, neighbours: bool) -> None:
        """One round: for every sample that is wrong, the best of many exchanges.

        With ``neighbours``, the partners are themselves wrong: what one has too much
        of, another has too little of.
        """
        bad = np.flatnonzero(self.wrong)
        partners = bad if neighbours and len(bad) > 1 else np.arange(len(self.rows))
        looks = min(max(8, _LOOKED_AT // len(bad)), _MOST_FOR_ONE)
        one = np.repeat(bad, looks)
        other = partners[self._stream.below(len(partners), len(one))]
        size = self.rows.shape[1]
        out, back = self._stream.below(size, len(one)), self._stream.below(size, len(one))
        change = self._change(one, other, self.rows[one, out], self.rows[other, back])
        found = change.reshape(len(bad), looks)
        at = found.argmin(axis=1) + np.arange(len(bad)) * looks
        at = at[change[at] <= 0]
        at = at[np.argsort(change[at], kind="stable")]
        at = at[self._first_of_each(one[at], other[at])]
        self._exchange(one[at], other[at], out[at], back[at])

    def _change(self, one: Ints, other: Ints, out: Ints, back: Ints) -> Ints:
        """By how much an exchange makes two samples worse; less than 0 is better."""
        width = self._out.shape[1]
        ones, others = one * width, other * width
        leaving, coming = self._out.ravel(), self._in.ravel()
        total = np.zeros(len(one), np.int8)
        for groups_of in self.limits.group_of.T:
            left, right = groups_of[out], groups_of[back]
            change = leaving[ones + left] + coming[ones + right]
            change += leaving[others + right] + coming[others + left]
            change[left == right] = 0
            total += change
        total[self.holds[other, out] | self.holds[one, back]] = _NEVER
        if self.locked is not None:
            total[self.locked[one, out] | self.locked[other, back]] = _NEVER
        return total

    def _first_of_each(self, one: Ints, other: Ints) -> Flags:
        """Which exchanges are the first to touch both of their samples."""
        order = np.arange(len(one))
        claimed = np.full(len(self.rows), len(one))
        np.minimum.at(claimed, one, order)
        np.minimum.at(claimed, other, order)
        first: Flags = (claimed[one] == order) & (claimed[other] == order)
        first &= one != other
        return first

    def _exchange(self, one: Ints, other: Ints, out: Ints, back: Ints) -> None:
        leaving, coming = self.rows[one, out], self.rows[other, back]
        self.rows[one, out], self.rows[other, back] = coming, leaving
        self.holds[one, leaving] = self.holds[other, coming] = False
        self.holds[one, coming] = self.holds[other, leaving] = True
        for groups_of in self.limits.group_of.T:
            left, right = groups_of[leaving], groups_of[coming]
            self._counts[one, left] -= 1
            self._counts[other, left] += 1
            self._counts[one, right] += 1
            self._counts[other, right] -= 1
        self._weigh(np.concatenate([one, other]))
