"""Gates: what must be there before an inspection goes on to its next stage, in words.

A gate is a small function that looks at what is stored. None of them is absolute: a named
person can go on with a reason, which is shown ever after (design, section 6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenhand_web.assessments.panel_gates import (
    all_locked,
    ledger_balances,
    not_balanced,
    not_locked,
)
from evenhand_web.cases.models import Case, Seat, SeatKind
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.joint.models import open_lines
from evenhand_web.joint.telling import is_staffed
from evenhand_web.permissions.roles import ASSESSING, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from evenhand_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that must be there before the stage ``before`` begins: ``what`` is so
    then, and ``to_do`` is what makes it so. ``says`` names what is lacking, to a person
    who looks, where that is more than the gate's own words."""

    id: str
    before: Stage
    what: _StrPromise
    to_do: _StrPromise
    is_met: Callable[[Inspection], bool]
    only_joint: bool = False
    says: Callable[[Inspection, User], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A gate, and whether it is met now."""

    gate: Gate
    met: bool

    def lacking(self, inspection: Inspection, by: User) -> list[str]:
        """What of it is lacking, named; nothing where it is met."""
        says = self.gate.says
        return [] if self.met or says is None else says(inspection, by)


def _has(*roles: Role) -> Callable[[Inspection], bool]:
    def asked(inspection: Inspection) -> bool:
        return inspection.members.filter(role__in=roles, ended=None).exists()

    return asked


def _all_declared(inspection: Inspection) -> bool:
    """Whether everybody who may look at cases has said what interests they have."""
    members = inspection.members.filter(role__in=ASSESSING, ended=None)
    looking = set(members.values_list("user", flat=True))
    said = inspection.interests.filter(withdrawn=None).values_list("user", flat=True)
    return bool(looking) and looking <= set(said)


def _drawn(inspection: Inspection) -> bool:
    """Whether the sample of every case group is drawn."""
    states = set(inspection.draws.values_list("state", flat=True))
    return states == {"drawn"}


def _allocated(inspection: Inspection) -> bool:
    """Whether every case of the sample as it stands has its first assessor."""
    return inspection.cases.exists() and not without_assessor(inspection).exists()


def without_assessor(inspection: Inspection) -> QuerySet[Case]:
    """The cases of the sample as it stands that have no first assessor now."""
    seats = Seat.objects.filter(kind=SeatKind.FIRST, ended=None)
    cases = inspection.cases.filter(replaced=None)
    return cases.exclude(pk__in=seats.values("case"))


def _no_open_concern(inspection: Inspection) -> bool:
    """Whether every urgent concern that was raised is closed."""
    return not inspection.concerns.filter(closed=None).exists()


def _no_open_line(inspection: Inspection) -> bool:
    return not open_lines(inspection).exists()


GATES = (
    Gate(
        "lead",
        Stage.ANNOUNCED,
        _("Somebody leads the inspection."),
        _("Give somebody the lead"),
        _has(Role.LEAD),
    ),
    Gate(
        "contact",
        Stage.PREPARING,
        _("The service has a contact who can sign in."),
        _("Invite a contact of the service"),
        _has(Role.CONTACT),
    ),
    Gate(
        "interests",
        Stage.FIELDWORK,
        _("Everybody who looks at cases has declared their interests, or none."),
        _("See who has not declared their interests yet"),
        _all_declared,
    ),
    Gate(
        "sample",
        Stage.FIELDWORK,
        _("The sample of every case group is drawn."),
        _("Draw the sample of every case group"),
        _drawn,
    ),
    Gate(
        "allocation",
        Stage.FIELDWORK,
        _("Every case has somebody who assesses it."),
        _("Say who assesses which case"),
        _allocated,
    ),
    Gate(
        "joining",
        Stage.FIELDWORK,
        _("It is said which inspectorates join, and each has an inspector in the team."),
        _("Say which inspectorates join, and give each a partner inspector"),
        is_staffed,
        only_joint=True,
    ),
    Gate(
        "lines",
        Stage.PANEL,
        _("Every line of enquiry says what was found."),
        _("See which lines of enquiry are open"),
        _no_open_line,
        only_joint=True,
    ),
    Gate(
        "locked",
        Stage.PANEL,
        _("Every case of the sample is locked."),
        _("See which cases are not locked yet"),
        all_locked,
        says=not_locked,
    ),
    Gate(
        "ledger",
        Stage.PANEL,
        _("The ledger balances: nothing that was entered on a device is missing."),
        _("See on which device something is that is not here"),
        ledger_balances,
        says=not_balanced,
    ),
    Gate(
        "quality",
        Stage.PANEL,
        _("Somebody leads on quality."),
        _("Give somebody the lead on quality"),
        _has(Role.QUALITY),
    ),
    Gate(
        "panel",
        Stage.PANEL,
        _("The ratings panel has a member."),
        _("Give somebody a place on the ratings panel"),
        _has(Role.PANEL),
    ),
    Gate(
        "concerns",
        Stage.CLOSED,
        _("No urgent concern is open."),
        _("See which urgent concerns are open"),
        _no_open_concern,
    ),
)


def gates_before(inspection: Inspection, stage: Stage) -> list[Looked]:
    """The gates of a stage, each looked at now."""
    joint = inspection.is_joint
    there = [g for g in GATES if g.before == stage and (joint or not g.only_joint)]
    return [Looked(gate, gate.is_met(inspection)) for gate in there]


def gate_words(ids: list[str]) -> str:
    """What gates ask for, as a text; one that is no more keeps its id."""
    words = {one.id: str(one.what) for one in GATES}
    return " ".join(words.get(id_, id_) for id_ in ids)
