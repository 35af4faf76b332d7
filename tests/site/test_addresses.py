"""Every address there is: it has a row of the table, and the row is what decides.

A page that somebody adds is tested here without another line. Where the parts of its
address need something that exists, ``EXAMPLES`` says what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from evenhand_web.permissions.addresses import ADDRESSES, row_for
from evenhand_web.permissions.asking import may
from evenhand_web.permissions.roles import SiteRole
from evenhand_web.permissions.row import Row
from tests.site.cast import MEMBERS, Cast
from tests.site.conftest import SignedIn

NOBODY = "somebody who is not signed in"
PEOPLE = (*MEMBERS, "olga", "oscar", "hana", "adil", NOBODY)
NOTHING = "bcdfghjkmnpq"  # an id that nothing has

# What stands in an address, by its name in the pattern; where it is not among these,
# there is nothing by that id, and nobody may see it.
EXAMPLES: dict[str, Callable[[Cast], str]] = {
    "inspection_id": lambda cast: cast.westerdale.pk,
    "user_id": lambda cast: cast.ines.pk,
    "pk": lambda cast: "987654321",  # of a passkey: a number, and nobody's
}


@dataclass(frozen=True)
class Address:
    """One address: its pattern, and who may."""

    pattern: str
    name: str | None
    view: Callable[..., HttpResponse]
    parts: tuple[str, ...]

    @property
    def row(self) -> Row:
        return row_for(self.name, self.view)

    def path(self, cast: Cast) -> str:
        """As a browser would ask for it."""
        path = "/" + self.pattern
        for part in self.parts:
            value = EXAMPLES[part](cast) if part in EXAMPLES else NOTHING
            path = path.replace(f"<{part}>", value)
        return path

    @property
    def can_be_found(self) -> bool:
        return all(part in EXAMPLES for part in self.parts)


def _walk(resolver: URLResolver, before: str = "") -> Iterator[Address]:
    for one in resolver.url_patterns:
        pattern = before + _plain(str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _walk(one, pattern)
        elif isinstance(one, URLPattern):
            parts = tuple(
                part.split(">")[0] for part in pattern.split("<") if ">" in part
            )
            yield Address(pattern, one.name, one.callback, parts)


def _plain(pattern: str) -> str:
    """``<str:user_id>`` and ``(?P<key>.+)`` as ``<user_id>`` and ``<key>``."""
    plain, rest = "", pattern.strip("^$")
    while "<" in rest:
        head, _, tail = rest.partition("<")
        name, _, rest = tail.partition(">")
        if head.endswith("(?P"):
            head, rest = head[:-3], rest.split(")", 1)[1]
        plain += f"{head}<{name.split(':')[-1]}>"
    return plain + rest


ALL = tuple(_walk(get_resolver()))


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


def _ask(client: Client, method: str, path: str) -> int:
    """The status of an answer. Whatever was changed is taken back."""
    with transaction.atomic():
        ask: Any = client.get if method == "GET" else client.post
        status: int = ask(path).status_code
        transaction.set_rollback(True)
    return status


def _expected(address: Address, cast: Cast, who: str) -> set[int]:
    if who == NOBODY:
        opened = SiteRole.ANYBODY in address.row.may
        return _ANSWERED if opened else {302, 403, 404, 405}
    about = cast.westerdale if "inspection_id" in address.parts else None
    permitted = may(cast.people[who], address.row.id, about)
    if not address.can_be_found:
        return _ANSWERED | {403}
    return _ANSWERED if permitted else {403, 404, 405}


_ANSWERED = {200, 301, 302, 400, 401, 404, 405}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_answers_each_role_as_the_table_says(
    who: str, cast: Cast, as_: SignedIn
) -> None:
    wrong = []
    for address in ALL:
        for method in ("GET", "POST"):
            cache.clear()
            client = Client() if who == NOBODY else as_(who)
            client.raise_request_exception = False
            status = _ask(client, method, address.path(cast))
            if status not in _expected(address, cast, who):
                wrong.append((method, address.pattern, status))
    assert wrong == []
