"""The page of the next stage leads to where each gate is opened, and only who may."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse
from lxml import html

from evenhand_web.actions import concerns, stages, team
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.inspections.gate_links import PAGES
from evenhand_web.inspections.gates import GATES, gates_before
from evenhand_web.inspections.models import Stage
from evenhand_web.permissions.roles import Role
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def links(cast: Cast, as_: SignedIn, who: str) -> dict[str, str]:
    """Words and address of each link in the list of gates."""
    text = as_(who).get(f"/inspections/{cast.westerdale.pk}/next-stage").content.decode()
    found = html.document_fromstring(text).xpath("//main//li/a")
    return {str(one.text): str(one.get("href")) for one in found}


def in_stage(cast: Cast, stage: Stage) -> None:
    while cast.westerdale.stage != stage:
        seen = Stage(cast.westerdale.stage)
        stages.go_on(by=cast.lena, inspection=cast.westerdale, seen=seen, reason="So.")
        cast.westerdale.refresh_from_db()


def lacking(cast: Cast) -> list[str]:
    to = cast.westerdale.next_stage
    assert to is not None
    return [one.gate.id for one in gates_before(cast.westerdale, to) if not one.met]


def address(cast: Cast, gate: str) -> str:
    return reverse(PAGES[gate][0], args=[cast.westerdale.pk])


WORDS = {gate.id: gate.to_do for gate in GATES}


def test_every_gate_has_a_page_that_is_there(cast: Cast) -> None:
    assert set(PAGES) == set(WORDS)
    for gate in PAGES:
        resolve(address(cast, gate))


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.CLOSED])
@pytest.mark.parametrize("who", ["lena", "dafydd", "hana"])
def test_who_is_led_to_a_page_may_open_it_and_who_is_not_may_not(
    cast: Cast, as_: SignedIn, stage: Stage, who: str
) -> None:
    for name in ("quinn", "priya", "cora", "pavel"):
        member = cast.westerdale.members.get(user=cast.people[name])
        team.end(by=cast.lena, member=member)
    for open_ in range(2):
        concerns.raise_concern(
            by=cast.ines,
            inspection=cast.westerdale,
            kind=ConcernKind.SERVICE,
            seen=f"Door {open_}.",
        )
    in_stage(cast, stage)
    shown = links(cast, as_, who)
    for gate in lacking(cast):
        led = shown.pop(str(WORDS[gate]), None)
        answer = as_(who).get(address(cast, gate))
        if led is None:
            assert answer.status_code == 403
        else:
            assert (led, answer.status_code) == (address(cast, gate), 200)
    assert shown == {}


def test_a_gate_that_is_met_has_no_link_and_mended_it_loses_it(
    cast: Cast, as_: SignedIn
) -> None:
    member = cast.westerdale.members.get(user=cast.cora)
    team.end(by=cast.lena, member=member)
    in_stage(cast, Stage.ANNOUNCED)
    assert list(links(cast, as_, "lena")) == ["Invite a contact of the service"]
    team.add(by=cast.lena, inspection=cast.westerdale, user=cast.cora, role=Role.CONTACT)
    assert links(cast, as_, "lena") == {}
