"""What the operations of an assessment come to: facts, answers, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from evenhand.assessment.beside import ENTRIES, OVERSIGHT, Beside
from evenhand.assessment.cases import Answer, Answered, Case
from evenhand.assessment.operations import InForce
from evenhand.assessment.operations_fields import kind_of, part_of
from evenhand.assessment.relevance import Applies, applies
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Prompt


class Standing(Enum):
    """How a question stands in an assessment.

    ``SET_ASIDE``: the facts make it irrelevant; an answer stays, and does not count.
    ``DISAGREES``: it is answered “not relevant”, and the facts say that it is relevant.
    """

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    SET_ASIDE = "set aside"
    CONFLICT = "conflict"
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True)
class Progress:
    """Of so many questions that are relevant, or may be, so many are answered."""

    asked: int
    answered: int

    @property
    def left(self) -> int:
        return self.asked - self.answered


@dataclass(frozen=True)
class Sheet:
    """One assessment of one case: what the case list says of it, and what is in force."""

    framework: Framework
    listed: Case
    in_force: Mapping[str, InForce]

    @cached_property
    def case(self) -> Case:
        """The case with the facts that were established on it, as they are known."""
        facts = {}
        for field, there in self.in_force.items():
            if kind_of(field) == "fact" and isinstance(there.value, str):
                facts[part_of(field)] = there.value
        listed = self.listed
        return Case(listed.id, listed.group, listed.attributes, facts)

    @property
    def questions(self) -> tuple[Prompt, ...]:
        return self.framework.asked_of[self.listed.group]

    def answer(self, question: str) -> Answer | None:
        there = self.in_force.get(f"answer:{question}")
        return None if there is None or there.value is None else Answer(there.value)

    def note(self, question: str) -> str:
        """The note to an answer; where there is a conflict, each on lines of its own."""
        there = self.in_force.get(f"note:{question}")
        texts = () if there is None else there.values
        return "\n\n".join(text for text in texts if isinstance(text, str))

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How every question of the case's group stands, in the framework's order."""
        return {question.id: self._standing(question) for question in self.questions}

    def _standing(self, question: Prompt) -> Standing:
        relevant = applies(question, self.case)
        there = self.in_force.get(f"answer:{question.id}")
        if relevant is Applies.NO:
            return Standing.SET_ASIDE
        if there is not None and there.is_conflict:
            return Standing.CONFLICT
        answer = self.answer(question.id)
        if answer is None:
            return Standing.UNANSWERED
        if answer is Answer.NOT_RELEVANT and relevant is Applies.YES:
            return Standing.DISAGREES
        return Standing.ANSWERED

    def progress(self, standard: str | None = None) -> Progress:
        """How far a standard has come, or the whole case."""
        of = self.framework.standard_of
        found = [
            standing
            for question, standing in self.standings.items()
            if standard is None or of[question] == standard
            if standing is not Standing.SET_ASIDE
        ]
        return Progress(len(found), found.count(Standing.ANSWERED))

    @property
    def next_unanswered(self) -> str | None:
        """The first question that waits for somebody."""
        waiting = (Standing.UNANSWERED, Standing.CONFLICT, Standing.DISAGREES)
        return next((q for q, one in self.standings.items() if one in waiting), None)

    @property
    def facts_lacking(self) -> tuple[str, ...]:
        """Facts on which the relevance of a question rests, and that are not known."""
        needed = {
            leaf.fact: None
            for question in self.questions
            if question.relevance is not None and question.relevance.when is not None
            for leaf in question.relevance.when.leaves()
            if leaf.fact is not None
        }
        return tuple(fact for fact in needed if fact not in self.case.facts)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields in which people entered different values."""
        return tuple(field for field, one in self.in_force.items() if one.is_conflict)

    def answered(self) -> tuple[Answered, ...]:
        """What counts of it, for the tally: an answer that is set aside, disagrees with
        the facts or is in conflict is none; its note stays."""
        found = []
        for question, standing in self.standings.items():
            counts = standing is Standing.ANSWERED
            answer = self.answer(question) if counts else None
            note = self.note(question)
            if answer is not None or note:
                found.append(Answered(self.listed.id, question, answer, note))
        return tuple(found)

    def beside(self) -> tuple[Beside, ...]:
        """What is kept beside the answers, kind by kind. Where there is a conflict each
        value is one of its own, without an id; what was taken back is not there."""
        found = [
            Beside(
                self.listed.id, kind, texts, "" if there.is_conflict else part_of(field)
            )
            for kind in ENTRIES
            for field, there in self.in_force.items()
            if kind_of(field) == kind
            for texts in self._texts(kind, there)
        ]
        oversight = {part: self._overseen(part) for part in OVERSIGHT}
        if any(oversight.values()):
            found.append(Beside(self.listed.id, "oversight", oversight))
        return tuple(found)

    def _texts(self, kind: str, there: InForce) -> Iterator[Mapping[str, str]]:
        """The texts of each value, in our order: PostgreSQL has one of its own."""
        asked = {question.id for question in self.questions}
        for value in there.values:
            if isinstance(value, Mapping):
                texts = {name: value.get(name, "") for name in ENTRIES[kind]}
                if "question" in texts and texts["question"] not in asked:
                    texts["question"] = ""
                yield texts

    def _overseen(self, part: str) -> str:
        """One value, or the notes of a conflict on lines of their own; of two answers
        nobody knows which holds."""
        there = self.in_force.get(f"oversight:{part}")
        if there is None:
            return ""
        values = there.values if OVERSIGHT[part] is None else (there.value,)
        return "\n\n".join(value for value in values if isinstance(value, str))
