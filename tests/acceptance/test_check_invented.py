"""The check, held to reports that were invented with their faults before it saw them.

check/invented/README.md tells how they were made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from evenhand.check.loading import check_path
from evenhand.check.records import Held
from tests.acceptance.check.lists import LISTS, entries
from tests.acceptance.check.scoring import Scores, score

INVENTED = LISTS / "invented"
REPORTS = ("brackenshire.md", "northmere.md", "pellside.txt")
# The share of what is plainly borne out that is found to be so, at least.
SUPPORTED = 0.85


@cache
def scores(file: str) -> Scores:
    name = f"invented/{Path(file).stem}"
    return score({name: check_path(INVENTED / file)})


@cache
def sentences() -> Any:
    return yaml.safe_load((INVENTED / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", REPORTS)
def test_the_words_of_each_entry_stand_on_its_line(file: str) -> None:
    lines = (INVENTED / file).read_text(encoding="utf-8").split("\n")
    for entry in entries(f"invented/{Path(file).stem}"):
        assert entry.words in lines[entry.line - 1], entry.id


@pytest.mark.parametrize("file", REPORTS)
def test_all_that_is_planted_is_found_and_nothing_else(file: str) -> None:
    found = scores(file)
    assert found.missed == (), [str(one) for one in found.missed]
    assert found.false_alarms == (), [str(one) for one in found.false_alarms]


@pytest.mark.parametrize("file", REPORTS)
def test_most_of_what_is_borne_out_is_found_to_be(file: str) -> None:
    row = next(one for one in scores(file).by_verdict() if one.name == "supported")
    assert (row.recall or 0) >= SUPPORTED, scores(file).table()
    assert row.wrong == 0


def put_in(file: str, texts: dict[str, list[str]]) -> str:
    """A report with sentences below the lines that begin so; below the rating, where one
    stands there."""
    report = (INVENTED / file).read_text(encoding="utf-8")
    for begins, added in texts.items():
        start = report.index(f"\n{begins}") + 1
        end = report.index("\n", start)
        if report[end:].lstrip().startswith("**"):
            end = report.index("\n", report.index("**", end))
        paragraphs = "".join(f"\n\n{text}" for text in added)
        report = report[:end] + paragraphs + report[end:]
    return report


def held_in(report: str, texts: dict[str, list[str]], path: Path) -> list[Held]:
    path.write_text(report, encoding="utf-8")
    every = {text for added in texts.values() for text in added}
    return [one for one in check_path(path).held if one.claim.sentence.words in every]


@pytest.mark.parametrize("file", sentences())
def test_no_sentence_that_is_right_is_called_wrong(file: str, tmp_path: Path) -> None:
    right = sentences()[file]["right"]
    held = held_in(put_in(file, right), right, tmp_path / file)
    wrong = [one for one in held if one.verdict in ("contradicted", "unexplained")]
    assert [(one.claim.sentence.words, one.why) for one in wrong] == []


WRONG = [
    (begins, text)
    for begins, texts in sentences()["brackenshire.md"]["wrong"].items()
    for text in texts
]


@pytest.mark.parametrize(("begins", "text"), WRONG)
def test_every_sentence_that_is_wrong_is_called_so(
    begins: str, text: str, tmp_path: Path
) -> None:
    texts = {begins: [text]}
    file = "brackenshire.md"
    held = held_in(put_in(file, texts), texts, tmp_path / file)
    assert "contradicted" in [one.verdict for one in held]
