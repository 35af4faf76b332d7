"""``inspection.yaml``: who, when, under which framework, and what was decided."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from evenhand.formats.records import ID_PATTERN, Record
from evenhand.frameworks.basis import Provenance, Value
from evenhand.frameworks.framework import Source
from evenhand.inspection.dates import PartialDate


def _not_below_zero(given: Value) -> Value:
    if given.value is not None and given.value < 0:
        raise ValueError("a count is 0 or more.")
    return given


Count = Annotated[Value, AfterValidator(_not_below_zero)]


class FrameworkPin(Record):
    """The framework, by what makes it the same one for ever."""

    id: str
    version: str
    hash: str


class Dates(Record):
    """When things happened, in the order in which they must have."""

    announced: PartialDate | None = None
    fieldwork_started: PartialDate | None = None
    fieldwork_ended: PartialDate | None = None
    published: PartialDate | None = None

    @property
    def in_order(self) -> tuple[tuple[str, str], ...]:
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, value) for name, value in named if value is not None)


class GroupDetails(Record):
    """How many cases of a group were looked at, and how many were eligible."""

    cases: Count | None = None
    eligible: Count | None = None


class JudgementEntry(Record):
    """A judgement as it is written; ``rating`` is a rating's name."""

    rating: str
    basis: Literal["recorded", "published"] = "recorded"
    reason: str | None = None
    by: str | None = None
    on: PartialDate | None = None
    source: str | None = None


class DecisionEntry(Record):
    """A decision on discretion as it is written; ratings by name."""

    from_: str = Field(alias="from")
    to: str
    basis: Literal["recorded", "published", "inferred"] = "recorded"
    key_question: str | None = None
    trigger: str | None = None
    reason: str | None = None
    by: tuple[str, ...] = ()
    on: PartialDate | None = None
    source: str | None = None


class PublishedEntry(Record):
    """Ratings as a report prints them, by name."""

    overall: str | None = None
    score: Value | None = None
    standards: dict[str, str] = Field(default_factory=dict)


class ContextFact(Record):
    """A fact about the service and its area, with its source and period.

    Facts with the same ``table`` stand in one table of the report, a row for each ``of``
    and a column for each ``heading``; where they are percentages, a row adds up to 100.
    ``sum_of`` names the facts that a count is the sum of.
    """

    id: str
    title: str
    of: str | None = None
    value: float = Field(allow_inf_nan=False)
    unit: Literal["count", "percent", "per 100,000", "per 1,000", "per 100"]
    period: str | None = None
    source: str
    provenance: Provenance = "printed"
    table: str | None = None
    heading: str | None = None
    sum_of: tuple[str, ...] = ()


class Recommendation(Record):
    """A recommendation and whom it addresses. ``summarised`` marks words of our own."""

    number: int = Field(ge=1)
    text: str
    to: tuple[str, ...] = Field(min_length=1)
    summarised: bool = False


class EvidenceGathered(Record):
    """What else was heard, read and seen, and how many of it: interviews, meetings."""

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    title: str
    count: Count
    of: Count | None = None
    note: str | None = None


class PreviousRecommendation(Record):
    """A recommendation of the previous inspection, and what became of it."""

    number: int = Field(ge=1)
    text: str
    became: Literal["met", "partly met", "not met", "not looked at"]
    note: str | None = None


class Previous(Record):
    """The inspection before this one: ratings by name, under this framework's standards.

    ``framework`` is given where it was under another one; then ``standards`` has those
    that are alike, and ``overall`` is a rating of its own scale.
    """

    title: str
    published: PartialDate
    source: str
    framework: str | None = None
    overall: str | None = None
    score: Count | None = None
    standards: dict[str, str] = Field(default_factory=dict)
    recommendations: tuple[PreviousRecommendation, ...] = ()


class Split(Record):
    """A split of the cases that the inspection names: parts, each a list of cases."""

    title: str
    parts: dict[str, tuple[str, ...]]


class ResultsOpened(Record):
    """That tallies and ratings were opened before all cases were locked, and why: who
    still assesses may then know what an answer does to a rating."""

    on: PartialDate
    reason: str = Field(min_length=1)
    by: str | None = None
    locked: int = Field(ge=0)
    cases: int = Field(ge=1)

    @model_validator(mode="after")
    def _not_all(self) -> Self:
        if self.locked >= self.cases:
            raise ValueError("locked is below cases: else nothing was opened early.")
        return self


class Details(Record):
    """The whole of ``inspection.yaml``."""

    inspection: str = Field(pattern=ID_PATTERN, max_length=60)
    service: str = Field(min_length=1)
    framework: FrameworkPin
    type: str
    remote: bool = False
    made_up: bool = False
    lead_inspector: str | None = None
    inspectors: tuple[str, ...] = ()
    dates: Dates = Field(default_factory=Dates)
    sources: tuple[Source, ...] = ()
    groups: dict[str, GroupDetails] = Field(default_factory=dict)
    judgements: dict[str, JudgementEntry] = Field(default_factory=dict)
    discretion: dict[str, DecisionEntry] = Field(default_factory=dict)
    published_ratings: PublishedEntry | None = None
    splits: dict[str, Split] = Field(default_factory=dict)
    context: tuple[ContextFact, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    evidence: tuple[EvidenceGathered, ...] = ()
    not_seen: tuple[str, ...] = ()
    previous: Previous | None = None
    results_opened: ResultsOpened | None = None
