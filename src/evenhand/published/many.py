"""Reading many reports, several at once; one that cannot be read stops no other.

What only writing a folder needs, or reading several at once, is imported there: a single
report that is told as JSON is read in less time than that takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evenhand.errors import Place, Problem, ProblemsFound, in_intake, in_published
from evenhand.published.json_form import json_text, reading_json
from evenhand.published.reading import ReportReading, read_report, understand
from evenhand.published.recognising import prepare

if TYPE_CHECKING:
    from evenhand.inspection import Inspection
    from evenhand.published.ahead import Ahead

READING = "reading.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: what was read, as JSON, or what stood in the way.

    ``to_mend`` is what is wrong with the folder: a report that contradicts itself gives
    one that cannot be rated before somebody has decided.
    """

    file: Path
    json: dict[str, Any]
    folder: str | None = None
    problems: tuple[Problem, ...] = ()
    to_mend: tuple[Problem, ...] = ()


def read_many(
    files: Sequence[Path],
    out: Path | None,
    replace: bool = False,
    jobs: int | None = None,
    ahead: Ahead | None = None,
) -> Iterator[Outcome]:
    """The outcome of every file, in their order, however many are read at once.

    ``ahead`` takes in a single file already."""
    workers = min(jobs or os.cpu_count() or 1, len(files))
    if workers < 2:
        yield from (read_one(file, out, replace, ahead) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(read_one, file, out, replace) for file in files]
        for file, one in zip(files, waiting, strict=True):
            try:
                yield one.result()
            except BrokenProcessPool:
                yield _read_apart(file, out, replace)


def _read_apart(file: Path, out: Path | None, replace: bool) -> Outcome:
    """Read a file in a process of its own: one that takes its process down with it
    took others' too, and they are read now."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(read_one, file, out, replace).result()
        except BrokenProcessPool:
            return _failed(file, in_intake.BROKEN.at(Place(file.name), form="a file"))


def read_one(
    file: Path, out: Path | None, replace: bool = False, ahead: Ahead | None = None
) -> Outcome:
    """Read a file and write its folder. Raises nothing that is about the file: a mistake
    of ours costs this file alone, and is told without a word of what is in it."""
    try:
        return _read_one(file, out, replace, ahead)
    except Exception as mistake:
        what, where = type(mistake).__name__, _where(mistake)
        problem = in_published.MISTAKE.at(Place(file.name), what=what, where=where)
        return _failed(file, problem)


def _where(mistake: Exception) -> str:
    """Where in our code it came up: a file and a line."""
    from traceback import extract_tb

    ours = Path(__file__).parents[1]
    steps = [
        (Path(step.filename), step.lineno) for step in extract_tb(mistake.__traceback__)
    ]
    path, line = [step for step in steps if ours in step[0].parents][-1]
    return f"{path.relative_to(ours).as_posix()}:{line}"


def _read_one(
    file: Path, out: Path | None, replace: bool, ahead: Ahead | None
) -> Outcome:
    try:
        if ahead is None:
            reading = read_report(file)
        else:
            prepare(ahead.is_done)
            reading = understand(ahead.taken())
        told = reading_json(reading)
        folder = write_reading(reading, told, out, replace) if out else None
    except ProblemsFound as found:
        return _failed(file, *found.problems)
    if folder is None:
        return Outcome(file, told)
    to_mend = tuple(_wrong_with(folder))
    if to_mend:
        told["to_mend"] = [problem.as_json() for problem in to_mend]
    return Outcome(file, told, str(folder), to_mend=to_mend)


def _wrong_with(folder: Path) -> Sequence[Problem]:
    from evenhand.inspection import read_inspection

    try:
        read_inspection(folder)
    except ProblemsFound as found:
        return found.problems
    return ()


def _failed(file: Path, *problems: Problem) -> Outcome:
    told = {
        "file": {"name": file.name},
        "problems": [problem.as_json() for problem in problems],
    }
    return Outcome(file, told, problems=problems)


def write_reading(
    reading: ReportReading, told: dict[str, Any], out: Path, replace: bool
) -> Path:
    """The inspection folder with ``reading.json``, whole or not at all.

    Two files may tell of one area and year: the folder of the second has a number behind
    its name, and none ever takes another file's place. Raises ProblemsFound if the folder
    of this very file is there, unless it is to be replaced.
    """
    from evenhand.published.folder import inspection_of

    inspection = inspection_of(reading)
    for number in count(1):
        name = inspection.details.inspection
        folder = out / (name if number == 1 else f"{name}-{number}")
        there = folder.exists()
        if there and _read_from(folder) != reading.text.name:
            continue
        try:
            with _whole(folder, replace and there) as draft:
                _fill(draft, inspection, told)
        except ProblemsFound:
            if not there and folder.exists():
                continue  # another process was first, with another file
            raise
        return folder
    raise AssertionError("numbers do not end")


def _whole(folder: Path, again: bool) -> AbstractContextManager[Path]:
    from evenhand.formats.writing import whole_folder, whole_folder_again

    return whole_folder_again(folder) if again else whole_folder(folder)


def _read_from(folder: Path) -> str | None:
    """The name of the file that a folder was read from; None if it was not."""
    import json

    try:
        told = json.loads((folder / READING).read_bytes())
        return str(told["file"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fill(draft: Path, inspection: Inspection, told: dict[str, Any]) -> None:
    from evenhand.inspection import write_inspection

    inside = draft / "inspection"
    write_inspection(inspection, inside)
    for path in sorted(inside.iterdir()):
        path.rename(draft / path.name)
    inside.rmdir()
    (draft / READING).write_text(json_text(told) + "\n", encoding="utf-8")
