"""Why a row is not in the population: a code for each reason, and its sentence.

They are judged in this order; the first that holds is told. ``same-child`` comes last,
among the rows that nothing else leaves out: so a row that is left out for another reason
never makes the child's other row vanish.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: its code, what it is called in a list, and its sentence, in which
    ``{words}`` are filled in. They never come from the cells of the row."""

    code: str
    title: str
    sentence: str

    def said(self, **words: object) -> str:
        return self.sentence.format(**words)


UNUSABLE = Reason(
    "unusable",
    "A problem has to be put right first",
    "It has a problem that has to be put right first{where}.",
)
EXAMPLE = Reason(
    "example",
    "The example row of the template",
    "It is the example row of the template.",
)
SENSITIVE = Reason(
    "sensitive",
    "Only few people may see it",
    "It is marked as restricted, or the name is withheld: ask the service about it.",
)
NOT_INSPECTED = Reason(
    "not-inspected",
    "No disposal that is inspected",
    "It is no disposal that is inspected, such as prevention, bail or remand.",
)
OTHER_GROUP = Reason(
    "other-group",
    "Another case group",
    "Its disposal belongs to another case group than {group}.",
)
NOT_STARTED = Reason(
    "not-yet-started",
    "Not started before fieldwork",
    "It starts after the first day of fieldwork, {fieldwork}, or has no start yet.",
)
TOO_RECENT = Reason(
    "too-recent",
    "Started too recently",
    "It started after {latest}, the last day of the window.",
)
TOO_OLD = Reason(
    "too-old",
    "Started too long ago",
    "It started before {earliest}, the first day of the window.",
)
SAME_CHILD = Reason(
    "same-child",
    "The same child has another case here",
    "It is the same child as in row {row}, {why}.",
)

REASONS = (
    UNUSABLE,
    EXAMPLE,
    SENSITIVE,
    NOT_INSPECTED,
    OTHER_GROUP,
    NOT_STARTED,
    TOO_RECENT,
    TOO_OLD,
    SAME_CHILD,
)
