"""What tests of signing in need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from evenhand_web.environment.reading import SingleSignOn
from tests.site.accounts.provider import CLIENT, SECRET, Provider, provider


@pytest.fixture(autouse=True)
def forget_attempts() -> Iterator[None]:
    """Attempts are counted in the cache, which tests share."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def organisation(settings: Settings) -> Iterator[Provider]:
    """A provider, and the site set up for it as the environment would."""
    with provider() as made:
        app = SingleSignOn("The Organisation", made.issuer, CLIENT, SECRET).as_app()
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield made
