"""The recommendations, by whom they address."""

from __future__ import annotations

from itertools import groupby

from evenhand.document.model import Block, Items
from evenhand.report.figures.figure import Figure
from evenhand.report.saying import as_paragraph
from evenhand.report.telling import Scope, Telling


def all_of_them(telling: Telling, scope: Scope) -> list[Block]:
    """How many there are, and each under the office or body that it is addressed to."""
    given = telling.inspection.details.recommendations
    if not given:
        return []
    saying = telling.saying
    count: Figure = telling.figures.figure("recommendations count")
    key = "report.recommendations-opening"
    key += "-one" if len(given) == 1 else ""
    found: list[Block] = [saying.paragraph(key, count=count)]
    ordered = sorted(given, key=lambda one: one.number)
    for to, group in groupby(ordered, key=lambda one: one.to):
        names = saying.joined([saying.own(name).text for name in to])
        found.append(saying.paragraph("report.should", names=names))
        # Numbers may leap: then another list begins, with the number that is given.
        for _, run in groupby(
            enumerate(group), key=lambda each: each[1].number - each[0]
        ):
            listed = [one for _, one in run]
            items = tuple((as_paragraph(saying.own(one.text)),) for one in listed)
            found.append(Items(items, ordered=True, start=listed[0].number))
    if any(one.summarised for one in given):
        found.append(saying.paragraph("report.summarised"))
    return found
