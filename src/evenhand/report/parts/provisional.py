"""What may still change, because answers are missing: said wherever it is named."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.document.model import Block, Words
from evenhand.errors import Place, in_reports
from evenhand.rating import StandardResult
from evenhand.rating.results import NotRated
from evenhand.report.making import Sayable
from evenhand.report.saying import as_words
from evenhand.report.telling import Telling

# Why a standard has no rating yet; without a relevant case it will never have one.
_UNFINISHED = (NotRated.NOTHING, NotRated.NO_ANSWERS, NotRated.NO_JUDGEMENT)


def rated(telling: Telling, result: StandardResult) -> Sayable:
    """The rating of a standard, that it is provisional, or that there is none."""
    if result.rating is None:
        return telling.saying.say("report.not-rated")
    return named(telling, result.rating, result.provisional)


def named(telling: Telling, rating: str, provisional: bool) -> Words:
    """A rating by its id, as ``Good (provisional)`` while answers are missing."""
    said = telling.saying.rating(rating)
    if provisional:
        return telling.saying.words("report.provisional", rating=said)
    return as_words(said)


def on_cover(telling: Telling) -> Iterator[Block]:
    """A line for the cover of a report that is not a draft, with a warning to whoever
    makes it: what was published cannot be taken back."""
    standards = telling.rating.standards.values()
    missing = [
        result.id
        for result in standards
        if result.provisional or result.not_rated in _UNFINISHED
    ]
    if missing and not telling.wishes.draft:
        named = ", ".join(missing)
        place = Place("inspection.yaml")
        telling.problems.add(in_reports.PROVISIONAL.at(place, standards=named))
        yield telling.saying.paragraph("report.provisional-cover")
