"""Between rows of the site and the core, which works on files: lay them out, take them
in.

Everything happens in a temporary folder that nobody else can read, and that is gone
afterwards.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from evenhand.errors import Place, Problem, ProblemsFound, in_keeping
from evenhand.frameworks.case_list_records import Column, columns_of
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import Population, population, read_case_list
from evenhand.population.case_list import CaseList
from evenhand.population.reasons import REASONS
from evenhand_web.convert import framework_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.samples.models import CaseListReceived, Draw

_TITLES = {reason.code: reason.title for reason in REASONS}


@contextmanager
def folder_of(draw: Draw | None = None) -> Iterator[Path]:
    """A folder with the files of a draw, as the core wrote them."""
    with tempfile.TemporaryDirectory(prefix="evenhand-") as name:
        folder = Path(name) / "draw"
        folder.mkdir(mode=0o700)
        if draw is not None:
            for file in draw.files.all():
                (folder / file.name).write_bytes(file.text.encode())
        yield folder


@contextmanager
def laid_out(case_list: CaseListReceived) -> Iterator[Path]:
    """The case list's file, under a name that says nothing. Raises ProblemsFound where
    what is stored is not what came in: a sample would be drawn from other cases."""
    with tempfile.TemporaryDirectory(prefix="evenhand-") as name:
        path = Path(name) / f"cases.{case_list.form}"
        path.write_bytes(_as_it_came_in(case_list))
        yield path


def _as_it_came_in(case_list: CaseListReceived) -> bytes:
    try:
        with case_list.file.open("rb") as stored:
            raw: bytes = stored.read()
    except OSError:
        raw = b""
    if hashlib.sha256(raw).hexdigest() != case_list.sha256:
        place = Place(gettext("The case list"))
        raise ProblemsFound([in_keeping.FILE_CHANGED.at(place)])
    return raw


def columns_for(inspection: Inspection) -> tuple[Column, ...]:
    """The columns that are read from a case list."""
    file = framework_of(inspection)
    with folder_of() as folder:
        words = case_list_for(file, folder)
    return columns_of(words.record, file.framework)


def check(inspection: Inspection, raw: bytes, form: str, sheet: str) -> dict[str, Any]:
    """What a check of a case list finds: JSON that holds row numbers and no cell."""
    with tempfile.TemporaryDirectory(prefix="evenhand-") as name:
        path = Path(name) / f"cases.{form}"
        path.write_bytes(raw)
        return _checked(inspection, path, sheet)


def _checked(inspection: Inspection, path: Path, sheet: str) -> dict[str, Any]:
    file = framework_of(inspection)
    words = case_list_for(file, path.parent)
    try:
        found = read_case_list(path, file.framework, words, sheet or None)
    except ProblemsFound as problems:
        return {"readable": False, "problems": _problems(problems.problems)}
    have = {heading.column for heading in found.headings}
    columns = columns_of(words.record, file.framework)
    populations = [
        population(found, file.framework, group, inspection.fieldwork)
        for group in file.framework.groups
    ]
    return {
        "readable": True,
        "rows": len(found.rows),
        "list_hash": found.list_hash,
        "headings": _headings(found),
        "missing": [column.title for column in columns if column.id not in have],
        "loosely": [[one.heading, one.cells, one.read_as] for one in found.loosely],
        "groups": [_group(one, file.framework) for one in populations],
        "problems": _problems(found.problems),
    }


def _headings(found: CaseList) -> list[list[str | None]]:
    return [[heading.text, heading.title] for heading in found.headings]


def _group(found: Population, framework: Any) -> dict[str, Any]:
    out: dict[str, list[int]] = {}
    for left in found.left_out:
        out.setdefault(left.code, []).append(left.row)
    return {
        "id": found.group,
        "name": framework.groups[found.group].name,
        "eligible": len(found.cases),
        "earliest": found.earliest.isoformat(),
        "latest": found.latest.isoformat(),
        "left_out": [[_TITLES.get(code, code), rows] for code, rows in out.items()],
    }


def _problems(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    return [problem.as_json() for problem in problems]


def taken_in(folder: Path) -> dict[str, str]:
    """The texts of the files in a folder, by name."""
    return {
        path.name: path.read_bytes().decode()
        for path in sorted(folder.iterdir())
        if path.suffix in {".json", ".csv"}
    }


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
