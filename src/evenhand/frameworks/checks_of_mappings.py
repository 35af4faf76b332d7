"""What a mapping must keep: every id known, named once, and mapped to its like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.errors import Place, Problem, in_frameworks
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks.framework import Framework

if TYPE_CHECKING:
    from evenhand.frameworks.mapping import Mapping

_KINDS = {
    "cases": "a standard answered on cases",
    "judgement": "a standard that is judged",
    "percentage": "a standard with one percentage",
}


def mapping_problems(
    mapping: Mapping, node: Node, old: Framework, new: Framework
) -> Iterator[Problem]:
    """Every problem of a mapping between two frameworks."""
    others = list(_other_frameworks(mapping, node, old, new))
    if others:
        # The ids are those of other frameworks; to check them here would mislead.
        yield from others
        return
    yield from _scale(node, old, new)
    named = list(_named(mapping, node))
    for framework, side in ((old, "old"), (new, "new")):
        ids = [(id_, place) for of, id_, place in named if of == side]
        yield from _unknown(framework, ids)
        yield from _twice(framework, ids)
        yield from _forgotten(framework, {id_ for id_, _ in ids}, mapping, side, node)
    yield from _unlike(mapping, node, old, new)


def _other_frameworks(
    mapping: Mapping, node: Node, old: Framework, new: Framework
) -> Iterator[Problem]:
    said = (
        ("from", mapping.from_, old.id),
        ("from_version", mapping.from_version, old.version),
        ("to", mapping.to, new.id),
        ("to_version", mapping.to_version, new.version),
    )
    for key, value, ours in said:
        if value != ours:
            place = node.place_of((key,))
            yield in_frameworks.MAPPING_OTHER.at(place, key=key, ours=ours)


def _scale(node: Node, old: Framework, new: Framework) -> Iterator[Problem]:
    """Judgements and decisions are ratings: they need the same words in both."""
    missing = [rating for rating in old.ratings if rating not in new.ratings]
    if missing:
        yield in_frameworks.MAPPING_SCALE.at(
            node.place_of(("to",)), old=old.id, new=new.id, ratings=", ".join(missing)
        )


def _named(mapping: Mapping, node: Node) -> Iterator[tuple[str, str, Place]]:
    """Every id that a mapping names: whose it is, the id, and its place."""
    same = node.mapping["same"]
    for old, new in mapping.same.items():
        yield "old", old, same.keys[old]
        yield "new", new, same.place_of((old,))
    for index, gap in enumerate(mapping.gaps):
        for number, id_ in enumerate(gap.ids):
            yield gap.of, id_, node.place_of(("gaps", index, "ids", number))


def _unknown(framework: Framework, ids: list[tuple[str, Place]]) -> Iterator[Problem]:
    known = [*framework.standards, *framework.questions]
    for id_, place in ids:
        if id_ not in known:
            yield in_frameworks.MAPPING_UNKNOWN.at(
                place, framework=framework.id, id=id_, hint=nearest(id_, known)
            )


def _twice(framework: Framework, ids: list[tuple[str, Place]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for id_, place in ids:
        if id_ in seen:
            yield in_frameworks.MAPPING_TWICE.at(place, framework=framework.id, id=id_)
        seen.add(id_)


def _forgotten(
    framework: Framework, named: set[str], mapping: Mapping, side: str, node: Node
) -> Iterator[Problem]:
    """Ids that are named nowhere. What stands in a gap, or in what was forgotten, is
    not told again."""
    done = {id_ for gap in mapping.gaps if gap.of == side for id_ in gap.ids}
    for id_ in (*framework.standards, *framework.questions):
        if parent_of(framework, id_) in done:
            done.add(id_)
        elif id_ not in named:
            done.add(id_)
            yield in_frameworks.MAPPING_FORGOTTEN.at(
                node.key_place(("same",)), framework=framework.id, id=id_
            )


def parent_of(framework: Framework, id_: str) -> str | None:
    """The key question of a prompt, the standard of a key question."""
    if id_ in framework.key_question_of:
        return framework.key_question_of[id_]
    return framework.standard_of.get(id_) if id_ in framework.key_questions else None


def _unlike(
    mapping: Mapping, node: Node, old: Framework, new: Framework
) -> Iterator[Problem]:
    for before, after in mapping.same.items():
        kinds = _kind(old, before), _kind(new, after)
        if None in kinds:
            continue  # said where unknown ids are
        place = node.place_of(("same", before))
        if kinds[0] != kinds[1]:
            yield in_frameworks.MAPPING_UNLIKE.at(
                place, old=before, what=kinds[0], new=after, other=kinds[1]
            )
            continue
        parent, other = parent_of(old, before), parent_of(new, after)
        if parent is not None and mapping.same.get(parent) != other:
            yield in_frameworks.MAPPING_ELSEWHERE.at(
                place, old=before, new=after, parent=parent, other=other
            )


def _kind(framework: Framework, id_: str) -> str | None:
    if id_ in framework.standards:
        return _KINDS[framework.standards[id_].evidence]
    if id_ in framework.key_questions:
        return "a key question"
    return "a prompt" if id_ in framework.questions else None
