"""Reading what was written of a draw, distrusting all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evenhand.errors import Place, ProblemsFound, in_files, in_samples
from evenhand.formats.records import Record
from evenhand.formats.tables import read_table
from evenhand.sampling.documents import DRAW, LOTTERY, DrawDocument, LotteryDocument
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.replacing import REPLACEMENTS, Drawn, Replacements, Row, drawn
from evenhand.sampling.tables import RESERVES, SAMPLE

_LARGEST = 200_000_000

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a draw as they lie there. ``raw`` is each file's text by name."""

    path: Path
    lottery: LotteryDocument
    draw: DrawDocument
    raw: dict[str, bytes]


def read_folder(path: Path) -> Folder:
    """A draw. Raises ProblemsFound where a file is missing or is not what we write."""
    raw = {name: _bytes(path / name) for name in (LOTTERY, DRAW)}
    lottery = _record(LotteryDocument, raw[LOTTERY], path / LOTTERY)
    draw = _record(DrawDocument, raw[DRAW], path / DRAW)
    return Folder(path, lottery, draw, raw)


def read_lottery(path: Path) -> tuple[LotteryDocument, bytes]:
    """``lottery.json`` of a folder, and its bytes. Raises ProblemsFound."""
    raw = _bytes(path / LOTTERY)
    return _record(LotteryDocument, raw, path / LOTTERY), raw


def read_replacements(path: Path) -> Replacements:
    """``replacements.json`` of a folder; none where it is not there."""
    file = path / REPLACEMENTS
    if not file.exists():
        return Replacements(draw=fingerprint(_bytes(path / DRAW)))
    return _record(Replacements, _bytes(file), file)


def read_drawn(path: Path, lottery: LotteryDocument) -> Drawn:
    """The tables of a draw, as it was drawn. Raises ProblemsFound."""
    needed = ["case", *lottery.attributes, "worker"]
    sample = _rows(path / SAMPLE, needed)
    reserves = _rows(path / RESERVES, [*needed, "reserve"])
    return drawn(lottery, sample, reserves)


def read_json(model: type[R], path: Path) -> R:
    """A file of ours. Raises ProblemsFound."""
    return _record(model, _bytes(path), path)


def _rows(path: Path, needed: list[str]) -> list[Row]:
    if not path.is_file():
        place = Place(str(path.parent))
        raise ProblemsFound([in_samples.FILE_MISSING.at(place, name=path.name)])
    table = read_table(path, path.stem, needed)
    missing = [column for column in needed if column not in table.columns]
    if missing or table.problems:
        what = f"the column ‘{missing[0]}’ is missing" if missing else "rows are too wide"
        raise ProblemsFound([in_samples.FILE_WRONG.at(table.place(1), what=what)])
    return [row.cells for row in table.rows]


def _bytes(path: Path) -> bytes:
    place = Place(str(path.parent))
    if not path.is_file():
        raise ProblemsFound([in_samples.FILE_MISSING.at(place, name=path.name)])
    try:
        if path.stat().st_size > _LARGEST:
            largest = f"{_LARGEST // 1_000_000} MB"
            raise ProblemsFound(
                [in_files.TOO_LARGE.at(Place(path.name), largest=largest)]
            )
        return path.read_bytes()
    except OSError:
        raise ProblemsFound([in_files.UNREADABLE.at(Place(path.name))]) from None


def _each_key_once(pairs: list[tuple[str, object]]) -> None:
    """Of two keys a person would see the first, and a program takes the last."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise KeyError


def _record(model: type[R], raw: bytes, path: Path) -> R:
    try:
        record = model.model_validate_json(raw)
        json.loads(raw, object_pairs_hook=_each_key_once)
        return record
    except (KeyError, RecursionError):
        what = "a key stands in it twice"
        place = Place(path.name)
        raise ProblemsFound([in_samples.FILE_WRONG.at(place, what=what)]) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        steps = [f"item {s + 1}" if isinstance(s, int) else s for s in first["loc"]]
        where = " → ".join(steps) or "the file"
        what = f"‘{where}’ is missing or is not of its kind"
        place = Place(path.name)
        raise ProblemsFound([in_samples.FILE_WRONG.at(place, what=what)]) from None
