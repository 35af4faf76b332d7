"""The command line as people use it."""

from __future__ import annotations

import json
import os
import shutil
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


def test_rate_under_another_framework_tells_every_gap_before_the_table() -> None:
    done = run("rate", "examples/cornwall-2021", "--under", "yjs-2021")
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    gaps = said[: said.index("Standard / key question")]
    assert "Gap: 3.4 Joint working (yos-2020) is left out." in gaps
    assert "Gap: 4.1 Resettlement policy and provision (yjs-2021) has no" in gaps
    assert "[assumed: No report of 2021 to 2024" in gaps
    assert "11 standards could be scored (without 3.4)" in said
    assert "Every standard's rating is the published one" not in said


def test_rate_under_another_framework_as_json_names_both_frameworks() -> None:
    done = run("rate", "examples/derby-2018", "--under", "yos-2020", "--json")
    rating = json.loads(done.stdout)
    assert rating["framework"]["id"] == "yos-2018"
    under = rating["under"]
    assert under["framework"]["id"] == "yos-2020"
    assert under["mapping"]["provenance"] == "assumed"
    assert len(under["gaps"]) == 93
    assert set(under["gaps"][0]) == {"id", "of", "reason"}
    assert rating["overall"]["rating"] == "Good"
    assert rating["overall"]["published"] is None
    own = json.loads(run("rate", "examples/derby-2018", "--json").stdout)
    assert own["under"] is None


def test_problems_under_another_framework_come_as_json_too() -> None:
    done = run("rate", "examples/derby-2018", "--under", "fji-2014", "--json")
    assert done.returncode == 2
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["mapping.none"]


def test_a_framework_and_a_mapping_of_ones_own_lie_in_the_folder(tmp_path: Path) -> None:
    """Bands of one's own, in which 80% is not enough for Outstanding any more."""
    folder = tmp_path / "cornwall"
    shutil.copytree(ROOT / "examples" / "cornwall-2021", folder)
    library = ROOT / "src" / "evenhand" / "frameworks" / "library"
    text = (library / "yos-2018.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("\nid: yos-2018\n", "\nid: mine\n"),
        ("to: 79}", "to: 80}"),
        ("from: 80, to: 100}", "from: 81, to: 100}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    mapping = library / "mappings" / "yos-2020--yos-2018.yaml"
    ours = mapping.read_text(encoding="utf-8").replace("\nto: yos-2018", "\nto: mine")
    (folder / "yos-2020--mine.yaml").write_text(ours, encoding="utf-8")
    done = run("rate", str(folder), "--under", "mine")
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert "The decision of the panel on 2.4 is void: it moved the standard from" in said
    assert "Outstanding, and the rule rating under mine is Good." in said


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


def test_show_says_that_wording_is_missing_and_that_a_standard_is_not_counted() -> None:
    done = run("frameworks", "show", "yjs-2021")
    assert (
        "4.1 Resettlement policy and provision: one judgement; not counted" in done.stdout
    )
    assert run("frameworks", "show", "yjs-2021", "3.4").stdout.splitlines() == [
        "3.4 Out-of-court disposal policy and provision",
        "(wording missing)",
    ]


def test_check_prints_the_hash_of_a_framework_without_problems() -> None:
    done = run("frameworks", "check", "src/evenhand/frameworks/library/yos-2020.yaml")
    assert done.returncode == 0
    assert "yos-2020 1.0.0: no problems." in done.stdout
    assert "sha256:" in done.stdout


def test_diff_says_what_changed_under_the_standard_that_changed() -> None:
    done = run("frameworks", "diff", "yos-2020", "yjs-2021")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    policy = lines.index("3.4 Out-of-court disposal policy and provision")
    resettlement = lines.index("4.1 Resettlement policy and provision")
    said = " ".join(" ".join(lines[policy:resettlement]).split())
    assert "- standard 3.4, rated by: answers on cases → one judgement" in said
    assert "→ (wording missing)" in said
    assert said.count("prompt 3.4.") == 8
    assert "counts in the score: no" in " ".join(lines[resettlement:])


def test_diff_says_so_where_nothing_changed(tmp_path: Path) -> None:
    library = ROOT / "src" / "evenhand" / "frameworks" / "library"
    mine = tmp_path / "mine.yaml"
    mine.write_bytes((library / "yos-2020.yaml").read_bytes())
    done = run("frameworks", "diff", "yos-2020", str(mine))
    assert done.stdout == "yos-2020 1.0.0 and yos-2020 1.0.0 are the same.\n"


@pytest.mark.parametrize("tables", ["csv", "xlsx"])
@pytest.mark.parametrize("framework", ["fji-2014", "yos-2018", "yos-2020", "yjs-2021"])
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
    shutil.copytree(ROOT / "examples" / "westerdale-2020", folder)
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


def test_an_inspection_is_rated_while_it_is_being_filled_in(tmp_path: Path) -> None:
    """Cases are listed before they are read: what is not known yet is unanswered."""
    folder = tmp_path / "half"
    shutil.copytree(ROOT / "examples" / "westerdale-2020", folder)
    kept = ("case,", "C01", "C02")
    for name in ("facts.csv", "answers.csv"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if line.startswith(kept))
        (folder / name).write_text(text, encoding="utf-8")
    details = folder / "inspection.yaml"
    text = details.read_text(encoding="utf-8")
    start, end = text.index("discretion:"), text.index("context:")
    details.write_text(text[:start] + text[end:], encoding="utf-8")
    done = run("rate", str(folder), "--json")
    assert done.returncode == 0, done.stdout
    rating = json.loads(done.stdout)
    assert rating["standards"]["2.1"]["provisional"] is True
    assert (
        rating["standards"]["3.1"]["not_rated"]
        == "no relevant case has been answered yet"
    )
    assert rating["overall"]["provisional"] is True


def test_no_colour_means_none_in_problems_either() -> None:
    done = run("rate", "examples/nowhere", NO_COLOR="1")
    assert "\x1b" not in done.stderr


def test_the_direction_of_a_decision_is_told_on_any_terminal() -> None:
    done = subprocess.run(
        [PROGRAM, "rate", "examples/derby-2018"],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=True,
    )
    assert b"up, published" in done.stdout
    assert b"< lowest" in done.stdout
