"""Quotations, interviews, oversight and enquiries come back as they were entered, from a
workbook and from a form on a device."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Case
from evenhand.assessment.away.entries import HandIn
from evenhand.assessment.away.form_names import choice_of, names_of
from evenhand.assessment.away.identity import identity_for
from evenhand.assessment.away.lines import PLACES
from evenhand.assessment.away.submissions import read_submissions
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.assessment.away.xlsform import xlsform_of
from evenhand.assessment.beside import ENTRIES, OVERSIGHT
from evenhand.assessment.operations_fields import kind_of, wrong_with
from evenhand.frameworks import library_framework
from tests.generative.strategies import notes
from tests.generative.test_forms_come_back import WRITERS
from tests.generative.test_workbooks_come_back import FRAMEWORKS
from tests.hand_ins import filled
from tests.office import converted
from tests.xforms import Device

WHERE = "an-inspection"
slowly = settings(
    max_examples=12,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# What was typed, by field; and the entries that it makes, by kind.
Typed = dict[str, str]


@st.composite
def entered(draw: st.DrawFn, questions: list[str]) -> tuple[Typed, list[Any]]:
    """What somebody enters of each kind, from its first place on."""
    typed: Typed = {}
    made: list[Any] = []
    for kind, places in PLACES.items():
        for number in range(1, draw(st.integers(0, places)) + 1):
            value: Typed = {}
            for name, words in ENTRIES[kind].items():
                some = notes() if words is None else st.sampled_from([*words, ""])
                if name == "question":
                    some = st.sampled_from([*questions, ""])
                some = some.map(str.strip)
                value[name] = draw(some if value else some.filter(bool))
                if value[name]:
                    typed[f"{kind}:{number}.{name}"] = value[name]
            made.append((kind, value))
    for part, words in OVERSIGHT.items():
        text = draw(notes() if words is None else st.sampled_from([*words, ""])).strip()
        if text:
            typed[f"oversight:{part}"] = text
            made.append((f"oversight:{part}", text))
    return typed, made


def told(back: HandIn) -> list[Any]:
    return [
        (kind_of(one.field) if kind_of(one.field) in PLACES else one.field, one.entered)
        for one in back.entries
    ]


def can_be_kept(file: Any, group: str, back: HandIn) -> bool:
    """Whether the site would take each of them as it stands."""
    return all(
        wrong_with(file.framework, group, one.field, one.entered) is None
        for one in back.entries
    )


def case_of(file: Any) -> Case:
    framework = file.framework
    group = next(one for one in framework.groups if framework.asked_of.get(one))
    return Case("C01", group, {})


def in_workbook(file: Any, case: Case, typed: Typed) -> bytes:
    made = identity_for("an-id", WHERE, file, [case])
    raw = workbook_of([case], file.framework, made)
    values = {(case.id, field): text for field, text in typed.items()}
    return filled(raw, file.framework, [case], values)


def from_workbook(file: Any, raw: bytes) -> HandIn:
    return read_case_workbook(raw, "w.xlsx", file, WHERE)


@pytest.mark.parametrize("id_", FRAMEWORKS)
@given(data=st.data())
@slowly
def test_from_a_workbook(id_: str, data: st.DataObject) -> None:
    file = library_framework(id_)
    case = case_of(file)
    questions = [one.id for one in file.framework.asked_of[case.group]]
    typed, made = data.draw(entered(questions))
    raw = in_workbook(file, case, typed)
    back = from_workbook(file, raw)
    assert back.problems == ()
    assert sorted(told(back), key=repr) == sorted(made, key=repr)
    assert can_be_kept(file, case.group, back)
    # Handed in again, each stands in the field that it had.
    assert from_workbook(file, raw).entries == back.entries


@pytest.mark.parametrize("id_", FRAMEWORKS)
@given(data=st.data())
@slowly
def test_from_a_form_on_a_device(id_: str, data: st.DataObject) -> None:
    file = library_framework(id_)
    case = case_of(file)
    questions = [one.id for one in file.framework.asked_of[case.group]]
    typed, made = data.draw(entered(questions))
    names = names_of(file.framework, case.group)
    device = Device.with_form(xlsform_of([case], file, WHERE))
    device.enter("case", choice_of(case.id))
    device.enter("complete", "no")
    for field, text in typed.items():
        assert device.shows(names[field].name)
        device.enter(names[field].name, text)
    name = data.draw(st.sampled_from(list(WRITERS)))
    # Sent twice, as a person does who enters more and sends it again.
    raw = WRITERS[name]([device.sent(), device.sent()])
    back = read_submissions(raw, name, file, [case], WHERE)
    assert back.problems == ()
    found = {repr(one) for one in told(back)}
    assert found == {repr(one) for one in made}
    fields = {one.field for one in back.entries}
    assert len(fields) == len(found)
    assert can_be_kept(file, case.group, back)


def test_what_stands_beside_an_empty_text_is_told_and_not_taken() -> None:
    file = library_framework("yos-2020")
    typed = {
        "quotation:2.example": "yes",
        "interview:1.note": "Seen.",
        "note:2.1.1": "So.",
    }
    back = from_workbook(file, in_workbook(file, case_of(file), typed))
    assert [one.field for one in back.entries] == ["note:2.1.1"]
    assert [one.code for one in back.problems] == ["workbook.stray-cell"] * 2


def test_a_corrected_quotation_in_the_same_workbook_stands_in_the_same_field() -> None:
    file = library_framework("yos-2020")
    case = case_of(file)
    one, other = (
        from_workbook(file, in_workbook(file, case, {"quotation:1.text": text})).entries[
            0
        ]
        for text in ("‘They listn’", "‘They listen’")
    )
    assert one.field == other.field
    assert one.value != other.value


def test_libreoffice_opens_and_saves_them(tmp_path: Path) -> None:
    file = library_framework("yos-2020")
    case = case_of(file)
    typed = {
        "quotation:1.text": "=They asked me,\nand listened",
        "quotation:1.question": "2.1.1",
        "quotation:1.example": "yes",
        "interview:1.with": "parent-or-carer",
        "interview:1.note": "Welsh: ŵy",
        "oversight:case-manager": "no",
        "oversight:note": "'Seldom",
        "enquiry:1.text": "Health",
        "enquiry:1.found": "A plan",
    }
    path = tmp_path / "filled.xlsx"
    path.write_bytes(in_workbook(file, case, typed))
    before = from_workbook(file, path.read_bytes())
    [saved] = converted([path], "xlsx", tmp_path / "profile", tmp_path / "out")
    back = from_workbook(file, saved.read_bytes())
    assert back.problems == before.problems == ()
    assert sorted(told(back), key=repr) == sorted(told(before), key=repr)
    assert len(back.entries) == 5
