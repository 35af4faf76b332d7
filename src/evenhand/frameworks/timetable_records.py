"""The records of a timetable file: stages, milestones, and how long data are kept."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from evenhand.formats.records import NAME_PATTERN, VERSION_PATTERN, Record
from evenhand.frameworks.basis import Basis, Text

Unit = Literal["working days", "days", "weeks", "months"]

UNITS: tuple[Unit, ...] = ("working days", "days", "weeks", "months")

# The milestone whose date people give: the first day of fieldwork.
FIELDWORK = "fieldwork"

# Longer than any of these, something is mistyped.
MOST = 1000


class Stage(Record):
    """How far an inspection has come. ``happens`` is a sentence on what is done in it."""

    id: str = Field(pattern=NAME_PATTERN, max_length=60)
    title: Text
    happens: Text


class Length(Record):
    """How long a milestone lasts that is a span and no single day."""

    number: int = Field(ge=1, le=MOST)
    unit: Unit
    basis: Basis


class Milestone(Record):
    """A day, or a span of days, of the timetable.

    It comes ``after`` the last of some milestones, or ``before`` the first of some, by
    ``least`` to ``most`` of a unit; the date that is planned is that of ``most``. Without
    the three of them, how long is not known. ``only_for`` names the types of inspection
    that have it; all have it where none is named.
    """

    id: str = Field(pattern=NAME_PATTERN, max_length=60)
    title: Text
    stage: str
    only_for: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    least: int | None = Field(default=None, ge=0, le=MOST)
    most: int | None = Field(default=None, ge=0, le=MOST)
    unit: Unit | None = None
    length: Length | None = None
    basis: Basis

    @property
    def anchors(self) -> tuple[str, ...]:
        """What it is counted from, by id."""
        return (*self.after, *self.before)

    def is_for(self, inspection_type: str) -> bool:
        return not self.only_for or inspection_type in self.only_for


class Retention(Record):
    """How long data on single cases are kept after a milestone.

    Without a number that is not known.
    """

    after: str
    number: int | None = Field(default=None, ge=0, le=MOST)
    unit: Unit | None = None
    basis: Basis


class TimetableRecord(Record):
    """The timetable of the frameworks that it ``serves``, milestones in their order."""

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    title: Text
    serves: tuple[str, ...] = Field(min_length=1)
    basis: Basis
    stages: tuple[Stage, ...] = Field(min_length=1)
    milestones: tuple[Milestone, ...] = Field(min_length=1)
    retention: Retention | None = None

    @model_validator(mode="after")
    def _short_enough_to_be_read(self) -> TimetableRecord:
        if len(self.milestones) > 100:
            raise ValueError("a timetable has 100 milestones at most.")
        return self

    @property
    def reference(self) -> str:
        return f"{self.id} {self.version}"

    def for_type(self, inspection_type: str) -> tuple[Milestone, ...]:
        """The milestones that an inspection of a type has."""
        return tuple(one for one in self.milestones if one.is_for(inspection_type))
