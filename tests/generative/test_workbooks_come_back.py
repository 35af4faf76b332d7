"""What was entered in a workbook is taken as it was entered, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evenhand.assessment.away.checking import check
from evenhand.assessment.away.identity import identity_for
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.assessment.cases import Case
from evenhand.frameworks import library_framework, library_ids
from tests.generative.inspections import answers, cases
from tests.hand_ins import filled, values_of

FRAMEWORKS = [
    id_
    for id_ in library_ids()
    if any(library_framework(id_).framework.asked_of.values())
]
slowly = settings(
    max_examples=15,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("id_", FRAMEWORKS)
@given(data=st.data())
@slowly
def test_a_workbook_comes_back_as_it_was_filled_in(id_: str, data: st.DataObject) -> None:
    file = library_framework(id_)
    chosen = data.draw(cases(file.framework, most=3))
    given_ = data.draw(answers(file.framework, chosen))
    values = values_of(chosen, given_)
    made = identity_for("an-id", "an-inspection", file, chosen)
    raw = workbook_of(chosen, file.framework, made)
    back = read_case_workbook(
        filled(raw, file.framework, chosen, values), "w.xlsx", file, "an-inspection"
    )
    assert back.problems == ()
    assert {(one.case, one.field): one.value for one in back.entries} == values
    # And all of it can be taken where nothing was entered yet.
    bare = {one.id: Case(one.id, one.group, one.attributes) for one in chosen}
    checked = check(file.framework, bare, {}, back.entries)
    assert checked.problems == ()
    assert set(checked.new) == set(back.entries)
