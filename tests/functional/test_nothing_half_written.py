"""What is written is there whole, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evenhand.formats import writing as files
from evenhand.inspection import new, read_inspection, write_inspection, writing
from tests.functional.broken import EXAMPLES, WESTERDALE, start
from tests.functional.outcome import run, run_apart


def listing(folder: Path) -> list[tuple[str, bytes | None]]:
    """Everything in a folder, hidden files too, with what the files hold."""
    paths = sorted(folder.rglob("*"))
    return [
        (str(path.relative_to(folder)), path.read_bytes() if path.is_file() else None)
        for path in paths
    ]


def _into_a_full_folder(parent: Path) -> Path:
    start(WESTERDALE, parent / "full")
    return parent / "full"


def _into_a_file(parent: Path) -> Path:
    (parent / "notes.txt").write_text("notes", encoding="utf-8")
    return parent / "notes.txt"


def _under_a_file(parent: Path) -> Path:
    return _into_a_file(parent) / "mine"


def _under_two_folders_in_a_file(parent: Path) -> Path:
    return _into_a_file(parent) / "2030" / "mine"


@pytest.mark.parametrize("tables", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "place",
    [_into_a_full_folder, _into_a_file, _under_a_file, _under_two_folders_in_a_file],
)
def test_a_new_inspection_that_is_refused_leaves_everything_as_it_was(
    place: Callable[[Path], Path], tables: str, tmp_path: Path
) -> None:
    folder = place(tmp_path)
    before = listing(tmp_path)
    outcome = run("new", "yos-2018", str(folder), "--tables", tables)
    assert (outcome.exit_code, outcome.bug) == (2, None)
    assert "nothing was written" in " ".join(outcome.stderr.split())
    assert listing(tmp_path) == before


def _failing_at(number: int, original: Callable[..., None]) -> Callable[..., None]:
    """A function that runs out of disk the ``number``th time it is called."""
    calls = iter(range(1, 100))

    def write(*arguments: Any, **options: Any) -> None:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        original(*arguments, **options)

    return write


@pytest.mark.parametrize("inside", ["mine", "2030/court/mine"])
def test_a_disk_that_fills_up_leaves_nothing_behind(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new, "write_table", _failing_at(2, writing.write_table))
    outcome = run("new", "yos-2018", str(tmp_path / inside))
    assert (outcome.exit_code, outcome.bug) == (2, None)
    assert outcome.codes == {"file.cannot-write": 1}
    assert listing(tmp_path) == []


def test_a_disk_that_cannot_be_flushed_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _failing_at(2, os.fsync))
    outcome = run("new", "yos-2018", str(tmp_path / "mine"))
    assert (outcome.exit_code, outcome.bug) == (2, None)
    assert outcome.codes == {"file.cannot-write": 1}
    assert listing(tmp_path) == []


def test_our_own_bug_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(files, "_flush", bug)
    inspection = read_inspection(EXAMPLES / WESTERDALE).inspection
    with pytest.raises(ZeroDivisionError):
        write_inspection(inspection, tmp_path / "mine")
    assert listing(tmp_path) == []


def test_an_empty_folder_that_is_there_is_filled(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert run("new", "yos-2018", str(tmp_path / "mine")).exit_code == 0
    assert (tmp_path / "mine" / "inspection.yaml").is_file()


KILLED = """
import os, signal, sys
from pathlib import Path
from evenhand.inspection import new, read_inspection, write_inspection, writing

def kill(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

{moment} = kill
inspection = read_inspection(Path(sys.argv[1])).inspection
write_inspection(inspection, Path(sys.argv[2]))
"""


@pytest.mark.parametrize("moment", ["os.fsync", "Path.rename"])
def test_a_process_that_is_killed_leaves_no_half_an_inspection(
    moment: str, tmp_path: Path
) -> None:
    code, folder = KILLED.format(moment=moment), tmp_path / "mine"
    source = EXAMPLES / WESTERDALE
    done = subprocess.run(
        [sys.executable, "-c", code, source, folder], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert not folder.exists()
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    inspection = read_inspection(source).inspection
    write_inspection(inspection, folder)
    assert read_inspection(folder).inspection == inspection


@pytest.mark.parametrize(
    "service",
    [b"Caf\xe9 Youth Justice Service", b"A\x7fB", b"", b"A\x1bB"],
    ids=["not in UTF-8", "a control character", "no name at all", "an escape"],
)
def test_a_new_inspection_is_refused_or_can_be_rated(
    service: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    made = run_apart("new", "yos-2018", str(folder), "--service", service)
    assert "Traceback" not in made.stderr
    if made.exit_code == 0:
        assert run("rate", str(folder)).exit_code == 0
    else:
        assert (made.exit_code, listing(tmp_path)) == (2, [])
