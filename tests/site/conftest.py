"""Fixtures of the site's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.site.accounts.emptying import put_aside, triggers_put_back
from tests.site.cast import Cast, make_cast

SignedIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, in an empty database."""
    return make_cast()


@pytest.fixture
def as_(cast: Cast) -> SignedIn:
    """``as_("lena")`` is a browser in which Lena is signed in, second factor and all."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.people[name])
        session = client.session
        session["second_factor_given"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture(scope="module")
def put_back(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[str]]:
    """For a database that is emptied after a test: comes before it is opened, and ends
    after the last was emptied."""
    with django_db_blocker.unblock(), triggers_put_back() as said:
        yield said


@pytest.fixture
def own_cast(put_back: list[str], transactional_db: None) -> Iterator[Cast]:
    """The cast in a database that another thread sees, too, and that is emptied."""
    yield make_cast()
    put_aside(put_back)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database goes away in the end, also where somebody still looks at it: what a
    test began in a thread or a process of its own may end a moment after the test."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            connection.close()
