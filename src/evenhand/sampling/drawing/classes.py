"""Cases that are alike for a lottery: the same values and the same worker.

Nothing that a lottery keeps tells them apart, so they have the same chance, and programs
need one column for all of them. Where no cap holds, the worker does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.sampling.terms import WORKER, Terms


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that are counted together, and how many of them a sample may have.

    ``name`` is an attribute and a value; for a worker, ``worker`` and the worker.
    ``classes`` are the numbers of the classes whose cases they are.
    """

    name: tuple[str, str]
    least: int
    most: int
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of the cases: for each, the numbers of its cases (from 1)."""

    members: tuple[tuple[int, ...], ...]
    groups: tuple[Group, ...]
    size: int

    def sizes(self) -> tuple[int, ...]:
        return tuple(len(cases) for cases in self.members)

    def of_case(self) -> dict[int, int]:
        """The class of each case."""
        return {case: place for place, cases in enumerate(self.members) for case in cases}


def classes(terms: Terms) -> Classes:
    """The cases of a lottery, sorted into classes, with the groups that are counted."""
    found: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for number, (values, worker) in enumerate(
        zip(terms.values, terms.workers, strict=True), start=1
    ):
        key = (values, worker if terms.cap is not None else "")
        found.setdefault(key, []).append(number)
    keys = sorted(found)
    groups = tuple(_groups(terms, {key: place for place, key in enumerate(keys)}))
    return Classes(tuple(tuple(found[key]) for key in keys), groups, terms.size)


def _groups(
    terms: Terms, places: Mapping[tuple[tuple[str, ...], str], int]
) -> Iterator[Group]:
    for quota in terms.quotas:
        at = terms.attributes.index(quota.attribute)
        inside = tuple(
            place for (values, _), place in places.items() if values[at] == quota.value
        )
        name = (quota.attribute, quota.value)
        yield Group(name, quota.least, quota.most, inside)
    if terms.cap is None:
        return
    for worker in terms.caseloads:
        inside = tuple(place for (_, own), place in places.items() if own == worker)
        yield Group((WORKER, worker), 0, terms.cap, inside)
