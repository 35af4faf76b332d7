"""The way about in an inspection: its pages, grouped where there are many of them.

Who has few pages sees them all. Who has many (a lead has fourteen) sees what they belong
to, and below it the pages of the part in which they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from evenhand_web.inspections.models import Inspection

# So many stand in one line.
_FEW = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A page by its address's name, the row of the table of permissions that it needs,
    and the first words of the addresses that belong to it."""

    title: _StrPromise
    name: str
    needs: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together."""

    title: _StrPromise
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page. ``current``: it is this page; ``active``: this page is of it."""

    text: str
    href: str
    current: bool
    active: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Links of the first line and, where those are groups, of the one that is here."""

    links: tuple[Link, ...]
    below: tuple[Link, ...]
    title: str


_OVERVIEW = Part(_("Overview"), "inspection", "inspection.see", ("", "next-stage"))
_GROUPS = (
    Group(_("Overview"), (_OVERVIEW,)),
    Group(
        _("Plan and team"),
        (
            Part(_("Timetable"), "timetable", "inspection.see", ("timetable",)),
            Part(_("Team"), "team", "inspection.see", ("team", "invitations")),
            Part(_("Interests"), "interests", "interest.declare", ("interests",)),
            Part(_("Joint inspection"), "joint", "joint.see", ("joint",)),
        ),
    ),
    Group(
        _("Sample"),
        (
            Part(
                _("Case list and sample"),
                "sample",
                "sample.see",
                ("sample", "case-list", "replacements"),
            ),
            Part(_("Allocation"), "allocation", "allocation.see", ("allocation",)),
            Part(_("Interviews"), "interviews", "interview.see", ("interviews",)),
        ),
    ),
    Group(
        _("Cases"),
        (
            Part(_("Your cases"), "own-cases", "case.list-own", ("cases",)),
            Part(_("Completion"), "completion", "completion.see", ("completion",)),
            Part(_("Urgent concerns"), "concerns", "concern.list", ("concerns",)),
        ),
    ),
    Group(_("Results"), (Part(_("Results"), "results", "results.see", ("results",)),)),
    Group(
        _("Record"),
        (
            Part(_("Ledger"), "ledger", "ledger.see", ("ledger", "sealed-work")),
            Part(_("History"), "history", "audit.see", ("history",)),
        ),
    ),
)


def way(may: Callable[..., bool], inspection: Inspection, path: str) -> Way:
    """The way about for somebody who ``may``, from the page at this path."""
    groups = [
        (group, there)
        for group in _GROUPS
        if (there := [part for part in group.parts if _is_there(part, may, inspection)])
    ]
    all_parts = [part for _group, there in groups for part in there]
    if len(all_parts) <= _FEW:
        return Way(
            tuple(_link(one, [one], inspection, path) for one in all_parts), (), ""
        )
    links, below, title = [], tuple[Link, ...](), ""
    for group, there in groups:
        alone = len(there) == 1
        link = _link(there[0] if alone else group, there, inspection, path)
        links.append(link)
        if link.active and not alone:
            title = str(group.title)
            below = tuple(_link(one, [one], inspection, path) for one in there)
    return Way(tuple(links), below, title)


def _is_there(part: Part, may: Callable[..., bool], inspection: Inspection) -> bool:
    if part.name == "joint" and not inspection.is_joint:
        return False
    return may(part.needs, inspection)


def _link(
    named: Part | Group, parts: list[Part], inspection: Inspection, path: str
) -> Link:
    """To the first of the parts. A group is only the way to a page, and never it."""
    at = reverse("inspection", kwargs={"inspection_id": inspection.pk})
    href = reverse(parts[0].name, kwargs={"inspection_id": inspection.pk})
    word = path.removeprefix(at).split("/")[0] if path.startswith(at) else None
    active = any(word in part.words for part in parts)
    current = isinstance(named, Part) and href == path
    return Link(str(named.title), href, current, active)
