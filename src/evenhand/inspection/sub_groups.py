"""Sub-groups: what an inspection would have been on some of its cases alone.

By an attribute of the case list, a fact that the inspector established, or a split that
the inspection names (Manchester 2019: cases under an old process and under a new one).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.assessment import Case, tally
from evenhand.errors import Place, ProblemsFound, in_inspections
from evenhand.formats.records import nearest
from evenhand.inspection.record import Inspection
from evenhand.rating import Evidence, InspectionRating, rate
from evenhand.sampling.margins import margin_points

UNKNOWN = "not known"

_COMMAND_LINE = Place("the command line")


@dataclass(frozen=True, slots=True)
class SubGroup:
    """Some of an inspection's cases, and what the rules give on them alone.

    ``cases`` counts them by case group. ``margins`` are in percentage points, for each
    key question with a relevant case: those of a very large population, since nobody
    knows how many such cases were eligible.
    """

    name: str
    cases: Mapping[str, int]
    rating: InspectionRating
    margins: Mapping[str, float]


def can_split_by(inspection: Inspection) -> dict[str, str]:
    """What an inspection's cases can be split by: ids, with their titles."""
    framework = inspection.framework
    found = {thing.id: thing.name for thing in (*framework.attributes, *framework.facts)}
    splits = inspection.details.splits
    return {**found, **{id_: split.title for id_, split in splits.items()}}


def sub_groups(
    inspection: Inspection, by: str, confidence: int, asked: Place = _COMMAND_LINE
) -> tuple[SubGroup, ...]:
    """The sub-groups by an attribute, a fact or a named split, with margins at a
    confidence in per cent.

    ``asked`` is where they were asked for. Raises ProblemsFound, of that place, if there
    is no such thing, or no case.
    """
    known = can_split_by(inspection)
    if by not in known:
        raise ProblemsFound(
            [
                in_inspections.SPLIT_UNKNOWN.at(
                    asked, by=by, hint=nearest(by, known), known=", ".join(known)
                )
            ]
        )
    if not inspection.cases:
        raise ProblemsFound([in_inspections.SPLIT_NO_CASES.at(asked)])
    parts: dict[str, list[Case]] = {}
    for case in inspection.cases:
        parts.setdefault(part_of(inspection, case, by), []).append(case)
    order = _order(inspection, by)
    return tuple(
        _sub_group(inspection, name, parts[name], confidence)
        for name in sorted(parts, key=lambda name: order.get(name, len(order)))
    )


def part_of(inspection: Inspection, case: Case, by: str) -> str:
    """The part that a case is in when the cases are split ``by`` something."""
    split = inspection.details.splits.get(by)
    if split is not None:
        named = (part for part, cases in split.parts.items() if case.id in cases)
        return next(named, UNKNOWN)
    return case.facts.get(by) or case.attributes.get(by) or UNKNOWN


def _order(inspection: Inspection, by: str) -> dict[str, int]:
    """The parts in the order in which the framework or the split names them."""
    framework = inspection.framework
    split = inspection.details.splits.get(by)
    names = list(split.parts) if split is not None else []
    for thing in (*framework.attributes, *framework.facts):
        if thing.id == by:
            names += [value.id for value in thing.values]
    return {name: place for place, name in enumerate(names)}


def _sub_group(
    inspection: Inspection, name: str, cases: list[Case], confidence: int
) -> SubGroup:
    ids = {case.id for case in cases}
    answers = [answered for answered in inspection.answers if answered.case in ids]
    counts = Counter(case.group for case in cases)
    measures = tally(inspection.framework, cases, answers)
    rating = rate(inspection.framework, Evidence(measures=measures, sampled=dict(counts)))
    margins = {
        question.id: margin_points(question.relevant, None, confidence)
        for result in rating.standards.values()
        for question in result.questions
        if question.relevant
    }
    return SubGroup(name, counts, rating, margins)
