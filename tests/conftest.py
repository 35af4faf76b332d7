"""What every kind of test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# The same examples on every run and every machine: a red test is red for everybody.
settings.register_profile("evenhand", derandomize=True, deadline=None)
settings.load_profile("evenhand")


@pytest.fixture
def examples() -> Path:
    """The folder of examples."""
    return ROOT / "examples"
