"""From a mixture of classes to samples of cases, every case of a class treated alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from evenhand.sampling.certificate import Certificate
from evenhand.sampling.drawing.balancing import Sample, Tickets
from evenhand.sampling.drawing.classes import Classes
from evenhand.sampling.drawing.columns import Column, Columns, mixed
from evenhand.sampling.drawing.randomness import Stream
from evenhand.sampling.terms import Terms

# How much of a lottery is mixed anew, where its chances are not quite right: as little
# as will do.
_ANEW = (Fraction(1, 2), Fraction(3, 4), Fraction(9, 10))

# So many samples at least, in so many orders at most, for one combination of classes.
_ENOUGH_SAMPLES = 100
_MOST_DEALS = 20


def dealt(terms: Terms, found: Classes, stream: Stream) -> tuple[Tickets, Certificate]:
    """The fairest samples with their tickets, and the proof.

    Raises AssertionError where no sample keeps the terms: they are settled before.
    """
    columns = Columns(terms, found)
    mixture = columns.mixture(stream)
    if mixture is None:
        # What is known keeps the quotas, and that is all that is claimed of it.
        even = Fraction(1, len(columns.known))
        parts = dict.fromkeys(columns.known, even)
        return _tickets(found, parts, stream), Certificate("none")
    return _tickets(found, mixture.shares, stream), mixture.certificate


def _tickets(found: Classes, parts: Mapping[Column, Fraction], stream: Stream) -> Tickets:
    turns = {column: _turns(found, column) for column in parts}
    deals = {column: _deals(turns[column]) for column in parts}
    each = {c: share / (turns[c] * deals[c]) for c, share in parts.items()}
    total = lcm(*(share.denominator for share in each.values()))
    tickets: Tickets = {}
    for column in sorted(parts):
        number = int(each[column] * total)
        for _ in range(deals[column]):
            for sample in _dealt_in_turn(found, column, turns[column], stream):
                tickets[sample] = tickets.get(sample, 0) + number
    return tickets


def _deals(turns: int) -> int:
    """How often a combination of classes is dealt, each time in another order: in one
    order, cases of two classes of the same size would always meet the same partners."""
    return max(1, min(_MOST_DEALS, _ENOUGH_SAMPLES // turns))


def _turns(found: Classes, column: Column) -> int:
    """After how many turns every case of a class has been dealt equally often."""
    sizes = found.sizes()
    partly = [s for s, cases in zip(sizes, column, strict=True) if 0 < cases < s]
    return lcm(*partly)


def _dealt_in_turn(
    found: Classes, column: Column, turns: int, stream: Stream
) -> Iterator[tuple[int, ...]]:
    orders = [
        [cases[place] - 1 for place in stream.order(len(cases)).tolist()]
        for cases in found.members
    ]
    for turn in range(turns):
        yield tuple(
            sorted(
                order[(turn + step) % len(order)]
                for order, cases in zip(orders, column, strict=True)
                for step in range(cases)
            )
        )


def remixed(
    found: Classes, parts: Mapping[Sample, Fraction], each: Sequence[Fraction]
) -> dict[Sample, Fraction] | None:
    """Other shares of samples, so that every class together has exactly its chances.

    A part of each share stays as it is, so that all samples stay in; the other part is
    mixed anew to make up for what is amiss. None where no mixture does.
    """
    by_column, has = _by_classes(found, parts)
    wanted = [sum((each[c - 1] for c in cases), Fraction(0)) for cases in found.members]
    for anew in _ANEW:
        # What is mixed anew must be on the other side of what is wanted.
        beyond = [
            want + (want - own) * (1 - anew) / anew
            for want, own in zip(wanted, has, strict=True)
        ]
        mixture = mixed(sorted(by_column), beyond)
        if mixture is not None:
            shares = {sample: share * (1 - anew) for sample, share in parts.items()}
            for column, share in mixture.items():
                shares[by_column[column]] += share * anew
            return shares
    return None


def _by_classes(
    found: Classes, parts: Mapping[Sample, Fraction]
) -> tuple[dict[Column, Sample], list[Fraction]]:
    """A sample for every combination of classes, and how many cases of each class the
    shares give on average."""
    by_column: dict[Column, Sample] = {}
    place_of = {case - 1: place for case, place in found.of_case().items()}
    has = [Fraction(0)] * len(found.members)
    for sample, share in parts.items():
        cases_of = [0] * len(found.members)
        for case in sample:
            cases_of[place_of[case]] += 1
            has[place_of[case]] += share
        by_column.setdefault(tuple(cases_of), sample)
    return by_column, has
