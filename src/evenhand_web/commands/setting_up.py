"""Starting Django for a command of the site."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from evenhand.errors import ProblemsFound, in_site


def set_up() -> None:
    """Django, with the settings of the environment. Raises ProblemsFound where the site's
    packages are not installed."""
    if importlib.util.find_spec("django") is None:
        from evenhand_web.settings.environment import PLACE

        raise ProblemsFound([in_site.NOT_INSTALLED.at(PLACE)])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand_web.settings")
    import django
    from django.conf import settings

    Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o700)
    django.setup()


def prepare() -> None:
    """Tables as this version wants them, and styles where the server finds them."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
