"""Small numbers: what is not shown, and what cannot be worked out from the rest."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import product

import pytest

from evenhand.assessment import Tally
from evenhand.frameworks import library_framework
from evenhand.frameworks.basis import Basis
from evenhand.inspection import read_inspection
from evenhand.rating import Measure, Percentage
from evenhand.rating.json_form import rating_json
from evenhand.rating.percentages import whole_percent
from evenhand.report.privacy.disclosure import (
    DisclosureRule,
    Shown,
    hidden_in_json,
    shown,
    shown_parts,
)
from tests.conftest import ROOT

BASIS = Basis(provenance="assumed", source="a test", note="a test")


def _rule(fewer_than: int) -> DisclosureRule:
    return DisclosureRule(fewer_than=fewer_than, basis=BASIS)


FIVE = _rule(5)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Tally(20, 10), Shown(20, 10, 50)),
        (Tally(20, 5), Shown(20, 5, 25)),
        (Tally(20, 4), Shown(20, None, None, True, "few-yes-or-no")),
        (Tally(20, 1), Shown(20, None, None, True, "few-yes-or-no")),
        (Tally(20, 0), Shown(20, 0, 0)),
        (Tally(20, 15), Shown(20, 15, 75)),
        (Tally(20, 16), Shown(20, None, None, True, "few-yes-or-no")),
        (Tally(20, 20), Shown(20, 20, 100)),
        (Tally(5, 5), Shown(5, 5, 100)),
        (Tally(5, 0), Shown(5, 0, 0)),
        (Tally(5, 3), Shown(5, None, None, True, "few-yes-or-no")),
        (Tally(4, 4), Shown(None, None, None, True, "few-relevant")),
        (Tally(1, 0), Shown(None, None, None, True, "few-relevant")),
        (Tally(0, 0), Shown(None, None, None, True, "few-relevant")),
        (Percentage(50, 20), Shown(20, None, 50)),
        (Percentage(95, 20), Shown(20, None, None, True, "few-yes-or-no")),
        (Percentage(100, 20), Shown(20, None, 100)),
        (Percentage(50, 4), Shown(None, None, None, True, "few-relevant")),
        (Percentage(93), Shown(None, None, 93)),
        (None, Shown(None, None, None)),
    ],
)
def test_small_counts_of_yes_and_of_no_are_hidden_and_none_and_all_are_not(
    measure: Measure | None, expected: Shown
) -> None:
    assert shown(measure, FIVE) == expected


@pytest.mark.parametrize("measure", [Tally(4, 1), Tally(0, 0), Percentage(50, 2)])
def test_without_a_rule_everything_is_shown(measure: Measure) -> None:
    seen = shown(measure, None)
    assert (seen.hidden, seen.relevant) == (False, measure.relevant)
    assert shown_parts(measure, [measure], None) == (seen,)


def test_of_two_cases_nothing_is_shown_even_where_the_rule_says_two() -> None:
    seen = {shown(Tally(2, yes), _rule(2)) for yes in range(3)}
    assert seen == {Shown(None, None, None, True, "few-relevant")}


def test_a_part_that_could_be_worked_out_takes_the_smallest_other_with_it() -> None:
    parts = [Tally(20, 4), Tally(12, 6), Tally(30, 10)]
    seen = shown_parts(Tally(62, 20), parts, FIVE)
    assert [one.why for one in seen] == ["few-yes-or-no", "worked-out", None]
    assert [one.relevant for one in seen] == [20, 12, 30]


def test_with_a_part_of_few_cases_the_other_has_its_number_hidden_too() -> None:
    seen = shown_parts(Tally(22, 12), [Tally(2, 2), Tally(20, 10)], FIVE)
    assert [(one.relevant, one.why) for one in seen] == [
        (None, "few-relevant"),
        (None, "worked-out"),
    ]


def test_where_two_parts_are_hidden_already_no_third_is() -> None:
    parts = [Tally(20, 4), Tally(12, 2), Tally(30, 10)]
    assert [one.hidden for one in shown_parts(Tally(62, 16), parts, FIVE)] == [
        True,
        True,
        False,
    ]


def test_where_nothing_is_small_every_part_is_shown() -> None:
    parts = [Tally(20, 10), Tally(12, 6)]
    assert not any(one.hidden for one in shown_parts(Tally(32, 16), parts, FIVE))


BANDED = DisclosureRule(
    fewer_than=5,
    basis=BASIS,
    edges=library_framework("yos-2020").framework.bands.edges,
)


@pytest.mark.parametrize(
    ("tally", "relevant"),
    [
        # Of six, only 3 is ‘requires improvement’ (50 to 64 per cent).
        (Tally(6, 3), None),
        # And so none of six is told, or that it is not 3 would be.
        (Tally(6, 1), None),
        (Tally(6, 6), 6),
        # Of twenty, each band has several small counts, or none.
        (Tally(20, 3), 20),
        (Tally(20, 17), 20),
    ],
)
def test_where_a_band_would_leave_one_count_the_relevant_cases_are_hidden_too(
    tally: Tally, relevant: int | None
) -> None:
    assert shown(tally, BANDED).relevant == relevant
    assert shown(tally, FIVE).relevant == tally.relevant


@pytest.mark.parametrize("relevant", range(5, 40))
def test_band_and_relevant_cases_never_leave_one_possible_count(relevant: int) -> None:
    bands: dict[str, list[int]] = {}
    for yes in range(relevant + 1):
        seen = shown(Tally(relevant, yes), BANDED)
        if seen.relevant is not None and seen.yes is None:
            percent = whole_percent(yes, relevant)
            (band,) = (e.rating for e in BANDED.edges if e.from_ <= percent <= e.to)
            bands.setdefault(band, []).append(yes)
    assert all(len(counts) > 1 for counts in bands.values())


# Whoever reads the table, and knows the rule and how it is programmed


def _tallies(most: int) -> Iterator[Tally]:
    for relevant in range(most + 1):
        for yes in range(relevant + 1):
            yield Tally(relevant, yes)


@pytest.mark.parametrize("fewer_than", [2, 3, 4, 5])
def test_of_two_parts_nobody_can_work_out_what_is_hidden(fewer_than: int) -> None:
    """Every split of up to 9 and 9 cases that gives the same table: there are always two
    that differ in the hidden count, unless the whole is none or all."""
    rule, most = _rule(fewer_than), 9
    same: dict[tuple[tuple[int | None, ...], ...], list[tuple[Tally, Tally]]] = {}
    for one, other in product(_tallies(most), repeat=2):
        whole = Tally(one.relevant + other.relevant, one.yes + other.yes)
        seen = (shown(whole, rule), *shown_parts(whole, (one, other), rule))
        table = tuple((part.relevant, part.yes) for part in seen)
        same.setdefault(table, []).append((one, other))
    hidden = 0
    for (_, *parts), splits in same.items():
        for at, (relevant, yes) in enumerate(parts):
            if any(split[at].relevant >= most - 1 for split in splits):
                continue  # What lies beyond was not tried.
            if relevant is None:
                assert len({split[at].relevant for split in splits}) > 1
            if yes is None:
                hidden += 1
                yeses = {split[at].yes for split in splits}
                noes = {split[at].relevant - split[at].yes for split in splits}
                assert len(yeses) > 1 or len(noes) > 1
    assert hidden > 20


# JSON


def test_hidden_figures_are_null_in_the_json_and_the_rest_is_as_it_was() -> None:
    rating = read_inspection(ROOT / "examples" / "cornwall-2021").inspection.rate()
    tree = rating_json(rating)
    before = copy.deepcopy(tree)
    hidden = hidden_in_json(tree, FIVE)
    assert tree == before
    assert hidden_in_json(tree, None) == tree
    count = 0
    for id_, standard in tree["standards"].items():
        for question, other in zip(
            standard["key_questions"],
            hidden["standards"][id_]["key_questions"],
            strict=True,
        ):
            seen = shown(Tally(question["relevant"], question["yes"]), FIVE)
            assert other.pop("hidden", False) == seen.hidden
            figures = ("relevant", "yes", "percent")
            assert [other[key] for key in figures] == [
                getattr(seen, key) for key in figures
            ]
            assert (other["band"] is None) == seen.hidden
            count += seen.hidden
    assert count > 5


def test_reasons_that_quote_hidden_figures_are_null() -> None:
    rating = read_inspection(ROOT / "examples" / "cornwall-2021").inspection.rate()
    hidden = hidden_in_json(rating_json(rating), FIVE)
    seen = set()
    for standard in hidden["standards"].values():
        some = any("hidden" in question for question in standard["key_questions"])
        for trigger in standard["discretion_triggers"]:
            assert (trigger["reason"] is None) == some
            seen.add(some)
        assert (standard["lowest_all"] is None) == some
        assert standard["lowest"] is None or not some
    assert True in seen


def test_a_percentage_of_an_unknown_number_of_cases_stays_in_the_json() -> None:
    rating = read_inspection(ROOT / "examples" / "derby-2018").inspection.rate()
    tree = rating_json(rating)
    assert hidden_in_json(tree, FIVE) == tree
