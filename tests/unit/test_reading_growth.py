"""Reading takes time in proportion to the length of a file, whatever stands in it.

Each text is read at two lengths, of which one is eight times the other. Were the time in
proportion to the square of the length, it would be 64 times as long; three times eight
is what a busy machine is allowed. Only this process's own time is counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.published.intake import take_in
from evenhand.published.intake.pieces import LONGEST, Piece, parted, row
from evenhand.published.reading import ReportReading, understand

HEAD = """An inspection of youth offending services in
Westerdale

# 1. Organisational delivery

1.1 Governance and leadership\tGood
1.2 Staff\tGood
1.3 Partnerships and services\tGood
1.4 Information and facilities\tGood

# 2. Court disposals

2.1 Assessment\tGood

"""
SHORT, TIMES = 25_000, 8
MOST = 3 * TIMES


def again(words: str) -> Callable[[int], str]:
    return lambda length: words * (length // len(words) + 1)


def counted(line: str) -> Callable[[int], str]:
    """Lines that count themselves."""
    size = len(line.format(at=1_000))
    return lambda length: "".join(line.format(at=at) for at in range(length // size))


TEXTS: dict[str, Callable[[int], str]] = {
    "one paragraph in lines": again("In most cases planning was good. 65%.\n"),
    "one paragraph in short lines": again("ab\n"),
    "lines that end with hyphens": again("some inspec-\ntion of the\n"),
    "one line of sentences": again("In most cases planning was good. 65% of 30 cases. "),
    "one line without spaces": again("x"),
    "capitals without spaces": again("Abc"),
    "words with capitals": again("North West "),
    "a name that does not end": again("Ab and "),
    "points": again("."),
    "points and spaces": again(". "),
    "digits": again("7"),
    "raised digits": again("¹"),
    "bars": again("|"),
    "tabs": again("a\t"),
    "spaces": lambda length: "a" + " " * length + "b",
    "asterisks": again("*a "),
    "tags": again("<sup>"),
    "short lines": counted("Line {at}.\n"),
    "headings": counted("# Heading {at}\n\n"),
    "rows of questions": counted("Is question {at} asked here for you?\t{at}%\n"),
    "rows of a standard": counted("| 2.1 Assessment | Good | {at} |\n"),
    "pages": counted("Page {at} of 9999\n\n"),
    "contents": counted("Chapter {at} ........ {at}\n"),
    "services": counted("The Ab{at} Youth Offending Service is good.\n\n"),
    "ratings in sentences": again("Our rating for Assessment is Good. "),
    "recommendations": counted("{at}. do it (The Manager)\n"),
}


def taken(text: str, folder: Path) -> tuple[float, ReportReading]:
    """The least time of two runs, and what was read."""
    path = folder / "long.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    times = []
    for _ in range(2):
        started = time.process_time()
        found = understand(take_in(path))
        times.append(time.process_time() - started)
    return min(times), found


@pytest.mark.parametrize("name", TEXTS)
def test_eight_times_the_text_takes_about_eight_times_as_long(
    name: str, tmp_path: Path
) -> None:
    text = TEXTS[name]
    taken("", tmp_path)  # what is made once, such as patterns
    short, _ = taken(text(SHORT), tmp_path)
    long, found = taken(text(SHORT * TIMES), tmp_path)
    assert long < MOST * short
    assert found.value("standards.2.1.rating").value == "Good"


def test_a_paragraph_that_is_too_long_is_parted_after_a_sentence() -> None:
    sentence = "In most cases planning was good. "
    words = (sentence * (LONGEST // 10)).strip()
    parts = list(parted(Piece("text", words, 7)))
    assert " ".join(part.words for part in parts) == words
    assert all(len(part.words) <= LONGEST and part.line == 7 for part in parts)
    assert all(part.words.endswith(".") for part in parts)


def test_a_row_that_is_too_long_is_none_and_nothing_of_it_is_lost() -> None:
    parts = list(parted(row(["ab"] * LONGEST, 3, 2)))
    assert {part.kind for part in parts} == {"text"}
    assert " ".join(part.words for part in parts).split() == ["ab"] * LONGEST
    short = row(["2.1", "Assessment", "Good"], 3)
    assert list(parted(short)) == [short]
