"""What cannot be checked."""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import NOTHING, WESTERDALE, Broken, nothing
from tests.functional.broken_readings import given
from tests.functional.made_up_report import REPORT


def _without_narrative(folder: Path) -> None:
    for path in (folder / "narrative").iterdir():
        path.unlink()


def _with_a_report(folder: Path) -> None:
    given("report.txt", REPORT.encode())(folder)


BROKEN_CHECKS = [
    Broken(
        "a folder without a narrative",
        WESTERDALE,
        _without_narrative,
        "check.no-narrative",
        Place("{}"),
        "--begin",
        command=("check", "{}"),
    ),
    Broken(
        "the figures are of another programme than the report",
        WESTERDALE,
        _with_a_report,
        "check.other-programme",
        Place("{}/report.txt"),
        "the same inspection",
        command=("check", "{}/report.txt", "--figures", "{}"),
    ),
    Broken(
        "the page stands there already",
        WESTERDALE,
        nothing,
        "file.already-there",
        Place("{}/inspection.yaml"),
        "does not exist yet",
        command=("check", "{}", "--out", "{}/inspection.yaml"),
    ),
    Broken(
        "what is to be checked is no report",
        NOTHING,
        given("letter.txt", b"Dear all, nothing of an inspection stands in here."),
        "published.not-known",
        Place("letter.txt"),
        "the whole report",
        command=("check", "{}/letter.txt"),
    ),
]
