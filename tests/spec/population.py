"""Who is eligible: the window of a case group, and one case a child."""

from __future__ import annotations

from datetime import date

from evenhand.formats.sheets import Cell, Sheet
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import Population, case_list_of, population
from evenhand.population.eligibility import window_of
from tests.spec.spec import Spec, framework

HEAD = ("Case ID", "National ID", "Name", "Date of birth", "Disposal", "Started")
DISPOSALS = {"court": "Referral order", "out-of-court": "Youth caution"}


def _window(id_: str, group: str, fieldwork: str) -> tuple[str, str]:
    window = window_of(framework(id_).groups[group], date.fromisoformat(fieldwork))
    return window.earliest.isoformat(), window.latest.isoformat()


def _population(group: str, fieldwork: str, *rows: tuple[Cell, ...]) -> Population:
    file = library_framework("yos-2018")
    sheet = Sheet("cases.xlsx", "Cases", (HEAD, *rows))
    case_list = case_list_of(sheet, file.framework, case_list_for(file))
    return population(case_list, file.framework, group, date.fromisoformat(fieldwork))


def _eligible(group: str, fieldwork: str, started: str) -> tuple[str]:
    row = ("A", None, None, None, DISPOSALS[group], started)
    left = _population(group, fieldwork, row).left_out
    return (left[0].code if left else "eligible",)


def _cells(text: str) -> tuple[Cell, ...]:
    """``A, –, Robin Made, 2005-01-31, 2020-03-01`` as a row; – is a blank cell."""
    id_, national, name, born, started = (
        None if part == "–" else part for part in text.split(", ")
    )
    return (id_, national, name, born, "Referral order", started)


def _children(*rows: str) -> tuple[str]:
    found = _population("court", "2020-10-26", *(_cells(row) for row in rows if row))
    return (", ".join(str(row - 1) for row in sorted(case.row for case in found.cases)),)


SPECS = [
    Spec(
        title="The window of a case group",
        text=(
            "A case is eligible if its disposal started on a day of the window, both the "
            "first and the last included. Counted back are whole calendar months from the "
            "first day of fieldwork; where a month has no such day, its last day is meant. "
            "That the days are counted so is assumed."
        ),
        source=(
            "Derby 2018, annex 1; Cornwall 2021, annexe 1; Lambeth 2015, appendix 1: the "
            "numbers of months."
        ),
        given=["framework", "case group", "fieldwork starts"],
        expected=["earliest start", "latest start"],
        rows=[
            ("yos-2018", "court", "2018-06-11", "2017-09-11", "2017-12-11"),
            ("yos-2018", "out-of-court", "2018-06-11", "2018-01-11", "2018-03-11"),
            ("yos-2020", "court", "2020-10-26", "2019-10-26", "2020-07-26"),
            ("yos-2020", "out-of-court", "2020-10-26", "2019-10-26", "2020-08-26"),
            ("yos-2018", "out-of-court", "2020-05-31", "2019-12-31", "2020-02-29"),
            ("yos-2018", "out-of-court", "2021-05-31", "2020-12-31", "2021-02-28"),
            ("yos-2018", "court", "2020-08-30", "2019-11-30", "2020-02-29"),
            ("fji-2014", "all", "2015-01-12", "2014-01-12", "2015-01-12"),
        ],
        give=_window,
    ),
    Spec(
        title="Eligible by its start",
        text="What started outside the window is left out, and the reason is told.",
        source="Derby 2018, annex 1, domains two and three.",
        given=["case group of yos-2018", "fieldwork starts", "disposal started"],
        expected=["result"],
        rows=[
            ("court", "2018-06-11", "2017-09-10", "too-old"),
            ("court", "2018-06-11", "2017-09-11", "eligible"),
            ("court", "2018-06-11", "2017-12-11", "eligible"),
            ("court", "2018-06-11", "2017-12-12", "too-recent"),
            ("court", "2018-06-11", "2018-06-11", "too-recent"),
            ("court", "2018-06-11", "2018-06-12", "not-yet-started"),
            ("court", "2018-06-11", "not started", "not-yet-started"),
            ("out-of-court", "2020-05-31", "2020-02-29", "eligible"),
            ("out-of-court", "2020-05-31", "2020-03-01", "too-recent"),
        ],
        give=_eligible,
    ),
    Spec(
        title="One case a child",
        text=(
            "Rows are about the same child if an id is the same, or the name and the date of "
            "birth; chains are followed, and what is blank matches nothing. Of a child's "
            "cases that are eligible, the one that started first is kept, and on the same day "
            "the one that comes first by its id. It is judged after everything else: a row "
            "that is left out for another reason takes no other row with it. A row here is: "
            "case id, national id, name, date of birth, start. Fieldwork starts on 26 October "
            "2020, and the window of court disposals is 26 January to 26 April 2020."
        ),
        source=(
            "The inspectorate's public sampler for adult probation "
            "(ministryofjustice/probation-case-sampler, 2021), without its faults."
        ),
        given=["row 1", "row 2", "row 3"],
        expected=["eligible rows"],
        rows=[
            ("A, –, –, –, 2020-03-02", "A, –, –, –, 2020-03-01", "", "2"),
            ("A, –, –, –, 2020-03-02", "B, –, –, –, 2020-03-01", "", "1, 2"),
            ("–, –, –, –, 2020-03-02", "–, –, –, –, 2020-03-01", "", "1, 2"),
            ("A, 9, –, –, 2020-03-01", "B, 9, –, –, 2020-03-02", "", "1"),
            ("A, –, –, –, 2020-03-01", "B, A, –, –, 2020-03-02", "", "1, 2"),
            (
                "A, –, Robin Made, 2005-01-31, 2020-03-01",
                "B, –, MADE Robin, 31/1/2005, 2020-03-02",
                "",
                "1",
            ),
            (
                "A, –, Robin Made, 2005-01-31, 2020-03-01",
                "B, –, Robin Made, 2005-01-30, 2020-03-02",
                "",
                "1, 2",
            ),
            (
                "A, –, Robin Made, –, 2020-03-01",
                "B, –, Robin Made, –, 2020-03-02",
                "",
                "1, 2",
            ),
            (
                "B, –, Robin Made, 2005-01-31, 2020-03-01",
                "A, –, Robin Made, 2005-01-31, 2020-03-01",
                "",
                "2",
            ),
            (
                "A, 9, –, –, 2020-03-03",
                "B, 9, Robin Made, 2005-01-31, 2020-03-02",
                "C, –, Robin Made, 2005-01-31, 2020-03-01",
                "3",
            ),
            ("A, –, –, –, 2020-01-25", "A, –, –, –, 2020-03-01", "", "2"),
            ("A, –, –, –, not started", "A, –, –, –, 2020-03-01", "", "2"),
            ("A, –, ***, –, 2020-03-01", "A, –, –, –, 2020-03-02", "", "2"),
        ],
        give=_children,
    ),
]
