"""Every model of the site, once: what of it tells of single cases and how that is erased,
or why it is kept. A test holds that none is missing."""

from __future__ import annotations

from evenhand_web.keeping.erasers import (
    CASE_LISTS,
    Blanking,
    Contents,
    Eraser,
    EventsOnCases,
    WithFiles,
)

# The proof of a draw: hashes and numbers, with which anybody who has the list can verify.
PROOF = ("lottery.json", "draw.json")

# In this order. Files are last but for the audit: a deleted file does not come back where
# something after it fails.
CASE_LEVEL: dict[str, Eraser] = {
    "samples.DrawFile": Blanking(
        "samples.DrawFile",
        {"text": ""},
        within="draw__inspection",
        but={"name__in": PROOF},
    ),
    "cases.Case": Blanking("cases.Case", {"worker": "", "attributes": {}}),
    "cases.Seat": Blanking("cases.Seat", {"reason": ""}, within="case__inspection"),
    "assessments.OperationContent": Contents(),
    "assessments.Step": Blanking(
        "assessments.Step", {"text": ""}, within="assessment__case__inspection"
    ),
    "cases.AllocationMade": Blanking(
        "cases.AllocationMade",
        {"told": {"loads": [], "barred": [], "gave_way": [], "changes": []}},
    ),
    "cases.Away": Blanking("cases.Away", {"worker": ""}),
    "cases.ScheduleRun": Blanking("cases.ScheduleRun", {"task": {}, "told": {}}),
    "cases.InterviewSlot": Blanking(
        "cases.InterviewSlot",
        {
            **dict.fromkeys(("day", "start", "shown_day", "shown_start")),
            **dict.fromkeys(("room", "shown_room"), ""),
        },
        within="case__inspection",
    ),
    "inspections.Interest": Blanking("inspections.Interest", {"child": ""}),
    "concerns.Concern": Blanking(
        "concerns.Concern", {"seen": ""}, but={"kind": "service"}
    ),
    "concerns.Entry": Blanking(
        "concerns.Entry",
        {"text": ""},
        within="concern__inspection",
        but={"concern__kind": "service"},
    ),
    "joint.Line": Blanking("joint.Line", {"question": ""}),
    "joint.Found": Blanking("joint.Found", {"text": ""}, within="line__inspection"),
    "audit.AuditContent": EventsOnCases(),
    "samples.CaseListReceived": WithFiles(
        Blanking("samples.CaseListReceived", {"file": ""}), CASE_LISTS
    ),
}

KEPT: dict[str, str] = {
    "accounts.User": "An account tells of no case. It is there as long as its owner’s.",
    "accounts.Invitation": "Who was offered which role; of no case.",
    "accounts.WaitingLetter": "Encrypted, and deleted when sent or after three days.",
    "assessments.Assessment": "That a case was assessed, and how far it had come.",
    "assessments.Batch": "Who sent how much when, and a hash; nothing entered.",
    "assessments.DeviceReport": "Counts of what devices captured; nothing entered.",
    "assessments.Refusal": "Which operation was not stored and why; nothing entered.",
    "assessments.StoredOperation": "Ids, order and digests with a salt that is erased.",
    "audit.AuditChain": "Numbers, hashes and signatures.",
    "audit.AuditEvent": "Hashes with a salt that is erased: they tell nothing.",
    "cases.InterviewPlan": "On which days and in which rooms people talk; of no case.",
    "cases.ReplacementAsked": "Who asked and who confirmed, for which permitted reason.",
    "inspections.Inspection": "Which service was inspected when, and by which rules.",
    "inspections.Member": "Who had which role in an inspection.",
    "inspections.MilestoneSet": "When something is due and why; of no case.",
    "inspections.ResultsOpening": "That results were opened early, and why; of no case.",
    "inspections.Service": "The name of a service.",
    "joint.JointPlan": "Which inspectorates joined and led what; of no case.",
    "notices.Letter": "Who was told that something is new, and when; of no case.",
    "inspections.StageChange": "When an inspection went on, and why all the same.",
    "samples.Draw": "Numbers, hashes and moments: the proof that a draw was fair.",
}
