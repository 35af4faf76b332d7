"""Two inspections side by side, and whether two samples differ by more than chance."""

from __future__ import annotations

from itertools import product

import pytest
from scipy.stats import fisher_exact

from evenhand.assessment import Tally
from evenhand.collection.chance import beyond_chance, differs
from evenhand.collection.comparing import compare
from evenhand.inspection import Inspection, read_inspection
from evenhand.rating import Percentage, Verdict
from tests.conftest import ROOT


def example(id_: str) -> Inspection:
    return read_inspection(ROOT / "examples" / id_).inspection


def test_it_says_what_scipy_says_of_every_pair_of_small_samples() -> None:
    for n, m in product(range(1, 8), repeat=2):
        for y, z in product(range(n + 1), range(m + 1)):
            p = float(fisher_exact([[y, n - y], [z, m - z]])[1])
            if abs(p - 0.05) > 1e-9:
                assert beyond_chance((y, n), (z, m), 95) == (p <= 0.05), (y, n, z, m)


def test_samples_without_a_relevant_case_do_not_differ() -> None:
    assert not beyond_chance((0, 0), (5, 5), 95)


@pytest.mark.parametrize(
    ("one", "other", "sampled", "verdict"),
    [
        (Tally(7, 7), Tally(7, 6), (None, None), Verdict.NO),
        (Tally(40, 38), Tally(40, 10), (None, None), Verdict.YES),
        (Percentage(100), Percentage(50), (40, 40), Verdict.CANNOT_TELL),
        (Percentage(95, 40), Percentage(30, 40), (40, 40), Verdict.YES),
        (Percentage(66), Percentage(67), (30, 30), Verdict.NO),
        (Percentage(95), Percentage(30), (40, 40), Verdict.YES),
        (Percentage(95), Percentage(30), (None, 40), Verdict.CANNOT_TELL),
    ],
)
def test_a_percentage_of_unknown_relevant_cases_may_be_any_that_gives_it(
    one: Tally | Percentage,
    other: Tally | Percentage,
    sampled: tuple[int | None, int | None],
    verdict: Verdict,
) -> None:
    assert differs(one, other, sampled, 95) is verdict


def test_two_services_are_compared_standard_by_standard() -> None:
    found = compare(example("derby-2018"), example("sandwell-2018"))
    changes = {s.id: s.change for s in found.standards}
    assert changes["1.2"] == "higher"
    assert changes["1.1"] == "lower"
    assert changes["3.1"] == "the same"
    assert found.scores == (19, 20)
    assessed = next(s for s in found.standards if s.id == "2.1")
    assert [(q.first, q.second) for q in assessed.questions] == [
        (77, 100),
        (70, 93),
        (70, 90),
    ]


def test_an_inspection_compared_with_itself_is_the_same_throughout() -> None:
    found = compare(example("westerdale-2020"), example("westerdale-2020"))
    assert {s.change for s in found.standards} == {"the same"}
    questions = [q for s in found.standards for q in s.questions if q.first is not None]
    assert {q.beyond_chance for q in questions} == {Verdict.NO}


def test_standards_of_two_frameworks_that_are_not_the_same_say_why() -> None:
    found = compare(example("cornwall-2021"), example("lambeth-2015"))
    reasons = {s.id: s.why_not for s in found.standards}
    assert reasons["1.1"] == "fji-2014 has no such standard"
    assert reasons["4"] == "yos-2020 has no such standard"
    assert found.overall == ("Good", None)
