"""Case lists as services write them: headings, words, dates, and what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from evenhand.errors import ProblemsFound
from evenhand.formats.sheets import Cell
from evenhand.population import CaseList
from tests.unit.case_lists import (
    DISPOSAL,
    HEAD,
    IN_TIME,
    Row,
    case,
    listed,
    problems,
    read,
    sheet,
)

NEEDED = ("Disposal", "Started")


def _stopped(*rows: Row, merged: frozenset[int] = frozenset()) -> list[str]:
    """The codes and rows of the problems for which a sheet cannot be read."""
    with pytest.raises(ProblemsFound) as found:
        read(replace(sheet(*rows), merged=merged))
    return [f"{p.code} {p.place.row}" for p in found.value.problems]


def _taken(*heads: str) -> dict[str, str | None]:
    """The columns that headings are taken for."""
    row = [None] * len(heads)
    case_list = listed((*row, DISPOSAL, IN_TIME), head=(*heads, *NEEDED))
    return {h.text: h.column for h in case_list.headings}


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        ("case", ["Case ID", "Case reference", "Child ID", "YOT ID", "case_id"]),
        ("name", ["Name", "Full name", "Child's name"]),
        ("first-name", ["First name", "Forename", "Forenames", "Forename(s)"]),
        ("surname", ["Surname", "Last name", "Family Name"]),
        ("date-of-birth", ["DOB", "D.O.B.", "Date of birth", "Birth date"]),
        ("risk-of-serious-harm", ["RoSH", "ROSH", "Risk of serious harm", "RoSH level"]),
        (
            "safety-and-wellbeing",
            ["Safety and wellbeing", "S&W", "SWB", "Safety & well-being"],
        ),
        ("worker", ["Case manager", "Allocated worker", "Key worker", "Worker"]),
        ("sex", ["Sex", "Gender", "GENDER ", "Gender (M/F)"]),
        ("sensitive", ["Restricted", "Sensitive", "Restricted access"]),
        ("other-services", ["Known to another service", "Other services"]),
        ("national-id", ["PNC", "National ID", "PNC number"]),
    ],
)
def test_headings_that_services_write_are_recognised(
    column: str, headings: list[str]
) -> None:
    for heading in headings:
        assert _taken(heading)[heading] == column


@pytest.mark.parametrize(
    "heading", ["Disposal", "Disposal type", "Outcome", "Order type", "DISPOSAL_TYPE"]
)
def test_the_disposal_has_many_headings(heading: str) -> None:
    case_list = listed((DISPOSAL, IN_TIME), head=(heading, "Started"))
    assert case_list.headings[0].column == "disposal"


@pytest.mark.parametrize(
    "heading",
    [
        "Date of sentence",
        "Sentence date",
        "Start date",
        "Date of disposal",
        "Order start",
        "Date of sentence (dd/mm/yyyy)",
    ],
)
def test_the_date_has_many_headings(heading: str) -> None:
    case_list = listed((DISPOSAL, IN_TIME), head=("Disposal", heading))
    assert case_list.headings[1].column == "started"


def test_unknown_headings_are_ignored_and_told_even_twice() -> None:
    assert _taken("Postcode", "Notes") == {
        "Postcode": None,
        "Notes": None,
        "Disposal": "disposal",
        "Started": "started",
    }
    twice = listed(("x", "y", DISPOSAL, IN_TIME), head=("Notes", "Notes", *NEEDED))
    assert [h.text for h in twice.headings if h.column is None] == ["Notes", "Notes"]


def test_a_column_without_a_heading_is_told_by_its_letter() -> None:
    case_list = listed((DISPOSAL, IN_TIME, "Zebedee"), head=NEEDED)
    assert case_list.headings[2].text == "column C"
    numbered = listed((DISPOSAL, IN_TIME, "Zebedee"), head=(*NEEDED, date(2020, 1, 1)))
    assert numbered.headings[2].text == "column C"


def test_the_header_row_is_found_below_a_title_which_is_told() -> None:
    case_list = read(sheet(("Westerdale",), (), HEAD, case("A")))
    assert case_list.header_row == 3
    assert [row.row for row in case_list.rows] == [4]
    assert problems(case_list) == [("case-list.title-rows", 1, None)]


def test_a_header_row_below_the_first_twenty_rows_is_not_looked_for() -> None:
    title: list[Row] = [("words",)] * 20
    assert _stopped(*title, HEAD, case("A")) == ["case-list.no-header None"]


def test_headings_that_are_missing_are_told_with_those_that_are_recognised() -> None:
    with pytest.raises(ProblemsFound) as found:
        read(sheet(("Case ID", "Name"), ("A", "B")))
    first, second = found.value.problems
    assert [first.code, second.code] == ["case-list.column-missing"] * 2
    assert "Disposal type, Type of disposal" in first.remedy
    assert "Date of sentence" in second.remedy


def test_two_header_rows_are_a_problem_at_the_second() -> None:
    assert _stopped(HEAD, case("A"), HEAD) == ["case-list.two-headers 3"]


def test_merged_headings_are_a_problem_only_where_some_are_missing() -> None:
    rows = [("Case ID", "Disposal", None), ("A", DISPOSAL, IN_TIME)]
    assert _stopped(*rows, merged=frozenset({1})) == ["case-list.merged-header 1"]
    whole = replace(sheet(HEAD, case("A")), merged=frozenset({1}))
    assert problems(read(whole)) == []


def test_two_headings_for_one_column_are_a_problem_at_the_second() -> None:
    head = ("Case ID", "YOT ID", "Gender", "Sex", *NEEDED)
    with pytest.raises(ProblemsFound) as found:
        listed((1, 2, "M", "M", DISPOSAL, IN_TIME), head=head)
    told = [(p.code, p.place.column) for p in found.value.problems]
    assert told == [
        ("case-list.column-twice", "YOT ID"),
        ("case-list.column-twice", "Sex"),
    ]


def test_a_list_without_rows_is_a_problem() -> None:
    assert _stopped(HEAD) == ["case-list.no-rows 1"]
    assert _stopped(HEAD, (), ()) == ["case-list.no-rows 1"]


def test_blank_rows_in_the_middle_are_passed_over_and_keep_their_number() -> None:
    assert [row.row for row in listed(case("A"), (), case("B")).rows] == [2, 4]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("Disposal", "referral-order", ["RO", "referral order", "Referral Order "]),
        ("Disposal", "youth-rehabilitation-order", ["YRO", "yro"]),
        (
            "Disposal",
            "detention-and-training-order",
            ["DTO", "Detention & training order"],
        ),
        ("Disposal", "youth-caution", ["YC", "Youth Caution"]),
        ("Disposal", "youth-conditional-caution", ["YCC", "Y.C.C."]),
        ("Disposal", "community-resolution", ["CR", "community-resolution"]),
        ("Sex", "male", ["M", "Male", "boy", "male"]),
        ("Sex", "female", ["F", "FEMALE", "Girl"]),
        ("RoSH", "low", ["RLRH", "L", "low risk", "Low"]),
        ("RoSH", "medium", ["RMRH", "M", "Medium"]),
        ("RoSH", "high", ["RHRH", "H", "High"]),
        ("RoSH", "very-high", ["RVHRH", "VH", "Very High"]),
        ("S&W", "very-high", ["VH", "very high", "V. High"]),
    ],
)
def test_words_that_services_write_are_understood(
    column: str, value: str, words: list[str]
) -> None:
    for word in words:
        head = ("Started", *dict.fromkeys(("Disposal", column)))
        cells = (IN_TIME, word) if column == "Disposal" else (IN_TIME, "RO", word)
        row = listed(cells, head=head).rows[0]
        assert not row.unusable
        assert value in row.attributes.values()


def test_what_was_understood_although_written_otherwise_is_counted() -> None:
    rows = [case("A", disposal="RO"), case("B", disposal="ro"), case("C")]
    loosely = listed(*rows, case("n/a", started="2/3/2020")).loosely
    assert [(one.heading, one.read_as, one.cells) for one in loosely] == [
        ("Case ID", "not known", 1),
        ("Disposal", "a word of the framework", 2),
        ("Started", "a date, day first", 1),
    ]


def test_an_unknown_word_is_a_problem_that_names_what_may_be_written() -> None:
    case_list = listed(case("A", disposal="Zebedee"))
    assert problems(case_list) == [("case-list.word", 2, "Disposal")]
    assert "Referral order, Youth rehabilitation order" in case_list.problems[0].remedy
    assert case_list.rows[0].unusable == ("Disposal",)


@pytest.mark.parametrize("blank", [None, "-", "n/a", "Not known"])
def test_a_blank_disposal_or_start_is_a_problem(blank: str | None) -> None:
    case_list = listed(case("A", disposal=blank), case("B", started=blank))
    assert problems(case_list) == [
        ("case-list.blank", 2, "Disposal"),
        ("case-list.blank", 3, "Started"),
    ]


def test_a_row_with_several_problems_tells_them_all_and_the_others_go_on() -> None:
    case_list = listed(
        case("A", disposal="x", started="y", born="z"), case("B"), case("C", started="z")
    )
    assert problems(case_list) == [
        ("case-list.word", 2, "Disposal"),
        ("case-list.not-a-date", 2, "Date of birth"),
        ("case-list.not-a-date", 2, "Started"),
        ("case-list.not-a-date", 4, "Started"),
    ]
    assert [bool(row.unusable) for row in case_list.rows] == [True, False, True]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("soon", "not-a-date"),
        (True, "not-a-date"),
        ("31/02/2020", "no-such-day"),
        ("5/10/20", "two-digit-year"),
        ("10/25/2020", "month-first"),
        (44109, "number-for-date"),
        ("44109", "number-for-date"),
        (date(1066, 10, 14), "year"),
    ],
)
def test_a_date_that_cannot_be_read_is_a_problem(cell: Cell, code: str) -> None:
    found = problems(listed(case("A", started=cell)))
    assert found == [(f"case-list.{code}", 2, "Started")]


@pytest.mark.parametrize("cell", ["2/3/2020", date(2020, 3, 2), datetime(2020, 3, 2)])  # noqa: DTZ001
def test_beside_a_date_with_the_month_first_what_could_be_swapped_is_a_problem(
    cell: Cell,
) -> None:
    rows = [
        case("A", started=cell, born=date(2005, 2, 3)),
        case("B", started="10/25/2020"),
        case("C", started="2020-03-02"),
        case("D", started="2 March 2020"),
        case("E", started="3/3/2020"),
        case("F", started="25/10/2020"),
    ]
    assert problems(listed(*rows)) == [
        ("case-list.ambiguous-date", 2, "Started"),
        ("case-list.month-first", 3, "Started"),
    ]


@pytest.mark.parametrize("column", [1, 4, 5])
def test_formulas_and_errors_are_problems_wherever_they_count(column: int) -> None:
    table = sheet(HEAD, case("A"))
    formula = replace(table, formulas=frozenset({(2, column)}))
    assert problems(read(formula)) == [("case-list.formula", 2, HEAD[column])]
    cells = list(case("A"))
    cells[column] = "#REF!"
    assert problems(listed(cells)) == [("case-list.error-value", 2, HEAD[column])]


def test_a_formula_in_a_column_that_is_ignored_is_no_matter() -> None:
    table = sheet((*HEAD, "Age"), (*case("A"), 15))
    assert problems(read(replace(table, formulas=frozenset({(2, 6)})))) == []


def test_more_cells_than_headings_are_a_problem_in_a_text_file() -> None:
    rows = (HEAD, (*case("A"), "Quill"))
    assert problems(read(sheet(*rows, name=None))) == [("table.too-many-cells", 2, None)]
    assert problems(read(sheet(*rows))) == []


@pytest.mark.parametrize("name", ["****", "* *", "J***", "Redacted", "RESTRICTED"])
def test_a_name_that_is_withheld_marks_a_sensitive_row(name: str) -> None:
    case_list = listed(case("A", name=name, disposal=None, started=None))
    assert [row.sensitive for row in case_list.rows] == [True]
    assert problems(case_list) == []


@pytest.mark.parametrize(("cell", "sensitive"), [("Yes", True), ("n", False), (1, True)])
def test_a_column_may_mark_sensitive_rows(cell: Cell, sensitive: bool) -> None:
    case_list = listed((*case("A"), cell), head=(*HEAD, "Restricted"))
    assert case_list.rows[0].sensitive is sensitive


def test_yes_or_no_is_needed_where_it_is_asked() -> None:
    case_list = listed((*case("A"), "perhaps"), head=(*HEAD, "Restricted"))
    assert problems(case_list) == [("case-list.word", 2, "Restricted")]
    assert case_list.rows[0].unusable == ("Restricted",)


def test_an_id_with_two_names_is_told_and_stops_nothing() -> None:
    born = date(2005, 1, 1)
    case_list = listed(case("A", name="B", born=born), case("A", name="C", born=born))
    assert problems(case_list) == [("case-list.id-of-others", 3, "Case ID")]
    assert not any(row.unusable for row in case_list.rows)


def test_a_worker_who_is_written_in_several_ways_is_one_worker() -> None:
    head = (*HEAD, "Worker")
    rows = [(*case(id_), name) for id_, name in (("A", "a. one"), ("B", "A One"))]
    assert {row.worker for row in listed(*rows, head=head).rows} == {"A One"}


def _hash(*rows: Row) -> str:
    return _list(*rows).list_hash


def _list(*rows: Row) -> CaseList:
    return listed(*rows, head=(*HEAD, "Notes"))


def test_the_same_table_has_the_same_hash_whatever_its_cells_are_made_of() -> None:
    one = _hash((*case("7"), "x"), (*case("B", started=date(2020, 3, 2)), None))
    midnight = datetime(2020, 3, 2)  # noqa: DTZ001 - as a workbook gives it
    again = _hash((7.0, *case()[1:], "x"), case("B", started=midnight))
    other_sheet = read(sheet((*HEAD, "Notes"), (*case("7"), "x"), case("B"), name="Old"))
    assert one == again == other_sheet.list_hash


def test_a_changed_cell_in_any_column_gives_another_hash() -> None:
    row = [*case("A", name="B", born=date(2005, 1, 1), national="9"), "x"]
    hashes = {_hash(row)}
    for index in range(len(row)):
        changed = list(row)
        changed[index] = None if index not in (4, 5) else ("YRO", "2020-03-03")[index - 4]
        hashes.add(_hash(changed))
    assert len(hashes) == 1 + len(row)


def test_rows_in_another_order_have_another_hash() -> None:
    assert _hash(case("A"), case("B")) != _hash(case("B"), case("A"))
