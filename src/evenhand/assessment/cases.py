"""A case, and an inspector's answers on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Answer(Enum):
    """What an inspector may answer. A question without an answer is unanswered."""

    YES = "yes"
    NO = "no"
    NOT_RELEVANT = "not relevant"


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the sample, under an id that says nothing of the child.

    ``attributes`` are what the service's case list says, ``facts`` what the inspector
    established; both by the framework's ids.
    """

    id: str
    group: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question on one case, with the inspector's note.

    ``answer`` is None where there is a note and no answer yet: still unanswered.
    """

    case: str
    question: str
    answer: Answer | None
    note: str = ""
