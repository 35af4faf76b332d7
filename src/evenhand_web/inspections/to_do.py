"""What needs doing now, for one person: each with the page on which it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand_web.assessments.reading import own_to_submit
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.permissions.asking import may, roles
from evenhand_web.permissions.roles import ASSESSING
from evenhand_web.times import day

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do; ``address`` is where."""

    what: str
    address: str


def to_do(inspection: Inspection, by: User) -> list[ToDo]:
    """In the order in which it should be done; empty where nothing waits for them."""
    return [
        *_concerns(inspection, by),
        *_own_interests(inspection, by),
        *_assessments(inspection, by),
        *_of_stage(inspection, by),
    ]


def _concerns(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Those that wait for the service, and those that wait for too long: said without a
    word of what they are about."""
    waiting = inspection.concerns.to_acknowledge(by)
    late = inspection.concerns.overdue_for(by)
    for concern in waiting:
        yield ToDo(
            _("Acknowledge the urgent concern raised on %(day)s")
            % {"day": day(concern.raised)},
            reverse("concern", args=[inspection.pk, concern.pk]),
        )
    for concern in late:
        if concern not in waiting:
            yield ToDo(
                _("The urgent concern raised on %(day)s is not acknowledged in time")
                % {"day": day(concern.raised)},
                reverse("concern", args=[inspection.pk, concern.pk]),
            )


def _own_interests(inspection: Inspection, by: User) -> Iterator[ToDo]:
    if not roles(by, inspection).intersection(ASSESSING):
        return
    if not inspection.interests.filter(user=by, withdrawn=None).exists():
        yield ToDo(
            _("Declare your interests, or that you have none"),
            reverse("interests", args=[inspection.pk]),
        )


def _assessments(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Cases of one's own that are not submitted, once fieldwork is there."""
    if inspection.stage != Stage.FIELDWORK or not may(by, "case.list-own", inspection):
        return
    left = own_to_submit(by, inspection)
    if left:
        text = ngettext(
            "Assess %(count)d case that is not submitted yet",
            "Assess %(count)d cases that are not submitted yet",
            left,
        )
        yield ToDo(text % {"count": left}, reverse("own-cases", args=[inspection.pk]))


def _of_stage(inspection: Inspection, by: User) -> Iterator[ToDo]:
    to = inspection.next_stage
    if to is None or not may(by, "stage.change", inspection):
        return
    lacking = [one for one in gates_before(inspection, to) if not one.met]
    for one in lacking:
        page, needs = _WHERE.get(one.gate.id, ("", ""))
        if page and may(by, needs, inspection):
            yield ToDo(
                _("Lacking: %(what)s") % {"what": one.gate.what},
                reverse(page, args=[inspection.pk]),
            )
    if not lacking:
        yield ToDo(
            _("Everything is there to go on: %(stage)s") % {"stage": to.label},
            reverse("next-stage", args=[inspection.pk]),
        )


# On which page a gate is opened, and the row of the table that the page needs.
_TEAM = ("team", "team.change")
_WHERE = {
    "lead": _TEAM,
    "contact": _TEAM,
    "quality": _TEAM,
    "panel": _TEAM,
    "sample": ("sample", "sample.see"),
    "concerns": ("concerns", "concern.list"),
    "allocation": ("allocation", "allocation.see"),
}
