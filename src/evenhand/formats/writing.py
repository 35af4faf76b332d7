"""Writing: tables, YAML, and whole folders that are there completely or not at all."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import yaml as pyyaml
from yamlcore import CCoreDumper

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.formulas import disarmed

# A workbook reads ``_x0041_`` as the character with that number; so a text that looks
# like that has its underscore written in the same way.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV, with formulas disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    # A carriage return ends a row unless it is quoted, which `writer` does not know.
    careful = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        cells = [disarmed(cell) for cell in row]
        (careful if any("\r" in cell for cell in cells) else writer).writerow(cells)
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
            cell.value = _ESCAPE.sub("_x005F_", disarmed(text))
            cell.data_type = "s"
            cell.number_format = "@"
            if number == 1:
                cell.font = Font(bold=True)
    workbook.save(path)


class _Plain(CCoreDumper):  # type: ignore[misc]
    """Writes a value out wherever it stands, instead of an alias to where it stood."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_text(value: Any) -> str:
    """A value as YAML in our style: keys in their order, long texts folded."""
    text: str = pyyaml.dump(
        value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=88
    )
    return text


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in, which takes its name only when all is written.

    The files are written beside it under a hidden name, flushed to the disk, and the
    folder renamed: a reader never sees half of it, and a crash leaves nothing under
    its name. Raises ProblemsFound if something is there, or it cannot be written; then
    nothing stays, not even the folders above that were made for it.
    """
    place = Place(str(folder))
    made: list[Path] = []
    draft: Path | None = None
    try:
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise ProblemsFound([in_files.ALREADY_THERE.at(place)])
        made = _missing_parents(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        yield draft
        _flush(draft)
        draft.chmod(0o755)
        draft.rename(folder)
        made = []
    except (OSError, UnicodeError):
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
        for parent in made:
            with suppress(OSError):
                parent.rmdir()


def _missing_parents(folder: Path) -> list[Path]:
    """The folders above that do not exist yet, the innermost first."""
    return [parent for parent in folder.parents if not parent.exists()]


def _flush(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
