"""The words in which rows about reports are written.

A row starts from an example whose own writings are taken away, so that what it tells of
is the only thing that there is to tell.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import DERBY, Broken, Change, Here, at, line, write

SETTINGS, NAMES, WELSH = "report.yaml", "names.csv", "welsh.yaml"
FINDINGS = "narrative/overall-findings.md"
# The form that takes the least time to make.
REPORT = ("report", "{}", "--formats", "json", "--out", "{}/new")


def unwritten(folder: Path) -> None:
    """Take away everything that was written for the report of an example."""
    shutil.rmtree(folder / "narrative", ignore_errors=True)
    for name in (SETTINGS, NAMES, WELSH):
        (folder / name).unlink(missing_ok=True)


def told(*texts: tuple[str, str | bytes]) -> Change:
    """The writings of an example replaced by these, each by its file."""

    def change(folder: Path) -> None:
        unwritten(folder)
        (folder / "narrative").mkdir()
        for name, text in texts:
            write(name, text)(folder)

    return change


def says(text: str | bytes) -> Change:
    """A narrative of one text."""
    return told((FINDINGS, text))


def in_line(text: str) -> Here:
    """The line of that text in which something stands."""
    return line(FINDINGS, text)


def report_row(
    name: str,
    change: Change,
    code: str,
    place: Place | Here | str,
    remedy: str,
    *also: str,
    example: str = DERBY,
    more: tuple[str, ...] = (),
) -> Broken:
    """Something that is wrong with a report; a text stands for where it begins in the
    one text of the narrative."""
    where = at(FINDINGS, place) if isinstance(place, str) else place
    return Broken(name, example, change, code, where, remedy, also, (*REPORT, *more))
