"""What becomes of several readings of one value."""

from __future__ import annotations

import pytest

from evenhand.published.findings import Finding, Source
from evenhand.published.settling import settled


def _said(value: str, part: str) -> Finding:
    return Finding("fieldwork.started", value, Source(None, 1, value, part, "test"))


def test_a_month_and_a_day_in_it_agree_and_the_day_is_told() -> None:
    said = [_said("2021-08", "ratings"), _said("2021-08-16", "background")]
    found = settled(said)["fieldwork.started"]
    assert (found.value, found.certainty) == ("2021-08-16", "sure")


@pytest.mark.parametrize("days", [["2021-09-16"], ["2021-08-16", "2021-08-23"]])
def test_another_month_or_two_days_contradict(days: list[str]) -> None:
    said = [_said("2021-08", "ratings"), *(_said(day, "background") for day in days)]
    assert settled(said)["fieldwork.started"].certainty == "conflict"
