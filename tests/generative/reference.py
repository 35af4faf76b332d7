"""The rules once more, as plainly as they can be written: what the product is held to.

Bands, scores and triggers are typed from the reports and not read from a framework.
Sources: Cornwall 2021, annexe 1; for ``fji-2014`` the edges that its file assumes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

# The lowest whole percentage of each band, by framework, lowest rating first.
YOS = {"inadequate": 0, "requires-improvement": 50, "good": 65, "outstanding": 80}
FJI = {"poor": 0, "unsatisfactory": 50, "good": 65, "very-good": 85}
BANDS = {"yos-2018": YOS, "yos-2020": YOS, "fji-2014": FJI}

WITHIN_POINTS = 5
FEW_CASES = 5

Tallied = tuple[int, int]
"""``yes`` of ``relevant`` cases."""


def share(yes: int, relevant: int) -> Fraction:
    """The exact percentage, 0 to 100."""
    return Fraction(100 * yes, relevant)


def rounded(exact: Fraction) -> int:
    """A whole percentage, halves up."""
    return math.floor(exact + Fraction(1, 2))


def place(percent: Fraction | int, framework: str) -> int:
    """The place on the scale, 0 the lowest, of the band that a percentage reaches."""
    return sum(percent >= lowest for lowest in BANDS[framework].values()) - 1


@cache
def place_of_tally(yes: int, relevant: int, framework: str) -> int:
    return place(rounded(share(yes, relevant)), framework)


def lowest_place(tallies: Mapping[str, Tallied], framework: str) -> int | None:
    """The lowest band of those that have a relevant case; None if none has one."""
    places = [
        place_of_tally(yes, relevant, framework)
        for yes, relevant in tallies.values()
        if relevant
    ]
    return min(places, default=None)


def rule_rating(tallies: Mapping[str, Tallied], framework: str) -> str | None:
    found = lowest_place(tallies, framework)
    return None if found is None else list(BANDS[framework])[found]


def all_tallies(percent: int, most: int) -> list[Tallied]:
    """Every tally of up to ``most`` relevant cases that is printed as ``percent``."""
    return [
        (yes, relevant)
        for relevant in range(1, most + 1)
        for yes in range(relevant + 1)
        if rounded(share(yes, relevant)) == percent
    ]


# The three triggers of yos-2018 and after: may the panel consider moving it up (+1) or
# down (-1)? Every tally is known here.


def may_move(
    tallies: Mapping[str, Tallied], framework: str
) -> dict[tuple[str, int], bool]:
    """What each trigger allows, for one standard, by trigger and direction."""
    found = {}
    for direction in (1, -1):
        found["close-to-boundary", direction] = _close(tallies, framework, direction)
        found["one-differing-judgement", direction] = _differs(
            tallies, framework, direction
        )
        found["few-cases", direction] = _few(tallies, framework, direction)
    return found


def _lowest_percent(tallies: Mapping[str, Tallied]) -> int:
    return min(rounded(share(*tally)) for tally in tallies.values() if tally[1])


def _close(tallies: Mapping[str, Tallied], framework: str, direction: int) -> bool:
    lowest = _lowest_percent(tallies)
    boundaries = [edge for edge in BANDS[framework].values() if edge > 0]
    there = [edge for edge in boundaries if (edge > lowest) == (direction > 0)]
    return any(abs(edge - lowest) <= WITHIN_POINTS for edge in there)


def _differs(tallies: Mapping[str, Tallied], framework: str, direction: int) -> bool:
    before = lowest_place(tallies, framework)
    assert before is not None
    for question, (yes, relevant) in tallies.items():
        if not (relevant and 0 <= yes + direction <= relevant):
            continue
        flipped = {**tallies, question: (yes + direction, relevant)}
        after = lowest_place(flipped, framework)
        if after is not None and (after - before) * direction > 0:
            return True
    return False


def _few(tallies: Mapping[str, Tallied], framework: str, direction: int) -> bool:
    before = lowest_place(tallies, framework)
    assert before is not None
    if not 0 <= before + direction < len(BANDS[framework]):
        return False
    lowest = _lowest_percent(tallies)
    return any(
        relevant <= FEW_CASES
        for yes, relevant in tallies.values()
        if relevant and rounded(share(yes, relevant)) == lowest
    )
