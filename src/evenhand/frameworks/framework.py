"""A whole framework, resolved: what every later stage is given."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from evenhand.formats.records import NAME_PATTERN, VERSION_PATTERN, Record
from evenhand.frameworks.basis import Basis, Text, Titled
from evenhand.frameworks.questions import (
    Attribute,
    CaseGroup,
    Domain,
    Fact,
    KeyQuestion,
    Prompt,
    Standard,
)
from evenhand.frameworks.rules import (
    Bands,
    Discretion,
    Offset,
    Overall,
    Rating,
    RollUp,
    RuleText,
    Scale,
)


class Source(Record):
    """A publication that a framework's wording and rules are taken from."""

    id: str
    title: str
    publisher: str
    date: str
    licence: str


class InspectionType(Titled):
    """A kind of inspection under the framework: single, joint and so on."""


class Framework(Record):
    """A framework as ``frameworks.reading`` gives it: whole, whatever it is built on."""

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    status: Literal["draft", "released"]
    title: Text
    years: str
    sources: tuple[Source, ...] = Field(min_length=1)
    inspection_types: tuple[InspectionType, ...] = Field(min_length=1)
    scale: Scale
    bands: Bands
    roll_up: RollUp
    judgement: Basis | None = None
    discretion: Discretion | None = None
    overall: tuple[Overall, ...] = ()
    case_groups: tuple[CaseGroup, ...] = Field(min_length=1)
    attributes: tuple[Attribute, ...] = ()
    facts: tuple[Fact, ...] = ()
    timetable: tuple[Offset, ...] = ()
    texts: tuple[RuleText, ...] = ()
    domains: tuple[Domain, ...] = Field(min_length=1)

    @cached_property
    def standards(self) -> dict[str, Standard]:
        """Every standard by id, in the framework's order."""
        return {s.id: s for domain in self.domains for s in domain.standards}

    @cached_property
    def key_questions(self) -> dict[str, KeyQuestion]:
        """Every key question by id, in the framework's order."""
        return {q.id: q for s in self.standards.values() for q in s.key_questions}

    @cached_property
    def questions(self) -> dict[str, Prompt]:
        """Every key question and prompt by id; a prompt follows its key question."""
        found: dict[str, Prompt] = {}
        for question in self.key_questions.values():
            found[question.id] = question
            found.update({prompt.id: prompt for prompt in question.prompts})
        return found

    @cached_property
    def standard_of(self) -> dict[str, str]:
        """The standard's id for every question, and for every standard its own."""
        found = {standard: standard for standard in self.standards}
        for standard in self.standards.values():
            for question in standard.key_questions:
                found[question.id] = standard.id
                found.update({p.id: standard.id for p in question.prompts})
        return found

    @cached_property
    def key_question_of(self) -> dict[str, str]:
        """The key question's id for every prompt."""
        return {p.id: q.id for q in self.key_questions.values() for p in q.prompts}

    @cached_property
    def asked_of(self) -> dict[str, tuple[Prompt, ...]]:
        """The questions that are answered on the cases of each group, by group."""
        return {
            group.id: tuple(
                question
                for question in self.questions.values()
                if self.standards[self.standard_of[question.id]].group == group.id
                and self.standards[self.standard_of[question.id]].evidence == "cases"
            )
            for group in self.case_groups
        }

    @cached_property
    def groups(self) -> dict[str, CaseGroup]:
        return {group.id: group for group in self.case_groups}

    @cached_property
    def ratings(self) -> dict[str, Rating]:
        """The ratings of the scale by id, lowest first."""
        return {rating.id: rating for rating in self.scale.ratings}

    @cached_property
    def rating_ids(self) -> dict[str, str]:
        """The id of every rating by the name that people see."""
        return {rating.name: rating.id for rating in self.scale.ratings}

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The ids of the standards whose scores are added up."""
        return tuple(s.id for s in self.standards.values() if s.counts)

    @property
    def reference(self) -> str:
        return f"{self.id} {self.version}"
