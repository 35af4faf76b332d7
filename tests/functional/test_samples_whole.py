"""A draw is whole or not there, hangs on what it should and on nothing else, and can be
verified by anybody."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.forging import told
from tests.functional.made_up_list import made_up_rows, write_list
from tests.functional.odd_sheets import ods, xlsx
from tests.functional.outcome import Outcome, run

RULES = ("--framework", "yos-2020", "--domain", "court", "--fieldwork", "2020-10-26")
# What the order of rows may change: the hash of the list, and what hangs on it by chance.
BY_CHANCE = {"case_list", "samples", "tickets", "diversity"}


def _draw(cases: Path, out: Path, *more: str) -> Outcome:
    words = (*RULES, "--seed", "8", "--out", str(out), *more)
    outcome = run("sample", "draw", str(cases), *words)
    assert (outcome.exit_code, outcome.bug) == (0, None), outcome.stderr
    return outcome


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_list(tmp_path_factory.mktemp("list") / "cases.csv", made_up_rows(30))


@pytest.fixture(scope="module")
def drawn(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn") / "sample"
    _draw(cases, folder)
    return folder


def _column(path: Path, index: int) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[index] for line in lines]


def test_the_order_of_rows_changes_the_hash_of_the_list_and_what_is_left_to_chance(
    drawn: Path, tmp_path: Path
) -> None:
    """Cases, their numbers, size, quotas, chances and proof stay as they are."""
    head, *rows = made_up_rows(30)
    random.Random(1).shuffle(rows)  # noqa: S311 - any order will do
    _draw(write_list(tmp_path / "cases.csv", [head, *rows]), tmp_path / "sample")
    one, other = (told(folder, "lottery.json") for folder in (drawn, tmp_path / "sample"))
    differing = {key for key in one if one[key] != other[key]}
    assert {"case_list", "samples"} <= differing <= BY_CHANCE
    draws = [told(folder, "draw.json") for folder in (drawn, tmp_path / "sample")]
    assert draws[0]["chances"] == draws[1]["chances"]
    named = [
        dict(zip(_column(f / "sample.csv", 0), _column(f / "sample.csv", 1), strict=True))
        for f in (drawn, tmp_path / "sample")
    ]
    both = named[0].keys() & named[1].keys()
    assert both
    assert all(named[0][number] == named[1][number] for number in both)


@pytest.mark.parametrize("name", ["cases.xlsx", "cases.ods"])
def test_the_same_list_in_another_kind_of_file_gives_the_same_bytes(
    name: str, drawn: Path, tmp_path: Path
) -> None:
    rows = [[cell or None for cell in row] for row in made_up_rows(30)]
    write = xlsx if name.endswith("xlsx") else ods
    (tmp_path / name).write_bytes(write({"Cases": rows}))
    _draw(tmp_path / name, tmp_path / "sample")
    for path in sorted(drawn.iterdir()):
        assert (tmp_path / "sample" / path.name).read_bytes() == path.read_bytes()
    assert run("sample", "verify", str(drawn), str(tmp_path / name)).exit_code == 0


def test_a_size_that_was_asked_for_is_recorded_and_told(
    cases: Path, tmp_path: Path
) -> None:
    outcome = _draw(cases, tmp_path / "sample", "--size", "7")
    assert "7 cases: asked for." in outcome.stdout
    lottery = told(tmp_path / "sample", "lottery.json")
    assert (lottery["asked"], lottery["size"][-1]["cases"]) == (7, 7)
    verified = run("sample", "verify", str(tmp_path / "sample"), str(cases))
    assert verified.exit_code == 0
    assert "asked for, 7" in " ".join(verified.stdout.split())


WITHOUT_A_SOLVER = """
import sys
for name in ("numpy", "scipy"):
    sys.modules[name] = None
from evenhand.commands.main import main
sys.argv = ["evenhand", "sample", "verify", *sys.argv[1:]]
main()
"""


def test_a_sample_is_verified_where_there_is_no_solver(drawn: Path, cases: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_A_SOLVER, str(drawn), str(cases)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Yes, as far as it can be checked." in done.stdout


KILLED = """
import os, signal, sys
from pathlib import Path
from evenhand.commands.main import main

original, before = {moment}, list(range({before}))

def kill(*arguments, **options):
    if not before:
        os.kill(os.getpid(), signal.SIGKILL)
    before.pop()
    return original(*arguments, **options)

{moment} = kill
sys.argv = ["evenhand", "sample", *sys.argv[1:]]
main()
"""


def _killed(moment: str, *words: str, before: int = 0) -> None:
    """A command that is killed at a moment, when that has come ``before`` times."""
    code = KILLED.format(moment=moment, before=before)
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["os.fsync", "Path.rename", "Path.write_bytes"])
def test_a_draw_that_is_killed_leaves_no_half_a_folder(
    moment: str, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sample"
    _killed(moment, "draw", str(cases), *RULES, "--seed", "8", "--out", str(out))
    assert not out.exists()
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    _draw(cases, out)
    assert run("sample", "verify", str(out), str(cases)).exit_code == 0


def test_a_disk_that_fills_up_leaves_nothing_of_a_draw(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    words = (*RULES, "--seed", "8", "--out", str(tmp_path / "a" / "sample"))
    outcome = run("sample", "draw", str(cases), *words)
    assert (outcome.exit_code, outcome.bug) == (2, None)
    assert outcome.codes == {"file.cannot-write": 1}
    assert list(tmp_path.iterdir()) == []


def _replace(folder: Path, case: str) -> Outcome:
    reason = ("--reason", "transferred-out", "--by", "A. Lead", "--on", "2020-10-27")
    return run("sample", "replace", str(folder), case, *reason)


@pytest.mark.parametrize("written", [0, 1])
def test_a_replacement_that_is_killed_is_not_recorded_and_can_be_made_again(
    written: int, cases: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sample"
    _draw(cases, folder, "--size", "10")
    first, second = _column(folder / "sample.csv", 1)[:2]
    assert _replace(folder, first).exit_code == 0
    before = (folder / "replacements.json").read_bytes()
    words = ("--reason", "transferred-out", "--by", "A. Lead", "--on", "2020-10-27")
    _killed("Path.replace", "replace", str(folder), second, *words, before=written)
    assert (folder / "replacements.json").read_bytes() == before
    assert _replace(folder, second).exit_code == 0
    verified = run("sample", "verify", str(folder), str(cases))
    assert verified.exit_code == 0


def test_reserves_run_out_where_nearly_all_cases_are_drawn(
    cases: Path, tmp_path: Path
) -> None:
    """One case was not drawn: it can take one place, and then there is nobody."""
    eligible = told_eligible(cases, tmp_path)
    folder = tmp_path / "sample"
    _draw(cases, folder, "--size", str(eligible - 1))
    first, second = _column(folder / "sample.csv", 1)[:2]
    assert _replace(folder, first).exit_code == 0
    outcome = _replace(folder, second)
    assert (outcome.exit_code, outcome.codes) == (2, {"sample.no-reserve": 1})
    assert run("sample", "verify", str(folder), str(cases)).exit_code == 0
    assert _replace(folder, first).codes == {"sample.no-such-case": 1}


def told_eligible(cases: Path, tmp_path: Path) -> int:
    """How many cases of a list are eligible."""
    _draw(cases, tmp_path / "first")
    number: int = told(tmp_path / "first", "lottery.json")["cases"]
    return number


def test_only_permitted_reasons_replace_a_case(drawn: Path) -> None:
    case = _column(drawn / "sample.csv", 1)[0]
    words = ("--reason", "inconvenient", "--by", "A. Lead")
    outcome = run("sample", "replace", str(drawn), case, *words)
    assert (outcome.exit_code, outcome.codes) == (2, {"sample.reason": 1})
    assert not (drawn / "replacements.json").exists()


def test_nobody_is_named_in_what_may_be_published(drawn: Path) -> None:
    """No id, name, date of birth or worker of the list stands in lottery or draw."""
    published = "".join(
        (drawn / f"{name}.json").read_text() for name in ("lottery", "draw")
    )
    for row in made_up_rows(30)[1:]:
        for secret in (*row[:4], row[9]):
            assert secret not in published
