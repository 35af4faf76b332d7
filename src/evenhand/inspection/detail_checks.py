"""``inspection.yaml`` held against the framework and against itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from evenhand.errors import Problem, in_inspections
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks import Framework
from evenhand.inspection.dates import surely_after
from evenhand.inspection.details import Details

Path = tuple[str | int, ...]


def detail_problems(
    framework: Framework, details: Details, node: Node
) -> Iterator[Problem]:
    """Every problem of the details that needs nothing but the framework."""
    types = [kind.id for kind in framework.inspection_types]
    if details.type not in types:
        place = node.place_of(("type",))
        yield in_inspections.TYPE_UNKNOWN.at(place, known=", ".join(types))
    yield from _dates(details, node)
    yield from _groups(framework, details, node)
    yield from _standards(framework, details, node)
    yield from _ratings(framework, details, node)
    yield from _judgements(framework, details, node)
    yield from _recommendations(details, node)


def _dates(details: Details, node: Node) -> Iterator[Problem]:
    told: set[str] = set()
    for (first, earlier), (second, later) in combinations(details.dates.in_order, 2):
        # One of the two is wrong; it is not told again with every other date.
        if surely_after(earlier, later) and not told & {first, second}:
            told |= {first, second}
            place = node.place_of(("dates", second))
            yield in_inspections.DATES_ORDER.at(place, first=first, second=second)


def _groups(framework: Framework, details: Details, node: Node) -> Iterator[Problem]:
    for group, entry in details.groups.items():
        place = node.mapping["groups"].keys[group]
        if group not in framework.groups:
            hint = nearest(group, framework.groups)
            known = ", ".join(framework.groups)
            yield in_inspections.GROUP_UNKNOWN.at(
                place, group=group, hint=hint, known=known
            )
        cases = entry.cases.value if entry.cases else None
        eligible = entry.eligible.value if entry.eligible else None
        if cases is not None and eligible is not None and cases > eligible:
            yield in_inspections.GROUP_MORE_THAN_ELIGIBLE.at(place, group=group)


def _standards(framework: Framework, details: Details, node: Node) -> Iterator[Problem]:
    published = details.published_ratings
    named: list[tuple[Path, Iterable[str]]] = [
        (("judgements",), details.judgements),
        (("discretion",), details.discretion),
        (("published_ratings", "standards"), published.standards if published else ()),
    ]
    for path, ids in named:
        for id_ in ids:
            if id_ not in framework.standards:
                yield in_inspections.STANDARD_UNKNOWN.at(
                    node.key_place((*path, id_)),
                    id=id_,
                    hint=nearest(id_, framework.standards),
                    known=", ".join(framework.standards),
                )


def _ratings(framework: Framework, details: Details, node: Node) -> Iterator[Problem]:
    named: list[tuple[Path, str | None]] = []
    for id_, judgement in details.judgements.items():
        named.append((("judgements", id_, "rating"), judgement.rating))
    for id_, decision in details.discretion.items():
        named.append((("discretion", id_, "from"), decision.from_))
        named.append((("discretion", id_, "to"), decision.to))
    published = details.published_ratings
    if published is not None:
        named.append((("published_ratings", "overall"), published.overall))
        for id_, rating in published.standards.items():
            named.append((("published_ratings", "standards", id_), rating))
    known = ", ".join(framework.rating_ids)
    for path, name in named:
        if name is not None and name not in framework.rating_ids:
            yield in_inspections.RATING_UNKNOWN.at(node.place_of(path), known=known)


def _judgements(framework: Framework, details: Details, node: Node) -> Iterator[Problem]:
    for id_, entry in details.judgements.items():
        standard = framework.standards.get(id_)
        place = node.mapping["judgements"].keys[id_]
        if standard is not None and standard.evidence != "judgement":
            yield in_inspections.JUDGEMENT_NOT_JUDGED.at(
                place,
                standard=id_,
                evidence=("cases" if standard.evidence == "cases" else "its percentage"),
            )
        if entry.basis == "recorded" and not (entry.reason or "").strip():
            yield in_inspections.JUDGEMENT_NO_REASON.at(place, standard=id_)


def _recommendations(details: Details, node: Node) -> Iterator[Problem]:
    seen: set[int] = set()
    for index, recommendation in enumerate(details.recommendations):
        if recommendation.number in seen:
            place = node.place_of(("recommendations", index, "number"))
            yield in_inspections.RECOMMENDATION_TWICE.at(
                place, number=recommendation.number
            )
        seen.add(recommendation.number)
