"""The tree of a framework: domain → standard → key question → prompt."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evenhand.formats.records import ID_PATTERN, Record
from evenhand.frameworks.basis import Basis, Text, Titled
from evenhand.frameworks.relevance import Relevance


class Prompt(Record):
    """A question that helps to answer its key question, and is counted by itself."""

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    text: Text
    relevance: Relevance | None = None


class KeyQuestion(Prompt):
    """A question whose share of ‘yes’ is banded. Answered, never derived."""

    prompts: tuple[Prompt, ...] = ()


class Standard(Titled):
    """What is rated.

    ``evidence`` is ``cases`` (answers on cases of ``group``), ``judgement`` (one
    judgement with reasons) or ``percentage`` (one percentage for the whole standard).
    A standard that does not count is rated, and left out of the score.
    """

    text: Text | None = None
    evidence: Literal["cases", "judgement", "percentage"]
    group: str | None = None
    counts: bool = True
    key_questions: tuple[KeyQuestion, ...] = ()


class Domain(Titled):
    standards: tuple[Standard, ...] = Field(min_length=1)


class PermittedValue(Titled):
    """A value that a fact or an attribute may have, in all case groups or some."""

    groups: tuple[str, ...] = ()


class Described(Titled):
    """A fact or an attribute: what is known of a case, and what may be said.

    ``groups`` are the case groups that have it; all of them if none is named.
    ``required`` means that every case must have it.
    """

    values: tuple[PermittedValue, ...] = Field(min_length=2)
    groups: tuple[str, ...] = ()
    required: bool = False
    basis: Basis

    def applies_to(self, group: str) -> bool:
        return not self.groups or group in self.groups

    def permitted(self, group: str) -> tuple[str, ...]:
        """The ids of the values that a case of this group may have."""
        return tuple(
            value.id for value in self.values if not value.groups or group in value.groups
        )


class Attribute(Described):
    """What the service's case list says of a case."""


class Fact(Described):
    """What the inspector establishes on a case."""


class Window(Record):
    """The disposal started so many whole months before fieldwork, both included."""

    from_months: int = Field(ge=0)
    to_months: int = Field(ge=0)
    basis: Basis


class Sampling(Record):
    """How many cases are looked at, and in what proportions.

    Confidence and share are percentages (0–100), the margin is percentage points.
    """

    confidence_percent: int | None = Field(default=None, ge=1, le=99)
    margin_points: int | None = Field(default=None, ge=1, le=100)
    share_percent: int | None = Field(default=None, ge=1, le=100)
    ratios: tuple[str, ...] = ()
    purposive: tuple[str, ...] = ()
    basis: Basis


class CaseGroup(Titled):
    """A group of cases with its own standards, window and sample."""

    window: Window
    sampling: Sampling
