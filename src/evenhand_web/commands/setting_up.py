"""Starting Django for a command of the site."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import click


def set_up() -> None:
    """Django, with the settings of the environment. Raises UsageError where the site's
    packages are not installed."""
    if importlib.util.find_spec("django") is None:
        raise click.UsageError(
            "The packages of the site are not installed: pip install 'evenhand[site]'"
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand_web.settings")
    import django
    from django.conf import settings

    Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o700)
    django.setup()


def prepare() -> None:
    """Tables as this version wants them, and styles where the server finds them."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
