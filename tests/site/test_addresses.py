"""Every address there is: it has a row of the table, and the row is what decides.

A page that somebody adds is tested here: it is asked as everybody, with something of each
kind that its address can name (``examples.py``), and answers as its row says and as
``stated.py`` says, which was written by hand. Refused is 403, or 404 for whom the
inspection does not exist, or the way to sign in; an unknown id is no excuse.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoDbBlocker

from evenhand_web.permissions.addresses import ADDRESSES, row_for
from evenhand_web.permissions.roles import AnyRole, Scope, SiteRole
from tests.site.addresses import ALL, NOBODY, Address
from tests.site.cast import MEMBERS
from tests.site.examples import Thing, World, make_world
from tests.site.stated import STATED, stated

pytestmark = pytest.mark.django_db
PEOPLE = (*MEMBERS, "olga", "oscar", "hana", "adil", NOBODY)
_OF_SITE = {"hana": SiteRole.HEAD, "adil": SiteRole.ADMINISTRATOR}
_DEVICE = str(uuid.UUID(int=1))
_BOTH = ("GET", "POST")
_JSON = "application/json"
_SIGN_IN = "/account/login/"
# What is sent where an empty form would be no form of ours.
_SENT: dict[str | None, dict[str, Any]] = {
    "operations": {
        "device": _DEVICE,
        "captured": 0,
        "waiting": 0,
        "since": 0,
        "operations": [],
    },
    "take-offline": {"device": _DEVICE, "days": 1},
}
_ASKED = {"take-form": "?group=court"}


@dataclass(frozen=True)
class Answer:
    """What one person was answered, once."""

    method: str
    address: Address
    thing: Thing
    status: int
    to: str
    text: str

    def __str__(self) -> str:
        return f"{self.method} {self.address.pattern} ({self.thing.what}): {self.status}"


def test_every_address_has_a_row_of_the_table() -> None:
    missing = []
    for address in ALL:
        try:
            row_for(address.name, address.view)
        except KeyError:
            missing.append(address.pattern)
    assert missing == []


def test_no_row_is_given_to_an_address_that_is_not_there() -> None:
    assert set(ADDRESSES) <= {address.name for address in ALL}


def test_a_view_that_nobody_thought_of_is_found_out() -> None:
    with pytest.raises(KeyError):
        row_for("a_page_without_a_row", lambda request: HttpResponse())


def test_what_may_answer_otherwise_belongs_to_no_inspection() -> None:
    otherwise = {*_OTHERWISE, *_LED_ON}
    there = {one.name: one for one in ALL if one.name in otherwise}
    assert set(there) == otherwise
    assert not any(one.is_of_an_inspection for one in there.values())


def test_of_every_page_of_ours_it_is_stated_who_gets_in_and_of_no_other() -> None:
    assert set(STATED) == {one.name for one in ALL if one.methods is not None}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answered(world: World) -> dict[str, list[Answer]]:
    """What everybody was answered so far: nobody is asked twice."""
    return {}


@pytest.fixture
def answers(who: str, world: World, answered: dict[str, list[Answer]]) -> list[Answer]:
    """What this person is answered, wherever they ask."""
    if who not in answered:
        logging.disable()  # that somebody is refused is logged, thousands of times here
        try:
            answered[who] = list(_ask_everywhere(who, world))
        finally:
            logging.disable(logging.NOTSET)
    return answered[who]


def test_everything_that_an_address_names_has_an_example(world: World) -> None:
    assert [one.pattern for one in ALL if not world.of(one.parts)] == []


def _ask_everywhere(who: str, world: World) -> Iterator[Answer]:
    client = _signed_in(who, world)
    cookies = {name: one.value for name, one in client.cookies.items()}
    for address in ALL:
        for thing in world.of(address.parts):
            for method in address.methods or _BOTH:
                cache.clear()
                client.cookies = SimpleCookie(cookies)
                yield _ask(client, method, address, thing)


def _signed_in(who: str, world: World) -> Client:
    client = Client(raise_request_exception=False)
    if who != NOBODY:
        client.force_login(world.cast.people[who])
        session = client.session
        session["second_factor_given"] = True
        session.save()
        client.get("/privacy")  # the session's own row is there, and stays
    return client


def _ask(client: Client, method: str, address: Address, thing: Thing) -> Answer:
    """Whatever was changed is taken back."""
    path = address.filled(thing.values) + _ASKED.get(address.name or "", "")
    with transaction.atomic():
        if method == "GET":
            given = client.get(path)
        elif address.name in _SENT:
            given = client.post(path, _SENT[address.name], content_type=_JSON)
        else:
            given = client.post(path)
        text = "" if given.streaming else given.content.decode(errors="replace")
        transaction.set_rollback(True)
    to = given.headers.get("Location", "")
    return Answer(method, address, thing, given.status_code, to, text)


def _roles(who: str, address: Address) -> set[AnyRole]:
    """The roles that the cast gives them there."""
    found: set[AnyRole] = {SiteRole.ANYBODY}
    if who != NOBODY:
        found.add(SiteRole.SIGNED_IN)
    if who in _OF_SITE:
        found.add(_OF_SITE[who])
    if who in MEMBERS and address.is_of_an_inspection:
        found.add(MEMBERS[who])
    return found


def _the_row_permits(who: str, address: Address, thing: Thing) -> bool:
    may = address.row.may
    scopes = {may[role] for role in _roles(who, address) if role in may}
    if who in thing.barred:
        return False
    return Scope.ALL in scopes or (Scope.OWN in scopes and who in thing.owners)


def _is_answered(answer: Answer) -> bool:
    """Whether it is the answer of somebody who may."""
    if answer.address.name in _LED_ON and answer.status == 302:
        return True
    if answer.status == _OTHERWISE.get(answer.address.name):
        return True
    if answer.status == 405:  # of a view that does not say what it takes
        return answer.address.methods is None
    return answer.status < 400 and not answer.to.startswith(_SIGN_IN)


def _is_refused(who: str, answer: Answer) -> bool:
    """Whether it is the one answer that somebody who may not gets there."""
    if who == NOBODY:
        return answer.status == 302 and answer.to.startswith(_SIGN_IN)
    known = who in MEMBERS or who == "hana"
    if answer.address.is_of_an_inspection and not known:
        return answer.status == 404
    return answer.status == 403


# Of pages that belong to no inspection: what they answer to somebody who may, and who has
# followed no link, set up no second factor, and comes from no provider of accounts.
_OTHERWISE: dict[str | None, int] = {
    "invitation": 404,
    "account_confirm_email": 404,
    # Codes by e-mail are off.
    "account_request_reauthentication_code": 403,
    "account_confirm_reauthentication_code": 403,
    "mfa_deactivate_totp": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_download_recovery_codes": 404,
    "openid_connect_login": 404,
    "openid_connect_callback": 404,
    "socialaccount_login_error": 401,
}
# The same, of steps of signing in: who is in the midst of none is led to the first.
_LED_ON = {
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "socialaccount_signup",
}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_answers_each_role_as_the_table_says(
    who: str, answers: list[Answer]
) -> None:
    wrong = []
    for one in answers:
        permitted = _the_row_permits(who, one.address, one.thing)
        right = _is_answered(one) if permitted else _is_refused(who, one)
        if not right:
            wrong.append(f"{one}, permitted: {permitted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_gets_in_is_who_is_stated_by_hand(who: str, answers: list[Answer]) -> None:
    wrong = []
    for one in answers:
        if one.address.name not in STATED:
            continue
        permitted = stated(who, one.address.name, one.thing)
        if _is_answered(one) != permitted:
            wrong.append(f"{one}, stated: {permitted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["lena", NOBODY])
def test_what_an_address_does_not_take_it_takes_from_nobody(
    who: str, world: World
) -> None:
    client, wrong = _signed_in(who, world), []
    for address in (one for one in ALL if one.methods is not None):
        for method in set(_BOTH).difference(address.methods or ()):
            answer = _ask(client, method, address, world.of(address.parts)[0])
            wrong += [str(answer)] if answer.status != 405 else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_refusal_says_what_and_whom_to_ask_and_nothing_of_a_case(
    who: str, answers: list[Answer], world: World
) -> None:
    wrong = []
    for one in answers:
        if one.status not in (302, 403, 404) or one.address.methods is None:
            continue
        if one.status == 302 and not _is_refused(who, one):
            continue
        told = [word for word in world.secret if word in one.text or word in one.to]
        wrong += [f"{one} tells {told}"] if told else []
        if one.status == 403:
            what = escape(f"You may not {one.address.row.what}.")
            why = ("Who may: ", "interest", "when both are locked")
            if what not in one.text or not any(word in one.text for word in why):
                wrong.append(f"{one} does not say why")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["olga", "oscar"])
def test_nothing_of_an_inspection_is_found_by_an_address_of_another(
    who: str, world: World
) -> None:
    """Their role there opens nothing here."""
    client, there = _signed_in(who, world), {"inspection_id": world.cast.eastmoor.pk}
    found = []
    for address in ALL:
        if "inspection_id" not in address.parts or set(address.parts) <= set(
            world.common
        ):
            continue
        for thing in world.of(address.parts):
            elsewhere = replace(thing, values={**thing.values, **there})
            for method in address.methods or ():
                answer = _ask(client, method, address, elsewhere)
                found.append(answer) if answer.status != 404 else None
    assert not found, "\n".join(map(str, found))
