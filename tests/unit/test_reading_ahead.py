"""A single PDF is taken in by a process of its own, and comes out the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from evenhand.errors import ProblemsFound
from evenhand.published import ahead
from evenhand.published.intake import take_in
from evenhand.published.many import read_one
from tests.unit.test_intake_pdf import at, changed, drawn

REPORT = drawn(at(72, 700, "1.1 Governance and leadership"), at(72, 700, "Good work."))

needs_two = pytest.mark.skipif(
    not ahead._can(), reason="one processor, or threads beside"
)


@needs_two
def test_what_another_process_took_in_is_what_this_one_takes_in(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    begun = ahead.begun([path])
    assert begun is not None
    assert begun.taken() == take_in(path)


@needs_two
def test_what_is_wrong_with_a_file_is_told_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    locked = pikepdf.Encryption(owner="a", user="b")
    path.write_bytes(changed(REPORT, lambda _: None, encryption=locked))
    begun = ahead.begun([path])
    assert begun is not None
    with pytest.raises(ProblemsFound) as found:
        begun.taken()
    with pytest.raises(ProblemsFound) as here:
        take_in(path)
    assert found.value.problems == here.value.problems


@needs_two
def test_a_file_that_its_process_dies_of_is_called_broken_and_not_taken_in_here(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    begun = ahead.begun([path])
    assert begun is not None
    os.kill(begun.process, signal.SIGKILL)
    with pytest.raises(ProblemsFound) as found:
        begun.taken()
    assert [problem.code for problem in found.value.problems] == ["intake.broken"]


@needs_two
def test_a_process_ends_with_the_one_that_began_it(tmp_path: Path) -> None:
    """Even where that is killed, and the file is one that takes for ever."""
    path = tmp_path / "report.pdf"
    os.mkfifo(path)
    says = (
        "import pathlib, sys; from evenhand.published import ahead;"
        "pathlib.Path.is_file = lambda self: True;"
        "print(ahead.begun([pathlib.Path(sys.argv[1])]).process, flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", says, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    for _ in range(100):
        if _is_gone(child):
            return
        time.sleep(0.1)
    raise AssertionError("It is still there.")


def _is_gone(process: int) -> bool:
    """Whether a process has ended; nobody may have asked how yet."""
    try:
        return "Z" in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return True


@needs_two
def test_a_process_that_waits_takes_in_what_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    waiting = ahead.waits()
    assert waiting is not None
    begun = ahead.begun([path], waiting)
    assert begun is not None
    assert begun.process == waiting.process
    assert begun.taken() == take_in(path)


@needs_two
@pytest.mark.parametrize("names", [["a.pdf", "b.pdf"], ["a.txt"], ["missing.pdf"]])
def test_a_process_that_nothing_is_told_is_gone(names: list[str], tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "a.txt"):
        (tmp_path / name).write_bytes(REPORT)
    waiting = ahead.waits()
    assert waiting is not None
    assert ahead.begun([tmp_path / name for name in names], waiting) is None
    assert not Path(f"/proc/{waiting.process}").exists()


@needs_two
def test_where_the_process_that_waits_is_gone_the_file_is_taken_in_here(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    waiting = ahead.waits()
    assert waiting is not None
    os.kill(waiting.process, signal.SIGKILL)
    os.waitid(os.P_PID, waiting.process, os.WEXITED | os.WNOWAIT)
    begun = ahead.begun([path], waiting)
    assert begun is None
    assert read_one(path, None, ahead=begun) == read_one(path, None)


@needs_two
@pytest.mark.parametrize(
    "words",
    [
        ["read", "report.pdf"],
        ["read", "report.pdf", "--json"],
        ["read", "report.pdf", "other.txt", "--json"],
        ["read", "--out", "folder.pdf", "other.txt", "--json"],
        ["read", "missing.pdf"],
        ["read", "report.pdf", "--no-such-option"],
        ["read", "report.pdf", "--help"],
        ["--help", "read", "report.pdf"],
    ],
)
def test_the_console_script_says_what_the_command_line_says(
    words: list[str], tmp_path: Path
) -> None:
    """Whatever was begun before its words were understood."""
    (tmp_path / "report.pdf").write_bytes(REPORT)
    (tmp_path / "other.txt").write_bytes(b"1.1 Governance and leadership")
    said = []
    for module in ("start", "main"):
        says = f"from evenhand.commands.{module} import main; main()"
        command = [sys.executable, "-c", says, *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        said.append((done.returncode, done.stdout, done.stderr))
    assert said[0] == said[1]
    assert said[0][1] or said[0][2]


@needs_two
def test_reading_ahead_gives_the_outcome_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    assert read_one(path, None, ahead=ahead.begun([path])) == read_one(path, None)


def test_only_a_pdf_is_taken_in_ahead_and_only_where_that_gains_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ahead.begun([tmp_path / "report.txt"]) is None
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert ahead.begun([tmp_path / "report.pdf"]) is None
