"""What would have changed a rating, in sentences."""

from __future__ import annotations

from evenhand.rating.changes import KINDS, Change, Kind, Plan
from evenhand.rating.explain import Step
from evenhand.rating.results import InspectionRating
from evenhand.rating.smallest import (
    Direction,
    Smallest,
    overall_changes,
    standard_changes,
)
from evenhand.wording import counted, joined

# Each kind on its own, and all of them together.
KINDS_TOLD: tuple[tuple[Kind, ...], ...] = (
    ("answer",),
    ("judgement",),
    ("decision",),
    KINDS,
)

_KIND_WORDS = {
    ("answer",): "With answers on cases alone",
    ("judgement",): "With judgements alone",
    ("decision",): "With decisions on discretion alone",
    KINDS: "With changes of every kind",
}
_HIGHER = {"up": "higher", "down": "lower"}
_DIRECTIONS: tuple[Direction, ...] = ("up", "down")


def standard_change_steps(rating: InspectionRating, id_: str) -> tuple[Step, ...]:
    """What would have raised and lowered a standard's rule rating and its rating."""
    result = rating.standards[id_]
    evidence = rating.framework.standards[id_].evidence
    if result.rating is None:
        return (Step("It is not rated, so there is nothing to change."),)
    if evidence == "percentage":
        return (
            Step(
                "What would have changed it cannot be told: its percentage is pooled "
                "over questions and cases in a way that is not published."
            ),
        )
    changes = standard_changes(rating, id_)
    told = [
        _standard(rating, "rating", "up", changes.up, result.rating),
        _standard(rating, "rating", "down", changes.down, result.rating),
    ]
    if result.decision_holds:
        told += [
            _standard(rating, "rule rating", "up", changes.rule_up, result.rule_rating),
            _standard(
                rating, "rule rating", "down", changes.rule_down, result.rule_rating
            ),
        ]
    if result.provisional:
        told.append(_among_answers(result.missing))
    return tuple(told)


def overall_change_steps(rating: InspectionRating) -> tuple[Step, ...]:
    """What would have raised and lowered the overall rating, each kind on its own and
    all together."""
    if rating.overall.rating is None:
        return (Step("There is no overall rating, so there is nothing to change."),)
    steps = []
    for direction in _DIRECTIONS:
        for kinds in KINDS_TOLD:
            smallest = overall_changes(rating, kinds, direction)
            lead = _KIND_WORDS[kinds]
            if smallest is None:
                text = f"{lead}, nothing would have made it {_HIGHER[direction]}."
            else:
                to = _ratings(rating, smallest)
                text = f"{lead}, it would have been {to} with {_size(rating, smallest)}."
            steps.append(Step(text))
    if rating.overall.provisional:
        missing = counted(rating.overall.unanswered, "answer")
        steps.append(_among_answers(missing))
    return tuple(steps)


def _among_answers(missing: str) -> Step:
    return Step(f"This takes only the answers that are there; missing {missing}.")


def _nothing(
    rating: InspectionRating, what: str, direction: Direction, now: str | None
) -> str:
    ends = {
        "up": rating.framework.scale.ratings[-1],
        "down": rating.framework.scale.ratings[0],
    }
    if now == ends[direction].id:
        furthest = "highest" if direction == "up" else "lowest"
        return f"The {what} is the {furthest} there is."
    return f"Nothing would have made the {what} {_HIGHER[direction]}."


def _standard(
    rating: InspectionRating,
    what: str,
    direction: Direction,
    smallest: Smallest | None,
    now: str | None,
) -> Step:
    if smallest is None:
        return Step(_nothing(rating, what, direction, now))
    to = _ratings(rating, smallest)
    return Step(f"The {what} would have been {to} with {_size(rating, smallest)}.")


def _ratings(rating: InspectionRating, smallest: Smallest) -> str:
    return joined((rating.name(id_) or "" for id_ in smallest.to), "or")


def _size(rating: InspectionRating, smallest: Smallest) -> str:
    """How many changes it takes, and which, as far as that can be told."""
    if smallest.most is None:
        least = counted(smallest.least, "change")
        return f"at least {least}; how many cannot be told"
    if not smallest.exact:
        return (
            f"{smallest.least} to {counted(smallest.most, 'change')}, depending on the "
            "numbers of cases behind the percentages"
        )
    size = counted(smallest.least, "change")
    return f"{size}{_plans(smallest)}{_open(smallest)}"


def _plans(smallest: Smallest) -> str:
    plans = [_plan(plan) for plan in smallest.plans]
    if smallest.number == len(plans) == 1:
        return f": {plans[0]}{_ways(smallest)}"
    if smallest.number == len(plans):
        return f", one of these: {'; '.join(plans)}{_ways(smallest)}"
    return (
        f", such as {plans[0]} ({smallest.number:,} combinations would do"
        f"{_cases(smallest)})"
    )


def _open(smallest: Smallest) -> str:
    """Where tallies are unknown, the plans do it whatever they are; others may too."""
    changes = [change for plan in smallest.plans for change in plan]
    if any(change.choices is None for change in changes):
        return " (whatever cases stand behind the percentages; others may do it too)"
    return ""


def _ways(smallest: Smallest) -> str:
    if smallest.sets is None or smallest.sets == smallest.number:
        return ""
    return f" (in {smallest.sets:,} ways, by the choice of cases)"


def _cases(smallest: Smallest) -> str:
    if smallest.sets is None or smallest.sets == smallest.number:
        return ""
    return f", in {smallest.sets:,} ways by the choice of cases"


def _plan(plan: Plan) -> str:
    return joined(change_words(change) for change in plan)


def change_words(change: Change) -> str:
    """``2 answers to 2.2.3 turned from ‘yes’ to ‘no’``, and so on."""
    if change.kind == "decision":
        return f"the decision on {change.where} withdrawn"
    if change.kind == "judgement":
        steps = counted(change.size, "step")
        higher = "higher" if change.by > 0 else "lower"
        return f"the judgement on {change.where} {steps} {higher}"
    answers = counted(change.size, "answer")
    turned = "from ‘no’ to ‘yes’" if change.by > 0 else "from ‘yes’ to ‘no’"
    return f"{answers} to {change.where} turned {turned}"
