"""When a question applies to a case: as a framework says it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from evenhand.formats.records import Record
from evenhand.frameworks.basis import Provenance


class Condition(Record):
    """A structured condition over a case's facts and attributes.

    Exactly one of: a ``fact`` or an ``attribute`` whose value is one of ``is``; ``all``
    of several conditions; ``any`` of several; ``not`` one condition.
    """

    fact: str | None = None
    attribute: str | None = None
    is_: tuple[str, ...] = Field(default=(), alias="is")
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")
    not_: Condition | None = Field(default=None, alias="not")

    @model_validator(mode="before")
    @classmethod
    def _one_word_is_a_list(cls, given: Any) -> Any:
        if isinstance(given, dict) and isinstance(given.get("is"), str):
            return {**given, "is": (given["is"],)}
        return given

    @model_validator(mode="after")
    def _one_form(self) -> Condition:
        forms = [self.fact, self.attribute, self.all_, self.any_, self.not_]
        if sum(bool(form) for form in forms) != 1:
            raise ValueError(
                "a condition names one fact or one attribute with ‘is’, or has one of "
                "‘all’, ‘any’ and ‘not’."
            )
        if bool(self.fact or self.attribute) != bool(self.is_):
            raise ValueError("‘is’ goes with a fact or an attribute.")
        return self

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions inside this one."""
        return self.all_ + self.any_ + ((self.not_,) if self.not_ else ())

    def leaves(self) -> tuple[Condition, ...]:
        """Every condition on a single fact or attribute, however deep."""
        if not self.parts:
            return (self,)
        return tuple(leaf for part in self.parts for leaf in part.leaves())


class Relevance(Record):
    """Whether a question applies: always, when a condition holds, or case by case.

    ``case-by-case`` means that the inspector decides it on the case, by answering or
    by saying ‘not relevant’. In a file, the words ``always`` and ``case-by-case`` may
    stand alone.
    """

    rule: Literal["always", "when", "case-by-case"]
    when: Condition | None = None
    provenance: Provenance = "printed"
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _word_is_rule(cls, given: Any) -> Any:
        return {"rule": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _condition_goes_with_when(self) -> Relevance:
        if (self.rule == "when") != (self.when is not None):
            raise ValueError(
                "the rule ‘when’ has a condition under ‘when’; no other rule has."
            )
        return self
