"""The one environment of all pages, made once: GOV.UK's components and our templates."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    Undefined,
)
from jinja2.utils import missing
from markupsafe import Markup

from evenhand_web import times
from evenhand_web.components.browsers import browser_name
from evenhand_web.components.dates import date_parts
from evenhand_web.components.errors import error_summary
from evenhand_web.components.fields import choices_of, field_html, fields_html
from evenhand_web.inspections.navigation import way

_OF_APPS = (
    "accounts",
    "assessments",
    "audit",
    "cases",
    "concerns",
    "inspections",
    "joint",
    "keeping",
    "samples",
)


def environment(**options: Any) -> Environment:
    """Django asks for it once for each engine; whatever it says, there is only one."""
    return _environment()


@functools.cache
def _environment() -> Environment:
    here = settings.HERE
    folders = [here / "templates", *(here / name / "templates" for name in _OF_APPS)]
    govuk = PackageLoader("govuk_frontend_jinja")
    made = Environment(
        autoescape=True,
        loader=ChoiceLoader(
            [FileSystemLoader(folders), PrefixLoader({"govuk_frontend_jinja": govuk})]
        ),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        undefined=_Told,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # By the extension for translation, which Jinja's types do not know of.
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.globals.update(
        static=static, url=_url, field=field_html, fields=fields_html, bool_of=bool
    )
    made.globals.update(error_summary=error_summary, get_messages=get_messages, way=way)
    made.globals.update(english=_english)
    made.filters.update(
        day=times.day, moment=times.moment, weekday=times.weekday, listed=times.listed
    )
    made.filters.update(clock=times.clock, body=_body, browser=browser_name)
    made.filters.update(choices=choices_of, date_parts=date_parts)
    return made


def _url(name: str, *arguments: Any, **named: Any) -> str:
    return reverse(name, args=arguments or None, kwargs=named or None)


def _english() -> Markup:
    """For an element of a page that is in English whatever the page is in, such as a
    framework's own wording: what reads a Welsh page aloud then reads it as English."""
    said = "" if times.language() == "en" else ' lang="en"'
    return Markup(said)  # noqa: S704 - words of ours alone


def _body(organisation: str) -> str:
    """Imported when it is used: the models of the apps are not ready before."""
    from evenhand_web.inspections.bodies import named

    return named(organisation)


class _Told(Undefined):
    """GOV.UK's macros ask dictionaries for what is not there, and may; a name that one of
    our objects does not have is a mistake of ours, and is told."""

    def _check(self) -> None:
        ours = self._undefined_obj is not missing
        if ours and not isinstance(self._undefined_obj, dict | Undefined):
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self._check()
        return super().__str__()

    def __bool__(self) -> bool:
        self._check()
        return super().__bool__()

    def __iter__(self) -> Iterator[Any]:
        self._check()
        return super().__iter__()
