"""What was wanted of a sample, and what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evenhand.document.model import Cell, Picture, RowGroup, words
from evenhand.frameworks import Framework
from evenhand.frameworks.names import Saying
from evenhand.frameworks.questions import CaseGroup
from evenhand.report.pictures.parts import column, number, picture, run, text
from evenhand.sampling.documents import DrawDocument, ReachedEntry
from evenhand.sampling.picture import (
    attribute_title,
    by_attribute,
    sample_drawing,
    sample_title,
    value_title,
)


def wanted_and_reached(
    draw: DrawDocument,
    saying: Saying,
    framework: Framework | None = None,
    group: CaseGroup | None = None,
) -> Picture:
    """For each value of an attribute the fewest and the most cases that were wanted, and
    how many were drawn.

    Titles are those of the framework; with a case group, it is named and the picture's id
    ends in the group's. Raises ValueError where there are no quotas to draw.
    """
    id_ = "wanted-and-reached" + (f"-{group.id}" if group else "")
    return picture(
        id_,
        sample_drawing(draw, saying, framework, group),
        sample_title(draw, saying, group),
        (
            column(saying, "value-column"),
            column(saying, "eligible-column", "number"),
            column(saying, "wanted-column", "number"),
            column(saying, "least-column", "number"),
            column(saying, "most-column", "number"),
            column(saying, "reached-column", "number"),
        ),
        _groups(draw, saying, framework),
    )


def _groups(
    draw: DrawDocument, saying: Saying, framework: Framework | None
) -> Iterator[RowGroup]:
    for attribute, quotas in by_attribute(draw):
        yield RowGroup(
            rows=tuple(_row(quota, saying, framework) for quota in quotas),
            heading=words(run(attribute_title(attribute, saying, framework))),
        )


def _row(
    quota: ReachedEntry, saying: Saying, framework: Framework | None
) -> tuple[Cell, ...]:
    wanted = round(float(Fraction(quota.wanted)), 1)
    return (
        text(value_title(quota, saying, framework)),
        number(quota.cases, saying),
        Cell(words(f"{wanted:.1f}"), value=wanted),
        number(quota.least, saying),
        number(quota.most, saying),
        number(quota.reached, saying),
    )
