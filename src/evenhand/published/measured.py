"""What was read, as what ratings are made from: to hold a report against the rules.

The inspection folder is not needed for that: to read a report need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.published.finding.told_shares import told_alone
from evenhand.published.settling import Read, chosen
from evenhand.rating import Evidence, InspectionRating, Judgement, Percentage, rate


def rated(framework: Framework, values: Mapping[str, Read]) -> InspectionRating:
    """The ratings that the rules give for what was read."""
    tallies, percentages = measures_of(framework, values)
    return rate(
        framework,
        Evidence(
            measures={**tallies, **percentages},
            judgements=dict(_judged(framework, values)),
            sampled=dict(_sampled(framework, values)),
        ),
    )


def _judged(
    framework: Framework, values: Mapping[str, Read]
) -> Iterator[tuple[str, Judgement]]:
    for id_, standard in framework.standards.items():
        name = chosen(values, f"standards.{id_}.rating")
        if name is not None and standard.evidence == "judgement":
            yield id_, Judgement(framework.rating_ids[str(name)], basis="published")


def _sampled(
    framework: Framework, values: Mapping[str, Read]
) -> Iterator[tuple[str, int]]:
    for group in framework.case_groups:
        cases = chosen(values, f"groups.{group.id}.cases")
        if isinstance(cases, int):
            yield group.id, cases


def measures_of(
    framework: Framework, values: Mapping[str, Read]
) -> tuple[dict[str, Tally], dict[str, Percentage]]:
    """Tallies and percentages, by question or by standard, where they were read. A
    percentage that a sentence alone tells rates nothing: it may be of other work."""
    tallies: dict[str, Tally] = {}
    percentages: dict[str, Percentage] = {}
    for id_ in framework.questions:
        standard = framework.standards[framework.standard_of[id_]]
        if standard.evidence != "cases":
            continue
        relevant = chosen(values, f"questions.{id_}.relevant")
        yes = chosen(values, f"questions.{id_}.yes")
        key = f"questions.{id_}.percent"
        told = key in values and told_alone(values[key])
        percent = None if told else chosen(values, key)
        if isinstance(relevant, int) and isinstance(yes, int) and 0 <= yes <= relevant:
            tallies[id_] = Tally(relevant=relevant, yes=yes)
        elif isinstance(percent, int):
            percentages[id_] = Percentage(percent)
    for id_, standard in framework.standards.items():
        percent = chosen(values, f"standards.{id_}.percent")
        if standard.evidence == "percentage" and isinstance(percent, int):
            percentages[id_] = Percentage(percent)
    return tallies, percentages
