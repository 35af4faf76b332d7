"""Which step of case list and sample waits for a person: the inspectorate's and the
service's, each at its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand_web.convert import draws_of
from evenhand_web.inspections.gates import without_assessor
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.permissions.asking import may

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# From when a sample is prepared; later ones have it, or went on without, with a reason.
_STAGES = (Stage.ANNOUNCED, Stage.PREPARING, Stage.FIELDWORK)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do; ``address`` is where."""

    what: str
    address: str


def steps_of_sample(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Nothing where the other side's step comes first."""
    if inspection.stage not in _STAGES or not may(by, "sample.see", inspection):
        return
    draws = draws_of(inspection)
    if not draws:
        yield from _first_step(inspection, by)
        return
    page = reverse("sample", args=[inspection.pk])
    yield from _case_list(inspection, by, page)
    words = {
        "committed": ("sample.make-lottery", _("Make the lottery: %(group)s")),
        "lottery": ("sample.give-number", _("Give your number: %(group)s")),
        "numbered": ("sample.draw", _("Draw the sample: %(group)s")),
    }
    ready = _can_be_drawn_from(inspection)
    for group, draw in draws:
        needs, text = words.get(draw.state, ("", ""))
        waits = draw.state == "committed" and not ready
        if needs and not waits and may(by, needs, inspection):
            yield ToDo(text % {"group": group}, f"{page}#{draw.group}")
    yield from _allocation(inspection, by)


def _first_step(inspection: Inspection, by: User) -> Iterator[ToDo]:
    if may(by, "sample.commit", inspection):
        yield ToDo(
            _("Fix the inspectorate’s numbers, before the case list is there"),
            reverse("sample", args=[inspection.pk]),
        )


def _can_be_drawn_from(inspection: Inspection) -> bool:
    received = inspection.case_lists.first()
    return received is not None and received.usable and not received.stopping


def _case_list(inspection: Inspection, by: User, page: str) -> Iterator[ToDo]:
    """The list is the service's to hand in and to mend; the leads only can."""
    if not may(by, "sample.give-number", inspection):
        return
    if inspection.draws.exclude(state="committed").exists():
        return
    received = inspection.case_lists.first()
    if received is None:
        yield ToDo(_("Hand in the case list"), page)
    elif not received.usable:
        text = _("The case list could not be read: hand in another")
        yield ToDo(text, reverse("case-list", args=[inspection.pk]))
    elif received.stopping:
        text = ngettext(
            "Mend the case list: %(num)s problem stands in the way",
            "Mend the case list: %(num)s problems stand in the way",
            received.stopping,
        )
        address = reverse("case-list", args=[inspection.pk])
        yield ToDo(text % {"num": received.stopping}, address)


def _allocation(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Once every group is drawn, and as often as a case has nobody."""
    if inspection.draws.exclude(state="drawn").exists():
        return
    if not may(by, "allocation.make", inspection):
        return
    if without_assessor(inspection).exists():
        yield ToDo(
            _("Say who assesses which case"), reverse("allocation", args=[inspection.pk])
        )
