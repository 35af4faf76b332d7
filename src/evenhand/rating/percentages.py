"""Shares, whole percentages and bands.

Whole percentages with halves rounded up are assumed (see a framework's
``bands.rounding``); that percentages are whole is printed in every report.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.rating.evidence import Measure, Percentage


def whole_percent(yes: int, relevant: int) -> int:
    """``yes`` of ``relevant`` as a whole percentage, 0–100, halves up.

    In whole numbers, so that 1 of 8 is 13 on every machine: ⌊(200·yes + relevant) /
    (2·relevant)⌋.
    """
    return (200 * yes + relevant) // (2 * relevant)


def percent_of(measure: Measure | None) -> int | None:
    """The whole percentage of a measure; None without a single relevant case."""
    if isinstance(measure, Percentage):
        return measure.percent
    if measure is None or measure.relevant == 0:
        return None
    return whole_percent(measure.yes, measure.relevant)


def band_of(framework: Framework, percent: float) -> str:
    """The id of the rating in whose band a percentage (0–100) lies.

    Between two whole percentages the lower band holds, up to where the next begins.
    """
    found = framework.bands.edges[0].rating
    for band in framework.bands.edges:
        if percent >= band.from_:
            found = band.rating
    return found


def could_be(measure: Measure, at_most: int | None) -> tuple[tuple[int, int], ...] | None:
    """Every (yes, relevant) that a measure could stand for; None if it has no bound.

    A tally stands for itself. A percentage of a known number of relevant cases stands
    for what rounds to it; else its number can be anything up to ``at_most``.
    """
    if isinstance(measure, Tally):
        return ((measure.yes, measure.relevant),)
    if measure.relevant is not None:
        return _rounding_to(measure.percent, measure.relevant, measure.relevant)
    if at_most is None:
        return None
    return _rounding_to(measure.percent, 1, at_most)


@lru_cache(maxsize=4096)
def _rounding_to(percent: int, least: int, most: int) -> tuple[tuple[int, int], ...]:
    return tuple(_tallies(percent, least, most))


def _tallies(percent: int, least: int, most: int) -> Iterator[tuple[int, int]]:
    for relevant in range(least, most + 1):
        near = percent * relevant // 100
        for yes in range(max(0, near - 1), min(relevant, near + 2) + 1):
            if whole_percent(yes, relevant) == percent:
                yield yes, relevant
