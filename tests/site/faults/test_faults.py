"""Killed, full, at the wrong time, signed out, revoked: nothing is lost, nothing twice,
nobody is told “saved” who was not; and the ledger balances."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.site.faults.driving import differences, gathered, work
from tests.site.faults.inspectors import Inspector
from tests.site.faults.sites import Site, site

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Any]]:
    """A site with an inspector on each of 42 cases, and some who accompany them."""
    with site(tmp_path_factory.mktemp("site")) as there:
        found = there.inside("make", "66")
        there.start()
        there.wait()
        yield there, found


# Each test has inspectors whom no other has; all of them together are held against the
# ledger, which is the inspection's.
EVERYBODY: list[Inspector] = []


def inspectors(made: tuple[Site, Any], first: int, last: int) -> list[Inspector]:
    there, found = made
    chosen = gathered(found, there.port)[first:last]
    EVERYBODY.extend(chosen)
    return chosen


def is_whole(made: tuple[Site, Any]) -> None:
    there, found = made
    assert differences(there, found["inspection"], EVERYBODY) == []


def killed_again_and_again(made: tuple[Site, Any], each: int, first: int) -> int:
    """Eight people save; the server is killed whenever it has worked for a moment. Gives
    how often."""
    there, _found = made
    people = inspectors(made, first, first + 8)
    goes_on = work(people, each, faults=0.2)
    kills = 0
    while goes_on():
        time.sleep(1.5)
        if goes_on():
            there.kill()
            kills += 1
            there.start()
            there.wait()
    assert sum(len(one.acknowledged) for one in people) == 8 * each
    return kills


def test_killed_in_the_middle_of_saving(made: tuple[Site, Any]) -> None:
    assert killed_again_and_again(made, 25, 0) >= 1
    is_whole(made)


@pytest.mark.long
def test_killed_again_and_again_during_2000_saves(made: tuple[Site, Any]) -> None:
    assert killed_again_and_again(made, 250, 8) >= 5
    is_whole(made)


@pytest.mark.parametrize(("first", "order"), [(0, (0, 1)), (1, (1, 0))])
def test_two_people_on_one_case_in_both_orders(
    made: tuple[Site, Any], first: int, order: tuple[int, int]
) -> None:
    """Neither has seen the other's answer: both are kept, whoever was first."""
    _there, found = made
    place = 20 + first
    given = found["inspectors"]
    twin = next(
        n for n, one in enumerate(given) if n > place and one["at"] == given[place]["at"]
    )
    pair = [*inspectors(made, place, place + 1), *inspectors(made, twin, twin + 1)]
    field = next(one for one in pair[0].fields if one.startswith("answer:"))
    other = next(one for one in pair[0].fields if one not in ("", field))
    pair[0].enter(field, "yes")
    pair[1].enter(field, "no")
    pair[1].enter(other, "yes" if other.startswith("answer:") else "A note.")
    for one in order:
        assert pair[one].send()
    assert pair[0].values(field) == pair[1].values(field) == ["no", "yes"]
    # Different questions merge.
    assert len(pair[0].values(other)) == 1
    is_whole(made)


def test_a_disk_that_is_full_stores_nothing_and_says_nothing_is_saved(
    made: tuple[Site, Any],
) -> None:
    there, _found = made
    if there.settings["DATABASE_URL"].startswith("postgres"):
        pytest.skip("PostgreSQL keeps its files itself: this fills SQLite's")
    (one,) = inspectors(made, 30, 31)
    one.enter()
    assert one.send()
    there.limit_files(1)
    for _ in range(5):
        one.enter()
        assert not one.send()
    assert len(one.acknowledged) == 1
    there.limit_files(-1)
    assert one.send()
    assert len(one.acknowledged) == 6
    is_whole(made)


@pytest.mark.parametrize(("place", "days"), [(32, 1), (33, -1)])
def test_a_clock_that_is_wrong_by_a_day_decides_nothing(
    made: tuple[Site, Any], place: int, days: int
) -> None:
    (one,) = inspectors(made, place, place + 1)
    field = next(name for name in one.fields if name.startswith("answer:"))
    one.enter(field, "yes")
    assert one.send()
    one.clock = timedelta(days=days)
    one.enter(field, "no")
    assert one.send()
    assert one.values(field) == ["no"]
    one.clock = timedelta()
    one.enter(field, "yes")
    assert one.send()
    assert one.values(field) == ["yes"]
    is_whole(made)


def test_a_session_that_ends_in_the_middle(made: tuple[Site, Any]) -> None:
    there, _found = made
    (one,) = inspectors(made, 35, 36)
    for _ in range(3):
        one.enter()
    assert one.send(most=2)
    there.inside("sign-out", one.name)
    one.enter()
    assert not one.send()
    assert len(one.acknowledged) == 2
    one.cookies["sessionid"] = there.inside("sign-in", one.name)
    one.send()  # the token of the page is of the old session
    assert one.send() or not one.outbox
    assert len(one.acknowledged) == 4
    is_whole(made)


def test_a_role_that_is_revoked_in_the_middle_is_told_by_the_ledger(
    made: tuple[Site, Any],
) -> None:
    there, found = made
    (one,) = inspectors(made, 37, 38)
    for _ in range(5):
        one.enter()
    assert one.send(most=3)
    there.inside("revoke", one.name)
    assert not one.send()
    assert len(one.acknowledged) == 3
    code, told = there.ledger(found["inspection"])
    (device,) = (d for d in told["devices"] if d["device"] == one.device)
    assert code == 1
    assert (device["balance"], device["not_here"]) == ("waiting", [4, 5])
    there.inside("restore", one.name)
    one.send()
    assert one.send() or not one.outbox
    assert len(one.acknowledged) == 5
    is_whole(made)
