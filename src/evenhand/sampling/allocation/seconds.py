"""Which cases are assessed a second time: drawn from the seed, so that nobody picks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256

from evenhand.sampling.allocation.records import Case, Kind, Task
from evenhand.sampling.allocation.rules import Eligible


def digest(seed: int, *parts: str) -> int:
    """A number of 256 bits: SHA-256 of the seed and the parts, each on its own line."""
    text = "\n".join(("allocation", str(seed), *parts)) + "\n"
    return int.from_bytes(sha256(text.encode()).digest())


def number_of_seconds(cases: int, share: Fraction) -> int:
    """How many cases are a share (0–1) of all: rounded up, so that a share above 0 is at
    least one case. That it is rounded up is assumed."""
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    return -(-cases * share.numerator // share.denominator)


def drawn_seconds(task: Task, eligible: Eligible) -> tuple[str, ...]:
    """The ids of the cases that get a second assessor, in the order of the draw.

    Every case group gets its share of them, the larger remainders first. Within a group,
    cases that had a second assessor before come first, then the order is that of the
    digests. A case that nobody could assess a second time is passed over.
    """
    groups: dict[str, list[Case]] = {}
    for case in task.cases:
        groups.setdefault(case.group, [])
        if eligible.can_have_second(case.id):
            groups[case.group].append(case)
    sizes = {name: len(cases) for name, cases in groups.items()}
    wanted = _spread(min(task.seconds, sum(sizes.values())), task, sizes)
    drawn = [
        case.id
        for name in sorted(groups)
        for case in _in_order(task, groups[name])[: wanted[name]]
    ]
    return tuple(dict.fromkeys([*drawn, *_begun(task)]))


def _begun(task: Task) -> list[str]:
    """Cases whose second assessor is kept, however few are asked for now."""
    kept = task.before.kept if task.before else frozenset()
    looked_at = {case.id for case in task.cases}
    seconds = {seat.case for seat in kept if seat.kind is Kind.SECOND}
    return sorted(seconds & looked_at)


def _in_order(task: Task, cases: Sequence[Case]) -> list[Case]:
    seats = task.before.seats if task.before else frozenset()
    had = {seat.case for seat in seats if seat.kind is Kind.SECOND}

    def key(case: Case) -> tuple[bool, int]:
        return case.id not in had, digest(task.seed, "second", case.id)

    return sorted(cases, key=key)


def _spread(number: int, task: Task, sizes: dict[str, int]) -> dict[str, int]:
    """So many over the groups, by how many cases each has, and never more than it can.

    Given one after another to the group that is furthest below its share; of groups that
    are equally far, to the one whose digest comes first.
    """
    total = len(task.cases)
    all_ = {name: sum(c.group == name for c in task.cases) for name in sizes}
    given = dict.fromkeys(sizes, 0)
    for _ in range(number):
        open_ = [name for name in sizes if given[name] < sizes[name]]
        best = min(
            open_,
            key=lambda name: (
                given[name] - Fraction(number * all_[name], total),
                digest(task.seed, "group", name),
            ),
        )
        given[best] += 1
    return given
