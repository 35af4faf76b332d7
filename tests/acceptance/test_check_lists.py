"""The hand-made lists of the check stand in the reports, line by line.

Where the texts of the reports are not beside the project, what needs them is skipped.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.acceptance.check import lists
from tests.acceptance.check.lists import Entry, entries

needs_reports = pytest.mark.skipif(
    not lists.REPORTS.is_dir(),
    reason="the texts of the five published reports are not on this machine",
)


@pytest.fixture(params=lists.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_are_five_lists() -> None:
    assert lists.NAMES == (
        "cornwall-2021",
        "derby-2018",
        "lambeth-2015",
        "manchester-2019",
        "sandwell-2018",
    )


def test_entries_have_the_keys_that_the_readme_tells(name: str) -> None:
    for node in lists.raw(name)["claims"]:
        assert [key for key in lists.NEEDED if key not in node] == [], node
        assert set(node) <= {*lists.NEEDED, *lists.OPTIONAL}, node
        assert "also" not in node or node["verdict"] not in node["also"], node
    readme = (lists.LISTS / "README.md").read_text(encoding="utf-8")
    assert [k for k in (*lists.NEEDED, *lists.OPTIONAL) if f"`{k}`" not in readme] == []


def test_kinds_verdicts_and_standings_are_known(name: str) -> None:
    for entry in entries(name):
        assert entry.kind in lists.KINDS, entry
        assert entry.accepted <= set(lists.VERDICTS), entry
        assert entry.standing in lists.STANDINGS, entry


def test_ids_are_unique_and_in_the_order_of_the_text() -> None:
    for name in lists.NAMES:
        place = name.split("-", maxsplit=1)[0]
        wanted = [f"{place}-{n:03}" for n in range(1, len(entries(name)) + 1)]
        assert [entry.id for entry in entries(name)] == wanted
        at = [entry.line for entry in entries(name)]
        assert at == sorted(at)


def test_standing_and_verdict_suit_each_other(name: str) -> None:
    """A real one has one verdict, apart from places that only repeat a rating."""
    for entry in entries(name):
        if entry.standing == "real":
            assert entry.verdict in ("contradicted", "unexplained"), entry
            assert entry.verdict == "unexplained" or len(entry.accepted) == 1, entry
        if entry.standing in ("plain", "tempting-but-right"):
            assert entry.verdict in ("supported", "cannot tell"), entry
            assert "contradicted" not in entry.accepted, entry
        if entry.standing == "plain":
            assert entry.verdict == "supported", entry
        if entry.standing == "arguable":
            assert len(entry.accepted) > 1, entry


def test_there_are_enough_of_each(name: str) -> None:
    """Support can only be measured, and temptation resisted, where there is some."""
    found = Counter(entry.standing for entry in entries(name))
    assert found["plain"] >= 25
    assert found["tempting-but-right"] >= 25


def test_few_words_are_quoted(name: str) -> None:
    """Our repository keeps no prose of reports: enough to find a place, and no more."""
    for entry in entries(name):
        assert len(entry.words.split()) <= 15, entry
        assert entry.figure is None or len(entry.figure["words"].split()) <= 15, entry


@needs_reports
def test_lists_are_of_the_reports_that_are_there(name: str) -> None:
    assert lists.raw(name)["report"]["id"] == name
    assert lists.raw(name)["report"]["lines"] == len(lists.report_lines(name)) - 2
    texts = {path.stem for path in lists.REPORTS.glob("*.txt")}
    assert set(lists.NAMES) == texts


@needs_reports
def test_words_stand_on_the_lines_that_are_named(name: str) -> None:
    wrong = [entry for entry in entries(name) if not _stands(name, entry)]
    assert wrong == []


def _stands(name: str, entry: Entry) -> bool:
    return entry.words in lists.text_at(name, entry.line, entry.to)


@needs_reports
def test_figures_stand_on_the_lines_that_are_named(name: str) -> None:
    for entry in entries(name):
        if entry.figure is not None:
            line = entry.figure["line"]
            text = lists.text_at(name, line, entry.figure.get("to", line))
            assert entry.figure["words"] in text, entry


@needs_reports
def test_no_place_is_listed_twice(name: str) -> None:
    """Nor do two entries of one kind lie in the same words of the same line."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for entry in entries(name):
        at = lists.text_at(name, entry.line, entry.to).find(entry.words)
        spans = found.setdefault((entry.line, entry.kind), [])
        ends = (at, at + len(entry.words))
        assert [s for s in spans if s[0] < ends[1] and ends[0] < s[1]] == [], entry
        spans.append(ends)
