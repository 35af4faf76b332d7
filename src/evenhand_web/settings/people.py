"""allauth's settings: how people sign in."""

from __future__ import annotations

import os

from evenhand_web.settings.environment import read_environment

_GIVEN = read_environment(os.environ)

ACCOUNT_ADAPTER = "evenhand_web.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "evenhand_web.accounts.adapter.SingleSignOnAdapter"
MFA_ADAPTER = "evenhand_web.accounts.adapter.SecondFactorAdapter"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "optional"  # an invitation has proved the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _GIVEN.behind_proxy else 0

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Evenhand"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _GIVEN.https
EVENHAND_SECOND_FACTOR = _GIVEN.second_factor

USERSESSIONS_TRACK_ACTIVITY = True

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = (
    {"openid_connect": {"APPS": [_GIVEN.single_sign_on.as_app()]}}
    if _GIVEN.single_sign_on
    else {}
)
