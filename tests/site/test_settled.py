"""From publication on, what a report rests on is settled: who was drawn, who assessed
which case, and when interviews were. Whose role permitted it before is told so, and sees
no button."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoDbBlocker

from evenhand_web.inspections.models import Stage
from evenhand_web.permissions.asking import may
from evenhand_web.permissions.table import TABLE
from evenhand_web.stored import writing
from tests.site.addresses import ALL, Address
from tests.site.examples import Thing, World, make_world
from tests.site.stated import STATED

pytestmark = pytest.mark.django_db
# By hand, as in stated.py: what is settled, and nothing else is.
SETTLED = set(
    """commit hand-in make-lottery give-number draw replace-case confirm-replacement
    allocate interview-plan interview-away interview-away-back make-schedule
    publish-interviews interview-slot""".split()
)
BEFORE = (Stage.FIELDWORK, Stage.PANEL, Stage.DRAFTING, Stage.ACCURACY)
AFTER = (Stage.PUBLISHED, Stage.ACTION_PLAN, Stage.CLOSED)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def _come_to(world: World, stage: Stage) -> None:
    with writing():
        world.cast.westerdale.changed(stage=stage)


def _signed_in(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.cast.people[who])
    session = client.session
    session["second_factor_given"] = True
    session.save()
    return client


class Ask(NamedTuple):
    """Something that is settled, and somebody whose role permits it."""

    who: str
    address: Address
    thing: Thing


def _asks(world: World) -> Iterator[Ask]:
    """Every address of what is settled, as somebody whose role permits it."""
    for address in ALL:
        if address.name in SETTLED:
            thing = world.of(address.parts)[0]
            people = STATED[address.name]
            yield from (
                Ask(who, address, thing)
                for who in (thing.owners if "own" in people else people)
                if who not in thing.barred
            )


def test_the_table_settles_what_is_stated_here() -> None:
    until = {address.name for address in ALL if address.row.until}
    assert until == SETTLED
    assert {row.until for row in TABLE.values()} == {"", Stage.PUBLISHED}


def test_the_rows_hold_until_publication_and_no_longer(world: World) -> None:
    rows = [row.id for row in TABLE.values() if row.until]
    for stage in (*BEFORE, *AFTER):
        _come_to(world, stage)
        found = {
            row
            for row in rows
            for who in ("lena", "cora")
            if may(world.cast.people[who], row, world.cast.westerdale)
        }
        # Whose the confirmation is only the thing itself can say.
        expected = set(rows) - {"sample.confirm"} if stage in BEFORE else set()
        assert found == expected, stage


@pytest.mark.parametrize("stage", AFTER)
def test_who_asks_afterwards_is_told_that_it_is_settled(
    world: World, stage: Stage
) -> None:
    _come_to(world, stage)
    asks, wrong = list(_asks(world)), []
    assert {one.address.name for one in asks} == SETTLED
    logging.disable()
    try:
        for who, address, thing in asks:
            client = _signed_in(world, who)
            for method in address.methods or ():
                answer = client.generic(method, address.filled(thing.values))
                said = escape(f"Nobody may {address.row.what} any more.")
                text = answer.content.decode()
                if answer.status_code != 403 or said not in text:
                    wrong.append(f"{who} {method} {address.pattern}")
    finally:
        logging.disable(logging.NOTSET)
    assert not wrong, wrong


@pytest.mark.parametrize("name", ["sample", "drawn", "allocation", "interviews"])
def test_a_page_of_it_has_nothing_to_press_and_says_why(world: World, name: str) -> None:
    address = next(one for one in ALL if one.name == name)
    path = address.filled(world.of(address.parts)[0].values)
    _come_to(world, Stage.ACCURACY)
    before = _of(world, path)
    assert "The inspection is published" not in before
    _come_to(world, Stage.CLOSED)
    after = _of(world, path)
    assert "The inspection is published. From then on" in after
    assert after.count("<form") + after.count("<button") == 0
    assert not any(f"/{part}" in after for part in ("allocate", "plan", "replace"))
    if name != "sample":  # all is drawn there: nothing was to be pressed before
        assert before.count("<form") or "allocate" in before or "/replace" in before


def _of(world: World, path: str) -> str:
    """What stands on the page below its menus."""
    text = _signed_in(world, "lena").get(path).content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_what_the_check_of_a_case_list_found_can_be_seen_afterwards(world: World) -> None:
    _come_to(world, Stage.CLOSED)
    here = f"/inspections/{world.cast.westerdale.pk}/case-list"
    text = _signed_in(world, "cora").get(here).content.decode()
    assert "What the check of the case list found" in text
    assert "/case-list/hand-in" not in text
