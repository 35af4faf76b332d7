"""Where small numbers are hidden, no file of a report tells them.

Two inspections that differ in nothing but a hidden count must have the very same report:
then whoever reads it, in whatever form, can learn nothing of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.frameworks import find_framework
from tests.functional.broken import WESTERDALE, append, replace, start
from tests.functional.outcome import run
from tests.functional.report_rows import SETTINGS
from tests.functional.test_nothing_half_written import listing

FRAMEWORK = "yos-2020"
# Of 20 cases 2 are not ‘yes’, which is hidden; of the lowest key questions 8, and shown.
RELEVANT, FEW_NO, ENOUGH = 20, 18, 12
LOWEST = ("2.1.3", "2.2.3", "2.3.3", "2.4.3", "3.1.3", "3.2.3", "3.3.3", "3.4.2")
SAYS = (
    "It was {{{0} count}}, {{{0} percent}}, {{{0} phrase}}; {{{0} not cases}} were not. "
    "Of {{{0} relevant}} cases {{{0} yes}} were, and {{{0} no}} were not.\n"
)
HIDDEN = "a figure that is not shown"

Files = dict[str, bytes | None]


def _report(folder: Path, *options: str) -> Files:
    outcome = run("report", str(folder / "in"), "--out", str(folder / "out"), *options)
    assert outcome.exit_code == 0, outcome.stderr
    return dict(listing(folder / "out"))


def _made(folder: Path, question: str, yes: int, hidden: bool = True) -> Path:
    """An inspection with known tallies, of which one question has so many ‘yes’."""
    inside = folder / "in"
    run("new", FRAMEWORK, str(inside))
    for table in ("cases.csv", "facts.csv", "answers.csv"):
        (inside / table).unlink()
    known = find_framework(FRAMEWORK, inside).framework
    on_cases = [id_ for id_ in known.questions if id_[0] in "23"]
    counts = {id_: ENOUGH if id_ in LOWEST else FEW_NO for id_ in on_cases}
    counts[question] = yes
    lines = [f"{id_},{RELEVANT},{count}" for id_, count in counts.items()]
    text = "\n".join(["question,relevant,yes", *lines])
    (inside / "tallies.csv").write_text(f"{text}\n", encoding="utf-8")
    (inside / SETTINGS).write_text(f"small_numbers: {str(hidden).lower()}\n", "utf-8")
    (inside / "narrative").mkdir()
    path = inside / "narrative" / "overall-findings.md"
    path.write_text(SAYS.format(question), encoding="utf-8")
    return folder


def _different(one: Files, other: Files) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


@pytest.mark.parametrize("question", ["2.1.1", "2.1.1a", "3.2.2"])
@pytest.mark.parametrize("others", [16, 17, 19])
def test_a_hidden_count_makes_no_difference_to_what_is_told(
    question: str, others: int, tmp_path: Path
) -> None:
    only = ("--formats", "json")
    one = _report(_made(tmp_path / "one", question, FEW_NO), *only)
    other = _report(_made(tmp_path / "other", question, others), *only)
    assert _different(one, other) == []
    assert HIDDEN.encode() in (one["report.json"] or b"")


def test_a_hidden_count_makes_no_difference_to_any_file(tmp_path: Path) -> None:
    one = _report(_made(tmp_path / "one", "2.1.1", FEW_NO))
    other = _report(_made(tmp_path / "other", "2.1.1", 16))
    assert _different(one, other) == []


def test_a_count_that_is_shown_makes_a_difference_to_every_form(tmp_path: Path) -> None:
    one = _report(_made(tmp_path / "one", "2.1.1", FEW_NO, hidden=False))
    other = _report(_made(tmp_path / "other", "2.1.1", 16, hidden=False))
    different = _different(one, other)
    forms = {f"report.{form}" for form in ("html", "pdf", "docx", "ods", "json")}
    assert forms | {"tables/results-2.csv"} <= set(different)
    assert HIDDEN.encode() not in (one["report.json"] or b"")


@pytest.mark.parametrize(
    ("answer", "turned"),
    [
        ("C01,2.1.1f,yes,", "C01,2.1.1f,no,"),
        ("C03,2.2.2d,no,", "C03,2.2.2d,yes,"),
        ("O01,3.1.1a,yes,", "O01,3.1.1a,no,"),
    ],
)
def test_an_answer_behind_a_hidden_count_makes_no_difference(
    answer: str, turned: str, tmp_path: Path
) -> None:
    """Not in the whole, and not in the parts of a split of the cases either."""
    reports = []
    for name, change in (("one", answer), ("other", turned)):
        inside = tmp_path / name / "in"
        inside.parent.mkdir()
        start(WESTERDALE, inside)
        replace("answers.csv", answer, change)(inside)
        append(SETTINGS, "\nsmall_numbers: true\n")(inside)
        reports.append(_report(tmp_path / name, "--formats", "html,csv,json"))
    assert _different(*reports) == []
