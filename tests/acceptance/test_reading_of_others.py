"""Sentences about other services, agencies and inspections, which reports are full of:
they neither tell a value of this inspection nor dispute one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import INVENTED

NAME = "cwmarian.txt"
# What stands before the sentence: in the foreword, in a chapter and in the summary.
FOREWORD = "We have made four recommendations.\n"
CHAPTER = "Two of the seven plans were in Welsh."
SUMMARY = "We interviewed the case managers in eight cases."
WORDS = [
    "In Saltholme YOS, the overall rating was ‘Good’, with a score of 30 out of 36.",
    "Saltholme YJS was rated as: Inadequate.",
    "Neighbouring Saltholme YOS was rated ‘Outstanding’, and scored 32 out of 36.",
    "Overall, the police force was rated as ‘Outstanding’ by HMICFRS.",
    "Overall, children’s services was rated as: Inadequate by Ofsted.",
    "Governance and leadership was rated as ‘Inadequate’ by the Care Quality Commission.",
    "Governance and leadership was judged as ‘Inadequate’ by Ofsted, in its inspection.",
    "In Ofsted’s inspection, leadership is rated ‘Good’ and staff is rated ‘Inadequate’.",
    "The probation service scored 12 out of 27.",
    "The National Probation Service had an overall rating of ‘Good’.",
    "The prison was given an overall rating of Inadequate.",
    "The children’s home has an overall rating of Inadequate.",
    "The YOI scored 6/36.",
    "The previous fieldwork took place between 4 March and 8 March 2013.",
    "A joint targeted area inspection took place between 3 March and 7 March 2023.",
    "The fieldwork took place between 3 March and 7 March 2014.",
    "Fieldwork had been planned for the week beginning 11 January 2024, but was put off.",
    "Ofsted inspected the service’s fieldwork in the week commencing 3 March 2023.",
    "The peer review was led by HM Inspector Oliver Twist.",
    "For that inspection, we examined 99 court disposals, and 88 out-of-court disposals.",
    "We conducted 99 interviews with case managers for our thematic inspection.",
    "In total, we conducted 99 meetings for the thematic inspection.",
    "We inspected 99 cases managed by neighbouring services: out-of-court disposals.",
    "Its own audit looked at 99 community sentences and 11 custodial sentences.",
    "Of the 99 staff who responded to our survey in 2017, 12 were unhappy.",
    "Discretion was applied in 2017 to standard 3.1.",
    "The case manager used her discretion when she did not act under 3.2 of the plan.",
    "The police exercised discretion in many cases.",
    "The panel used discretion for the neighbouring service’s standard 3.2.",
    "Overall, planning was rated as: Inadequate in four cases.",
    "Decisions consisted of 33 youth conditional cautions and 44 youth cautions.",
    "We rated governance and leadership as ‘Inadequate’ in two cases.",
    "Since the last remote inspection the service has moved.",
]


@cache
def plain() -> ReportReading:
    return read_report(INVENTED / NAME)


def with_words(folder: Path, place: str, words: str) -> ReportReading:
    text = (INVENTED / NAME).read_text(encoding="utf-8")
    assert text.count(place) == 1
    path = folder / NAME
    path.write_text(text.replace(place, f"{place}\n\n{words}\n"), encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("place", [FOREWORD, CHAPTER, SUMMARY])
def test_what_is_of_others_changes_no_value(
    tmp_path: Path, place: str, words: str
) -> None:
    found, before = with_words(tmp_path, place, words), plain()
    told = {
        key: (value.value, before.values[key].value if key in before.values else None)
        for key, value in found.values.items()
    }
    # What a year is named for is kept beside it, in doubt.
    assert {key: pair for key, pair in told.items() if pair[0] != pair[1]} == {}
    disputed = [
        key for key, value in found.values.items() if value.certainty == "conflict"
    ]
    assert disputed == []


@pytest.mark.parametrize(
    ("words", "population"),
    [
        ("Cwm Arian and Glanrhyd has a population of 1.2 million.", []),
        ("Cwm Arian and Glanrhyd has a population of 132,700.", [132_700]),
    ],
)
def test_millions_are_not_read_as_ones(
    tmp_path: Path, words: str, population: list[int]
) -> None:
    found = with_words(tmp_path, "and the average for Wales was 152.", words)
    assert [f.value for f in found.facts if f.id == "population"] == population


def test_the_last_word_of_a_sentence_is_no_rating(tmp_path: Path) -> None:
    row = "4.1\tResettlement policy and provision\tNot inspected¹\t\n"
    words = "The probation service was rated as ‘Requires improvement’."
    found = with_words(tmp_path, row, words)
    assert found.value("standards.4.1.rating").value is None


@pytest.mark.parametrize("who", ["case managers", "police officers", "the court"])
def test_the_panel_s_discretion_may_have_others_as_its_reason(
    tmp_path: Path, who: str
) -> None:
    words = f"The panel used discretion for 3.1, for what {who} knew of the children."
    told = with_words(tmp_path, CHAPTER, words).value("discretion.3.1")
    assert told.value == "3.1"


def test_recommendations_of_another_year_dispute_no_count() -> None:
    told = read_report(INVENTED / "fenbridge.txt").value("recommendations.announced")
    assert (told.value, told.certainty) == (7, "read")


def test_notes_whose_lines_are_full_are_each_one_of_their_own() -> None:
    told = {
        note.number: note.text for note in read_report(INVENTED / "rushbourne.txt").notes
    }
    assert told[2].endswith("July 2017 to June 2018.")
    assert told[3].startswith("Office for National Statistics. (2020).")
    assert sorted(told) == [1, 2, 3, 4, 5]


def test_a_service_that_the_front_page_names_is_no_other(tmp_path: Path) -> None:
    words = (
        "Overall, Cwm Arian and Glanrhyd YJS, in children’s services, is rated as: Poor."
    )
    good = words.replace("Poor", "Good")
    key = "overall.rating"
    told = with_words(tmp_path, FOREWORD, good).value(key)
    assert len(told.sources) == len(plain().value(key).sources) + 1
