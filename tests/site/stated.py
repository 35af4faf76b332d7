"""Who gets in, address by address, as it was stated by hand.

The table of permissions says it, too, and this is on purpose not made of it: where a row
is changed, or a page asks another row than before, one of the two is wrong, and somebody
has to say which. ``own`` is who the thing is of, by its seat, its line, its declaration;
whom an interest or a second assessment bars never gets in (``examples.Thing``).
"""

from __future__ import annotations

from tests.site.addresses import NOBODY
from tests.site.examples import Thing

_LEADS = "lena dafydd"
_INSPECTORS = f"{_LEADS} ines idris lowri pavel"
_TEAM = f"{_INSPECTORS} quinn priya anna"

_BY_WHO: dict[str, str] = {
    "anybody": """privacy accessibility language health invitation invitation_link worker
        offline-page""",
    "signed-in": "home account kept on-this-device",
    "adil": "people person person_active person_second_factor site-history",
    "hana": "create-inspection",
    # Of an inspection, and nothing of a case.
    f"{_TEAM} cora hana": "inspection timetable team",
    f"{_LEADS} hana": """next-stage set-milestone add-member end-member invitations
        invitation_again invitation_withdraw""",
    f"{_LEADS} quinn hana": "history",
    _TEAM: "interests raise-concern",
    "own": "withdraw-interest",
    f"{_LEADS} ines idris pavel quinn priya anna": "joint line",
    f"{_LEADS} own": "line-found",
    # The sample.
    f"{_LEADS} quinn anna cora": "sample",
    f"{_LEADS} cora": "drawn draw-package case-list hand-in case-list-problems",
    "cora": "give-number acknowledge-concern",
    "own ": "confirm-replacement",
    _LEADS: """commit make-lottery draw replace-case allocate match-interest all-interests
        joint-bodies new-line line-follow line-withdraw interview-plan interview-away
        interview-away-back make-schedule publish-interviews interview-slot sealed-work
        ledger open-results close-concern reopen-concern concerns-report
        concerns-report-csv""",
    # Cases and their answers.
    f"{_LEADS} quinn": "allocation interviews",
    _INSPECTORS: """own-cases hand-in-workbook take-workbook take-form
        enter-workbook""",
    f"{_LEADS} quinn own": "assessment assessment-news assessment-history",
    "own  ": "operations save-section submit-assessment take-offline",
    "quinn": "return-assessment lock-assessment",
    f"{_INSPECTORS} quinn": "completion",
    f"{_LEADS} quinn priya anna": "results",
    # Urgent concerns.
    f"{_TEAM} cora": "concerns",
    f"{_LEADS} quinn cora own": "concern add-to-concern",
}
STATED: dict[str | None, frozenset[str]] = {
    name: frozenset(who.split())
    for who, names in _BY_WHO.items()
    for name in names.split()
}


def stated(who: str, name: str | None, thing: Thing) -> bool:
    """Whether this person gets in there."""
    gets_in = STATED[name]
    if "anybody" in gets_in:
        return True
    if who == NOBODY or who in thing.barred:
        return False
    if "own" in gets_in and who in thing.owners:
        return True
    return who in gets_in or "signed-in" in gets_in
