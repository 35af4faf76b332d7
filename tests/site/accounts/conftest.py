"""What tests of signing in need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def forget_attempts() -> Iterator[None]:
    """Attempts are counted in the cache, which tests share."""
    cache.clear()
    yield
    cache.clear()
