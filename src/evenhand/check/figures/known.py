"""Everything that a report’s sentences are held against, from wherever it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.check.figures.terms import Weights, weights
from evenhand.check.figures.unprinted import unprinted_prompts
from evenhand.check.records import Figure
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Prompt, Standard


@dataclass(frozen=True, slots=True)
class Measured:
    """A contextual fact: its id where it is one that is known, of whom, and its value.
    ``elsewhere`` is whether it is of a wider area; ``topic`` and ``column`` are those of
    a table of shares (“Gender”, “Female”)."""

    id: str
    title: str
    of: str
    value: float
    unit: str
    elsewhere: bool
    period: str = ""
    line: int = 0
    topic: str = ""
    column: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Known:
    """The figures of one report or inspection.

    ``measures`` are those of questions and of standards with one percentage, prompts
    that are not printed included (they have no value); ``ratings`` are by standard;
    ``numbers`` are counts of what was looked at, heard and listed, by their reference.
    ``explained`` are the standards whose rating the rules or a decision give.
    """

    framework: Framework
    measures: tuple[Figure, ...] = ()
    ratings: Mapping[str, Figure] = field(default_factory=dict)
    overall: Figure | None = None
    score: Figure | None = None
    numbers: Mapping[str, Figure] = field(default_factory=dict)
    facts: tuple[Measured, ...] = ()

    @cached_property
    def weights(self) -> Weights:
        """Of the terms of all questions, those that are not printed included."""
        return weights(figure.terms for figure in self.measures)

    @cached_property
    def by_standard(self) -> dict[str, tuple[Figure, ...]]:
        """The measures of each standard, in the framework’s order."""
        found: dict[str, list[Figure]] = {}
        for figure in self.measures:
            found.setdefault(figure.standard or "", []).append(figure)
        return {id_: tuple(figures) for id_, figures in found.items()}

    @cached_property
    def key_question_of(self) -> dict[str, str]:
        """The key question of every prompt, of those that are not printed too."""
        found = dict(self.framework.key_question_of)
        for key, prompts in unprinted_prompts(self.framework.id).items():
            found.update({prompt.id: key for prompt in prompts})
        return found

    def domain_of(self, standard: str) -> str:
        return next(d.id for d in self.framework.domains for s in d.standards
                    if s.id == standard)  # fmt: skip


def questions(framework: Framework) -> Iterator[tuple[Standard, Prompt]]:
    """Every question that is answered on cases, with its standard; after a key question
    without prompts of its own those that another framework prints."""
    borrowed = unprinted_prompts(framework.id)
    for standard in framework.standards.values():
        if standard.evidence != "cases":
            continue
        for key in standard.key_questions:
            yield standard, key
            for prompt in key.prompts or borrowed.get(key.id, ()):
                yield standard, prompt


def unmeasured(framework: Framework, standard: Standard, question: Prompt) -> Figure:
    """A question as a figure without a value."""
    return Figure(
        id=question.id,
        label=str(question.text),
        terms=str(question.text.en or ""),
        domain=next(d.id for d in framework.domains if standard in d.standards),
        standard=standard.id,
    )
