"""Ratings with their reasons: what ``rate`` gives, and everything is told from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.rating.evidence import Decision, Judgement, Measure, PublishedRatings
from evenhand.wording import counted, joined


class Verdict(Enum):
    """An answer that may rest on unknowns."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"

    @classmethod
    def of(cls, outcomes: set[bool]) -> Verdict:
        """Yes or no where every possible outcome agrees; cannot tell where there are
        two, or none is known."""
        if outcomes == {True}:
            return cls.YES
        return cls.NO if outcomes == {False} else cls.CANNOT_TELL

    @classmethod
    def any_of(cls, verdicts: list[Verdict]) -> Verdict:
        """Yes if any is yes, no if all are no."""
        if cls.YES in verdicts:
            return cls.YES
        return cls.CANNOT_TELL if cls.CANNOT_TELL in verdicts else cls.NO


class NotRated(Enum):
    """Why a standard has no rating."""

    NO_RELEVANT_CASES = "no case was relevant to any of its key questions"
    NOTHING = "nothing has been entered for it"
    NO_ANSWERS = "no relevant case has been answered yet"
    NO_JUDGEMENT = "no judgement has been recorded"


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A key question (or a standard with one percentage), measured and banded.

    ``percent`` is whole, 0–100; it and ``band`` (a rating's id) are None without a
    relevant case. ``unanswered`` counts its own missing answers, and
    ``prompts_unanswered`` those of its prompts.
    """

    id: str
    measure: Measure | None
    percent: int | None
    band: str | None
    unanswered: int = 0
    prompts_unanswered: int = 0

    @property
    def relevant(self) -> int | None:
        return None if self.measure is None else self.measure.relevant

    @property
    def yes(self) -> int | None:
        return self.measure.yes if isinstance(self.measure, Tally) else None


@dataclass(frozen=True, slots=True)
class TriggerResult:
    """Whether a trigger lets the panel consider moving a standard up, or down."""

    id: str
    up: Verdict
    down: Verdict
    reason: str

    @property
    def verdict(self) -> Verdict:
        return Verdict.any_of([self.up, self.down])


@dataclass(frozen=True, slots=True)
class StandardResult:
    """A standard's rating and how it came about. Ratings are ids of the scale.

    ``rule_rating`` is what the rules give (for a judgement, the judgement); ``rating``
    is that after discretion. Both are None with a reason in ``not_rated``.
    """

    id: str
    questions: tuple[QuestionResult, ...]
    lowest: tuple[str, ...]
    rule_rating: str | None
    rating: str | None
    score: int | None
    not_rated: NotRated | None
    judgement: Judgement | None
    decision: Decision | None
    triggers: tuple[TriggerResult, ...]
    published: str | None
    counts: bool

    @property
    def unanswered(self) -> int:
        """Missing answers in the standard, those to prompts included."""
        return sum(q.unanswered + q.prompts_unanswered for q in self.questions)

    @property
    def missing(self) -> str:
        """The missing answers in words: to key questions, and to prompts."""
        own = sum(q.unanswered for q in self.questions)
        parts = [counted(own, "answer")] if own else []
        if self.unanswered > own:
            prompts = counted(self.unanswered - own, "answer")
            parts.append(f"{prompts} to prompts")
        return joined(parts)

    @property
    def provisional(self) -> bool:
        return self.unanswered > 0

    @property
    def decision_holds(self) -> bool:
        """A decision is void once the rule rating is no longer what it moved from."""
        return self.decision is not None and self.decision.from_ == self.rule_rating

    @property
    def unexplained(self) -> bool:
        """The published rating differs from ours, and no decision accounts for it."""
        return self.published is not None and self.published != self.rating


@dataclass(frozen=True, slots=True)
class OverallResult:
    """The score and the overall rating; ``refused`` says why there is none.

    ``out_of`` is the most that the ``counted`` standards could reach; ``left_out`` are
    those that count but have no rating.
    """

    rating: str | None
    score: int | None
    out_of: int | None
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    refused: str | None
    unanswered: int
    published: PublishedRatings | None

    @property
    def provisional(self) -> bool:
        return self.unanswered > 0


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something nobody published that the rules hold, and whom it matters for.

    ``matters_for`` are the standards that could be rated otherwise without it; the
    ratings of all others do not rest on it.
    """

    id: str
    note: str
    source: str
    matters_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InspectionRating:
    """All ratings of an inspection, with the framework they were made under.

    ``sampled`` is the number of cases looked at in each case group, where it is known.
    """

    framework: Framework
    standards: Mapping[str, StandardResult]
    overall: OverallResult
    assumptions: tuple[Assumption, ...]
    sampled: Mapping[str, int]

    def name(self, rating: str | None) -> str | None:
        """The name that people see, of a rating's id."""
        return None if rating is None else self.framework.ratings[rating].name
