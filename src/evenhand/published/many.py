"""Reading many reports, several at once; one that cannot be read stops no other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.errors import Place, Problem, ProblemsFound, in_intake
from evenhand.formats.writing import whole_folder, whole_folder_again
from evenhand.inspection import write_inspection
from evenhand.published.folder import inspection_of
from evenhand.published.json_form import reading_json
from evenhand.published.reading import ReportReading, read_report

READING = "reading.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: what was read, as JSON, or what stood in the way."""

    file: Path
    json: dict[str, Any]
    folder: str | None = None
    problems: tuple[Problem, ...] = ()


def read_many(
    files: Sequence[Path],
    out: Path | None,
    replace: bool = False,
    jobs: int | None = None,
) -> Iterator[Outcome]:
    """The outcome of every file, in the order in which they are done. Two reports of one
    name are told apart by a number."""
    workers = min(jobs or os.cpu_count() or 1, len(files))
    if workers < 2:
        yield from (read_one(file, out, replace) for file in files)
        return
    again = []
    with ProcessPoolExecutor(workers) as pool:
        waiting = {pool.submit(read_one, file, out, replace): file for file in files}
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenProcessPool:
                again.append(waiting[done])
    yield from (_read_apart(file, out, replace) for file in again)


def _read_apart(file: Path, out: Path | None, replace: bool) -> Outcome:
    """Read a file in a process of its own: one that takes its process down with it
    took others' too, and they are read now."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(read_one, file, out, replace).result()
        except BrokenProcessPool:
            return _failed(file, in_intake.BROKEN.at(Place(file.name), form="a file"))


def read_one(file: Path, out: Path | None, replace: bool = False) -> Outcome:
    """Read a file and write its folder. Raises nothing that is about the file."""
    try:
        reading = read_report(file)
        told = reading_json(reading)
        folder = write_reading(reading, told, out, replace) if out else None
    except ProblemsFound as found:
        return _failed(file, *found.problems)
    return Outcome(file, told, folder=str(folder) if folder else None)


def _failed(file: Path, *problems: Problem) -> Outcome:
    told = {
        "file": {"name": file.name},
        "problems": [problem.as_json() for problem in problems],
    }
    return Outcome(file, told, problems=problems)


def write_reading(
    reading: ReportReading, told: dict[str, Any], out: Path, replace: bool
) -> Path:
    """The inspection folder with ``reading.json``, whole or not at all. Raises
    ProblemsFound if there is one of that name, unless it is to be replaced."""
    inspection = inspection_of(reading)
    folder = out / inspection.details.inspection
    whole: AbstractContextManager[Path] = (
        whole_folder_again(folder) if replace else whole_folder(folder)
    )
    with whole as draft:
        inside = draft / "inspection"
        write_inspection(inspection, inside)
        for path in sorted(inside.iterdir()):
            path.rename(draft / path.name)
        inside.rmdir()
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (draft / READING).write_text(text + "\n", encoding="utf-8")
    return folder
