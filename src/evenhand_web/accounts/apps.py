"""The app of people and accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to what allauth does, once everything is loaded."""

    name = "evenhand_web.accounts"

    def ready(self) -> None:
        from evenhand_web.accounts import listening

        listening.connect()
