"""allauth's settings: how people sign in."""

from __future__ import annotations

import os

from evenhand_web.environment.reading import read_environment

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
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")  # no codes by e-mail
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Evenhand: "
_FORMS = "evenhand_web.accounts.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.signing_in.LoginForm",
    "reauthenticate": f"{_FORMS}.signing_in.ReauthenticateForm",
    "change_password": f"{_FORMS}.signing_in.ChangePasswordForm",
    "set_password": f"{_FORMS}.signing_in.SetPasswordForm",
    "reset_password": f"{_FORMS}.signing_in.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.signing_in.ResetPasswordKeyForm",
    "add_email": f"{_FORMS}.signing_in.ChangeEmailForm",
    "change_email": f"{_FORMS}.signing_in.ChangeEmailForm",
}
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
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so nobody is here unproved
MFA_FORMS = {
    "authenticate": f"{_FORMS}.factors.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.factors.ReauthenticateForm",
    "authenticate_webauthn": f"{_FORMS}.factors.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": f"{_FORMS}.factors.ReauthenticatePasskeyForm",
    "login_webauthn": f"{_FORMS}.factors.LoginPasskeyForm",
    "activate_totp": f"{_FORMS}.factors.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.factors.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.factors.EditPasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # clocks of phones are off by some seconds
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
