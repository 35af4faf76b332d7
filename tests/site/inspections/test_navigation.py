"""The way about in an inspection: grouped for those who have many pages."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from evenhand_web.inspections.navigation import _GROUPS, way
from evenhand_web.permissions.asking import may
from tests.site.assessments.entering import allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

LINE = 7
_ACTIVE = r'aria-current="true">\s*<strong[^>]*>%s<'


def _href(cast: Cast, name: str) -> str:
    return reverse(name, args=[cast.westerdale.pk])


@pytest.mark.parametrize("name", ["lena", "ines", "quinn", "cora", "hana"])
def test_every_page_that_is_permitted_is_two_links_away(cast: Cast, name: str) -> None:
    by = cast.people[name]

    def allowed(needs: str, about: object) -> bool:
        return may(by, needs, about)

    home = _href(cast, "inspection")
    first = way(allowed, cast.westerdale, home)
    assert 0 < len(first.links) <= LINE
    found = {link.href for link in first.links}
    for link in first.links:
        below = way(allowed, cast.westerdale, link.href).below
        assert len(below) <= LINE
        found |= {one.href for one in below}
    permitted = {
        _href(cast, part.name)
        for group in _GROUPS
        for part in group.parts
        if may(by, part.needs, cast.westerdale)
        and (part.name != "joint" or cast.westerdale.is_joint)
    }
    assert found == permitted


def test_a_page_says_where_it_is(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    lead = as_("lena")
    text = lead.get(_href(cast, "team")).content.decode()
    assert re.search(_ACTIVE % "Plan and team", text)
    assert re.search(r'aria-label="Plan and team"', text)
    assert re.search(r'aria-current="page">Team<', text)
    seat = seat_of(cast, "ines")
    case = reverse("assessment", args=[cast.westerdale.pk, seat.case_id, "first"])
    text = as_("ines").get(case).content.decode()
    assert re.search(_ACTIVE % "Cases", text)
    assert re.search(r'aria-current="true">Your cases<', text)
    overview = lead.get(_href(cast, "inspection")).content.decode()
    assert "eh-below" not in overview
