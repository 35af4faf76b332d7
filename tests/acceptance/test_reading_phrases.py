"""Sentences that speak of another time, or of something else than the inspection: each is
put into an invented report in the place of one, and what was read stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import INVENTED

FIELDWORK = r"We conducted fieldwork in Carrow.*?case managers\."
CUSTODY = r"No child had been in custody since 2018.*?not rated\."
SAMPLE = r"We inspected seven cases managed by the YJS that.*?six cases\."
PLANNING = r"(?<=\n3\.2\. Planning\n\n)"


def read(folder: Path, old: str, new: str) -> ReportReading:
    text = (INVENTED / "carrow.txt").read_text(encoding="utf-8")
    text, times = re.subn(old, lambda _: new, text, count=1, flags=re.S)
    assert times == 1
    path = folder / "carrow.txt"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


# What is told of the fieldwork, and its first and last day as far as they are told.
DAYS = [
    ("2021-08-16", None, """We conducted fieldwork in Carrow over the period of a
week, beginning 16 August 2021. We inspected cases where the sentence or licence began
between 24 August 2020 and 18 June 2021."""),
    ("2021-08-16", None, """Fieldwork took place in the week beginning 16 August 2021.
The cases inspected started between 1 September 2020 and 31 May 2021."""),
    ("2021-08-16", "2021-08-20", """Our fieldwork, conducted between 16 and 20 August
2021, looked at cases that had begun between 1 September 2020 and 31 May 2021."""),
    ("2021-08", None, """A Joint Targeted Area Inspection took place between 4 and 8 March
2019."""),
    ("2021-08", None, """The service was last inspected in the week beginning 7 October
2013."""),
    ("2021-08", None, """HM Inspectorate of Constabulary inspected the police between
3 May 2021 and 7 May 2021."""),
]  # fmt: skip


@pytest.mark.parametrize(("started", "ended", "words"), DAYS)
def test_only_days_of_the_fieldwork_are_taken_for_it(
    started: str, ended: str | None, words: str, tmp_path: Path
) -> None:
    found = read(tmp_path, FIELDWORK, words.replace("\n", " "))
    day = found.value("fieldwork.started")
    assert (day.value, day.others) == (started, ())
    assert found.value("fieldwork.ended").value == ended


@pytest.mark.parametrize(
    "words",
    [
        "Overall, the work of health partners was rated as ‘Outstanding’ by others.",
        "Overall, court work was rated as ‘Outstanding’, in the two cases that we saw.",
        "Overall, the neighbouring service of Holm was rated as ‘Inadequate’.",
    ],
)
def test_the_rating_of_something_else_is_not_the_overall_one(
    words: str, tmp_path: Path
) -> None:
    overall = read(tmp_path, CUSTODY, words).value("overall.rating")
    assert (overall.value, overall.certainty, overall.others) == ("Good", "sure", ())


def test_the_cases_of_an_inspection_before_are_not_those_of_this_one(
    tmp_path: Path,
) -> None:
    words = (
        "We inspected seven out-of-court disposals. In the previous inspection we"
        " inspected 19 cases managed by the YOT that had received an out-of-court"
        " disposal."
    )
    cases = read(tmp_path, SAMPLE, words).value("groups.out-of-court.cases")
    assert (cases.value, cases.others) == (7, ())


@pytest.mark.parametrize(
    "words",
    ["No professional discretion was used.", "No discretion has been applied here."],
)
def test_that_no_discretion_was_used_is_none(words: str, tmp_path: Path) -> None:
    found = read(tmp_path, PLANNING, f"{words}\n\n")
    assert [key for key in found.values if key.startswith("discretion.")] == []
