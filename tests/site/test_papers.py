"""The papers of the site name tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NAMED = re.findall(
    r"`(tests/[\w/]+\.py)(?:::(\w+))?`",
    (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8"),
)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not test or f"def {test}(" in text


def test_the_threat_model_names_tests() -> None:
    assert len(NAMED) > 20
