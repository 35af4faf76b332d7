"""The app of single sign-on: allauth finds its provider here."""

from __future__ import annotations

from django.apps import AppConfig


class SingleSignOnConfig(AppConfig):
    """Takes the place of allauth's own app for OpenID Connect."""

    name = "evenhand_web.accounts.single_sign_on"
