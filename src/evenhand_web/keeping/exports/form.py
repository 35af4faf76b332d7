"""The form of ``site.json``: which rows of which tables are in it, field by field.

Written out, and not taken from the models: a new field of a model does not change the
form unseen. A test holds that every field of every model is here, or stands in
``without`` with the reason. Who changes the form raises ``VERSION``, and adds to
``reading`` how the one before is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

KIND = "evenhand site data"
VERSION = 1

_HERE = {"inspection": "All rows are of the one inspection."}


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one model; ``what`` says what a row is. ``within`` leads from a row to
    its inspection; it is empty where rows are there because others name them. ``path``
    tells that a row has a file of the export, which it names."""

    name: str
    model: str
    what: str
    fields: tuple[str, ...]
    within: str = "inspection"
    without: Mapping[str, str] = field(default_factory=dict)
    path: bool = False
    # The field that tells rows apart; and whether its ids were made on a device.
    key: str = "id"
    made_on_devices: bool = False

    def rows(self) -> models.QuerySet[Any]:
        """All rows of the model, of whatever inspection."""
        found: models.QuerySet[Any] = apps.get_model(self.model)._default_manager.all()
        return found

    def column(self, name: str) -> models.Field[Any, Any]:
        found = apps.get_model(self.model)._meta.get_field(name)
        assert isinstance(found, models.Field)  # noqa: S101 - a test asks for each
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """What a row of the section has, in this order."""
        return (*self.fields, "path") if self.path else self.fields


def _section(name: str, model: str, what: str, fields: str, **more: Any) -> Section:
    return Section(name, model, what, ("id", *fields.split()), **more)


# In this order they are put in: each after those that it names.
SECTIONS: tuple[Section, ...] = (
    _section(
        "services",
        "inspections.Service",
        "a service that is inspected, or that somebody works for or has an interest in",
        "name nation",
        within="",
    ),
    _section(
        "people",
        "accounts.User",
        "somebody whom a row or the record names; `service` is who they work for",
        "email name language service joined",
        within="",
        without={
            "password": "Nobody’s way of signing in leaves the site.",
            "last_login": "Nobody’s way of signing in leaves the site.",
            "is_active": "Who may sign in is said by each site.",
            "is_head": "A role in the site is given by each site.",
            "is_administrator": "A role in the site is given by each site.",
            "waits": "Who may sign in is said by each site.",
        },
    ),
    _section(
        "inspections",
        "inspections.Inspection",
        "the inspection: one row",
        "service framework framework_version framework_hash type fieldwork stage created",
        within="id",
    ),
    _section(
        "members",
        "inspections.Member",
        "a role that somebody has, or had until `ended`",
        "user role organisation began ended",
        without=_HERE,
    ),
    _section(
        "invitations",
        "accounts.Invitation",
        "a role that was offered by e-mail",
        "email name role service organisation invited_by sent expires user accepted "
        "withdrawn",
        without={**_HERE, "token_hash": "A link is good for one site only."},
    ),
    _section(
        "stages",
        "inspections.StageChange",
        "a step from a stage to the next; `lacking` are gates that "
        "were not met, and `reason` why somebody went on",
        "of to at by lacking reason",
        without=_HERE,
    ),
    _section(
        "milestones_set",
        "inspections.MilestoneSet",
        "what was set in the timetable by hand, and why; `was` is the day before it",
        "milestone kind day number unit was reason at by",
        without=_HERE,
    ),
    _section(
        "results_opened",
        "inspections.ResultsOpening",
        "that tallies and ratings were opened before all cases were locked",
        "reason locked cases at by",
        without=_HERE,
    ),
    _section(
        "case_lists",
        "samples.CaseListReceived",
        "a case list as it came in; `found` is what its check found, by row and column",
        "file form sheet sha256 size at by found",
        without=_HERE,
        path=True,
    ),
    _section(
        "draws",
        "samples.Draw",
        "the draw of a case group, with both numbers, once they are there",
        "group state purpose commitment secret case_list lottery_hash service_number "
        "committed made numbered drawn",
        without=_HERE,
    ),
    _section(
        "draw_files",
        "samples.DrawFile",
        "a file of a draw, as the core wrote it",
        "draw name sha256",
        within="draw__inspection",
        without={"text": "It is the file that ‘path’ names."},
        path=True,
    ),
    _section(
        "cases",
        "cases.Case",
        "a case of a sample; `reference` is the id that the service "
        "gave it, `replaced` when another took its place",
        "draw reference worker attributes replaced",
        without=_HERE,
    ),
    _section(
        "replacements_asked",
        "cases.ReplacementAsked",
        "that a second person was asked whether a case is replaced, and what they said",
        "case reason by second at answered confirmed",
        within="case__inspection",
    ),
    _section(
        "interests",
        "inspections.Interest",
        "an interest that somebody declared; `child` says which "
        "child, `case` which case that is",
        "user kind service person child case declared withdrawn",
        without=_HERE,
    ),
    _section(
        "allocations",
        "cases.AllocationMade",
        "an allocation, from its `seed`; `told` is what was told of it",
        "at by seed seconds told",
        without=_HERE,
    ),
    _section(
        "seats",
        "cases.Seat",
        "somebody on a case, and why; until `ended`",
        "case user kind reason began ended",
        within="case__inspection",
    ),
    _section(
        "assessments",
        "assessments.Assessment",
        "the assessment of a case by a first, or by a blind second assessor",
        "case kind state places locked",
        within="case__inspection",
    ),
    _section(
        "batches",
        "assessments.Batch",
        "operations that were sent together",
        "assessment device by received digest source",
        within="assessment__case__inspection",
    ),
    _section(
        "operations",
        "assessments.StoredOperation",
        "something that was entered on a case: where, by which device, upon what",
        "assessment batch place device number field basis captured after_lock digest",
        within="assessment__case__inspection",
        made_on_devices=True,
    ),
    Section(
        "operation_contents",
        "assessments.OperationContent",
        "what was entered, until it is erased",
        ("operation", "value", "reason", "salt"),
        within="operation__assessment__case__inspection",
        key="operation",
        made_on_devices=True,
    ),
    _section(
        "refusals",
        "assessments.Refusal",
        "an operation that was not stored, and why",
        "assessment operation device number field why by at",
        within="assessment__case__inspection",
    ),
    _section(
        "device_reports",
        "assessments.DeviceReport",
        "how much a device has captured of an assessment",
        "assessment device by captured waiting at source",
        within="assessment__case__inspection",
    ),
    _section(
        "assessment_steps",
        "assessments.Step",
        "an assessment submitted, returned with remarks, or locked",
        "assessment kind by at text",
        within="assessment__case__inspection",
    ),
    _section(
        "interview_plans",
        "cases.InterviewPlan",
        "when interviews can be, and in which rooms; times are minutes after midnight",
        "first last start end length pause starts rooms",
        without=_HERE,
    ),
    _section(
        "away",
        "cases.Away",
        "a time at which somebody cannot be in an interview",
        "user worker day start end taken_back",
        without=_HERE,
    ),
    _section(
        "schedule_runs",
        "cases.ScheduleRun",
        "a schedule of interviews that was worked out, from its `task`",
        "state asked by task told",
        without=_HERE,
    ),
    _section(
        "interviews",
        "cases.InterviewSlot",
        "when the interview on a case is: as it is planned, and as it was published",
        "case day start room by_hand shown_day shown_start shown_room",
        within="case__inspection",
    ),
    _section(
        "concerns",
        "concerns.Concern",
        "an urgent concern; `due` is the last day to acknowledge it",
        "kind case seen raised_by raised due acknowledged closed",
        without={**_HERE, "once": "It keeps one page from being sent to a site twice."},
    ),
    _section(
        "concern_entries",
        "concerns.Entry",
        "what was done about a concern",
        "concern kind text by at",
        within="concern__inspection",
    ),
    _section(
        "joint_plans",
        "joint.JointPlan",
        "which partner inspectorates join, and which leads which part of the framework",
        "bodies leads changed_at",
        without=_HERE,
    ),
    _section(
        "lines",
        "joint.Line",
        "a line of enquiry; `follows` looks into it",
        "question field follows by at withdrawn",
        without=_HERE,
    ),
    _section(
        "lines_found",
        "joint.Found",
        "what was found on a line of enquiry",
        "line text by at",
        within="line__inspection",
    ),
    # A letter names its inspection by the address of the page that it tells of.
    _section(
        "letters",
        "notices.Letter",
        "a letter to somebody, by its kind and the page that it tells of",
        "user kind address created taken sent tries",
        within="address",
        without={
            "claim": "Which process of this site sends it just now.",
            "elsewhere": "Where it is not sent from is said by each site.",
        },
    ),
)
BY_NAME = {section.name: section for section in SECTIONS}
BY_MODEL = {section.model.lower(): section for section in SECTIONS}

# Models whose rows are in ``audit.jsonl``.
# Of no inspection, or not to be known anywhere else.
NOT_EXPORTED: Mapping[str, str] = {
    "accounts.WaitingLetter": "It may have a link that opens an account of this site.",
}
IN_THE_AUDIT = ("audit.AuditChain", "audit.AuditContent", "audit.AuditEvent")

# A text that is the id of a row, as the model has no reference there.
NAMED = {("interests", "case"): "cases"}


def target_of(section: Section, name: str) -> str | None:
    """The section whose rows a field names by id; None where it names none."""
    related = section.column(name).related_model
    if related is None or isinstance(related, str):
        return NAMED.get((section.name, name))
    return BY_MODEL[related._meta.label_lower].name


def address_of(inspection: str) -> str:
    """How the address of a page of an inspection begins."""
    return f"/inspections/{inspection}"
