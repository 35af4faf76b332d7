"""From the eligible cases to the terms of a lottery, by the rules of the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.errors import Place, ProblemsFound, in_samples
from evenhand.frameworks import Framework
from evenhand.frameworks.case_lists import SampleRules
from evenhand.frameworks.questions import CaseGroup
from evenhand.population.records import Population
from evenhand.sampling import size as sizes
from evenhand.sampling.size import Size
from evenhand.sampling.terms import MOST_CASES, Terms, terms

# Where a framework names no confidence, the margin is told at the usual one.
_USUAL_CONFIDENCE = 80


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a lottery is made from: the population, the size and the terms."""

    population: Population
    size: Size
    terms: Terms


def prepare(
    population: Population,
    framework: Framework,
    rules: SampleRules,
    eligible: Mapping[str, int],
    asked: int | None,
) -> Prepared:
    """The terms of the lottery of a population.

    ``eligible`` are the eligible cases by case group, ``asked`` a size that a person
    asks for. Raises ProblemsFound: nobody is eligible, a size that cannot be had or
    does not follow from anything.
    """
    group = framework.groups[population.group]
    size = size_of(framework, group, rules, eligible, asked)
    cap = rules.cap.cases if rules.cap else None
    return Prepared(
        population,
        size,
        terms(
            size.cases,
            group.sampling.ratios,
            [case.attributes for case in population.cases],
            _worker_labels(population),
            cap,
        ),
    )


def _worker_labels(population: Population) -> list[str]:
    """Each case's worker, called after the first case that he or she has: what is
    written of a lottery names nobody."""
    labels: dict[str, str] = {"": ""}
    for case in population.cases:
        labels.setdefault(case.worker, f"of case {case.number}")
    return [labels[case.worker] for case in population.cases]


def size_of(
    framework: Framework,
    group: CaseGroup,
    rules: SampleRules,
    eligible: Mapping[str, int],
    asked: int | None,
) -> Size:
    """How many cases of a group are looked at, step by step. Raises ProblemsFound."""
    place = Place(f"the case group ‘{group.id}’")
    cases = eligible[group.id]
    if not cases:
        raise ProblemsFound([in_samples.NOBODY.at(place)])
    if cases > MOST_CASES:
        problem = in_samples.TOO_MANY.at(place, eligible=cases, most=MOST_CASES)
        raise ProblemsFound([problem])
    if asked is not None:
        if not 1 <= asked <= cases:
            raise ProblemsFound([in_samples.SIZE_WRONG.at(place, eligible=cases)])
        return sizes.given(asked)
    found = by_the_framework(framework, group, rules, eligible)
    if found is None:
        raise ProblemsFound([in_samples.SIZE_UNKNOWN.at(place)])
    buffer = rules.buffer_percent.percent
    return _within(rules, found, cases).with_buffer(buffer, cases)


def _within(rules: SampleRules, size: Size, eligible: int) -> Size:
    least = rules.minimum_cases.cases if rules.minimum_cases else None
    most = rules.maximum_cases.cases if rules.maximum_cases else None
    return size.bounded(eligible, least, most)


def by_the_framework(
    framework: Framework,
    group: CaseGroup,
    rules: SampleRules,
    eligible: Mapping[str, int],
) -> Size | None:
    """The size by the split where the leading group has one, else by confidence; None
    where the framework says neither.

    The leading group is the first with a share: court cases. In the 2018 programme both
    groups have a confidence, and the split is what 30 + 20 follow (methodology §3).
    """
    leading = next((g for g in framework.case_groups if g.sampling.share_percent), None)
    if leading is not None and leading.id != group.id and eligible.get(leading.id):
        other = _by_confidence(leading, eligible[leading.id])
        shares = (leading.sampling.share_percent, group.sampling.share_percent)
        if other is not None and shares[0] and shares[1]:
            cases = _within(rules, other, eligible[leading.id]).cases
            return sizes.from_split(cases, shares[0], shares[1])
    return _by_confidence(group, eligible[group.id])


def confidence_of(framework: Framework, group: str) -> int:
    """The confidence in per cent of a group's sample, or that of another group's."""
    own = framework.groups[group].sampling.confidence_percent
    others = (g.sampling.confidence_percent for g in framework.case_groups)
    return own or next((c for c in others if c is not None), _USUAL_CONFIDENCE)


def _by_confidence(group: CaseGroup, eligible: int) -> Size | None:
    confidence, margin = group.sampling.confidence_percent, group.sampling.margin_points
    if confidence is None or margin is None:
        return None
    return sizes.from_confidence(eligible, confidence, margin)
