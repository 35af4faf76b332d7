"""Writing: tables, YAML, and whole folders that are there completely or not at all."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml as pyyaml
from yamlcore import CCoreDumper

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.formulas import disarmed


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV, with formulas disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([disarmed(cell) for cell in row])
    return out.getvalue()


def write_xlsx(
    path: Path, sheet: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """A table as a workbook of one sheet, every cell a text, with formulas disarmed."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    workbook = Workbook()
    page = workbook.active
    assert page is not None  # noqa: S101 - a new workbook has a sheet
    page.title = sheet
    page.freeze_panes = "A2"
    for number, row in enumerate([columns, *rows], start=1):
        for index, text in enumerate(row, start=1):
            cell = page.cell(number, index)
            cell.value = disarmed(text)
            cell.data_type = "s"
            cell.number_format = "@"
            if number == 1:
                cell.font = Font(bold=True)
    workbook.save(path)


def yaml_text(value: Any) -> str:
    """A value as YAML in our style: keys in their order, long texts folded."""
    text: str = pyyaml.dump(
        value, Dumper=CCoreDumper, sort_keys=False, allow_unicode=True, width=88
    )
    return text


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in, which takes its name only when all is written.

    The files are written beside it under a hidden name, flushed to the disk, and the
    folder renamed: a reader never sees half of it, and a crash leaves nothing under
    its name. Raises ProblemsFound if something is there, or it cannot be written.
    """
    place = Place(str(folder))
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise ProblemsFound([in_files.ALREADY_THERE.at(place)])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        hidden = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None
    draft = Path(hidden)
    try:
        yield draft
        _flush(draft)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _flush(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
