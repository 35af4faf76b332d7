"""Prompts that a framework does not have the wording of, and that there are all the same.

Reports of some years print the key questions only. The inspectors answered prompts too,
and sentences are about them; their wording is that of another framework which prints it,
for a key question with the same number in a standard with the same number and name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from evenhand.frameworks import Framework, library_framework, library_ids
from evenhand.frameworks.questions import KeyQuestion, Prompt


@cache
def unprinted_prompts(framework: str) -> dict[str, tuple[Prompt, ...]]:
    """For each key question of a framework without prompts, those of another's."""
    if framework not in library_ids():
        return {}
    own = library_framework(framework).framework
    bare = [q for q in own.key_questions.values() if not q.prompts]
    return {question.id: tuple(_elsewhere(own, question)) for question in bare}


def _elsewhere(own: Framework, question: KeyQuestion) -> Iterator[Prompt]:
    standard = own.standards[own.standard_of[question.id]]
    if standard.evidence != "cases":
        return
    for other in _others(own.id):
        found = other.key_questions.get(question.id)
        theirs = other.standards.get(standard.id)
        if found and theirs and theirs.name == standard.name and found.prompts:
            yield from (prompt for prompt in found.prompts if prompt.text.en)
            return


def _others(framework: str) -> Iterator[Framework]:
    for id_ in library_ids():
        if id_ != framework:
            yield library_framework(id_).framework
