"""One row that cannot be read costs that row, and everything else is as without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Answered
from evenhand.assessment.beside import Beside
from evenhand.inspection import Inspection, read_inspection
from evenhand.inspection.details import Details
from evenhand.inspection.leaving_out import LeftOut, Written, write_readable
from tests.generative.beside import kept_beside
from tests.generative.details import bare_details
from tests.generative.inspections import Drawn, answers, cases
from tests.generative.strategies import FRAMEWORKS, IDS

on_disk = settings(
    max_examples=30,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# No table keeps it, and no attribute, fact or question has it for a word.
UNKEPT = "a word\x00 of none"
WORD = "SECRET-WORD"


@st.composite
def with_cases(draw: st.DrawFn) -> Inspection:
    """Answers on cases, and something beside them: of an inspection as the site has
    one, where nothing but the tables counts cases or names one."""
    framework = FRAMEWORKS[draw(st.sampled_from(IDS))]
    chosen = draw(cases(framework).filter(bool))
    bare = Drawn(draw(bare_details(framework, chosen)), framework, chosen)
    plain = {"inspection", "service", "framework", "type"}
    details = Details.model_validate(bare.details.model_dump(include=plain))
    return replace(
        bare,
        details=details,
        answers=draw(answers(framework, chosen)),
        beside=draw(kept_beside(framework, chosen)),
    )


def written(inspection: Inspection) -> tuple[Written, Inspection]:
    """What is told of the writing, and what is read."""
    with TemporaryDirectory() as there:
        folder = Path(there) / "inspection"
        told = write_readable(inspection, folder)
        return told, read_inspection(folder).inspection


def without_case(inspection: Inspection, id_: str) -> Inspection:
    return replace(
        inspection,
        cases=tuple(one for one in inspection.cases if one.id != id_),
        answers=tuple(one for one in inspection.answers if one.case != id_),
        beside=tuple(one for one in inspection.beside if one.case != id_),
    )


def assert_same(back: Inspection, wanted: Inspection) -> None:
    assert back.details == wanted.details
    assert back.cases == wanted.cases
    assert back.answers == wanted.answers
    assert back.beside == wanted.beside


def assert_says_nothing_of_a_case(left_out: tuple[LeftOut, ...]) -> None:
    for one in left_out:
        assert WORD not in one.why and UNKEPT not in one.why


def changed(values: Mapping[str, str], name: str, value: str | None) -> dict[str, str]:
    kept = {key: old for key, old in values.items() if key != name}
    return kept if value is None else {**kept, name: value}


@given(inspection=with_cases())
@on_disk
def test_where_all_is_well_nothing_is_left_out(inspection: Inspection) -> None:
    told, back = written(inspection)
    assert (told.left_out, told.problems) == ((), ())
    assert_same(back, inspection)


@given(inspection=with_cases(), data=st.data())
@on_disk
def test_a_case_that_lacks_what_it_must_have_costs_that_case_alone(
    inspection: Inspection, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(inspection.cases) - 1))
    case = inspection.cases[number]
    must = [
        one.id
        for one in inspection.framework.attributes
        if one.required and one.applies_to(case.group)
    ]
    assume(must)
    name = data.draw(st.sampled_from(must))
    spoilt = replace(case, attributes=changed(case.attributes, name, None))
    there = (spoilt if one is case else one for one in inspection.cases)
    told, back = written(replace(inspection, cases=tuple(there)))
    assert_same(back, without_case(inspection, case.id))
    (one,) = told.left_out
    about: list[Answered | Beside] = [*inspection.answers, *inspection.beside]
    rows = 2 + sum(other.case == case.id for other in about)
    assert (one.case, one.table, one.part, one.rows) == (case.id, "cases", "", rows)
    assert f"‘{name}’" in one.why


@given(inspection=with_cases(), data=st.data())
@on_disk
def test_a_row_that_cannot_be_kept_costs_that_row_alone(
    inspection: Inspection, data: st.DataObject
) -> None:
    rows: list[Answered | Beside] = [*inspection.answers, *inspection.beside]
    assume(rows)
    row = rows[data.draw(st.integers(0, len(rows) - 1))]
    answers = list(inspection.answers)
    beside = list(inspection.beside)
    if isinstance(row, Answered):
        answers[answers.index(row)] = replace(row, note=f"{WORD}{UNKEPT}")
    else:
        texts = {**row.texts, next(iter(row.texts)): UNKEPT}
        beside[beside.index(row)] = replace(row, texts=texts)
    told, back = written(
        replace(inspection, answers=tuple(answers), beside=tuple(beside))
    )
    assert_same(
        back,
        replace(
            inspection,
            answers=tuple(one for one in inspection.answers if one is not row),
            beside=tuple(one for one in inspection.beside if one is not row),
        ),
    )
    assert [(one.case, one.rows) for one in told.left_out] == [(row.case, 1)]
    assert_says_nothing_of_a_case(told.left_out)


@given(inspection=with_cases(), data=st.data())
@on_disk
def test_a_fact_that_cannot_be_costs_itself_and_the_answers_that_rest_on_it(
    inspection: Inspection, data: st.DataObject
) -> None:
    there = [(case, fact) for case in inspection.cases for fact in case.facts]
    assume(there)
    case, fact = there[data.draw(st.integers(0, len(there) - 1))]

    def with_fact(value: str | None) -> Inspection:
        facts = changed(case.facts, fact, value)
        every = (replace(c, facts=facts) if c is case else c for c in inspection.cases)
        return replace(inspection, cases=tuple(every))

    def rests(answered: Answered) -> bool:
        rule = inspection.framework.questions[answered.question].relevance
        leaves = () if rule is None or rule.when is None else rule.when.leaves()
        on_it = fact in {leaf.fact for leaf in leaves}
        return answered.case == case.id and on_it

    wanted = replace(
        with_fact(None),
        answers=tuple(one for one in inspection.answers if not rests(one)),
    )
    told, back = written(with_fact(WORD))
    assert_same(back, wanted)
    first, *rest = told.left_out
    assert (first.case, first.table, first.part, first.rows) == (
        case.id,
        "facts",
        fact,
        0,
    )
    assert len(rest) == len(inspection.answers) - len(wanted.answers)
    assert all(f"‘{fact}’" in one.why for one in rest)
    assert_says_nothing_of_a_case(told.left_out)
    # Not established at all, it is the same: in one case, or in all.
    told, back = written(with_fact(None))
    assert_same(back, wanted)
    assert [one.part for one in told.left_out] == [one.part for one in rest]
