"""The smallest set of changes that gives another rating, proved smallest.

For one standard it is found by enumeration (``changes``). For the overall rating it is
dynamic programming over the standards: for every total score, the fewest changes that
give it, standard by standard; then the fewest over all totals that give a higher (lower)
rating. Since the standards share no case's answer to the same question, their changes
add up, and the smallest of the sums is smallest of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from evenhand.frameworks import Framework
from evenhand.rating.changes import (
    KINDS,
    Kind,
    Pick,
    Plan,
    Way,
    Ways,
    final_ways,
    rule_ways,
    sets_of,
)
from evenhand.rating.overall import overall_rating
from evenhand.rating.results import InspectionRating

Direction = Literal["up", "down"]

# So many plans are told one by one; of more, one and their number.
FEW = 6


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest changes in one direction.

    ``least`` and ``most`` are equal where the tallies are known, and where they do not
    matter; ``most`` is None where nothing bounds it. ``to`` are the ratings that the
    smallest changes lead to. ``plans`` are all of them if they are few, else one;
    ``number`` is how many there are, and ``sets`` how many sets of single changes they
    stand for (None: not known). Where only percentages are known and ``least`` is
    ``most``, the plans are those that do it whatever tallies stand behind them.
    """

    least: int
    most: int | None
    to: tuple[str, ...]
    plans: tuple[Plan, ...]
    number: int
    sets: int | None

    @property
    def exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class StandardChanges:
    """What would raise and lower a standard; None where nothing can.

    ``rule_up`` and ``rule_down`` are for the rule rating, ``up`` and ``down`` for the
    rating after discretion.
    """

    rule_up: Smallest | None
    rule_down: Smallest | None
    up: Smallest | None
    down: Smallest | None


def standard_changes(rating: InspectionRating, id_: str) -> StandardChanges:
    """The smallest changes to one standard, in both directions."""
    result = rating.standards[id_]

    def smallest(
        ways: Callable[..., Ways], now: str | None, direction: Direction
    ) -> Smallest | None:
        few = ways(rating, result, KINDS, min)
        many = ways(rating, result, KINDS, max)
        return _of_ways(rating.framework, few, many, now, direction)

    return StandardChanges(
        rule_up=smallest(rule_ways, result.rule_rating, "up"),
        rule_down=smallest(rule_ways, result.rule_rating, "down"),
        up=smallest(final_ways, result.rating, "up"),
        down=smallest(final_ways, result.rating, "down"),
    )


def _of_ways(
    framework: Framework,
    few: Ways,
    many: Ways,
    now: str | None,
    direction: Direction,
) -> Smallest | None:
    order = framework.scale.order
    if now is None:
        return None
    targets = [r for r in order if _beyond(order[r], order[now], direction)]
    if not any(r in few for r in targets):
        return None
    least = min(few[r].size for r in targets if r in few)
    most = min((many[r].size for r in targets if r in many), default=None)
    # Where both agree, the plans are those that do it whatever the tallies are.
    sure = many if least == most else few
    to = tuple(r for r in targets if r in sure and sure[r].size == least)
    plans = tuple(plan for r in to for plan in sure[r].plans)
    return _told(least, most, to, plans, len(plans))


def _beyond(place: int, now: int, direction: Direction) -> bool:
    return place > now if direction == "up" else place < now


def _told(
    least: int,
    most: int | None,
    to: tuple[str, ...],
    plans: tuple[Plan, ...],
    number: int,
    sets: int | None = None,
) -> Smallest:
    shown = plans if number <= FEW else plans[:1]
    known = sets if sets is not None else sets_of(plans)
    return Smallest(least, most, to, shown, number, known)


# The overall rating


@dataclass(frozen=True, slots=True)
class _Total:
    """The fewest changes that give a total score, and by how many plans and sets."""

    size: int
    number: int
    sets: int | None
    before: tuple[tuple[int, Way], ...]


def overall_changes(
    rating: InspectionRating, kinds: tuple[Kind, ...], direction: Direction
) -> Smallest | None:
    """The smallest changes of some kinds that give a higher (lower) overall rating.

    None where there is no overall rating, or nothing of those kinds changes it.
    """
    if rating.overall.rating is None:
        return None
    few = _totals(rating, kinds, min)
    many = _totals(rating, kinds, max)
    targets = _targets(rating, direction)
    if not any(t in few[-1] for t in targets):
        return None
    least = min(few[-1][t].size for t in targets if t in few[-1])
    most = min((many[-1][t].size for t in targets if t in many[-1]), default=None)
    sure = many if least == most else few
    best = [t for t in targets if t in sure[-1] and sure[-1][t].size == least]
    number = sum(sure[-1][t].number for t in best)
    known = [sure[-1][t].sets for t in best]
    sets = None if None in known else sum(s for s in known if s is not None)
    plans = tuple(_plans(sure, best, number))
    to = tuple(dict.fromkeys(_overall_of(rating, t) or "" for t in best))
    return Smallest(least, most, to, plans, number, sets)


def _overall_of(rating: InspectionRating, total: int) -> str | None:
    return overall_rating(rating.framework, rating.overall.counted, total)


def _targets(rating: InspectionRating, direction: Direction) -> list[int]:
    """The totals that give a higher (lower) overall rating than now."""
    order = rating.framework.scale.order
    now = order[rating.overall.rating or ""]
    return [
        total
        for total in range((rating.overall.out_of or 0) + 1)
        if (other := _overall_of(rating, total)) is not None
        and _beyond(order[other], now, direction)
    ]


def _totals(
    rating: InspectionRating, kinds: tuple[Kind, ...], pick: Pick
) -> list[dict[int, _Total]]:
    """After each counted standard: the fewest changes for every total so far."""
    steps: list[dict[int, _Total]] = [{0: _Total(0, 1, 1, ())}]
    for id_ in rating.overall.counted:
        ways = final_ways(rating, rating.standards[id_], kinds, pick)
        here: dict[int, _Total] = {}
        for rating_id, way in ways.items():
            score = rating.framework.ratings[rating_id].score or 0
            for total, known in steps[-1].items():
                _add(here, total, score, known, way)
        steps.append(here)
    return steps


def _add(
    here: dict[int, _Total], total: int, score: int, known: _Total, way: Way
) -> None:
    size = known.size + way.size
    number = known.number * len(way.plans)
    of_way = sets_of(way.plans)
    sets = None if known.sets is None or of_way is None else known.sets * of_way
    there = here.get(total + score)
    if there is None or size < there.size:
        here[total + score] = _Total(size, number, sets, ((total, way),))
    elif size == there.size:
        both = None if there.sets is None or sets is None else there.sets + sets
        before = (*there.before, (total, way))
        here[total + score] = _Total(size, there.number + number, both, before)


def _plans(steps: list[dict[int, _Total]], totals: list[int], number: int) -> list[Plan]:
    """Every smallest plan if they are few, else the first."""
    wanted = number if number <= FEW else 1
    found: list[Plan] = []

    def back(step: int, total: int, plan: Plan) -> None:
        if len(found) >= wanted:
            return
        if step == 0:
            found.append(plan)
            return
        for before, way in steps[step][total].before:
            for part in way.plans:
                back(step - 1, before, (*part, *plan))

    for total in totals:
        back(len(steps) - 1, total, ())
    return found
