"""Whether somebody has a second factor, and has given it in this session."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from evenhand_web.accounts.models import User

# In the session: that it began, or went on, with a second factor.
GIVEN = "second_factor_given"
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user: User) -> bool:
    """An authenticator app or a passkey; recovery codes alone are none."""
    return bool(is_mfa_enabled(user, _FACTORS))


def is_asked_for() -> bool:
    """Whether this site asks everybody for one."""
    return settings.EVENHAND_SECOND_FACTOR and not settings.EVENHAND_DEMO
