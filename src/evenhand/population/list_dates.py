"""The dates of a case list's column: which can be read, and which could be two days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from evenhand.errors import Kind, in_populations
from evenhand.formats.sheets import Cell
from evenhand.population.dates import DateProblem, read_date

KINDS: dict[DateProblem, Kind] = {
    DateProblem.NOT_A_DATE: in_populations.NOT_A_DATE,
    DateProblem.IMPOSSIBLE: in_populations.DATE_IMPOSSIBLE,
    DateProblem.TWO_DIGIT_YEAR: in_populations.DATE_TWO_DIGITS,
    DateProblem.MONTH_FIRST: in_populations.DATE_MONTH_FIRST,
    DateProblem.NUMBER: in_populations.DATE_NUMBER,
    DateProblem.BLANK: in_populations.CELL_BLANK,
    DateProblem.YEAR_OUT_OF_RANGE: in_populations.DATE_YEAR,
}

_FIGURES = re.compile(r"\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")


def has_month_first(cells: Iterable[Cell]) -> bool:
    """Whether a column has a date that can only be read with the month first."""
    return any(read_date(cell) is DateProblem.MONTH_FIRST for cell in cells)


def could_be_swapped(cell: Cell, day: date) -> bool:
    """Whether a cell would be another day with day and month the other way round.

    A date of the workbook counts too: a program that reads the day first turns what
    was written with the month first into such a date, wherever that is possible.
    """
    if day.day > 12 or day.day == day.month:
        return False
    return not isinstance(cell, str) or _FIGURES.match(cell) is not None


def is_text_for_a_date(cell: Cell) -> bool:
    """Whether a date was read from a text that is not in the form 2020-10-05."""
    return isinstance(cell, str) and not re.match(r"\d{4}-\d{2}-\d{2}", cell)
