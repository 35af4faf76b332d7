"""Who is eligible, and why every other row is not."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.population.reasons import REASONS
from tests.unit.case_lists import (
    DISPOSAL,
    HEAD,
    IN_TIME,
    Row,
    case,
    codes,
    eligible,
    kept,
    listed,
)

BORN = date(2005, 5, 4)
LATER = date(2020, 4, 1)
TOO_OLD = date(2018, 1, 1)


def test_every_reason_has_a_code_of_its_own_and_a_row_that_it_leaves_out() -> None:
    rows: list[Row] = [
        case("U", disposal=None),
        case("EXAMPLE"),
        case("S", name="****"),
        case("P", disposal="Prevention", started=None),
        case("O", disposal="Youth caution"),
        case("N", started="not started"),
        case("R", started=date(2020, 8, 1)),
        case("T", started=TOO_OLD),
        case("A"),
        case("A", started=LATER),
    ]
    found = codes(*rows)
    assert [found.get(row) for row in range(2, 12)] == [
        "unusable",
        "example",
        "sensitive",
        "not-inspected",
        "other-group",
        "not-yet-started",
        "too-recent",
        "too-old",
        None,
        "same-child",
    ]
    assert set(found.values()) == {reason.code for reason in REASONS}


def test_every_row_is_a_case_or_left_out() -> None:
    case_list = listed(case("A"), case("B", started=TOO_OLD), case("C", disposal=None))
    for group in ("court", "out-of-court"):
        found = eligible(case_list, group)
        cases = [one.row for one in found.cases]
        assert sorted([*cases, *(left.row for left in found.left_out)]) == [2, 3, 4]
        assert found.rows == 3


def test_a_child_whose_first_case_is_left_out_stays_with_the_second() -> None:
    """The public sampler judged duplicates first, so that such a child vanished."""
    assert kept(case("A", started=TOO_OLD), case("A")) == [3]
    assert kept(case("A", disposal="Bail"), case("A", started=LATER)) == [3]
    assert kept(case("A", name="****"), case("A", started=LATER)) == [3]
    assert kept(case("A", disposal="Youth caution"), case("A", started=LATER)) == [3]
    assert kept(case("A", started="nonsense"), case("A", started=LATER)) == [3]


@pytest.mark.parametrize("blank", [None, "", "-", "n/a", "Unknown", "not known", "?"])
def test_blank_ids_never_match_each_other(blank: str | None) -> None:
    rows = [case(blank, national=blank, name=blank, born=blank) for _ in range(3)]
    assert kept(*rows) == [2, 3, 4]


def test_a_name_without_a_date_of_birth_matches_nobody() -> None:
    assert kept(case(name="Robin Made"), case(name="Robin Made")) == [2, 3]
    assert kept(case(born=BORN), case(born=BORN)) == [2, 3]


def test_half_a_name_matches_nobody() -> None:
    head = ("First name", "Surname", "Date of birth", "Disposal", "Started")
    rows = [("Robin", None, BORN, DISPOSAL, IN_TIME) for _ in range(2)]
    found = eligible(listed(*rows, head=head))
    assert len(found.cases) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robin Made", "robin  MADE"),
        ("Robin Made", "Made, Robin"),
        ("Zoë Öst", "Zoe Ost"),
        ("Robin O'Made", "Robin O’Made"),
        ("Robin O'Made", "Robin OMade"),
        ("Robin Up-Made", "Robin Up Made"),
        ("R. Made", "R Made"),
    ],
)
def test_names_are_compared_as_people_would(one: str, other: str) -> None:
    assert kept(case(name=one, born=BORN), case(name=other, born=BORN)) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Robin Made", "Robyn Made"), ("Robin Made", "Robin A Made"), ("A B", "AB")],
)
def test_other_names_are_other_children(one: str, other: str) -> None:
    assert kept(case(name=one, born=BORN), case(name=other, born=BORN)) == [2, 3]


def test_names_in_one_column_and_in_two_are_the_same() -> None:
    head = ("Name", "First name", "Surname", "Date of birth", "Disposal", "Started")
    rows = [
        ("Made, Robin", None, None, BORN, DISPOSAL, IN_TIME),
        (None, "Robin", "Made", BORN, DISPOSAL, LATER),
    ]
    assert [one.row for one in eligible(listed(*rows, head=head)).cases] == [2]


def test_an_id_of_one_column_does_not_match_that_of_another() -> None:
    assert kept(case("7"), case(national="7")) == [2, 3]


def test_capitals_and_spaces_in_ids_do_not_count_and_signs_do() -> None:
    assert len(kept(case("ab 1"), case("AB  1"))) == 1
    assert kept(case("1-23"), case("12-3")) == [2, 3]


def test_chains_are_followed() -> None:
    rows = [
        case("A", name="Robin Made", born=BORN, started=LATER),
        case("B", name="Robin Made", born=BORN, national="9", started=IN_TIME),
        case("C", national="9", started=LATER),
    ]
    assert kept(*rows) == [3]


def test_a_chain_through_a_row_that_is_left_out_binds_nobody() -> None:
    rows = [
        case("A"),
        case("A", national="9", started=TOO_OLD),
        case("B", national="9"),
    ]
    assert kept(*rows) == [2, 4]


def test_two_cases_that_a_row_which_is_left_out_links_are_flagged() -> None:
    rows = [
        case("A"),
        case("A", national="9", started=TOO_OLD),
        case("B", national="9"),
        case("C"),
    ]
    flags = {one.row: one.flags for one in eligible(listed(*rows)).cases}
    assert [any("Perhaps the same" in f for f in flags[n]) for n in (2, 4, 5)] == [
        True,
        True,
        False,
    ]


def test_the_earliest_start_is_kept_and_the_reason_names_its_row() -> None:
    found = eligible(listed(case("A", started=LATER), case("A")))
    assert [one.row for one in found.cases] == [3]
    (left,) = found.left_out
    assert (left.row, left.code) == (2, "same-child")
    assert left.reason == (
        "It is the same child as in row 3, whose disposal started earlier."
    )


def test_of_two_that_started_on_the_same_day_the_id_decides() -> None:
    rows = [
        case("B", name="Robin Made", born=BORN),
        case("A", name="Robin Made", born=BORN),
    ]
    found = eligible(listed(*rows))
    assert [one.id for one in found.cases] == ["A"]
    assert "started on the same day" in found.left_out[0].reason


def test_cases_are_numbered_by_id_and_not_by_row() -> None:
    found = eligible(listed(case("C"), case("A"), case("B")))
    assert [(one.number, one.id, one.row) for one in found.cases] == [
        (1, "A", 3),
        (2, "B", 4),
        (3, "C", 2),
    ]


def test_a_case_without_an_id_is_called_by_its_row_and_never_like_another() -> None:
    found = eligible(listed(case(), case("row-2"), case("ROW-4"), case()))
    ids = {one.row: one.id for one in found.cases}
    assert ids == {2: "row-2-2", 3: "row-2", 4: "ROW-4", 5: "row-5"}


def test_the_window_has_both_its_days() -> None:
    found = eligible(listed(case("A")))
    assert (found.earliest, found.latest) == (date(2019, 10, 26), date(2020, 7, 26))
    rows = [
        case("A", started=date(2019, 10, 25)),
        case("B", started=date(2019, 10, 26)),
        case("C", started=date(2020, 7, 26)),
        case("D", started=date(2020, 7, 27)),
    ]
    assert kept(*rows) == [3, 4]
    assert codes(*rows) == {2: "too-old", 5: "too-recent"}


def test_what_starts_on_the_first_day_of_fieldwork_has_started() -> None:
    rows = [case("A", started=date(2020, 10, 26)), case("B", started=date(2020, 10, 27))]
    assert codes(*rows) == {2: "too-recent", 3: "not-yet-started"}


def test_a_child_with_a_case_in_each_group_is_in_both_and_both_say_so() -> None:
    case_list = listed(case("A"), case("A", disposal="Youth caution", started=LATER))
    court = eligible(case_list, "court").cases[0]
    other = eligible(case_list, "out-of-court").cases[0]
    flag = "The same child has a case among Out-of-court disposals too (row 3)."
    assert flag in court.flags
    assert "The same child has a case among Court disposals too (row 2)." in other.flags


def test_flags_say_what_is_not_known_and_who_else_knows_the_child() -> None:
    head = (*HEAD, "Case manager", "Known to another service", "Sex", "RoSH", "S&W")
    rows = [
        (*case("A"), "A Worker", "yes", "F", "L", "M"),
        (*case("B"), "unallocated", "no", None, "not known", "M"),
    ]
    first, second = eligible(listed(*rows, head=head)).cases
    assert first.flags == ("The child is known to another service.",)
    assert second.flags == (
        "The worker is not known.",
        "Not recorded: Sex; Risk of serious harm, as the service classified it.",
    )
    assert first.worker == "A Worker"
    assert first.attributes == {
        "disposal": "referral-order",
        "sex": "female",
        "risk-of-serious-harm": "low",
        "safety-and-wellbeing": "medium",
    }


def test_full_joint_inspections_have_one_case_group_and_ask_for_no_disposal() -> None:
    rows = [("A", date(2019, 10, 26)), ("B", date(2019, 10, 25)), ("A", IN_TIME)]
    case_list = listed(*rows, head=("Case ID", "Started"), framework="fji-2014")
    found = eligible(case_list, "all", "fji-2014")
    assert [(one.row, one.attributes) for one in found.cases] == [(2, {})]
    assert [left.code for left in found.left_out] == ["too-old", "same-child"]


def test_no_reason_repeats_what_stands_in_a_row() -> None:
    rows = [
        case("Quill", name="Zebedee Quill", born=BORN),
        case("Quill", name="Zebedee Quill", born=BORN, started=LATER),
        case("Quill2", name="*", born=BORN),
        case("Quill3", disposal="Zebedee"),
    ]
    found = eligible(listed(*rows))
    said = " ".join(left.reason for left in found.left_out)
    assert len(found.left_out) == 3
    assert "Quill" not in said
    assert "Zebedee" not in said
    assert "Zebedee" not in repr(listed(*rows).rows)
