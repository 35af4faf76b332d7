"""What needs doing now, for one person: each with the page on which it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand_web.assessments.reading import own_to_submit, to_review
from evenhand_web.cases.models import ReplacementAsked
from evenhand_web.convert import timetable_of
from evenhand_web.inspections.gate_links import link_to
from evenhand_web.inspections.gates import Looked, gates_before
from evenhand_web.inspections.models import Inspection, InterestKind, Stage
from evenhand_web.inspections.timetable_telling import is_unset, words_now
from evenhand_web.inspections.to_do_concerns import concerns_to_follow
from evenhand_web.inspections.to_do_sample import ToDo, steps_of_sample
from evenhand_web.joint.models import open_lines
from evenhand_web.joint.telling import second_week
from evenhand_web.permissions.asking import may, roles
from evenhand_web.permissions.roles import ASSESSING, Role
from evenhand_web.times import listed

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def to_do(
    inspection: Inspection, by: User, looked: list[Looked] | None = None
) -> list[ToDo]:
    """In the order in which it should be done; empty where nothing waits for them.
    ``looked``: the gates of the next stage, if somebody has looked at them already."""
    return [
        *concerns_to_follow(inspection, by),
        *_own_interests(inspection, by),
        *steps_of_sample(inspection, by),
        *_known_children(inspection, by),
        *_not_set(inspection, by),
        *_interviews(inspection, by),
        *_assessments(inspection, by),
        *_to_confirm(inspection, by),
        *_lines(inspection, by),
        *_to_review(inspection, by),
        *_of_stage(inspection, by, looked),
    ]


def _own_interests(inspection: Inspection, by: User) -> Iterator[ToDo]:
    if not roles(by, inspection).intersection(ASSESSING):
        return
    if not inspection.interests.filter(user=by, withdrawn=None).exists():
        yield ToDo(
            _("Declare your interests, or that you have none"),
            reverse("interests", args=[inspection.pk]),
        )


def _not_set(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """What nobody has set, of this stage and the next: one line, however many."""
    if not may(by, "timetable.set", inspection):
        return
    stages = {inspection.stage, inspection.next_stage}
    found, words = timetable_of(inspection), words_now()
    names = [
        words.title(one.milestone).text
        for one in found.entries
        if is_unset(one) and one.milestone.stage in stages
    ]
    if names:
        yield ToDo(
            _("Set when it is due: %(what)s") % {"what": listed(names)},
            reverse("timetable", args=[inspection.pk]),
        )


def _interviews(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """From allocation to the end of fieldwork: say when they can be, and publish them."""
    until = (Stage.PREPARING, Stage.FIELDWORK)
    if inspection.stage not in until or not may(by, "interview.schedule", inspection):
        return
    page = reverse("interviews", args=[inspection.pk])
    if not inspection.allocations.exists():
        return
    if not hasattr(inspection, "interview_plan"):
        yield ToDo(_("Say when interviews with case managers can be"), page)
        return
    cases = inspection.cases.filter(replaced=None, interview__isnull=False)
    waiting = [case for case in cases if not case.interview.is_shown_so]
    if waiting:
        yield ToDo(_("Publish when interviews are: the plan has changed"), page)


def _known_children(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Until it is said which case a known child is, no case can be allocated."""
    if not inspection.cases.exists() or not may(by, "interest.match", inspection):
        return
    open_ = inspection.interests.filter(kind=InterestKind.CHILD, withdrawn=None, case="")
    if open_.exists():
        yield ToDo(
            _("Somebody knows a child: say which case it is"),
            reverse("allocation", args=[inspection.pk]),
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


def _to_confirm(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Replacements that somebody asked this person to confirm."""
    waiting = ReplacementAsked.objects.filter(
        case__inspection=inspection, second=by, answered=None
    )
    for asked in waiting.select_related("case__inspection"):
        if may(by, "sample.confirm", asked):
            yield ToDo(
                _("Confirm or refuse that a case is replaced"),
                reverse("confirm-replacement", args=[inspection.pk, asked.pk]),
            )


def _lines(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Of a joint inspection in fieldwork: what one follows, and that there are lines."""
    if inspection.stage != Stage.FIELDWORK or not inspection.is_joint:
        return
    page = reverse("joint", args=[inspection.pk])
    mine = open_lines(inspection).filter(follows=by).count()
    if mine and may(by, "joint.see", inspection):
        text = ngettext(
            "Follow %(count)d line of enquiry, and say what was found",
            "Follow %(count)d lines of enquiry, and say what was found",
            mine,
        )
        yield ToDo(text % {"count": mine}, page)
    if may(by, "line.write", inspection) and not inspection.lines.exists():
        text = _("Write the lines of enquiry for the second week (%(when)s)")
        yield ToDo(text % {"when": second_week(inspection)}, page)


def _to_review(inspection: Inspection, by: User) -> Iterator[ToDo]:
    """Submitted assessments that wait for the quality lead."""
    if not roles(by, inspection).intersection({Role.QUALITY}):
        return
    waiting = to_review(inspection)
    if waiting:
        text = ngettext(
            "Return or lock %(count)d submitted assessment",
            "Return or lock %(count)d submitted assessments",
            waiting,
        )
        yield ToDo(text % {"count": waiting}, reverse("completion", args=[inspection.pk]))


def _of_stage(
    inspection: Inspection, by: User, looked: list[Looked] | None
) -> Iterator[ToDo]:
    to = inspection.next_stage
    if to is None or not may(by, "stage.change", inspection):
        return
    gates = gates_before(inspection, to) if looked is None else looked
    lacking = [one for one in gates if not one.met]
    for one in lacking:
        link = link_to(one.gate, inspection, by)
        if link is not None and one.gate.id not in _STEP_BY_STEP:
            yield link
    if not lacking:
        yield ToDo(
            _("Nothing is lacking: go on to the stage ‘%(stage)s’") % {"stage": to.label},
            reverse("next-stage", args=[inspection.pk]),
        )


# How the sample comes about is told step by step (``to_do_sample``).
_STEP_BY_STEP = ("sample", "allocation")
