"""The command line as people use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = Path(sys.executable).parent / "evenhand"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_rate_writes_a_table_with_the_overall_rating() -> None:
    done = run("rate", "examples/sandwell-2018")
    assert done.returncode == 0
    assert "so the overall rating is Good" in done.stdout
    assert done.stderr == ""


def test_the_json_has_the_promised_keys() -> None:
    done = run("rate", "examples/cornwall-2021", "--json")
    rating = json.loads(done.stdout)
    overall = rating["overall"]
    assert (overall["rating"], overall["score"], overall["out_of"]) == ("Good", 26, 36)
    reviewing = rating["standards"]["2.4"]
    assert reviewing["rating"] == "Good"
    assert reviewing["rule_rating"] == "Outstanding"
    assert reviewing["score"] == 2
    assert reviewing["lowest"] == "2.4.2"
    assert reviewing["discretion"]["basis"] == "inferred"
    second = reviewing["key_questions"][1]
    expected = {
        "id": "2.4.2",
        "relevant": 5,
        "yes": 4,
        "percent": 80,
        "band": "Outstanding",
    }
    assert expected.items() <= second.items()
    answers = {t["id"]: t["answer"] for t in reviewing["discretion_triggers"]}
    assert answers == {
        "close-to-boundary": "yes",
        "one-differing-judgement": "yes",
        "few-cases": "yes",
    }
    assert rating["standards"]["2.1"]["discretion"] is None


def test_derbys_triggers_say_cannot_tell_where_cases_are_not_printed() -> None:
    rating = json.loads(run("rate", "examples/derby-2018", "--json").stdout)
    triggers = rating["standards"]["2.4"]["discretion_triggers"]
    assert [t["answer"] for t in triggers] == ["yes", "cannot tell", "no"]


def test_the_file_inside_may_be_named_instead_of_the_folder() -> None:
    by_file = run("rate", "examples/derby-2018/inspection.yaml", "--json")
    assert by_file.stdout == run("rate", "examples/derby-2018", "--json").stdout


def test_a_pipe_gets_no_colour_and_stable_output() -> None:
    first = run("rate", "examples/derby-2018", COLUMNS="40", TERM="xterm-256color")
    assert "\x1b[" not in first.stdout
    assert first.stdout == run("rate", "examples/derby-2018", COLUMNS="200").stdout


def test_the_words_are_all_there_without_colour() -> None:
    done = run("rate", "examples/derby-2018", NO_COLOR="1")
    for word in ("Inadequate", "Requires improvement", "Good", "Outstanding"):
        assert word in done.stdout


def test_explain_says_derbys_decision() -> None:
    done = run("explain", "examples/derby-2018")
    said = " ".join(done.stdout.split())
    assert "the score would have been 18, and the overall rating Requires" in said
    assert "improvement instead of Good" in said


def test_explain_names_the_standards_where_one_is_unknown() -> None:
    done = run("explain", "examples/derby-2018", "2.5")
    assert done.returncode == 2
    assert "Its standards are: 1.1, 1.2" in " ".join(done.stderr.split())


def test_show_prints_the_questions_of_a_standard_with_their_relevance() -> None:
    done = run("frameworks", "show", "yos-2020", "3.4")
    assert "3.4.2a" in done.stdout
    assert "Relevant: when disposal is youth-conditional-caution" in done.stdout


def test_check_prints_the_hash_of_a_framework_without_problems() -> None:
    done = run("frameworks", "check", "src/evenhand/frameworks/library/yos-2020.yaml")
    assert done.returncode == 0
    assert "yos-2020 1.0.0: no problems." in done.stdout
    assert "sha256:" in done.stdout


@pytest.mark.parametrize("tables", ["csv", "xlsx"])
@pytest.mark.parametrize("framework", ["fji-2014", "yos-2018", "yos-2020"])
def test_a_new_folder_is_read_without_a_problem(
    framework: str, tables: str, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    made = run(
        "new", framework, str(folder), "--service", "A: “B” & C", "--tables", tables
    )
    assert made.returncode == 0, made.stderr
    done = run("rate", str(folder), "--json")
    assert done.returncode == 0, done.stdout
    rating = json.loads(done.stdout)
    assert rating["service"] == "A: “B” & C"
    assert rating["warnings"] == []
    assert all(s["rating"] is None for s in rating["standards"].values())


def test_a_new_folder_suggests_no_rating(tmp_path: Path) -> None:
    """Nobody is to start from an example rating."""
    run("new", "yos-2018", str(tmp_path / "mine"))
    text = (tmp_path / "mine" / "inspection.yaml").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if "rating:" in line]
    assert entries
    assert all(line.strip("# ") == "rating:" for line in entries)


def test_the_guidance_of_a_new_folder_lists_every_question(tmp_path: Path) -> None:
    run("new", "yos-2020", str(tmp_path / "mine"))
    guide = (tmp_path / "mine" / "HOW-TO-FILL-THIS-IN.md").read_text(encoding="utf-8")
    assert guide.count("\n| `2.") == 63
    assert guide.count("\n| `3.") == 53


def test_a_half_filled_inspection_is_rated_and_called_provisional(tmp_path: Path) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    for path in (ROOT / "examples" / "westerdale-2020").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    answers = folder / "answers.csv"
    lines = answers.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("C07,2.1.1,")]
    answers.write_text("".join(kept), encoding="utf-8")
    rating = json.loads(run("rate", str(folder), "--json").stdout)
    assert rating["standards"]["2.1"]["provisional"] is True
    assert rating["standards"]["2.1"]["unanswered"] == 1
    assert rating["standards"]["2.2"]["provisional"] is False
    assert rating["overall"]["unanswered"] == 1
    table = run("rate", str(folder)).stdout
    assert "Outstanding (provisional)" in " ".join(table.split())


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from click.testing import CliRunner; "
        "from evenhand.commands.main import evenhand_command; "
        "CliRunner().invoke(evenhand_command, ['--help']); "
        "print([m for m in ('pydantic', 'yaml', 'rich', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_an_organisation_uses_a_framework_of_its_own(tmp_path: Path) -> None:
    """A new year's framework is a file, and not a release of Evenhand."""
    library = ROOT / "src" / "evenhand" / "frameworks" / "library"
    text = (library / "yos-2018.yaml").read_text(encoding="utf-8")
    mine = tmp_path / "mine-2030.yaml"
    mine.write_text(
        text.replace("id: yos-2018\n", "id: mine-2030\n", 1), encoding="utf-8"
    )
    folder = tmp_path / "inspection"
    assert run("new", str(mine), str(folder)).returncode == 0
    mine.unlink()
    done = run("rate", str(folder), "--json")
    rating = json.loads(done.stdout)
    assert rating["framework"]["id"] == "mine-2030"
    assert rating["warnings"] == []
    (folder / "mine-2030.yaml").unlink()
    gone = run("rate", str(folder))
    assert gone.returncode == 2
    assert "There is no framework ‘mine-2030’" in " ".join(gone.stderr.split())
