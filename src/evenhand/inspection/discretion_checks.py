"""Decisions on discretion held against the rules that allow them.

Published and inferred decisions may lack their details: what is not known is not made
up. What is known of them must hold as much as a recorded decision's.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.errors import Place, Problem, in_inspections
from evenhand.formats.yaml import Node
from evenhand.frameworks import Framework
from evenhand.frameworks.rules import Discretion
from evenhand.inspection.details import DecisionEntry, Details
from evenhand.rating import Decision, InspectionRating, StandardResult, Verdict
from evenhand.wording import counted, joined


def decision_problems(
    framework: Framework, details: Details, node: Node
) -> Iterator[Problem]:
    """What is wrong with the decisions by themselves, whatever the ratings are."""
    for id_, entry in details.discretion.items():
        part = node.mapping["discretion"]
        standard = framework.standards.get(id_)
        if standard is None:
            continue  # said where the standards are checked
        discretion = framework.discretion
        if discretion is None or standard.evidence not in discretion.evidence:
            yield in_inspections.DISCRETION_NONE.at(
                part.keys[id_], framework=framework.id, standard=id_
            )
            continue
        yield from _steps(framework, discretion, id_, entry, part.mapping[id_])
        yield from _missing_details(id_, entry, part.keys[id_])
        known = [trigger.id for trigger in discretion.triggers]
        if entry.trigger is not None and entry.trigger not in known:
            yield in_inspections.DISCRETION_TRIGGER_UNKNOWN.at(
                part.place_of((id_, "trigger")), standard=id_, known=", ".join(known)
            )


def _steps(
    framework: Framework,
    discretion: Discretion,
    standard: str,
    entry: DecisionEntry,
    node: Node,
) -> Iterator[Problem]:
    order = {r.name: place for place, r in enumerate(framework.scale.ratings)}
    if entry.from_ not in order or entry.to not in order:
        return  # said where the ratings are checked
    steps = abs(order[entry.to] - order[entry.from_])
    if not 1 <= steps <= discretion.max_steps:
        yield in_inspections.DISCRETION_STEPS.at(
            node.place_of(("to",)),
            standard=standard,
            steps=counted(steps, "step"),
            most=counted(discretion.max_steps, "step"),
        )


def _missing_details(
    standard: str, entry: DecisionEntry, place: Place
) -> Iterator[Problem]:
    wanted = {
        "who decided (by)": entry.by,
        "when (on)": entry.on,
        "why (reason)": (entry.reason or "").strip(),
        "which key question (key_question)": entry.key_question,
        "which trigger (trigger)": entry.trigger,
    }
    missing = [what for what, given in wanted.items() if not given]
    if entry.basis == "recorded" and missing:
        yield in_inspections.DISCRETION_DETAILS.at(
            place, standard=standard, missing=joined(missing)
        )


def ruling_problems(
    framework: Framework, rating: InspectionRating, node: Node
) -> Iterator[Problem]:
    """What is wrong with the decisions, given the ratings that they are about."""
    for result in rating.standards.values():
        decision = result.decision
        if decision is None:
            continue
        part = node.mapping["discretion"]
        entry = part.mapping[result.id]
        if not result.decision_holds:
            rule = rating.name(result.rule_rating) or "none"
            yield in_inspections.DISCRETION_FROM.at(
                entry.place_of(("from",)), standard=result.id, rule=rule
            )
            continue
        question = decision.key_question
        if question is not None and question not in result.lowest:
            yield in_inspections.DISCRETION_QUESTION.at(
                entry.place_of(("key_question",)),
                standard=result.id,
                lowest=joined(result.lowest, "or"),
            )
        yield from _triggers(framework, result, decision, part)


def _triggers(
    framework: Framework, result: StandardResult, decision: Decision, part: Node
) -> Iterator[Problem]:
    order = framework.scale.order
    upwards = order[decision.to] > order[decision.from_]
    verdicts = {t.id: t.up if upwards else t.down for t in result.triggers}
    reasons = {t.id: t.reason for t in result.triggers}
    if Verdict.any_of(list(verdicts.values())) is Verdict.NO:
        yield in_inspections.DISCRETION_NOT_ALLOWED.at(
            part.keys[result.id],
            standard=result.id,
            direction="up" if upwards else "down",
        )
    elif decision.trigger and verdicts[decision.trigger] is Verdict.NO:
        yield in_inspections.DISCRETION_TRIGGER_NO.at(
            part.place_of((result.id, "trigger")),
            standard=result.id,
            reason=reasons[decision.trigger],
        )
