"""The rows of the table for addresses whose views are not ours, but allauth's.

A view of ours says itself which row it needs (``pages.page``); of the others this is
where it is said. A test walks through all addresses: one that is in neither fails it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import TABLE

_OPEN = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    "openid_connect_login",
    "openid_connect_callback",
)
_SIGNED_IN = (
    "account_reauthenticate",
    "account_request_reauthentication_code",
    "account_confirm_reauthentication_code",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "socialaccount_connections",
    "usersessions_list",
)

ADDRESSES: dict[str, str] = {
    **dict.fromkeys(_OPEN, "site.open"),
    **dict.fromkeys(_SIGNED_IN, "site.home"),
}


def row_for(name: str | None, view: Callable[..., Any]) -> Row:
    """The row that an address needs. Raises KeyError for one that nobody thought of."""
    needs = getattr(view, "needs", None)
    if needs is not None:
        return TABLE[needs]
    if name is None and _only_leads_on(view):
        return TABLE["site.open"]
    return TABLE[ADDRESSES[name or ""]]


def _only_leads_on(view: Callable[..., Any]) -> bool:
    """Whether it is one of allauth's former addresses, which lead to those above."""
    from django.views.generic import RedirectView

    return getattr(view, "view_class", None) is RedirectView
