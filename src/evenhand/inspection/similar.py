"""Like with like: what became of standards whose figures were alike.

Where the rules let a panel consider discretion, it matters what panels did with the same
figures. Cornwall 2021: 4 of 5 became Good in 2.4, and stayed Outstanding in 3.1 and 3.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Problem, ProblemsFound
from evenhand.formats.paths import is_file
from evenhand.inspection.columns import DETAILS
from evenhand.inspection.reading import read_inspection
from evenhand.inspection.record import Inspection
from evenhand.rating import InspectionRating, QuestionResult, StandardResult, Verdict

# Lowest percentages are alike if they are at most so many points apart.
ALIKE_POINTS = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """A standard with figures alike, and which way it went. Ratings by name."""

    inspection: str
    made_up: bool
    standard: str
    title: str
    lowest: QuestionResult
    triggers: tuple[str, ...]
    rule_rating: str
    rating: str
    basis: str | None


def inspections_in(folder: Path) -> tuple[list[Inspection], list[Problem]]:
    """Every inspection in the folders of a folder, and the problems of those that could
    not be read."""
    found: list[Inspection] = []
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        if not is_file(path / DETAILS):
            continue
        try:
            found.append(read_inspection(path).inspection)
        except ProblemsFound as errors:
            problems.extend(errors.problems)
    return found, problems


def alike(
    rating: InspectionRating, standard: str, others: Iterable[Inspection]
) -> tuple[Alike, ...]:
    """The standards of other inspections (and of this one, if it is among them) that
    have the same rule rating, a lowest percentage at most two points away, and a trigger
    in common that lets the panel consider them."""
    result = rating.standards[standard]
    wanted = _yes(result)
    found = []
    for other in others:
        for candidate in _candidates(other):
            near = _near(candidate, rating, result)
            if near and wanted & set(candidate.triggers):
                found.append(candidate)
    return tuple(found)


def _near(candidate: Alike, rating: InspectionRating, result: StandardResult) -> bool:
    lowest = _lowest(result)
    if lowest is None or candidate.rule_rating != rating.name(result.rule_rating):
        return False
    apart = abs((candidate.lowest.percent or 0) - (lowest.percent or 0))
    return apart <= ALIKE_POINTS


def _candidates(inspection: Inspection) -> Iterator[Alike]:
    rating = inspection.rate()
    for id_, result in rating.standards.items():
        lowest = _lowest(result)
        triggers = _yes(result)
        if lowest is None or not triggers:
            continue
        yield Alike(
            inspection=inspection.details.inspection,
            made_up=inspection.details.made_up,
            standard=id_,
            title=rating.framework.standards[id_].name,
            lowest=lowest,
            triggers=tuple(sorted(triggers)),
            rule_rating=rating.name(result.rule_rating) or "",
            rating=rating.name(result.rating) or "",
            basis=result.decision.basis if result.decision else None,
        )


def _yes(result: StandardResult) -> set[str]:
    return {t.id for t in result.triggers if t.verdict is Verdict.YES}


def _lowest(result: StandardResult) -> QuestionResult | None:
    return next((q for q in result.questions if q.id in result.lowest), None)
