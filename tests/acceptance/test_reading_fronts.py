"""What the first pages of a report say, as they come out of sites and of tools that turn
pages into text: lines that run together, a line of its own for each line, titles of the
file in front of each page. The rest of the report is an invented one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import read_text

PLACE = "Barrowdale and Wythe"
SHORT = "an inspection of youth offending services in barrowdale...inspection of youth"
RIGHTS = (
    "Please note that throughout the report the names in the practice examples have been "
    "changed. © Crown copyright 2019 You may re-use this information free of charge."
)
LED = (
    "This inspection was led by HM Inspector Jane Roe, supported by a team of "
    "inspectors, as well as staff from our operations and research teams."
)
HEAD = (
    "The Head of Youth Offending Team Inspections, responsible for this inspection "
    "programme, is John Doe. We would like to thank all those who helped plan it."
)
# Where the title of the file stands before each page.
PAGED = f"""{SHORT}...

51
An inspection of youth offending services in {PLACE} HM Inspectorate of Probation, \
September 2020

Page 1: An inspection of youth offending services in {PLACE}...Inspection of youth \
offending services in {PLACE} 4 Foreword This inspection is part of our programme

An inspection of youth offending services in

{PLACE} HM Inspectorate of Probation, September 2020

Page 2: An inspection of youth offending services in {PLACE}...Inspection of youth \
offending services in {PLACE} 4 Foreword This inspection is part of our programme

Inspection of youth offending services in {PLACE} 2

Acknowledgements

{LED} {HEAD}

{RIGHTS}
"""
# Where each page is an item of a list, and lines of the title have run together.
LISTED = f"""inspection of youth offending services in: barrowdale and ... · wythe has \
the 11th...

36
An inspection of youth offending services in {PLACE} HM Inspectorate of Probation \
DECEMBER 2018

  • An inspection of youth offending services in

    {PLACE}HM Inspectorate of Probation

    DECEMBER 2018

  • Inspection of youth offending services in: {PLACE} 2

    {LED} HMI Probation was joined by colleague inspectors from police and health. \
{HEAD} {RIGHTS}

  • Inspection of youth offending services in: {PLACE} 3

    Contents

    Foreword ............................................... 4 Overall findings \
............................................... 5
"""
# Where each line is a paragraph, and the title was a picture.
LINES = f"""Inspection of youth offending services: {PLACE} 1

This inspection was led by HM Inspector Jane Roe, supported by a team of

inspectors, as well as staff from our operations and research teams. The Head of

Youth Offending Team Inspections, responsible for this inspection programme, is

John Doe. We would like to thank all those who helped plan and took part in

the inspection; without their help and cooperation, the inspection would not have

been possible.

© Crown copyright 2019

Inspection of youth offending services: {PLACE} 2
"""
# Where the kind of inspection and the dates stand on the front.
DATED = f"""single inspection report dates of inspection fieldwork ......overall rating \
for the yos requires...

39
Overall rating for the YOS Requires improvement {PLACE} Youth Offending Service Single \
Inspection Report Dates of inspection fieldwork: September 2019 Date of publication: \
November 2019

Page 1: Single Inspection Report Dates of inspection fieldwork ......Overall rating for \
the YOS Requires improvement {PLACE} Youth Offending Service Single Inspection Report \
Dates of inspection fieldwork:

Overall rating for the YOS Requires improvement

{PLACE} Youth Offending Service

Single Inspection Report

Dates of inspection fieldwork: September 2019 Date of publication: November 2019

Inspection of youth offending services: {PLACE} 2

Acknowledgements

{LED} The Head of Youth Offending Services Inspections, responsible for this programme, \
is John Doe.
"""
# Where headings have run together with the foot and with what follows.
TOGETHER = f"""<<

f

An inspection of youth offending services in: {PLACE}

HMI Probation, May 2020

Inspection of youth offending services: {PLACE} 1 Acknowledgements {LED} {HEAD}

The fieldwork for this inspection started on 06 January 2020.

{RIGHTS} Published by: Her Majesty’s Inspectorate of Probation 1st Floor Civil Justice \
Centre 1 Bridge Street West Manchester M3 3FX

Inspection of youth offending services: {PLACE} 2 Contents

Foreword ...... 4

Ratings ...... 5
"""
KEYS = ("published", "type", "fieldwork.started", "head_of_inspections")
SAID: dict[str, list[object]] = {
    PAGED: ["2020-09", None, None, "John Doe"],
    LISTED: ["2018-12", "joint", None, "John Doe"],
    LINES: [None, None, None, "John Doe"],
    DATED: ["2019-11", "single", "2019-09", "John Doe"],
    TOGETHER: ["2020-05", None, "2020-01-06", "John Doe"],
}


def with_front(folder: Path, front: str) -> ReportReading:
    """The invented report behind other first pages; it says nothing of its fieldwork."""
    read_text("skerrow.txt", "yos-2018", folder)
    text = (folder / "skerrow.txt").read_text(encoding="utf-8")
    rest = text[text.index("\nForeword\n") :]
    rest = re.sub(r"Fieldwork started.*\n", "", rest)
    path = folder / "report.txt"
    whole = f"{front}\n{rest}".replace("Skerrow and Wyndale", PLACE)
    path.write_text(whole, encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize("front", SAID)
def test_first_pages_are_read_whatever_has_run_together(
    tmp_path: Path, front: str
) -> None:
    found = with_front(tmp_path, front)
    assert [found.value(key).value for key in KEYS] == SAID[front]
    for key, value in (
        ("area", PLACE),
        ("lead_inspector", "Jane Roe"),
        ("overall.rating", "Requires improvement"),
    ):
        assert found.value(key).value == value
        assert found.value(key).certainty in ("read", "sure")
    assert str(found.value("service").value).startswith(f"{PLACE} Youth Offending ")


BY = "HM Inspectorate of Probation"
TITLED = "An inspection of youth offending services in"
WORDINGS: dict[str, dict[str, object]] = {
    f"{TITLED.upper()} BARROWDALE AND WYTHE\n\n{BY.upper()} JUNE 2019\n\n{LED}": {
        "area": "BARROWDALE AND WYTHE",
        "published": "2019-06",
    },
    f"A re-inspection of youth offending services in {PLACE}\n\n{BY}, June 2019\n": {
        "area": PLACE,
        "type": "re-inspection",
        "published": "2019-06",
    },
    f"{TITLED} the London Borough of {PLACE}\n\n{BY} (June 2019)\n\n{LED}": {
        "area": f"London Borough of {PLACE}",
        "service": f"{PLACE} Youth Offending Team",
        "published": "2019-06",
    },
    f"{TITLED} {PLACE} | 12 June 2019\n\nLead inspector: Jane Roe\n": {
        "area": PLACE,
        "published": "2019-06-12",
        "lead_inspector": "Jane Roe",
    },
    f"{TITLED.title()} {PLACE}\n\n{BY}\n\nThe inspection was led by HM Inspector of "
    "Probation Jane Roe supported by a team. The Head of Service is John Doe.\n": {
        "area": PLACE,
        "published": None,
        "lead_inspector": "Jane Roe",
    },
}


@pytest.mark.parametrize("front", WORDINGS)
def test_first_pages_may_be_worded_otherwise(tmp_path: Path, front: str) -> None:
    found = with_front(tmp_path, front)
    told = {key: found.value(key).value for key in WORDINGS[front]}
    assert told == WORDINGS[front]


@pytest.mark.parametrize(
    "words",
    [
        f"An inspection of youth offending services in {PLACE} took place in June 2019",
        f"We thank all who read our report. It is that of {BY}, June 2017",
        f"See also: The work of teams to protect the public. {BY}, June 2017.",
    ],
)
def test_a_date_of_something_else_is_not_that_of_publication(
    tmp_path: Path, words: str
) -> None:
    found = with_front(tmp_path, f"{TITLED} {PLACE}\n\n{words}\n\n{LED}\n")
    assert found.value("published").value is None


def test_a_title_of_wider_areas_in_a_sentence_is_not_that_of_the_report(
    tmp_path: Path,
) -> None:
    front = f"{TITLED} {PLACE}\n\n{LED}\n\nThis is an inspection of youth offending "
    found = with_front(tmp_path, f"{front}services in England and Wales.\n")
    assert (found.value("area").value, found.value("area").others) == (PLACE, ())
