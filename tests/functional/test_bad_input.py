"""Everything that can be wrong with a file is told: where, what, and what to do.

The rows stand in ``broken_*.py``. Where the program does not give the code, the place or
the remedy that a row asks for, the program is at fault.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evenhand.errors.catalogue import KINDS
from tests.functional.broken import (
    CHILD,
    DETAILS,
    WESTERDALE,
    Broken,
    at,
    replace,
    row,
    start,
    together,
    write,
)
from tests.functional.broken_allocation import BROKEN_ALLOCATION
from tests.functional.broken_beside import BROKEN_BESIDE
from tests.functional.broken_case_files import BROKEN_CASE_FILES
from tests.functional.broken_case_lists import BROKEN_CASE_LISTS
from tests.functional.broken_case_words import BROKEN_CASE_WORDS
from tests.functional.broken_cases import BROKEN_CASES
from tests.functional.broken_checks import BROKEN_CHECKS
from tests.functional.broken_commands import BROKEN_COMMANDS
from tests.functional.broken_decisions import BROKEN_DECISIONS
from tests.functional.broken_details import BROKEN_DETAILS
from tests.functional.broken_differences import BROKEN_DIFFERENCES
from tests.functional.broken_exports import BROKEN_EXPORTS
from tests.functional.broken_folders import BROKEN_FOLDERS
from tests.functional.broken_frameworks import BROKEN_FRAMEWORKS
from tests.functional.broken_hand_ins import BROKEN_HAND_INS
from tests.functional.broken_house_styles import BROKEN_HOUSE_STYLES
from tests.functional.broken_keeping import BROKEN_KEEPING
from tests.functional.broken_mappings import BROKEN_MAPPINGS
from tests.functional.broken_names import BROKEN_NAMES, SECRETS
from tests.functional.broken_narratives import BROKEN_NARRATIVES
from tests.functional.broken_readings import BROKEN_READINGS
from tests.functional.broken_reports import BROKEN_REPORTS
from tests.functional.broken_samples import BROKEN_SAMPLES
from tests.functional.broken_settings import BROKEN_SETTINGS
from tests.functional.broken_standards import BROKEN_STANDARDS
from tests.functional.broken_submissions import BROKEN_SUBMISSIONS
from tests.functional.broken_timetables import BROKEN_TIMETABLES
from tests.functional.broken_uploads import BROKEN_UPLOADS
from tests.functional.broken_yaml import BROKEN_YAML
from tests.functional.outcome import FOREIGN_WORDS, Outcome, run, run_apart

ROWS = [
    *BROKEN_COMMANDS,
    *BROKEN_CHECKS,
    *BROKEN_READINGS,
    *BROKEN_YAML,
    *BROKEN_DETAILS,
    *BROKEN_DECISIONS,
    *BROKEN_FOLDERS,
    *BROKEN_CASES,
    *BROKEN_BESIDE,
    *BROKEN_UPLOADS,
    *BROKEN_FRAMEWORKS,
    *BROKEN_STANDARDS,
    *BROKEN_DIFFERENCES,
    *BROKEN_MAPPINGS,
    *BROKEN_CASE_LISTS,
    *BROKEN_CASE_FILES,
    *BROKEN_CASE_WORDS,
    *BROKEN_SAMPLES,
    *BROKEN_ALLOCATION,
    *BROKEN_TIMETABLES,
    *BROKEN_HOUSE_STYLES,
    *BROKEN_NARRATIVES,
    *BROKEN_REPORTS,
    *BROKEN_NAMES,
    *BROKEN_SETTINGS,
    *BROKEN_KEEPING,
    *BROKEN_EXPORTS,
    *BROKEN_HAND_INS,
    *BROKEN_SUBMISSIONS,
]
# A mistake of ours: tests/unit/test_reading_many.py.
NO_INPUT = {"published.mistake"}
BY_NAME = {broken.name: broken for broken in ROWS}


@dataclass(frozen=True)
class Tried:
    """A row that was tried: its folder, and what came of it."""

    folder: Path
    outcome: Outcome


Try = Callable[[Broken], Tried]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Try:
    """Tries a row, once for all tests."""
    found: dict[str, Tried] = {}

    def try_(broken: Broken) -> Tried:
        if broken.name not in found:
            folder = tmp_path_factory.mktemp("broken") / "folder"
            broken.prepare(folder)
            words = broken.arguments(folder)
            if broken.apart:
                outcome = run_apart(*words, environment=broken.variables(folder))
            else:
                outcome = run(*words, environment=broken.variables(folder))
            found[broken.name] = Tried(folder, outcome)
        return found[broken.name]

    return try_


# What is worked on in a site's database is tried on both engines.
each_row = pytest.mark.parametrize(
    "broken",
    [
        pytest.param(
            broken, marks=pytest.mark.database if broken in BROKEN_EXPORTS else ()
        )
        for broken in ROWS
    ],
    ids=lambda broken: broken.name,
)
each_row_about_children = pytest.mark.parametrize(
    "broken",
    [broken for broken in ROWS if broken.start_from == WESTERDALE],
    ids=lambda broken: broken.name,
)


@each_row
def test_it_ends_with_a_sentence_and_never_with_a_traceback(
    broken: Broken, tried: Try
) -> None:
    outcome = tried(broken).outcome
    assert outcome.bug is None
    assert "Traceback" not in outcome.stdout + outcome.stderr
    assert outcome.exit_code == (0 if KINDS[broken.code].warning else 2)


@each_row
def test_it_is_told_at_its_place_with_its_remedy_in_our_words(
    broken: Broken, tried: Try
) -> None:
    outcome, place = tried(broken).outcome, broken.place_in(tried(broken).folder)
    told = [problem for problem in outcome.problems if problem.code == broken.code]
    assert place in [problem.place for problem in told], outcome.stderr[:2000]
    said = " ".join(problem.text for problem in told if problem.place == place)
    assert broken.remedy in said
    assert not FOREIGN_WORDS.search(said)


@each_row
def test_no_other_problem_buries_it(broken: Broken, tried: Try) -> None:
    if broken.also is not None:
        expected = Counter((broken.code, *broken.also))
        assert tried(broken).outcome.codes == expected


@each_row_about_children
def test_nothing_that_stands_in_a_childs_row_is_printed(
    broken: Broken, tried: Try
) -> None:
    outcome = tried(broken).outcome
    said = outcome.stdout + outcome.stderr
    assert not [word for word in (CHILD, *SECRETS) if word in said]


@each_row_about_children
def test_nothing_that_stands_in_a_childs_row_is_written_as_json(
    broken: Broken, tried: Try
) -> None:
    if not broken.apart and "report" not in broken.command:
        outcome = run(*broken.arguments(tried(broken).folder), "--json")
        assert CHILD not in outcome.stdout + outcome.stderr


def test_every_code_of_the_catalogue_stands_in_the_tables() -> None:
    missing = set(KINDS) - {broken.code for broken in ROWS} - NO_INPUT
    assert not missing, f"no row has: {', '.join(sorted(missing))}"


def test_the_tables_name_no_code_that_the_catalogue_does_not_have() -> None:
    named = {code for b in ROWS for code in (b.code, *(b.also or ()))}
    assert named <= set(KINDS)


def test_every_row_has_a_name_of_its_own() -> None:
    names = Counter(broken.name for broken in ROWS)
    assert [name for name, count in names.items() if count > 1] == []


def test_problems_come_as_json_with_code_and_place(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    start(WESTERDALE, folder)
    together(
        replace(DETAILS, "type: single", "type: singel"),
        replace("answers.csv", f"{CHILD},2.1.1,yes,", f"{CHILD},2.1.1,maybe,"),
        write("answer.csv", ""),
    )(folder)
    outcome = run("rate", str(folder), "--json")
    assert (outcome.exit_code, outcome.bug, outcome.stderr) == (2, None, "")
    problems = json.loads(outcome.stdout)["problems"]
    assert [(p["code"], p["place"], p["warning"]) for p in problems] == [
        ("inspection.strange-file", {"file": "answer.csv"}, True),
        ("answer.word", {"file": "answers.csv", "row": 65, "column": "answer"}, False),
        (
            "inspection.type-unknown",
            {"file": DETAILS, "line": 9, "position": 7},
            False,
        ),
    ]
    assert all(problem["what"] and problem["remedy"] for problem in problems)


def test_ten_problems_in_four_files_are_told_at_once_in_reading_order(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    start(WESTERDALE, folder)
    together(
        replace("answers.csv", f"{CHILD},2.1.1,yes,", f"{CHILD},2.1.1,maybe,"),
        replace("answers.csv", f"{CHILD},2.1.1a,yes,", f"{CHILD},3.1.1,yes,"),
        replace("answers.csv", "C07,2.1.1,yes,", "C07,2.1.9,yes,"),
        replace("cases.csv", "C01,court,referral-order,male", "C01,court,fine,male"),
        replace("cases.csv", "C05,court,", "C05,,"),
        replace(
            "facts.csv",
            "C04,yes,yes,yes,yes,yes,yes,medium",
            "C04,yes,yes,yes,yes,yes,yes,red",
        ),
        replace("facts.csv", "O01,yes,yes,,", "O01,yes,yes,yes,"),
        replace(DETAILS, "type: single", "type: singel"),
        replace(DETAILS, 'announced: "2020-09-28"', 'announced: "2020-12-01"'),
        replace(DETAILS, "\n  - number: 2\n", "\n  - number: 1\n"),
    )(folder)
    expected = [
        (row("answers.csv", "2.1.1,maybe", "answer"), "answer.word"),
        (row("answers.csv", f"{CHILD},3.1.1", "question"), "question.not-asked"),
        (row("answers.csv", "C07,2.1.9", "question"), "question.unknown"),
        (row("cases.csv", "C01", "disposal"), "case.value-unknown"),
        (row("cases.csv", "C05", "group"), "case.group"),
        (
            row("facts.csv", "C04", "risk-of-serious-harm-judged"),
            "case.value-unknown",
        ),
        (row("facts.csv", "O01", "desistance-changed"), "case.not-in-group"),
        (at(DETAILS, "singel"), "inspection.type-unknown"),
        (at(DETAILS, '"2020-10-26"\n'), "inspection.dates-order"),
        (
            at(DETAILS, "1\n    to: [Westerdale"),
            "inspection.recommendation-twice",
        ),
    ]
    outcome = run("rate", str(folder))
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("10 problems:\n")
    told = [(problem.place, problem.code) for problem in outcome.problems]
    assert told == [(str(here.place(folder)), code) for here, code in expected]


@pytest.mark.parametrize(
    "name",
    [
        "a folder that does not exist is rated",
        "a file was saved in Windows-1252",
        "a case stands twice in the table of cases",
        "a table of text was renamed to a workbook",
        "two key questions have the same id",
    ],
)
def test_a_person_at_a_terminal_sees_the_same(name: str, tmp_path: Path) -> None:
    broken, folder = BY_NAME[name], tmp_path / "folder"
    broken.prepare(folder)
    outcome = run_apart(*broken.arguments(folder))
    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.stdout + outcome.stderr
    assert outcome.stdout == ""
    told = [(problem.place, problem.code) for problem in outcome.problems]
    assert (broken.place_in(folder), broken.code) in told


@pytest.mark.parametrize(
    "note",
    [
        "a non-breaking\u00a0space as Word writes it",
        '"a line break\r\nof Windows in a cell"',
        "a soft\u00adhyphen and an emoji \N{FAMILY}\u200d\N{GIRL}",
    ],
)
def test_a_note_that_people_paste_is_no_problem(note: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    start(WESTERDALE, folder)
    ours = "School exclusion is analysed well."
    replace("answers.csv", ours, note)(folder)
    outcome = run("rate", str(folder))
    assert (outcome.exit_code, outcome.problems) == (0, [])
