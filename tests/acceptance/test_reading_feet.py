"""The title of a report that runs along its pages, with their numbers, is no value."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import read_text

SUMMARY = "Overall findings\n\nThe service does well."
LINES = ("Looked-after children", "24", "Total population", "412,300")


def with_foot(folder: Path, foot: str, name: str = "ashcombe.txt") -> ReportReading:
    """An invented report with contextual facts, and a foot once in their middle."""
    read_text(name, "yos-2018", folder)
    text = (folder / name).read_text(encoding="utf-8")
    lines = "\n\n".join([*LINES[:2], foot, *LINES[2:]])
    path = folder / f"with-foot-{name}"
    path.write_text(
        text.replace(SUMMARY, f"Contextual facts\n\n{lines}\n\n{SUMMARY}"),
        encoding="utf-8",
    )
    return read_report(path)


@pytest.mark.parametrize("name", ["kelsmere.txt", "skerrow.txt"])
def test_a_foot_on_the_page_of_the_facts_is_none_of_them(
    tmp_path: Path, name: str
) -> None:
    framework = {"kelsmere.txt": "yjs-2021"}.get(name, "yos-2018")
    told = read_text(name, framework, tmp_path).facts
    assert told
    assert not [fact.title for fact in told if "Inspection" in fact.title]


@pytest.mark.parametrize(
    "foot",
    [
        "Inspection of youth offending services: Ashcombe and Vale\t13",
        "Inspection of youth offending services: Ashcombe and Vale 13",
        "13 Inspection of youth offending services in Ashcombe and Vale",
        "13\tAn inspection of youth offending services in Ashcombe and Vale",
        "Inspection of youth offending services: Ashcombe and Vale\n\n13",
        "Inspection of youth offending services in: Ashcombe and Vale | Page 13 of 38",
        "Page 13: A joint inspection of youth justice services in Ashcombe and Vale",
    ],
)
def test_a_foot_that_stands_once_is_no_fact(tmp_path: Path, foot: str) -> None:
    found = with_foot(tmp_path, foot)
    told = [(fact.id, fact.value) for fact in found.facts]
    assert told == [("looked-after-children", 24), ("population", 412_300)]
    assert found.value("area").value == "Ashcombe and Vale"
