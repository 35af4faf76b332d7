"""A report that we make ourselves says what its figures say: nothing in it is
contradicted, whatever the inspection was."""

from __future__ import annotations

import pytest
from hypothesis import given

from evenhand.check.checking import check_reading
from evenhand.check.figures.of_inspection import known_of_inspection
from evenhand.check.records import Held
from evenhand.inspection import Inspection, read_inspection
from tests.conftest import ROOT
from tests.generative.inspections import Drawn
from tests.generative.reported import reported
from tests.generative.test_reading_round_trip import back, few


def contradicted(inspection: Inspection, form: str) -> list[Held]:
    reading = back(inspection, form)
    known = known_of_inspection(inspection)
    held = [*check_reading(reading).held, *check_reading(reading, figures=known).held]
    assert held
    return [one for one in held if one.verdict == "contradicted"]


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "txt"])
def test_the_report_of_the_example_contradicts_nothing(form: str) -> None:
    example = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    assert contradicted(example, form) == []


@few(40)
@given(reported())
def test_a_report_of_any_inspection_contradicts_nothing(inspection: Drawn) -> None:
    for form in ("html", "txt"):
        assert contradicted(inspection, form) == []
