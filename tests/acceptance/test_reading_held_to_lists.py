"""Invented reports, each held to the whole list of what it says.

Reports and lists were written before the reader saw them, in the manner of reports of
2019 to 2023 and of the tools that turn them into text: each cell in a line of its own,
columns by spaces, Markdown of two tools, ratings as pictures, columns run together, a
service with too few cases, one that several boroughs share.

A list has what each value is (``null`` where the report does not say it); of each case
standard the percentages, or the tallies (relevant, yes); whom each recommendation
addresses and how it begins; and of contextual facts some words of the label, whether it
is of the area (``here``), of a wider one, or of some other, and the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from evenhand.published.findings import Fact
from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import INVENTED, RATINGS

LISTS = {path.stem: path for path in sorted(INVENTED.glob("*.yaml"))}
# What runs together so in the text that nobody could tell it apart for sure.
NOT_READ = {
    "kingsmere": [
        ("First time entrant rate", 231),
        ("First time entrant rate", 222),
        ("Reoffending rate", 40.2),
        ("Reoffending rate", 38.7),
        ("Average caseload", 9),
    ],
    # Labels of no fact that is known, or a figure with words behind it.
    "fenbridge": [
        ("Percentage of Board meetings", 45),
        ("Previous year", 62),
        ("Sickness absence", 6.2),
    ],
    # Labels of three lines with the figure beside the middle one; sums of money.
    "rushbourne": [
        ("first-time entrants", 236),
        ("England and Wales average", 190),
        ("Total spend", 2041000),
        ("Total projected budget", 1898000),
    ],
}
TOLD = [(name, key) for name in LISTS for key in ("values", "measures")]


@cache
def listed(name: str) -> Any:
    return yaml.safe_load(LISTS[name].read_text(encoding="utf-8"))


@cache
def read(name: str) -> ReportReading:
    (path,) = (p for p in INVENTED.glob(f"{name}.*") if p.suffix != ".yaml")
    return read_report(path)


def _values(name: str) -> Iterator[tuple[str, Any]]:
    for key, value in listed(name)["values"].items():
        yield key, value.isoformat() if isinstance(value, date) else value
    letters = listed(name)["ratings"].replace(" ", "")
    for standard, letter in zip(read(name).framework.standards, letters, strict=True):
        yield f"standards.{standard}.rating", RATINGS.get(letter)


def _measures(name: str) -> Iterator[tuple[str, Any]]:
    told = listed(name)
    for standard, percents in told.get("percents", {}).items():
        for number, percent in enumerate(percents, 1):
            yield f"questions.{standard}.{number}.percent", percent
    for standard, tallies in told.get("tallies", {}).items():
        for number, (relevant, yes) in enumerate(tallies, 1):
            yield f"questions.{standard}.{number}.relevant", relevant
            yield f"questions.{standard}.{number}.yes", yes
    for standard in told.get("empty", []):
        for number in (1, 2, 3):
            for kind in ("percent", "relevant", "yes"):
                yield f"questions.{standard}.{number}.{kind}", None
    for prompt, percent in told.get("prompts", {}).items():
        yield f"questions.{prompt}.percent", percent


@pytest.mark.parametrize("name", LISTS)
def test_each_value_is_that_of_the_list(name: str) -> None:
    found = read(name)
    assert found.framework.id == listed(name)["framework"]
    expected = dict(_values(name)) | dict(_measures(name))
    assert {key: found.value(key).value for key in expected} == expected


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_read_that_contradicts_what_the_report_says(name: str) -> None:
    assert not [k for k, v in read(name).values.items() if v.certainty == "conflict"]


def test_a_sentence_that_rounds_otherwise_than_the_table_is_kept_beside_it() -> None:
    share = read("kingsmere").value("questions.2.4.2.percent")
    assert (share.value, [other.value for other in share.others]) == (78, [77])


@pytest.mark.parametrize("name", LISTS)
def test_discretion_is_of_the_standards_that_the_list_names(name: str) -> None:
    found = read(name)
    told = [s for s in found.framework.standards if found.value(f"discretion.{s}").value]
    assert told == listed(name).get("discretion", [])
    assert not [c for c in found.checks if c.outcome in ("fails", "unexplained")]


@pytest.mark.parametrize("name", LISTS)
def test_each_recommendation_and_whom_it_addresses(name: str) -> None:
    expected = listed(name)["recommendations"]
    told = read(name).advice
    assert ["; ".join(advice.to) for advice in told] == [to for to, _ in expected]
    begins = [
        one.text[: len(words)] for one, (_, words) in zip(told, expected, strict=True)
    ]
    assert begins == [words for _, words in expected]


@pytest.mark.parametrize("name", LISTS)
def test_each_contextual_fact_has_its_label_its_area_and_its_value(name: str) -> None:
    left = list(read(name).facts)
    missing = []
    for words, of, value in listed(name)["facts"]:
        found = next((fact for fact in left if _is(fact, words, of, value)), None)
        if found is None:
            missing.append((words, value))
        else:
            left.remove(found)
    assert missing == NOT_READ.get(name, [])
    # Nothing else is told, but for the shares beside counts.
    assert {fact.value for fact in left} <= set(listed(name).get("other_facts", []))


def _is(fact: Fact, words: str, of: str, value: float) -> bool:
    said = fact.title.casefold().replace("‘", "")
    there = of == "any" or fact.elsewhere == (of == "elsewhere")
    return words.casefold() in said and there and fact.value == value
