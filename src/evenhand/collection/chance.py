"""Whether two shares differ by more than chance, by Fisher's exact test.

Of two samples, y of n and z of m: were the same share ‘yes’ in both, and y + z of them in
all, then y is hypergeometric. The test adds up the chances of every y that is no likelier
than the one that was found (R. A. Fisher, *The Design of Experiments*, 1935; two-sided,
by small chances). It takes both samples for draws from large populations; where most
eligible cases were looked at, chance had less room, and the test is on the safe side.

Everything is in whole numbers, so that it says the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import comb

from evenhand.assessment import Tally
from evenhand.rating import Percentage, Verdict

# Numbers of relevant cases that are tried of a percentage, at most, in each sample.
MOST_TRIED = 120

Counts = tuple[int, int]


@cache
def beyond_chance(first: Counts, second: Counts, confidence: int) -> bool:
    """Whether two samples, (yes, relevant) each, differ by more than chance at this
    confidence, in per cent. Samples without a relevant case do not differ."""
    (yes, relevant), (other_yes, other_relevant) = first, second
    if relevant == 0 or other_relevant == 0:
        return False
    all_yes, total = yes + other_yes, relevant + other_relevant
    here = comb(relevant, yes) * comb(other_relevant, other_yes)
    least, most = max(0, all_yes - other_relevant), min(relevant, all_yes)
    as_rare = sum(
        ways
        for k in range(least, most + 1)
        if (ways := comb(relevant, k) * comb(other_relevant, all_yes - k)) <= here
    )
    return as_rare * 100 <= comb(total, all_yes) * (100 - confidence)


def differs(
    first: Tally | Percentage,
    second: Tally | Percentage,
    sampled: tuple[int | None, int | None],
    confidence: int,
) -> Verdict:
    """Whether two measures of one question differ by more than chance.

    Of a percentage without its relevant cases, every number of them up to the cases
    ``sampled`` is tried that can give it; where these do not agree, nobody can tell.
    """
    sides = [
        list(_possible(measure, cases))
        for measure, cases in zip((first, second), sampled, strict=True)
    ]
    if not all(sides):
        return Verdict.CANNOT_TELL
    outcomes: set[bool] = set()
    for one in sides[0]:
        for other in sides[1]:
            outcomes.add(beyond_chance(one, other, confidence))
            if len(outcomes) == 2:
                return Verdict.CANNOT_TELL
    return Verdict.of(outcomes)


def _possible(measure: Tally | Percentage, sampled: int | None) -> Iterable[Counts]:
    """The tallies that a measure may be: one, or those that round to a percentage."""
    if isinstance(measure, Tally):
        return [(measure.yes, measure.relevant)]
    if measure.relevant is not None:
        numbers: Iterable[int] = [measure.relevant]
    elif sampled is not None and sampled <= MOST_TRIED:
        numbers = range(1, sampled + 1)
    else:
        return []
    return [
        (yes, relevant)
        for relevant in numbers
        for yes in _near(measure.percent, relevant)
        if (200 * yes + relevant) // (2 * relevant) == measure.percent
    ]


def _near(percent: int, relevant: int) -> Iterable[int]:
    guess = percent * relevant // 100
    return range(max(0, guess - 1), min(relevant, guess + 2) + 1)
