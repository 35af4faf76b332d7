"""A report is there whole, or as it was before; and only a report is written over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evenhand.commands import report_views
from tests.functional.broken import DERBY, append, start
from tests.functional.outcome import Outcome, run
from tests.functional.report_rows import FINDINGS, says
from tests.functional.test_nothing_half_written import listing

Listing = list[tuple[str, bytes | None]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An inspection, with its report in ``out`` beside it."""
    start(DERBY, tmp_path / "in")
    says("All is well.\n")(tmp_path / "in")
    assert _make(tmp_path / "in", "--formats", "json,csv").exit_code == 0
    append(FINDINGS, "\nAnd better than before.\n")(tmp_path / "in")
    return tmp_path / "in"


def _make(folder: Path, *options: str, out: str = "out") -> Outcome:
    where = str(folder.parent / out)
    return run("report", str(folder), "--formats", "json", "--out", where, *options)


def _report(folder: Path) -> Listing:
    return listing(folder.parent / "out")


def _beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_report_is_replaced_whole_with_nothing_of_the_old_left(folder: Path) -> None:
    assert (folder.parent / "out" / "tables").is_dir()
    outcome = _make(folder, "--replace")
    assert (outcome.exit_code, outcome.bug) == (0, None)
    (name, content), (hashes, _) = _report(folder)
    assert (name, hashes) == ("report.json", "report.sha256")
    assert content is not None
    assert b"And better than before." in content
    assert _beside(folder) == ["in", "out"]


def test_a_report_is_never_replaced_without_being_asked(folder: Path) -> None:
    before = _report(folder)
    outcome = _make(folder)
    assert (outcome.exit_code, outcome.codes) == (2, {"file.already-there": 1})
    assert _report(folder) == before


def test_where_nothing_is_to_replace_a_report_is_made(folder: Path) -> None:
    assert _make(folder, "--replace", out="new/report").exit_code == 0
    assert (folder.parent / "new" / "report" / "report.json").is_file()


def test_the_report_in_the_folder_one_stands_in_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent / "out")
    outcome = run("report", str(folder), "--formats", "json", "--out", ".", "--replace")
    assert (outcome.exit_code, outcome.bug) == (0, None)
    assert [name for name, _ in _report(folder)] == ["report.json", "report.sha256"]


def test_the_report_behind_a_link_is_replaced_and_the_link_stays(folder: Path) -> None:
    (folder.parent / "latest").symlink_to("out")
    assert _make(folder, "--replace", out="latest").exit_code == 0
    assert (folder.parent / "latest").is_symlink()
    assert [name for name, _ in _report(folder)] == ["report.json", "report.sha256"]
    assert _beside(folder) == ["in", "latest", "out"]


@pytest.mark.parametrize(
    "strange", ["notes.txt", "report.json.bak", "tables/a.xlsx", "more/report.json"]
)
def test_what_is_no_report_is_not_written_over(strange: str, folder: Path) -> None:
    path = folder.parent / "out" / strange
    path.parent.mkdir(exist_ok=True)
    path.write_text("Ours.", encoding="utf-8")
    before = listing(folder.parent)
    outcome = _make(folder, "--replace")
    assert (outcome.exit_code, outcome.codes) == (2, {"report.out-strange": 1})
    assert listing(folder.parent) == before


def test_a_report_that_somebody_has_worked_on_is_not_written_over(folder: Path) -> None:
    report = folder.parent / "out" / "report.json"
    report.write_text(report.read_text(encoding="utf-8") + " ", encoding="utf-8")
    outcome = _make(folder, "--replace")
    assert (outcome.exit_code, outcome.codes) == (2, {"report.out-strange": 1})
    assert "changed since: report.json." in " ".join(outcome.stderr.split())


def test_of_several_that_replace_a_report_at_once_each_writes_it_whole(
    tmp_path: Path,
) -> None:
    """Each of them a hundred times, as a report alone takes too long to meet another."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from evenhand.formats.writing import whole_folder_again\n"
        "for number in range(100):\n"
        "    with whole_folder_again(Path(sys.argv[1])) as draft:\n"
        "        for name in 'ab':\n"
        "            (draft / name).write_text(f'{sys.argv[2]} {number}')\n"
    )
    out = tmp_path / "out"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(out), who])
        for who in ("one", "two", "three")
    ]
    assert [one.wait() for one in started] == [0, 0, 0]
    (_, first), (_, second) = listing(out)
    assert first == second
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_inspection_is_not_taken_for_a_report(folder: Path) -> None:
    before = listing(folder.parent)
    outcome = _make(folder, "--replace", out="in")
    assert (outcome.exit_code, outcome.codes) == (2, {"report.out-strange": 1})
    assert listing(folder.parent) == before


def _failing_at(number: int, original: Callable[..., Any]) -> Callable[..., Any]:
    calls = iter(range(1, 100))

    def do(*arguments: Any, **options: Any) -> Any:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return original(*arguments, **options)

    return do


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("pathlib.Path.write_bytes", 1),
        ("os.fsync", 2),
        ("pathlib.Path.rename", 1),
        ("pathlib.Path.rename", 2),
        ("pathlib.Path.rename", 3),
    ],
)
def test_a_disk_that_is_full_leaves_the_old_report(
    what: str, number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listing(folder.parent)
    original: dict[str, Callable[..., Any]] = {
        "pathlib.Path.write_bytes": Path.write_bytes,
        "pathlib.Path.rename": Path.rename,
        "os.fsync": os.fsync,
    }
    monkeypatch.setattr(what, _failing_at(number, original[what]))
    outcome = _make(folder, "--replace")
    assert (outcome.exit_code, outcome.bug) == (2, None)
    assert outcome.codes == {"file.cannot-write": 1}
    assert outcome.problems[0].place == str(folder.parent / "out")
    assert listing(folder.parent) == before


def test_a_disk_that_is_full_leaves_nothing_where_nothing_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listing(folder.parent)
    monkeypatch.setattr(Path, "write_bytes", _failing_at(1, Path.write_bytes))
    outcome = _make(folder, out="a/b")
    assert (outcome.exit_code, outcome.codes) == (2, {"file.cannot-write": 1})
    assert listing(folder.parent) == before


def test_our_own_bug_in_a_form_leaves_the_old_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*arguments: object) -> None:
        raise ZeroDivisionError

    before = listing(folder.parent)
    monkeypatch.setattr(report_views, "files", bug)
    assert isinstance(_make(folder, "--replace").bug, ZeroDivisionError)
    assert listing(folder.parent) == before


KILLED = """
import os, signal, sys
from itertools import count
from pathlib import Path
from evenhand.commands.main import evenhand_command

calls, original = count(1), {what}

def kill(*arguments):
    if next(calls) == {number}:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments)

{what} = kill
evenhand_command(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("what", "number", "stays"),
    [
        ("Path.write_bytes", 1, True),
        ("os.fsync", 1, True),
        ("Path.rename", 1, True),
        ("Path.rename", 2, True),
        ("Path.rename", 3, False),
    ],
)
def test_a_process_that_is_killed_leaves_the_old_report_or_nothing(
    what: str, number: int, stays: bool, folder: Path
) -> None:
    before, out = _report(folder), folder.parent / "out"
    code = KILLED.format(what=what, number=number)
    arguments = ["report", str(folder), "--formats", "json", "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--replace"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert _report(folder) == (before if stays else [])
    assert all(name in ("in", "out") or name[0] == "." for name in _beside(folder))
    assert _make(folder, "--replace").exit_code == 0
    assert [name for name, _ in _report(folder)] == ["report.json", "report.sha256"]
