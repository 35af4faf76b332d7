"""Reports with one thing made wrong: how often the check finds it, and that it finds
nothing where nothing is wrong.

``EVENHAND_MUTANTS`` says how many mutants there are; 2,400 took part in the table of
docs/check.md.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import count

import pytest

from evenhand.frameworks import library_framework
from evenhand.inspection import read_inspection
from evenhand.report.report import make_report
from tests.acceptance.reading_lists import SHARED
from tests.conftest import ROOT
from tests.generative.mutating import (
    Base,
    base,
    batches,
    changed,
    check_text,
    detected,
    mutants,
    wrong,
)
from tests.generative.spoken_reports import spoken
from tests.generative.test_reading_round_trip import plain_text

Recorded = Callable[[str, object], None]
MUTANTS = int(os.environ.get("EVENHAND_MUTANTS", "160"))
# The least share of mutants that is found, by kind.
FLOORS = {
    "figure of a share": 0.95,
    "figure of a percentage": 0.95,
    "figure of a count": 0.85,
    "words of a share": 0.9,
    "words of a percentage": 0.95,
    "words of a count": 0.85,
    "rating in a sentence": 0.95,
    "count of a list": 0.95,
}


@cache
def example() -> Base:
    """The report of the made-up service, as text."""
    inspection = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    file = library_framework(inspection.framework.id)
    text = plain_text(make_report(inspection, file).document).decode()
    return base(text, "westerdale.txt")


def published() -> list[Base]:
    paths = sorted((SHARED / "reports").glob("*.txt")) if SHARED.is_dir() else []
    return [base(path.read_text(encoding="utf-8"), path.name) for path in paths]


def test_what_is_made_wrong_is_found(record_property: Recorded) -> None:
    rng = random.Random(20)  # noqa: S311 - no secret hangs on it
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    bases = [example(), *published()]
    for number in count():
        one = bases[number] if number < len(bases) else _spoken(number)
        for batch in batches(mutants(one, rng)):
            _, checked = check_text(changed(one.text, batch), one.name)
            for mutant in batch:
                tried[mutant.kind] += 1
                found[mutant.kind] += detected(mutant, checked)
            if tried.total() >= MUTANTS:
                break
        if tried.total() >= MUTANTS:
            break
    rates = {kind: found[kind] / tried[kind] for kind in tried}
    told = [f"{k}: {found[k]} of {tried[k]}" for k in sorted(tried)]
    record_property("mutants", "; ".join(told))
    few = {kind: rate for kind, rate in rates.items() if rate < FLOORS[kind]}
    assert few == {}, told


def _spoken(seed: int) -> Base:
    return base(spoken(seed).text, f"spoken-{seed}.txt")


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
