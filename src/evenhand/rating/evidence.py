"""What a rating is made from: measures, judgements, decisions on discretion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evenhand.assessment import Tally


@dataclass(frozen=True, slots=True)
class Percentage:
    """A printed whole percentage (0–100), with the number of relevant cases if known."""

    percent: int
    relevant: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= 100 or (self.relevant or 1) < 1:
            raise ValueError("a percentage is 0 to 100, of at least one relevant case")


Measure = Tally | Percentage


@dataclass(frozen=True, slots=True)
class Judgement:
    """One rating of a standard by judgement, with reasons. ``rating`` is an id.

    ``published`` judgements are taken from a report that may not print the reasons.
    """

    rating: str
    basis: Literal["recorded", "published"]
    reason: str | None = None
    by: str | None = None
    on: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the ratings panel to move a standard. ``from_`` and ``to`` are ids.

    ``recorded`` in Evenhand with its details; ``published``: a report says so;
    ``inferred``: a published rating is not the rule rating, and nothing says why.
    What is not known is None.
    """

    from_: str
    to: str
    basis: Literal["recorded", "published", "inferred"]
    key_question: str | None = None
    trigger: str | None = None
    reason: str | None = None
    by: tuple[str, ...] = ()
    on: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedRatings:
    """Ratings as a report prints them (ids), beside those that are worked out here."""

    overall: str | None = None
    score: int | None = None
    standards: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the ratings of one inspection are made from.

    ``measures`` are keyed by question, or by standard where a standard has one
    percentage; ``sampled`` is the number of cases looked at in each case group.
    """

    measures: Mapping[str, Measure] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    sampled: Mapping[str, int] = field(default_factory=dict)
    published: PublishedRatings | None = None
