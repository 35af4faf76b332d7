"""What a timetable file must keep: every date can be reached from that of fieldwork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evenhand.errors import Kind, Place, Problem, in_timetables
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.timetable_records import FIELDWORK, Milestone, TimetableRecord


def timetable_problems(
    record: TimetableRecord, node: Node, framework: Framework
) -> Iterator[Problem]:
    """Every problem of a timetable file under a framework."""
    yield from _twice("stages", [one.id for one in record.stages], node)
    yield from _twice("milestones", [one.id for one in record.milestones], node)
    stages = [one.id for one in record.stages]
    for index, milestone in enumerate(record.milestones):
        path = ("milestones", index)
        yield from _known(
            in_timetables.STAGE, milestone.stage, stages, node.place_of((*path, "stage"))
        )
        yield from _types(milestone, index, node, framework)
        yield from _anchors(record, milestone, index, node)
        yield from _offset(milestone, index, node)
    yield from _fieldwork(record, node)
    yield from _circles(record, node)
    yield from _left_out(record, node, framework)
    yield from _retention(record, node)


def _twice(kind: str, ids: list[str], node: Node) -> Iterator[Problem]:
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            place = node.place_of((kind, index, "id"))
            yield in_timetables.TWICE.at(place, kind=kind, id=id_)


def _known(kind: Kind, id_: str, known: Iterable[str], place: Place) -> Iterator[Problem]:
    names = list(dict.fromkeys(known))
    if id_ not in names:
        hint, listed = nearest(id_, names), ", ".join(names)
        yield kind.at(place, id=id_, hint=hint, known=listed)


def _types(
    milestone: Milestone, index: int, node: Node, framework: Framework
) -> Iterator[Problem]:
    known = [one.id for one in framework.inspection_types]
    for number, id_ in enumerate(milestone.only_for):
        if id_ not in known:
            yield in_timetables.TYPE.at(
                node.place_of(("milestones", index, "only_for", number)),
                framework=framework.id,
                id=id_,
                hint=nearest(id_, known),
                known=", ".join(known),
            )


def _anchors(
    record: TimetableRecord, milestone: Milestone, index: int, node: Node
) -> Iterator[Problem]:
    others = [one.id for one in record.milestones if one.id != milestone.id]
    for key in ("after", "before"):
        for number, id_ in enumerate(getattr(milestone, key)):
            place = node.place_of(("milestones", index, key, number))
            if id_ != milestone.id:  # a circle of one, which is told as a circle
                yield from _known(in_timetables.ANCHOR, id_, others, place)
    one_side = bool(milestone.after) != bool(milestone.before)
    if milestone.id != FIELDWORK and not one_side:
        place = node.place_of(("milestones", index, "id"))
        yield in_timetables.ANCHORED.at(place, id=milestone.id)


def _offset(milestone: Milestone, index: int, node: Node) -> Iterator[Problem]:
    if milestone.id == FIELDWORK:
        return
    least, most = milestone.least, milestone.most
    in_order = least is None or most is None or least <= most
    given = (least, most, milestone.unit)
    if not (in_order and _all_or_none_as_said(given, milestone.basis)):
        place = node.place_of(("milestones", index, "id"))
        yield in_timetables.OFFSET.at(place, id=milestone.id)


def _all_or_none_as_said(given: tuple[object, ...], basis: Basis) -> bool:
    """Whether all is given; or nothing, which nobody published."""
    if basis.provenance == "not published":
        return all(part is None for part in given)
    return all(part is not None for part in given)


def _fieldwork(record: TimetableRecord, node: Node) -> Iterator[Problem]:
    """The first day of fieldwork is a single day, given by people, in every type."""
    found = [one for one in record.milestones if one.id == FIELDWORK]
    rules = {"id", "title", "stage", "basis"}
    if not found or found[0].model_fields_set - rules:
        yield in_timetables.FIELDWORK.at(node.place_of(("milestones",)))


def _circles(record: TimetableRecord, node: Node) -> Iterator[Problem]:
    """A problem for each circle, at its milestone that stands first."""
    anchors = {one.id: one.anchors for one in record.milestones}
    told: set[str] = set()
    for index, milestone in enumerate(record.milestones):
        circle = _way_back(milestone.id, anchors)
        if circle and not told & set(circle):
            told |= set(circle)
            place = node.place_of(("milestones", index, "id"))
            yield in_timetables.CIRCLE.at(place, circle=" → ".join(circle))


def _way_back(start: str, anchors: dict[str, tuple[str, ...]]) -> list[str]:
    """The way from a milestone over what it is counted from back to itself, if any."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        for id_ in anchors.get(way[-1], ()):
            if id_ == start:
                return [*way, start]
            if id_ not in seen:
                seen.add(id_)
                ways.append([*way, id_])
    return []


def _left_out(
    record: TimetableRecord, node: Node, framework: Framework
) -> Iterator[Problem]:
    known = {one.id for one in record.milestones}
    for kind in framework.inspection_types:
        has = {one.id for one in record.for_type(kind.id)}
        for index, one in enumerate(record.milestones):
            named = known & {*one.anchors}
            if one.is_for(kind.id) and named and not named & has:
                place = node.place_of(("milestones", index, "id"))
                yield in_timetables.LEFT_OUT.at(place, type=kind.id, id=one.id)


def _retention(record: TimetableRecord, node: Node) -> Iterator[Problem]:
    found = record.retention
    if found is None:
        return
    known = [one.id for one in record.milestones]
    place = node.place_of(("retention", "after"))
    yield from _known(in_timetables.ANCHOR, found.after, known, place)
    if not _all_or_none_as_said((found.number, found.unit), found.basis):
        yield in_timetables.RETENTION.at(node.place_of(("retention",)))
