"""Every form of the site, who fills it in, and how they come to it.

``test_error_states`` fails for an address that takes what is sent and is in none of the
three tables here: say there how a person comes to its form, or why it has none.
"""

from __future__ import annotations

from dataclasses import dataclass

LETTER = "by a letter"


@dataclass(frozen=True)
class Form:
    """The form at the address ``name``. ``who`` goes to the inspection in ``stage`` and
    to ``path`` in it, then follows ``links``; ``instead`` changes the last part of the
    address, where no link leads in the demonstration's state. Without a stage ``path``
    is whole."""

    name: str
    who: str
    path: str
    stage: str = ""
    links: tuple[str, ...] = ()
    instead: str = ""


_DRAWN = r"See the sample.*: Court"
_LINE = "^What keeps"
_CONCERN = r"^\d+ \w+ \d{4}, \d\d:\d\d"

FORMS = (
    Form("account_login", "", "/account/login/"),
    Form("account_reset_password", "", "/account/password/reset/"),
    Form("account_reset_password_from_key", "", LETTER),
    Form("invitation", "", LETTER),
    Form("account", "panel", "/account"),
    Form("account_email", "panel", "/account/email/"),
    Form("account_change_password", "panel", "/account/password/change/"),
    Form("account_reauthenticate", "analyst", "/account/reauthenticate/"),
    Form("mfa_activate_totp", "quality", "/account/2fa/totp/activate/"),
    Form("create-inspection", "head", "/inspections/new"),
    Form("next-stage", "lead", "next-stage", "Preparing"),
    Form("add-member", "lead", "team/add", "Preparing"),
    Form("invitations", "lead", "invitations", "Preparing"),
    Form("interests", "lead", "interests", "Preparing"),
    Form("hand-in", "contact", "case-list/hand-in", "Preparing"),
    Form("sealed-work", "lead", "sealed-work", "Fieldwork"),
    Form("give-number", "contact", "sample", "Fieldwork", (_DRAWN,), "number"),
    Form("replace-case", "lead", "sample", "Fieldwork", (_DRAWN, "^Replace W")),
    Form("allocate", "lead", "allocation/make", "Fieldwork"),
    Form("match-interest", "lead", "allocation", "Fieldwork", ("^Interest declared",)),
    Form("open-results", "lead", "results/open", "Fieldwork"),
    Form("hand-in-workbook", "inspector", "cases/own/workbook", "Fieldwork"),
    Form("raise-concern", "inspector", "concerns/new", "Fieldwork"),
    Form("add-to-concern", "lead", "concerns", "Fieldwork", (_CONCERN,), "done"),
    Form("new-line", "lead", "joint/lines/new", "Fieldwork"),
    Form("line-found", "lead", "joint", "Fieldwork", (_LINE,), "found"),
    Form("line-follow", "lead", "joint", "Fieldwork", (_LINE,), "follow"),
    Form("close-concern", "lead", "concerns", "Fieldwork", (_CONCERN,), "close"),
    Form("reopen-concern", "lead", "concerns", "Fieldwork", (_CONCERN,), "reopen"),
)

# Addresses that take a button, and nothing that could be filled in wrongly.
BUTTONS = frozenset(
    {
        "acknowledge-concern",
        "commit",
        "confirm-replacement",
        "enter-workbook",
        "draw",
        "end-member",
        "invitation_again",
        "invitation_withdraw",
        "kept",
        "language",
        "person_active",
        "person_second_factor",
        "withdraw-interest",
        "interview-away-back",
        "line-withdraw",
        "lock-assessment",
        "make-schedule",
        "publish-interviews",
        "account_logout",
        "account_confirm_email",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "socialaccount_connections",
        "usersessions_list",
    }
)

# Other addresses that take what is sent, and why they are not here.
OTHERWISE = {
    "interview-away": "tests/site/cases/test_interviews.py",
    "interview-plan": "tests/site/cases/test_interviews.py",
    "interview-slot": "tests/site/cases/test_interviews.py",
    "joint-bodies": "filled in already: tests/site/inspections/test_joint.py",
    "set-milestone": "tests/site/inspections/test_timetable.py",
    "operations": "sent by a script: test_assessing",
    "take-offline": "sent by a script: test_offline",
    "save-section": "tests/site/assessments/test_page.py",
    "submit-assessment": "tests/site/assessments/test_steps.py",
    "return-assessment": "tests/site/assessments/test_steps.py",
    "make-lottery": "asks only where rows cannot be used: test_journey",
    "account_request_reauthentication_code": "codes by e-mail are off",
    "account_set_password": "only for who came by single sign-on",
    "account_confirm_login_code": "signing in by a code alone is off",
    "account_confirm_reauthentication_code": "codes by e-mail are off",
    "account_signup": "closed: people are invited",
    "mfa_authenticate": "in the middle of signing in: tests/site/accounts",
    "mfa_reauthenticate": "in the middle of signing in: tests/site/accounts",
    "mfa_login_webauthn": "filled in by a key, not by people: test_passkeys",
    "mfa_reauthenticate_webauthn": "filled in by a key: test_passkeys",
    "mfa_add_webauthn": "filled in by a key: test_passkeys",
    "mfa_edit_webauthn": "of a passkey that is there: test_passkeys",
    "mfa_remove_webauthn": "of a passkey that is there: test_passkeys",
    "openid_connect_login": "leads to another site",
    "openid_connect_callback": "what another site sends",
    "socialaccount_signup": "closed: people are invited",
}
