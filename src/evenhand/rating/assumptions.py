"""Which ratings rest on something that nobody published.

A rating rests on an assumption if, without it, it could have been another. So whole
percentages and their rounding matter only where the exact share lies in another band.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Basis
from evenhand.rating.percentages import band_of, could_be
from evenhand.rating.results import Assumption, QuestionResult, StandardResult


@dataclass(frozen=True, slots=True)
class Used:
    """What the rules were used on."""

    framework: Framework
    standards: Mapping[str, StandardResult]
    sampled: Mapping[str, int]


Touches = Callable[[Used], Iterator[str]]


def assumptions(
    framework: Framework,
    standards: Mapping[str, StandardResult],
    sampled: Mapping[str, int],
) -> tuple[Assumption, ...]:
    """Every assumption of the rules that were used, and whom it matters for.

    ``sampled`` is the number of cases looked at by case group, where it is known.
    """
    used = Used(framework, standards, sampled)
    return tuple(
        Assumption(id_, basis.note or "", basis.source, tuple(touches(used)))
        for id_, basis, touches in _bases(framework)
        if basis.provenance == "assumed"
    )


def _bases(framework: Framework) -> Iterator[tuple[str, Basis, Touches]]:
    """Every basis of a rule of ratings, with the way to see whom it touches."""
    yield "scale", framework.scale.basis, _all_rated
    yield "bands", framework.bands.basis, _all_banded
    yield "rounding", framework.bands.rounding.basis, _banded_otherwise
    yield "roll-up", framework.roll_up.basis, _all_banded
    for overall in framework.overall:
        yield "overall", overall.basis, _all_rated
    if framework.discretion is None:
        return
    yield "discretion", framework.discretion.basis, _moved
    yield "discretion-steps", framework.discretion.max_steps_basis, _nobody
    for trigger in framework.discretion.triggers:
        if trigger.within_points is not None:
            yield trigger.id, trigger.basis, _exactly(trigger.within_points)
        else:
            yield trigger.id, trigger.basis, _moved


def _nobody(used: Used) -> Iterator[str]:
    """A decision of more steps is refused where it is read, so no rating has one."""
    yield from ()


def _all_rated(used: Used) -> Iterator[str]:
    yield from (s.id for s in used.standards.values() if s.rating is not None)


def _all_banded(used: Used) -> Iterator[str]:
    yield from (s.id for s in used.standards.values() if s.lowest)


def _moved(used: Used) -> Iterator[str]:
    yield from (s.id for s in used.standards.values() if s.decision is not None)


def _banded_otherwise(used: Used) -> Iterator[str]:
    order = used.framework.scale.order
    for standard in used.standards.values():
        group = used.framework.standards[standard.id].group or ""
        sampled = used.sampled.get(group)
        bands = [_unrounded(used.framework, q, sampled) for q in standard.questions]
        exact = min((order[band] for band in bands if band), default=None)
        if standard.lowest and exact != order[standard.rule_rating or ""]:
            yield standard.id


def _unrounded(
    framework: Framework, question: QuestionResult, sampled: int | None
) -> str | None:
    """The band of the exact share; of a printed percentage, that of the lowest share
    that it could stand for (half a point below it where nothing bounds it)."""
    if question.percent is None or question.measure is None:
        return None
    possible = could_be(question.measure, sampled)
    if not possible:
        return band_of(framework, max(0.0, question.percent - 0.5))
    lowest = min(Fraction(100 * yes, relevant) for yes, relevant in possible)
    return band_of(framework, float(lowest))


def _exactly(within: int) -> Touches:
    """Standards whose lowest percentage is just as far from a boundary as allowed."""

    def touches(used: Used) -> Iterator[str]:
        edges = [band.from_ for band in used.framework.bands.edges[1:]]
        for standard in used.standards.values():
            if standard.decision is None or not standard.triggers:
                continue
            lowest = [q.percent for q in standard.questions if q.id in standard.lowest]
            if any(abs(edge - (lowest[0] or 0)) == within for edge in edges):
                yield standard.id

    return touches
