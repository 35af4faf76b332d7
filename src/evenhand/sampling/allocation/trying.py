"""A good schedule without a solver, for when there is no time to prove the best.

Cases are placed one after another, each at the time that is best for it then. Many
orders are tried, each a small change of one before. One that is a little worse is gone on
with, too, so that the search does not end at the first that no small change improves
(late acceptance: Burke and Bykov, 2017). The numbers come from the seed: the same diaries
give the same schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.sampling.allocation.interviews import Diaries, Slot
from evenhand.sampling.drawing.randomness import Stream

# How many orders are tried, and how many before a worse one is measured by.
_TRIES = 20_000
_BACK = 50

Ranks = tuple[int | None, ...]


def good_slots(
    diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]]
) -> dict[str, Slot]:
    """Slots that keep all rules, for as many cases as were placed in the best order."""
    table = _Table.of(diaries, possible)
    ranks = _best_of(table, Stream(f"interviews {diaries.seed}"))
    pairs = zip(table.cases, ranks, strict=True)
    return {case: table.slots[rank] for case, rank in pairs if rank is not None}


@dataclass(frozen=True, slots=True)
class _Table:
    """The diaries in numbers. Slots are known by rank; a set of slots is a number whose
    bit ``rank`` says whether it is in it. ``wanted`` has the possible slots of a case,
    the best first. ``near`` are the slots that somebody who is in an interview cannot
    have; ``during`` those at which it is under way; ``over`` those whose interviews are
    under way then."""

    cases: tuple[str, ...]
    slots: tuple[Slot, ...]
    people: tuple[tuple[int, ...], ...]
    possible: tuple[int, ...]
    wanted: tuple[tuple[int, ...], ...]
    agreed: tuple[Slot | None, ...]
    held: frozenset[int]
    near: tuple[int, ...]
    during: tuple[int, ...]
    over: tuple[int, ...]
    rooms: int

    @classmethod
    def of(cls, diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]]) -> _Table:
        slots = tuple(sorted({slot for own in possible.values() for slot in own}))
        bits = {slot: 1 << rank for rank, slot in enumerate(slots)}
        wanted = diaries.interviews
        every = sorted({person for one in wanted for person in one.people()})
        numbers = {person: number for number, person in enumerate(every)}
        apart = diaries.length + diaries.pause
        length = diaries.length
        return cls(
            tuple(one.case for one in wanted),
            slots,
            tuple(tuple(numbers[p] for p in one.people()) for one in wanted),
            tuple(sum(bits[slot] for slot in possible[one.case]) for one in wanted),
            tuple(_ranks(diaries, one.case, possible, slots) for one in wanted),
            tuple(diaries.before.get(one.case) for one in wanted),
            frozenset(n for n, one in enumerate(wanted) if one.case in diaries.held),
            tuple(_between(bits, slot, 1 - apart, apart) for slot in slots),
            tuple(_between(bits, slot, 0, length) for slot in slots),
            tuple(_between(bits, slot, 1 - length, 1) for slot in slots),
            len(wanted) if diaries.rooms is None else diaries.rooms,
        )

    def placed(self, order: Sequence[int]) -> Ranks:
        """The rank of each case, placed in this order."""
        taken = [0] * (1 + max((n for own in self.people for n in own), default=0))
        rooms = _Rooms(self)
        ranks: list[int | None] = [None] * len(self.cases)
        held = (case for case in order if case in self.held)
        for case in (*held, *(case for case in order if case not in self.held)):
            left = self.possible[case]
            if case not in self.held:
                left &= ~rooms.full
            for person in self.people[case]:
                left &= ~taken[person]
            if left:
                rank = next(rank for rank in self.wanted[case] if left >> rank & 1)
                ranks[case] = rank
                rooms.take(rank)
                for person in self.people[case]:
                    taken[person] |= self.near[rank]
        return tuple(ranks)

    def cost(self, ranks: Ranks) -> tuple[int, ...]:
        """The measures of ``costs_of``, in their order."""
        there = [(n, rank) for n, rank in enumerate(ranks) if rank is not None]
        away = [
            abs(self.slots[rank].minutes - agreed.minutes)
            for n, rank in there
            if (agreed := self.agreed[n]) is not None
        ]
        late = sum(rank for _, rank in there)
        return (-len(there), -away.count(0), -len(away), sum(away), late)


def _ranks(
    diaries: Diaries,
    case: str,
    possible: Mapping[str, tuple[Slot, ...]],
    slots: tuple[Slot, ...],
) -> tuple[int, ...]:
    """The ranks of the possible slots of a case: what was agreed, and what is nearest to
    it, first; else the earliest."""
    agreed = diaries.before.get(case)
    own = sorted(possible[case])
    if agreed is not None:
        own.sort(key=lambda slot: abs(slot.minutes - agreed.minutes))
    ranks = {slot: rank for rank, slot in enumerate(slots)}
    return tuple(ranks[slot] for slot in own)


def _between(bits: Mapping[Slot, int], slot: Slot, first: int, end: int) -> int:
    """The slots of the same day that start from ``first`` to before ``end`` minutes after
    this one."""
    return sum(
        bit
        for other, bit in bits.items()
        if other.day == slot.day and first <= other.start - slot.start < end
    )


class _Rooms:
    """Which slots are ``full``: an interview there would be one too many for the rooms at
    some moment. ``_at[n]`` are the moments at which more than n rooms are taken."""

    def __init__(self, table: _Table) -> None:
        self.full = 0
        self._table = table
        self._at = [0] * table.rooms

    def take(self, rank: int) -> None:
        """Take a room for an interview."""
        more = self._table.during[rank]
        for number, at in enumerate(self._at[:-1]):
            self._at[number] = at | more
            more &= at
        new = more & ~self._at[-1]
        self._at[-1] |= more
        while new:
            lowest = new & -new
            self.full |= self._table.over[lowest.bit_length() - 1]
            new ^= lowest


def _best_of(table: _Table, stream: Stream) -> Ranks:
    """The best that comes of many orders."""
    order = _first_order(table)
    best = table.placed(order)
    now = lowest = table.cost(best)
    back = [now] * _BACK
    for number, (from_, to, swaps) in enumerate(_changes(len(order), stream)):
        tried = list(order)
        if swaps:
            tried[from_], tried[to] = tried[to], tried[from_]
        else:
            tried.insert(to, tried.pop(from_))
        found = table.placed(tried)
        cost = table.cost(found)
        if cost <= max(now, back[number % _BACK]):
            now, order = cost, _by_time(table, tried, found)
            if cost < lowest:
                lowest, best = cost, found
        back[number % _BACK] = now
    return best


def _first_order(table: _Table) -> list[int]:
    """What was agreed first, then what has the fewest possible slots."""

    def key(case: int) -> tuple[bool, int]:
        return table.agreed[case] is None, table.possible[case].bit_count()

    return sorted(range(len(table.cases)), key=key)


def _by_time(table: _Table, order: list[int], ranks: Ranks) -> list[int]:
    """The same schedule in the order of its starts, in which a small change of the order
    is one of the schedule. What was agreed is not placed by time, and stays in order."""
    if any(agreed is not None for agreed in table.agreed):
        return order
    last = len(table.slots)
    return sorted(order, key=lambda n: last if (rank := ranks[n]) is None else rank)


def _changes(count: int, stream: Stream) -> Iterator[tuple[int, int, bool]]:
    """Which place of an order goes where, and whether the two only change places."""
    from_ = stream.below(count, _TRIES).tolist()
    to = stream.below(count, _TRIES).tolist()
    swaps = stream.below(2, _TRIES).tolist()
    yield from zip(from_, to, map(bool, swaps), strict=True)
