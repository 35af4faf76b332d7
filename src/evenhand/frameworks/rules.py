"""The rules of a framework as data: scale, bands, roll-up, discretion, overall."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evenhand.formats.records import Record
from evenhand.frameworks.basis import Basis, Text, Titled


class Rating(Titled):
    """A word of the scale. ``score`` is null in a framework that adds nothing up."""

    score: int | None = None


class Scale(Record):
    """The ratings, from the lowest to the highest."""

    basis: Basis
    ratings: tuple[Rating, ...] = Field(min_length=2)

    @property
    def order(self) -> dict[str, int]:
        """Each rating's place on the scale by id, 0 the lowest."""
        return {rating.id: place for place, rating in enumerate(self.ratings)}

    @property
    def scored(self) -> bool:
        return all(rating.score is not None for rating in self.ratings)


class Band(Record):
    """A rating from one whole percentage to another, both included (0 to 100)."""

    rating: str
    from_: int = Field(alias="from", ge=0, le=100)
    to: int = Field(ge=0, le=100)


class Rounding(Record):
    """How a share becomes the whole percentage that is banded."""

    to: Literal["whole-percent"]
    halves: Literal["up"]
    basis: Basis


class Bands(Record):
    basis: Basis
    rounding: Rounding
    edges: tuple[Band, ...] = Field(min_length=1)


class RollUp(Record):
    """How the bands of a standard's key questions give its rule rating."""

    rule: Literal["lowest-band"]
    basis: Basis


class Trigger(Titled):
    """What lets the ratings panel consider discretion. Exactly one of the three.

    ``within_points``: the lowest percentage is at most so many percentage points from
    the boundary. ``differing_answers``: so many differing judgements would change the
    rating. ``at_most_cases``: the rating rests on so many cases or fewer.
    """

    within_points: int | None = Field(default=None, ge=0, le=100)
    differing_answers: Literal[1] | None = None
    at_most_cases: int | None = Field(default=None, ge=1)
    basis: Basis

    @property
    def measures(self) -> int:
        given = (self.within_points, self.differing_answers, self.at_most_cases)
        return sum(limit is not None for limit in given)


class Discretion(Record):
    """What the ratings panel may do: how many steps, on which evidence, when."""

    max_steps: int = Field(ge=1)
    max_steps_basis: Basis
    evidence: tuple[Literal["cases", "percentage", "judgement"], ...]
    triggers: tuple[Trigger, ...] = Field(min_length=1)
    basis: Basis


class OverallBand(Record):
    """An overall rating from one total score to another, both included."""

    rating: str
    from_: int = Field(alias="from", ge=0)
    to: int = Field(ge=0)


class Overall(Record):
    """Overall bands, and the very set of standards whose scores they are for."""

    standards: tuple[str, ...] = Field(min_length=1)
    bands: tuple[OverallBand, ...] = Field(min_length=1)
    basis: Basis


class Offset(Titled):
    """How long something takes in the timetable; no length where it is not known."""

    least: int | None = Field(default=None, ge=0)
    most: int | None = Field(default=None, ge=0)
    unit: Literal["working days", "days", "weeks", "months"] | None = None
    before: str | None = None
    after: str | None = None
    basis: Basis


class RuleText(Record):
    """A text that reports generate from the rules; ``{names}`` are filled from them."""

    id: str
    text: Text
