"""Checks of the tree of standards and questions, and of their relevance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.errors import Place, Problem, in_frameworks
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import Described, Prompt, Standard
from evenhand.frameworks.relevance import Condition


def _standards(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    known = ", ".join(framework.groups)
    for standard in framework.standards.values():
        place = places[standard.id].place
        group_place = places[standard.id].place_of(("group",))
        wants_group = standard.evidence == "cases"
        if (wants_group or standard.group) and standard.group not in framework.groups:
            yield in_frameworks.STANDARD_GROUP.at(
                group_place, id=standard.id, known=known
            )
        if standard.evidence == "cases" and not standard.key_questions:
            yield in_frameworks.STANDARD_QUESTIONS.at(place, id=standard.id)


def _ids_inside(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for standard in framework.standards.values():
        for question in standard.key_questions:
            yield from _prefix(question.id, f"{standard.id}.", standard.id, places)
            for prompt in question.prompts:
                yield from _prefix(prompt.id, question.id, question.id, places)


def _prefix(
    id_: str, prefix: str, parent: str, places: dict[str, Node]
) -> Iterator[Problem]:
    if not id_.startswith(prefix) or id_ == prefix:
        place = places[id_].place_of(("id",))
        yield in_frameworks.ID_OUTSIDE_PARENT.at(place, id=id_, parent=parent)


def _relevance(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for question in framework.questions.values():
        standard = framework.standards[framework.standard_of[question.id]]
        node = places[question.id]
        on_cases = standard.evidence == "cases"
        if on_cases and question.relevance is None:
            yield in_frameworks.RELEVANCE_MISSING.at(node.place, id=question.id)
        if not on_cases and question.relevance is not None:
            place = node.place_of(("relevance",))
            yield in_frameworks.RELEVANCE_NOT_CASES.at(place, id=question.id)
        yield from _conditions(framework, standard, question, node)


def _conditions(
    framework: Framework, standard: Standard, question: Prompt, node: Node
) -> Iterator[Problem]:
    if question.relevance is None or question.relevance.when is None:
        return
    when = node.mapping["relevance"].mapping["when"]
    for condition, place in zip(
        question.relevance.when.leaves(), _leaf_places(when), strict=True
    ):
        yield from _leaf(framework, standard, question, condition, place)


def _leaf(
    framework: Framework,
    standard: Standard,
    question: Prompt,
    condition: Condition,
    place: Place,
) -> Iterator[Problem]:
    """A condition on one fact or attribute: it exists in the group, with those values."""
    named: Sequence[Described] = framework.attributes
    what, name = "attribute", condition.attribute or ""
    if condition.fact is not None:
        named, what, name = framework.facts, "fact", condition.fact
    group = standard.group or ""
    thing = next((t for t in named if t.id == name), None)
    if thing is None or not thing.applies_to(group):
        yield in_frameworks.RELEVANCE_UNKNOWN.at(
            place,
            id=question.id,
            what=what,
            name=name,
            where="" if thing is None else f" for the case group ‘{group}’",
            hint=nearest(name, [t.id for t in named]) if thing is None else "",
        )
    elif set(condition.is_) - set(thing.permitted(group)):
        yield in_frameworks.RELEVANCE_VALUE.at(
            place,
            id=question.id,
            name=f"the {what} ‘{name}’",
            where=f" in the case group ‘{group}’",
            known=", ".join(thing.permitted(group)),
        )


def _leaf_places(node: Node) -> Iterator[Place]:
    """The place of each condition of ``leaves``, in its order."""
    parts = node.mapping
    for key in ("fact", "attribute"):
        if key in parts:
            yield parts[key].place
    for key in ("all", "any"):
        for item in parts[key].items if key in parts else ():
            yield from _leaf_places(item)
    if "not" in parts:
        yield from _leaf_places(parts["not"])


CHECKS = (_standards, _ids_inside, _relevance)
