"""What may be entered in an assessment, field by field."""

from __future__ import annotations

import pytest

from evenhand.assessment.operations import Value
from evenhand.assessment.operations_fields import LONGEST_TEXT, fields_of, wrong_with
from evenhand.frameworks import library_framework

FRAMEWORK = library_framework("yos-2020").framework
ENTRY = "00000000-0000-4000-8000-000000000000"
QUOTATION = {"text": "‘They listened.’", "question": "2.1.1", "example": "yes"}


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("answer:2.1.3", "yes", None),
        ("answer:2.1.3", "not relevant", None),
        ("answer:2.1.3", None, None),
        ("answer:2.1.3", "perhaps", "value"),
        ("answer:2.1.3", {"text": "yes"}, "value"),
        ("answer:3.1.1", "yes", "field"),  # of another case group
        ("answer:1.1.1", "yes", "field"),  # a standard that is judged
        ("answer:9.9.9", "yes", "field"),
        ("answer", "yes", "field"),
        ("note:2.1.3", "Seen in the plan.\nTwice.", None),
        ("note:2.1.3", "", "value"),
        ("note:2.1.3", "a\x00b", "value"),
        ("note:2.1.3", "x" * LONGEST_TEXT, None),
        ("note:2.1.3", "x" * (LONGEST_TEXT + 1), "long"),
        ("fact:safety-factors", "yes", None),
        ("fact:safety-factors", "high", "value"),
        ("fact:risk-of-serious-harm-judged", "very-high", None),
        ("fact:unheard-of", "yes", "field"),
        ("oversight:case-manager", "no", None),
        ("oversight:case-manager", "perhaps", "value"),
        ("oversight:anything", "no", "field"),
        ("oversight:note", "Twice a month.", None),
        (f"quotation:{ENTRY}", QUOTATION, None),
        (f"quotation:{ENTRY}", None, None),
        (f"quotation:{ENTRY}", {**QUOTATION, "text": ""}, "value"),
        (f"quotation:{ENTRY}", {**QUOTATION, "question": 0}, "value"),
        (f"quotation:{ENTRY}", {**QUOTATION, "example": "perhaps"}, "value"),
        (f"quotation:{ENTRY}", {**QUOTATION, "text": "x" * 10_001}, "long"),
        (f"quotation:{ENTRY}", {"text": "Without the others."}, "value"),
        (f"quotation:{ENTRY}", "Only a text.", "value"),
        ("quotation:1", QUOTATION, "field"),
        (f"interview:{ENTRY}", {"with": "case-manager", "note": ""}, None),
        (f"interview:{ENTRY}", {"with": "a neighbour", "note": ""}, "value"),
        (f"enquiry:{ENTRY}", {"text": "Was a nurse asked?", "found": ""}, None),
        ("password:1", "x", "field"),
        ("", "x", "field"),
    ],
)
def test_a_value_is_taken_or_what_is_wrong_is_told(
    field: str, value: Value, wrong: str | None
) -> None:
    assert wrong_with(FRAMEWORK, "court", field, value) == wrong


def test_every_field_that_is_offered_can_be_taken_back() -> None:
    offered = fields_of(FRAMEWORK, "court")
    assert len(offered) == len(set(offered)) == 11 + 2 * 63 + 2
    for field in offered:
        assert wrong_with(FRAMEWORK, "court", field, None) is None


def test_a_fact_of_another_case_group_is_none_here() -> None:
    assert "fact:harm-changed" in fields_of(FRAMEWORK, "court")
    assert "fact:harm-changed" not in fields_of(FRAMEWORK, "out-of-court")
    assert wrong_with(FRAMEWORK, "out-of-court", "fact:harm-changed", "yes") == "field"
