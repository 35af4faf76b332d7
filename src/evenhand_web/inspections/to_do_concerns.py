"""Which urgent concerns wait for a person, said without a word of what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand_web import times
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.to_do_sample import ToDo
from evenhand_web.permissions.asking import may
from evenhand_web.times import day

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# What each step is called for who takes it, and for the leads, who see to it that it is
# taken: in time, and overdue.
_TAKEN: Mapping[tuple[str, bool], str] = {
    ("acknowledge", False): gettext_noop(
        "Acknowledge by %(due)s the urgent concern raised on %(day)s"
    ),
    ("acknowledge", True): gettext_noop(
        "Overdue: acknowledge the urgent concern raised on %(day)s (due by %(due)s)"
    ),
    ("act", False): gettext_noop(
        "Write down by %(due)s what was done about the urgent concern raised on %(day)s"
    ),
    ("act", True): gettext_noop(
        "Overdue: write down what was done about the urgent concern raised on %(day)s "
        "(due by %(due)s)"
    ),
    ("close", False): gettext_noop(
        "Something was done about the urgent concern raised on %(day)s: close it, or "
        "write down what else was done"
    ),
}
_FOLLOWED: Mapping[bool, str] = {
    False: gettext_noop(
        "The urgent concern raised on %(day)s waits to be acknowledged by %(due)s"
    ),
    True: gettext_noop(
        "Overdue: the urgent concern raised on %(day)s is not acknowledged in time "
        "(due by %(due)s)"
    ),
}


def concerns_to_follow(inspection: Inspection, by: User) -> list[ToDo]:
    """Every open concern that waits for them, those first that wait for too long."""
    today = times.today()
    lines = []
    for concern in inspection.concerns.to_follow().order_by("raised", "id"):
        late = concern.is_overdue(today)
        words = _words(concern, by, late=late)
        if words:
            address = reverse("concern", args=[inspection.pk, concern.pk])
            lines.append((not late, ToDo(words, address)))
    return [line for _late, line in sorted(lines, key=lambda one: one[0])]


def _words(concern: Any, by: User, *, late: bool) -> str:
    """The line for this person; empty where the next step is not theirs to see to. The
    leads see to every one; the service acknowledges, and writes down what it did."""
    standing = concern.standing
    step = str(standing.step)
    of_service = may(by, "concern.acknowledge", concern)
    leads = may(by, "concern.close", concern)
    if step == "acknowledge" and not of_service:
        text = _FOLLOWED[late] if leads else ""
    elif leads or (of_service and step != "close"):
        text = _TAKEN[step, late]
    else:
        text = ""
    if not text:
        return ""
    return _(text) % {"day": day(concern.raised), "due": day(standing.due)}
