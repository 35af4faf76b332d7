"""The app of people and accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to what allauth does, and says our words, once everything is loaded."""

    name = "evenhand_web.accounts"

    def ready(self) -> None:
        from evenhand_web.accounts import listening
        from evenhand_web.components.messages import say_ours

        listening.connect()
        say_ours()
