"""Contextual facts, evidence and the previous inspection, held against each other.

A published report cannot be taken back: that 23 and 78 per cent are more than all is
found here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evenhand.errors import Problem, in_inspections
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks import Framework
from evenhand.inspection.dates import surely_after
from evenhand.inspection.details import ContextFact, Details


def context_problems(
    framework: Framework, details: Details, node: Node
) -> Iterator[Problem]:
    """Every problem of the parts that only the report uses."""
    yield from _twice(details, node)
    yield from _shares(details.context, node)
    yield from _sums(details.context, node)
    yield from _same_cell(details.context, node)
    yield from _counts(details, node)
    yield from _previous(framework, details, node)


def _twice(details: Details, node: Node) -> Iterator[Problem]:
    for part, ids in (
        ("context", [fact.id for fact in details.context]),
        ("evidence", [item.id for item in details.evidence]),
    ):
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                place = node.place_of((part, index, "id"))
                yield in_inspections.ID_TWICE.at(place, id=id_, part=part)


def _shares(facts: Sequence[ContextFact], node: Node) -> Iterator[Problem]:
    """Percentages of one row add up to 100, but for half a point of rounding each."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.table is not None and fact.unit == "percent":
            rows[fact.table, fact.of or ""].append(index)
    for (table, of), indexes in rows.items():
        total = sum(facts[index].value for index in indexes)
        if abs(total - 100) > len(indexes) / 2:
            place = node.place_of(("context", indexes[0], "value"))
            yield in_inspections.CONTEXT_SHARES.at(
                place, table=table, of=of or "this row", total=f"{total:g}"
            )


def _sums(facts: Sequence[ContextFact], node: Node) -> Iterator[Problem]:
    by_id = {fact.id: fact for fact in facts}
    for index, fact in enumerate(facts):
        parts = [by_id[id_] for id_ in fact.sum_of if id_ in by_id]
        for at, id_ in enumerate(fact.sum_of):
            if id_ not in by_id:
                yield in_inspections.CONTEXT_UNKNOWN.at(
                    node.place_of(("context", index, "sum_of", at)),
                    id=id_,
                    hint=nearest(id_, by_id),
                )
        total = sum(part.value for part in parts)
        if parts and len(parts) == len(fact.sum_of) and total != fact.value:
            place = node.place_of(("context", index, "value"))
            yield in_inspections.CONTEXT_SUM.at(place, id=fact.id, total=f"{total:g}")


def _same_cell(facts: Sequence[ContextFact], node: Node) -> Iterator[Problem]:
    """Two facts for one cell of a table: one of them would be lost."""
    first: dict[tuple[str, str, str], str] = {}
    for index, fact in enumerate(facts):
        if fact.table is None:
            continue
        cell = (fact.table, fact.of or "", fact.heading or fact.title)
        if cell in first:
            place = node.place_of(("context", index, "id"))
            yield in_inspections.CONTEXT_TWICE.at(
                place, id=fact.id, first=first[cell], table=fact.table
            )
        first.setdefault(cell, fact.id)


def _counts(details: Details, node: Node) -> Iterator[Problem]:
    for index, item in enumerate(details.evidence):
        count, of = item.count.value, item.of.value if item.of else None
        if count is not None and of is not None and count > of:
            place = node.place_of(("evidence", index, "count"))
            yield in_inspections.EVIDENCE_MORE.at(place, id=item.id)


def _previous(framework: Framework, details: Details, node: Node) -> Iterator[Problem]:
    previous = details.previous
    if previous is None:
        return
    fieldwork = details.dates.fieldwork_started
    if fieldwork is not None and surely_after(previous.published, fieldwork):
        place = node.place_of(("previous", "published"))
        yield in_inspections.PREVIOUS_LATER.at(place)
    for id_, name in previous.standards.items():
        path = ("previous", "standards", id_)
        if id_ not in framework.standards:
            yield in_inspections.STANDARD_UNKNOWN.at(
                node.key_place(path),
                id=id_,
                hint=nearest(id_, framework.standards),
                known=", ".join(framework.standards),
            )
        if name not in framework.rating_ids:
            known = ", ".join(framework.rating_ids)
            yield in_inspections.RATING_UNKNOWN.at(node.place_of(path), known=known)
    same = previous.framework in (None, framework.id)
    if same and previous.overall not in (None, *framework.rating_ids):
        known = ", ".join(framework.rating_ids)
        place = node.place_of(("previous", "overall"))
        yield in_inspections.RATING_UNKNOWN.at(place, known=known)
    numbers = [one.number for one in previous.recommendations]
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            place = node.place_of(("previous", "recommendations", index, "number"))
            yield in_inspections.RECOMMENDATION_TWICE.at(place, number=number)
