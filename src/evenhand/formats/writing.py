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

from evenhand.errors import Kind, Place, ProblemsFound, in_files
from evenhand.formats.formulas import disarmed
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.locking import alone_in
from evenhand.formats.yaml import UNPRINTABLE

Rows = Iterable[Sequence[str]]

# A workbook reads ``_x0041_`` as the character with that number; so a text that looks
# like that has its underscore written in the same way.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ENDS = re.compile(r"^[ \t\n]+|[ \t\n]+\Z")


def _kept(file: str, columns: Sequence[str], rows: Rows) -> list[list[str]]:
    """The cells of a table as they may be written, with formulas disarmed.

    Raises ProblemsFound, and nothing is written, if one of them would not come back.
    """
    problems, found = [], []
    for number, row in enumerate(rows, start=2):
        cells = [disarmed(cell) for cell in row]
        for column, cell in zip(columns, cells, strict=True):
            if not can_be_kept(cell):
                place = Place(file, row=number, column=column)
                problems.append(in_files.TEXT_UNKEPT.at(place))
        found.append(cells)
    if problems:
        raise ProblemsFound(problems)
    return found


def csv_text(file: str, columns: Sequence[str], rows: Rows) -> str:
    """A table as CSV. Raises ProblemsFound for a text that cannot be kept."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(_kept(file, columns, rows))
    return out.getvalue()


def write_xlsx(path: Path, sheet: str, columns: Sequence[str], rows: Rows) -> None:
    """A table as the file of a workbook; see ``xlsx_bytes``."""
    path.write_bytes(xlsx_bytes(path.name, sheet, columns, rows))


def xlsx_bytes(file: str, sheet: str, columns: Sequence[str], rows: Rows) -> bytes:
    """A table as a workbook of one sheet, every cell a text.

    Raises ProblemsFound for a text that cannot be kept.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    cells = _kept(file, columns, rows)
    workbook = Workbook()
    page = workbook.active
    assert page is not None  # noqa: S101 - a new workbook has a sheet
    page.title = sheet
    page.freeze_panes = "A2"
    for number, row in enumerate([columns, *cells], start=1):
        for index, text in enumerate(row, start=1):
            cell = page.cell(number, index)
            cell.value = as_workbook_text(text)
            cell.data_type = "s"
            cell.number_format = "@"
            if number == 1:
                cell.font = Font(bold=True)
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


class _Plain(CCoreDumper):  # type: ignore[misc]  # no types
    """Writes a value out wherever it stands, instead of an alias to where it stood."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_workbook_text(text: str) -> str:
    """A text as a workbook's XML keeps it: spaces at its ends would be dropped."""
    return _ENDS.sub(_numbered, _ESCAPE.sub("_x005F_", text))


def _numbered(spaces: re.Match[str]) -> str:
    return "".join(f"_x{ord(space):04X}_" for space in spaces[0])


def yaml_text(value: Any) -> str:
    """A value as YAML in our style: keys in their order, long texts folded.

    Raises ProblemsFound for a text that a file may not hold.
    """
    if not _yaml_keeps(value):
        raise ProblemsFound([in_files.YAML_CHARACTERS.at(Place("the file"))])
    text: str = pyyaml.dump(
        value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=88
    )
    return text


def _yaml_keeps(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_yaml_keeps(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return all(_yaml_keeps(part) for part in value)
    return not (isinstance(value, str) and UNPRINTABLE.search(value))


@contextmanager
def whole_folder(folder: Path, named: Path | None = None) -> Iterator[Path]:
    """A folder to write in, which takes its name only when all is written.

    The files are written beside it under a hidden name, flushed to the disk, and the
    folder renamed: a reader never sees half of it, and a crash leaves nothing under
    its name. Raises ProblemsFound if something is there, or it cannot be written; then
    nothing stays, not even the folders above that were made for it. A problem tells the
    folder as it was ``named``.
    """
    place = Place(str(named or folder))
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


@contextmanager
def whole_folder_again(folder: Path) -> Iterator[Path]:
    """The same where the folder may be there already: then the new one takes its place,
    and the old one is gone only when the new one is whole.

    A process that is killed leaves the one or the other under the name, or, for the
    moment between two renames, both under hidden names beside it. Two that replace the
    same folder at once take turns: the one that comes last stays.
    """
    named, folder = folder, folder.resolve()
    new, old = (folder.with_name(f".{folder.name}.{end}") for end in ("new", "old"))
    with alone_in(folder.parent):
        if folder.exists():
            shutil.rmtree(new, ignore_errors=True)
            with whole_folder(new, named) as draft:
                yield draft
            _take_its_place(new, folder, old, named)
        else:
            with whole_folder(folder, named) as draft:
                yield draft
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)


def replace_file(path: Path, raw: bytes) -> None:
    """Put a file in the place of another, or where none was: a reader sees the one or
    the other, and never half of it. Raises ProblemsFound; then nothing changed."""
    handle, name = None, ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError:
        if name:
            Path(name).unlink(missing_ok=True)
        raise ProblemsFound([in_files.CANNOT_WRITE.at(Place(path.name))]) from None


def new_file(path: Path, raw: bytes, there: Kind) -> None:
    """Write a file that is not there yet. Raises ProblemsFound: ``there`` where one is;
    it cannot be written. Then nothing of it stays."""
    place = Place(path.name)
    made = False
    try:
        with path.open("xb") as file:
            made = True
            file.write(raw)
    except FileExistsError:
        raise ProblemsFound([there.at(place)]) from None
    except (OSError, ValueError):
        if made:
            path.unlink(missing_ok=True)
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None


def _take_its_place(new: Path, folder: Path, old: Path, named: Path) -> None:
    """Put the new folder where the old one is. Raises ProblemsFound if that cannot be
    done; then the old one is where it was."""
    shutil.rmtree(old, ignore_errors=True)
    try:
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise ProblemsFound([in_files.CANNOT_WRITE.at(Place(str(named)))]) from None


def _missing_parents(folder: Path) -> list[Path]:
    """The folders above that do not exist yet, the innermost first."""
    return [parent for parent in folder.parents if not parent.exists()]


def _flush(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
