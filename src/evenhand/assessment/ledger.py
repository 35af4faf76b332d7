"""The ledger: what devices say they captured, held against what is stored.

A device counts what it captures, and says its count with each send. So whatever is not
stored can be named by its number, without a word of what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Balance(Enum):
    """How captured and stored stand to each other, from the best to the worst.

    ``NAMED``: whatever is not stored was refused, and the refusal is named. ``WAITING``:
    some has not come, and the device said that it has it still. ``MISSING``: some was
    captured, and nobody has it; or something is stored that was never captured.
    """

    EQUAL = "equal"
    NAMED = "named"
    WAITING = "waiting"
    MISSING = "missing"

    @property
    def balances(self) -> bool:
        return self in (Balance.EQUAL, Balance.NAMED)


@dataclass(frozen=True, slots=True)
class Account:
    """One device on one assessment.

    ``captured`` is the number of the last operation that it made, ``waiting`` how many of
    them it had when it said so; ``stored`` the numbers of those that are stored, and
    ``refused`` those of operations that are not, each with why.
    """

    device: str
    captured: int
    waiting: int
    stored: frozenset[int]
    refused: Mapping[int, str] = field(default_factory=dict)

    @property
    def not_stored(self) -> tuple[int, ...]:
        """Captured and not stored, refused or not."""
        numbers = range(1, self.captured + 1)
        return tuple(number for number in numbers if number not in self.stored)

    @property
    def named(self) -> dict[int, str]:
        """Captured, and refused with a reason. A number can be stored, too: a device that
        uses one for two operations has one of them refused."""
        numbers = sorted(number for number in self.refused if number <= self.captured)
        return {number: self.refused[number] for number in numbers}

    @property
    def open(self) -> tuple[int, ...]:
        """Captured, and neither stored nor refused."""
        return tuple(one for one in self.not_stored if one not in self.refused)

    @property
    def uncaptured(self) -> tuple[int, ...]:
        """Stored, though the device never said that it made so many."""
        return tuple(sorted(one for one in self.stored if one > self.captured))

    @property
    def balance(self) -> Balance:
        if self.uncaptured or len(self.open) > self.waiting:
            return Balance.MISSING
        if self.open:
            return Balance.WAITING
        return Balance.NAMED if self.named else Balance.EQUAL


def balances(accounts: Iterable[Account]) -> bool:
    """Whether everything captured is stored, or named with why it is not."""
    return all(one.balance.balances for one in accounts)


def ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Numbers in rising order as first and last of each run: 1, 2, 3, 7 as 1–3, 7–7."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
