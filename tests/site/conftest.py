"""Fixtures of the site's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

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
