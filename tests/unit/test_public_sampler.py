"""The faults of the inspectorate's public sampler for adults, each with a test.

The faults are listed in the methodology, §3, and were read from the sampler's own code
(ministryofjustice/probation-case-sampler, 2021). A return of any of them fails here.
"""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import CaseList
from evenhand.sampling.drawing.making import make_lottery
from evenhand.sampling.preparing import prepare
from evenhand.sampling.terms import Terms, terms
from tests.unit.case_lists import IN_TIME, case, eligible, listed

RULES = case_list_for("yos-2020").record.sampling
FRAMEWORK = library_framework("yos-2020").framework
LONG_AGO = date(2018, 3, 2)


def _terms(case_list: CaseList, asked: int | None = None) -> Terms:
    found = eligible(case_list)
    counts = {"court": len(found.cases), "out-of-court": 0}
    return prepare(found, FRAMEWORK, RULES, counts, asked).terms


def _forty() -> CaseList:
    return listed(*(case(f"A{n:02}", name=f"Child {n}") for n in range(40)))


def test_an_unseeded_draw_is_the_same_twice() -> None:
    """Fault: the draw was unseeded, so nobody could repeat it."""
    first, second = (make_lottery(_terms(_forty(), 10), "text") for _ in range(2))
    assert first == second


def test_a_child_whose_earliest_case_is_excluded_does_not_vanish() -> None:
    """Fault: duplicates were judged before exclusions."""
    found = eligible(
        listed(
            case("A1", name="Made Up", born="2005-02-03", started=LONG_AGO),
            case("A1", name="Made Up", born="2005-02-03", started=IN_TIME),
        )
    )
    assert [one.row for one in found.cases] == [3]
    assert [(out.row, out.code) for out in found.left_out] == [(2, "too-old")]


def test_blank_ids_do_not_match_each_other() -> None:
    """Fault: two children without an id were taken for one."""
    found = eligible(listed(case(name="One"), case(name="Two"), case(name="Three")))
    assert len(found.cases) == 3


def test_every_row_that_is_left_out_has_its_reason() -> None:
    """Fault: exclusion reasons were not returned."""
    found = eligible(
        listed(
            case("A1", started=LONG_AGO),
            case("A2", name="***** *****"),
            case("A3", disposal="Youth caution"),
            case("A4"),
            case("A4"),
        )
    )
    assert len(found.cases) + len(found.left_out) == found.rows == 5
    codes = [out.code for out in found.left_out]
    assert codes == ["too-old", "sensitive", "other-group", "same-child"]
    assert all(out.reason.endswith(".") for out in found.left_out)


def test_a_shortfall_is_refused_and_not_only_logged() -> None:
    """Fault: fewer cases than asked for were returned, and that was only logged."""
    with pytest.raises(ProblemsFound) as found:
        _terms(_forty(), 41)
    assert [problem.code for problem in found.value.problems] == ["sample.size"]


def test_a_cap_that_leaves_too_few_gives_way_before_the_size() -> None:
    """Fault: a cap could make the sample smaller than asked for."""
    workers = ["one"] * 30 + ["two"] * 10
    made = make_lottery(terms(30, (), [{}] * 40, workers, 6), "text")
    assert {len(sample.cases) for sample in made.lottery} == {30}
    assert "The cap of 6 cases a worker gave way" in made.settled.reasons[0]


@pytest.mark.parametrize("size", [7, 13, 19, 26])
def test_no_sample_drifts_off_its_quotas(size: int) -> None:
    """Fault: rounding in turns drifted up to two cases off the share."""
    shares = {"red": 17, "blue": 11, "green": 9, "grey": 3}
    cases = [{"colour": c} for c, number in shares.items() for _ in range(number)]
    made = make_lottery(terms(size, ["colour"], cases, [""] * 40, None), "text")
    for sample in made.lottery:
        counts = made.settled.terms.counts(sample.cases)
        for colour, number in shares.items():
            assert abs(counts["colour", colour] - size * number / 40) < 1
