"""The tables of the papers of the site that are written from the code."""

from __future__ import annotations

import os

import django
from django.utils import translation

from evenhand_web.environment.names import NEEDED, OTHERS
from evenhand_web.permissions.often import HOUR, MINUTE
from evenhand_web.permissions.roles import AnyRole, Role, Scope, SiteRole
from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import CHAPTERS

_ROLES: tuple[AnyRole, ...] = (*Role, *SiteRole)


def permissions() -> str:
    """Every row, chapter by chapter: what, who, and why where that is not plain."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.settings")
    django.setup()
    with translation.override("en-gb"):  # whatever a test before this one spoke
        parts = [f"### {name}\n\n{_chapter(r)}" for name, r in CHAPTERS.items() if r]
    return "\n\n".join(parts)


def _chapter(rows: tuple[Row, ...]) -> str:
    lines = ["| you may | who | why |", "| --- | --- | --- |"]
    lines += [f"| {row.what} (`{row.id}`) | {_who(row)} | {_why(row)} |" for row in rows]
    return "\n".join(lines)


def _why(row: Row) -> str:
    """Its note, and until when anybody may."""
    from evenhand_web.inspections.models import Stage

    until = f"Nobody from “{Stage(row.until).label}” on." if row.until else ""
    return " ".join(filter(None, (row.note, until, how_often(row))))


def how_often(row: Row) -> str:
    """In words; empty where it is not held back."""
    if row.at_most is None:
        return ""
    span = {MINUTE: "a minute", HOUR: "an hour"}[row.at_most.within]
    return f"At most {row.at_most.times} times {span}."


def _who(row: Row) -> str:
    names = [
        f"{role.label}" if row.may[role] == Scope.ALL else f"{role.label} (their own)"
        for role in _ROLES
        if role in row.may
    ]
    return ", ".join(names) or "nobody"


def addresses() -> str:
    """Every address, what it takes, and which row it asks; ours first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.settings")
    django.setup()
    from tests.site.addresses import ALL

    lines = ["| address | takes | asks |", "| --- | --- | --- |"]
    for one in sorted(ALL, key=lambda one: (one.methods is None, one.pattern)):
        takes = " and ".join(one.methods or ()) or "as django-allauth has it"
        lines.append(f"| `/{one.pattern}` | {takes} | `{one.row.id}` |")
    return "\n".join(dict.fromkeys(lines))  # one is there twice, to come first


def site_settings() -> str:
    """Every setting: needed or not, and what it is."""
    lines = ["| setting | needed | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | yes | {what} |" for name, what in NEEDED.items()]
    lines += [f"| `{name}` | | {what} |" for name, what in OTHERS.items()]
    return "\n".join(lines)


def export_form() -> str:
    """Every section of ``site.json``: what a row is, and what it has."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.settings")
    django.setup()
    from evenhand_web.keeping.exports.form import SECTIONS, Section, target_of

    def said(section: Section, name: str) -> str:
        target = None if name == "path" else target_of(section, name)
        return f"`{name}`" if target is None else f"`{name}` (of `{target}`)"

    lines = ["| section | a row is | it has |", "| --- | --- | --- |"]
    for section in SECTIONS:
        names = ", ".join(said(section, name) for name in section.names)
        lines.append(f"| `{section.name}` | {section.what} | {names} |")
    return "\n".join(lines)


PERMISSION_TABLES = {
    "permissions": permissions,
    "addresses": addresses,
    "settings": site_settings,
    "export form": export_form,
}
