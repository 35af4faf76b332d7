"""The fields of an assessment: what may be entered, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from evenhand.assessment.beside import ENTRIES, ENTRY_ID, OVERSIGHT
from evenhand.assessment.cases import Answer
from evenhand.assessment.operations import Value
from evenhand.formats.keeping import can_be_kept
from evenhand.frameworks import Framework

Kind = Literal["answer", "note", "fact", "quotation", "oversight", "interview", "enquiry"]
Wrong = Literal["field", "value", "long"]

# Signs, not bytes: a page of writing is about 3,000.
LONGEST_TEXT = 10_000
ANSWERS = tuple(answer.value for answer in Answer)


def kind_of(field: str) -> str:
    """``answer`` of ``answer:2.1.3a``."""
    return field.partition(":")[0]


def part_of(field: str) -> str:
    """``2.1.3a`` of ``answer:2.1.3a``."""
    return field.partition(":")[2]


def fields_of(framework: Framework, group: str) -> tuple[str, ...]:
    """Every field that an assessment has once, in the order in which it is filled in."""
    facts = [f"fact:{fact.id}" for fact in framework.facts if fact.applies_to(group)]
    asked = framework.asked_of[group]
    questions = [f"{kind}:{one.id}" for one in asked for kind in ("answer", "note")]
    return (*facts, *questions, *(f"oversight:{part}" for part in OVERSIGHT))


def wrong_with(
    framework: Framework, group: str, field: str, value: Value
) -> Wrong | None:
    """What is wrong with a value of a field; None where it can be kept.

    Whether a question is relevant is not asked here: facts may change, and what was
    answered is kept.
    """
    kind, part = kind_of(field), part_of(field)
    if kind in ENTRIES:
        return _wrong_entry(framework, group, kind, part, value)
    if kind == "oversight" and part in OVERSIGHT:
        return _wrong_word(value, OVERSIGHT[part])
    if kind == "fact":
        facts = {f.id: f for f in framework.facts if f.applies_to(group)}
        if part not in facts:
            return "field"
        return _wrong_word(value, facts[part].permitted(group))
    if kind in ("answer", "note") and _is_asked(framework, group, part):
        return _wrong_word(value, ANSWERS if kind == "answer" else None)
    return "field"


def _is_asked(framework: Framework, group: str, question: str) -> bool:
    return any(one.id == question for one in framework.asked_of.get(group, ()))


def _wrong_word(value: Value, permitted: tuple[str, ...] | None) -> Wrong | None:
    """A word of some, or any text where none are named; None takes a value back."""
    if value is None:
        return None
    if not isinstance(value, str):
        return "value"
    if permitted is not None:
        return None if value in permitted else "value"
    if len(value) > LONGEST_TEXT:
        return "long"
    return None if value and can_be_kept(value) else "value"


def _wrong_entry(
    framework: Framework, group: str, kind: str, part: str, value: Value
) -> Wrong | None:
    if not ENTRY_ID.fullmatch(part):
        return "field"
    if value is None:
        return None
    names = ENTRIES[kind]
    if not isinstance(value, Mapping) or set(value) != set(names):
        return "value"
    if not all(isinstance(text, str) for text in value.values()):
        return "value"
    if not value[next(iter(names))]:
        return "value"
    question = value.get("question")
    if question and not _is_asked(framework, group, question):
        return "value"
    for name, permitted in names.items():
        wrong = _wrong_word(value[name] or None, permitted)
        if wrong is not None:
            return wrong
    return None
