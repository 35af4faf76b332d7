"""What was entered in a form on a device is taken as it was entered, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Applies, Case, applies
from evenhand.assessment.away.checking import check
from evenhand.assessment.away.form_names import choice_of, names_of
from evenhand.assessment.away.submissions import read_submissions
from evenhand.assessment.away.xlsform import xlsform_of
from evenhand.formats.tables import normal
from evenhand.frameworks import library_framework
from tests.generative.inspections import answers, cases
from tests.generative.test_workbooks_come_back import FRAMEWORKS
from tests.hand_ins import values_of
from tests.xforms import Device, as_csv, as_json, as_kobo

WRITERS = {"s.csv": as_csv, "c.json": as_json, "k.json": as_kobo}
slowly = settings(
    max_examples=12,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.parametrize("id_", FRAMEWORKS)
@given(data=st.data())
@slowly
def test_a_submission_comes_back_as_it_was_entered(id_: str, data: st.DataObject) -> None:
    file = library_framework(id_)
    framework = file.framework
    drawn = data.draw(cases(framework, most=3).filter(bool))
    group = drawn[0].group
    chosen = [case for case in drawn if case.group == group]
    values = values_of(chosen, data.draw(answers(framework, chosen)))
    raw = xlsform_of(chosen, file, "an-inspection")
    names = names_of(framework, group)
    sent, expected = [], {}
    for case in chosen:
        device = Device.with_form(raw)
        device.enter("case", choice_of(case.id))
        device.enter("complete", "no")
        for (of, field), value in values.items():
            if of == case.id:
                typed = value if field.startswith("note:") else normal(value)
                device.enter(names[field].name, typed)
        for question in framework.asked_of[group]:
            relevant = applies(question, case) is not Applies.NO
            assert device.shows(names[f"answer:{question.id}"].name) is relevant
            for field in (f"answer:{question.id}", f"note:{question.id}"):
                if relevant and (case.id, field) in values:
                    expected[case.id, field] = values[case.id, field]
        facts = {f"fact:{fact}": value for fact, value in case.facts.items()}
        expected |= {(case.id, field): value for field, value in facts.items()}
        sent.append(device.sent())
    name = data.draw(st.sampled_from(list(WRITERS)))
    back = read_submissions(WRITERS[name](sent), name, file, chosen, "an-inspection")
    assert back.problems == ()
    assert {(one.case, one.field): one.value for one in back.entries} == expected
    bare = {one.id: Case(one.id, one.group, one.attributes) for one in chosen}
    checked = check(framework, bare, {}, back.entries)
    assert checked.problems == ()
    assert set(checked.new) == set(back.entries)
