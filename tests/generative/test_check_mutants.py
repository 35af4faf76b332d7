"""Reports with one thing made wrong: how often the check finds it, and that it finds
nothing where nothing is wrong.

``EVENHAND_MUTANTS`` says how many mutants there are. ``python -m
tests.generative.test_check_mutants`` tells how many of each kind are found, for the table
of docs/check.md.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import count

import pytest

from evenhand.check.json_form import check_json
from evenhand.check.page import page
from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.inspection import read_inspection
from evenhand.report.report import make_report
from tests.acceptance.reading_lists import SHARED
from tests.conftest import ROOT
from tests.generative.mutating import (
    Base,
    base,
    check_text,
    tallied,
    wrong,
)
from tests.generative.spoken_reports import spoken
from tests.generative.test_reading_round_trip import plain_text

MUTANTS = int(os.environ.get("EVENHAND_MUTANTS", "160"))
# The least share of mutants that is found, by whose report it is. What made-up reports
# say is plain; people write of a figure in words that may be about something else, and
# then a wrong one cannot be told.
MADE_UP, EXAMPLE, PUBLISHED = "made-up reports", "the example", "the five reports"
FLOORS = {MADE_UP: 0.98, EXAMPLE: 0.85, PUBLISHED: 0.8}


@cache
def example() -> Base:
    """The report of the made-up service, as text."""
    inspection = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    file = library_framework(inspection.framework.id)
    text = plain_text(make_report(inspection, file).document).decode()
    return base(text, "westerdale.txt", EXAMPLE)


def published() -> list[Base]:
    paths = sorted((SHARED / "reports").glob("*.txt")) if SHARED.is_dir() else []
    return [base(path.read_text("utf-8"), path.name, PUBLISHED) for path in paths]


def bases() -> Iterator[Base]:
    """Of each a part: made-up reports, Westerdale’s, and the published ones where they
    are; then more made-up ones."""
    yield _spoken(0)
    yield example()
    yield from published()
    yield from (_spoken(seed) for seed in count(1))


def test_what_is_made_wrong_is_found() -> None:
    tried, found = tallied(bases(), MUTANTS)
    told = [f"{kind}: {found[kind]} of {tried[kind]}" for kind in sorted(tried)]
    for source, floor in FLOORS.items():
        all_ = sum(number for (of, _), number in tried.items() if of == source)
        seen = sum(number for (of, _), number in found.items() if of == source)
        assert seen >= floor * all_, told


def _spoken(seed: int) -> Base:
    return base(spoken(seed).text, f"spoken-{seed}.txt", MADE_UP)


@pytest.mark.parametrize("seed", range(3))
def test_a_report_that_says_what_its_figures_say_contradicts_nothing(seed: int) -> None:
    one = _spoken(seed)
    assert one.wrong == set()
    supported = sum(held.verdict == "supported" for held in one.checked.held)
    assert supported > 40


def _unwrapped(text: str) -> str:
    """Every line of a paragraph broken elsewhere."""
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    if "\t" in line or len(line) < 100 or line.startswith(("#", "-")):
        return line
    words = line.split(" ")
    half = len(words) // 2
    return " ".join(words[:half]) + "\n" + " ".join(words[half:])


def _marked_up(text: str) -> str:
    """Quotation marks and emphasis as another program sets them."""
    return re.sub(r"‘(Good|Outstanding|Inadequate)’", r"'**\1**'", text)


def _renamed(text: str) -> str:
    return re.sub(r"Westerdale|Northmoor", "Eastmoor", text)


def _spelt(text: str) -> str:
    """Words in -ise as those in -ize."""
    return re.sub(r"\b(organi|recogni|utili|prioriti)s(e|ed|es|ing)\b", r"\1z\2", text)


NEUTRAL: dict[str, Callable[[str], str]] = {
    "another name": _renamed,
    "other line breaks": _unwrapped,
    "other marks": _marked_up,
    "another spelling": _spelt,
}


@pytest.mark.parametrize("name", NEUTRAL)
def test_what_changes_no_meaning_contradicts_nothing_new(name: str) -> None:
    bases = [example(), _spoken(1)]
    bases += published() if name != "another name" else []
    for one in bases:
        _, checked = check_text(NEUTRAL[name](one.text), one.name)
        assert wrong(checked) <= one.wrong, one.name


def _damaged(text: str, rng: random.Random) -> str:
    """A report with lines lost, doubled, turned round and full of other signs."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 60)):
        at = rng.randrange(len(lines))
        match rng.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[rng.randrange(len(lines))])
            case 2:
                lines[at] = lines[at][::-1]
            case _:
                signs = "0123456789%.,()‘’“”é\t\x0c\u200b<>&"
                lines[at] = "".join(
                    sign if rng.random() > 0.05 else rng.choice(signs)
                    for sign in lines[at]
                )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_report_is_checked_or_refused_in_words(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret hangs on it
    text = example().text if seed % 2 else spoken(seed).text
    with suppress(ProblemsFound):
        _, checked = check_text(_damaged(text, rng), "damaged.txt")
        assert page([checked]).startswith(b"<!DOCTYPE html>")
        assert json.dumps(check_json([checked]))


if __name__ == "__main__":
    counted, seen = tallied(bases(), MUTANTS)
    for of, what in sorted(counted):
        tally = f"{seen[of, what]:,} of {counted[of, what]:,}"
        print(f"| {of} | {what} | {tally} |")  # noqa: T201
