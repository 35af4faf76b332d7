"""What a process of the server makes ready before anybody asks, so that nobody waits for
it: words of both languages, pages, and the frameworks of the inspections."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

from django.conf import settings
from django.db import Error, connection
from django.urls import reverse
from django.utils import translation
from jinja2 import TemplateError

from evenhand.errors import ProblemsFound
from evenhand_web.jinja import environment


def warm() -> None:
    """What cannot be made ready here fails where somebody asks for it, and says why."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("Save")
    reverse("home")
    pages = environment()
    for name in pages.list_templates(extensions=["html"]):
        with suppress(TemplateError):
            pages.get_template(name)
    _frameworks()


def warm_behind() -> None:
    """In a thread of its own: whoever asks meanwhile is answered."""
    Thread(target=warm, name="warming", daemon=True).start()


def _frameworks() -> None:
    from evenhand_web.convert import FrameworkChanged, framework_of
    from evenhand_web.inspections.models import Inspection

    try:
        seen = {one.framework: one for one in Inspection.objects.all()}
    except Error:
        return
    finally:
        connection.close()
    for inspection in seen.values():
        with suppress(FrameworkChanged, ProblemsFound):
            framework_of(inspection)
