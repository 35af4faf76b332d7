"""The names in a case list: what may not get out in a report.

A case list is otherwise read for who is eligible, and its names only in the form in
which rows are compared. Here every cell that holds a name of a child, of its family, of
a worker or of a place is read as it stands, also from columns that are ignored there and
from rows that are not usable: those children must not be known again either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from evenhand.formats.records import Record, build
from evenhand.formats.sheets import Cell, Sheet, read_sheet
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks import FrameworkFile
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.case_list_records import bare
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population.cell_texts import is_error, text_of
from evenhand.population.headers import Header, find_header
from evenhand.population.vocabulary import EXAMPLE, Vocabulary, vocabulary

NameKind = Literal["child", "family", "worker", "place"]
KINDS: tuple[NameKind, ...] = get_args(NameKind)

_OWN_COLUMNS: dict[str, NameKind] = {"name": "child", "worker": "worker"}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN_PEOPLE = re.compile(r"[;/&+\n\r|]|\s(?:and|ac)\s", re.IGNORECASE)
_BETWEEN_PLACES = re.compile(r"[;,\n\r|]")
_HOUSE = re.compile(
    r"(?:(?:flat|apartment|unit|no\.?)\s*)?\d+\w?(?:\s*[-/]\s*\d+\w?)?\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that may not get out, in the order ‘first name, surname’ if it is a
    person's. It never shows in a ``repr``."""

    kind: NameKind
    name: str = field(repr=False)


class NameColumns(Record):
    """Headings under which names stand, and what in a cell is no part of a name."""

    id: str
    version: str
    basis: Basis
    headings: dict[NameKind, tuple[str, ...]]
    not_names: tuple[str, ...]


def names_in_case_list(
    path: Path, framework: FrameworkFile, sheet: str | None = None
) -> tuple[KnownName, ...]:
    """Every name in a CSV, XLSX or ODS file, each once, in the order of the rows.

    Names that are struck out (asterisks, ‘redacted’) and cells that say that something
    is not known are passed over. Raises ProblemsFound where the file or its header row
    cannot be read; problems of single rows do not matter here.
    """
    words = case_list_for(framework, path.parent)
    return names_on_sheet(
        read_sheet(path, sheet), vocabulary(words.record, framework.framework)
    )


def names_on_sheet(sheet: Sheet, words: Vocabulary) -> tuple[KnownName, ...]:
    """The names on a sheet that was read. Raises ProblemsFound as above."""
    header = find_header(sheet, list(words.columns.values()))
    others = _other_columns(header)
    found: dict[KnownName, None] = {}
    for cells in sheet.rows[header.row :]:
        found.update(dict.fromkeys(_names_in_row(_Row(cells, header, words), others)))
    return tuple(found)


def plain_name(text: str) -> str:
    """A person's name without titles, brackets, figures and who they are to the child;
    ‘Surname, First name’ is turned round. Empty if nothing is left."""
    text = _BRACKETS.sub(" ", text)
    before, comma, after = text.partition(",")
    parts = [after, before] if comma else [before]
    kept = [word for part in parts for word in part.split() if _is_of_name(word)]
    return " ".join(word.strip(".:,") for word in kept)


@lru_cache
def name_columns() -> NameColumns:
    """The headings that are known to hold names."""
    return build(
        NameColumns, read_yaml(Path(__file__).parent / "library" / "name-columns.yaml")
    )


@lru_cache
def _not_names() -> frozenset[str]:
    return frozenset(map(bare, name_columns().not_names))


def _is_of_name(word: str) -> bool:
    """Not a title, a telephone number or an address of mail."""
    odd = "@" in word or any(sign.isdigit() for sign in word)
    letters = any(sign.isalpha() for sign in word)
    return letters and not odd and bare(word) not in _not_names()


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Cell, ...]
    header: Header
    words: Vocabulary

    def text(self, index: int | None) -> str:
        """What a cell says; empty where it is struck out, not known or no text."""
        if index is None or index >= len(self.cells) or is_error(self.cells[index]):
            return ""
        text = text_of(self.cells[index]).strip()
        hidden = "*" in text or bare(text) in self.words.sensitive_names
        return "" if hidden or self.words.is_unknown(text) else text

    def column(self, id_: str) -> str:
        return self.text(self.header.columns.get(id_))


def _names_in_row(row: _Row, others: Mapping[int, NameKind]) -> Iterator[KnownName]:
    if bare(row.column("case")) == bare(EXAMPLE):
        return
    yield from _people("child", f"{row.column('first-name')} {row.column('surname')}")
    for column, kind in _OWN_COLUMNS.items():
        yield from _people(kind, row.column(column))
    for index, kind in others.items():
        text = row.text(index)
        yield from _places(text) if kind == "place" else _people(kind, text)


def _people(kind: NameKind, text: str) -> Iterator[KnownName]:
    """The people of a cell: ‘Jane and John Smith’ are Jane, and John Smith."""
    for part in _BETWEEN_PEOPLE.split(text):
        for one in _one_by_one(part):
            name = plain_name(one)
            if name:
                yield KnownName(kind, name)


def _one_by_one(part: str) -> list[str]:
    """‘Smith, Jane’ is one person, and ‘Jane Smith, John Smith’ are two."""
    before, _, after = part.partition(",")
    is_one = "," not in after and (not after.strip() or len(before.split()) == 1)
    return [part] if is_one else part.split(",")


def _places(text: str) -> Iterator[KnownName]:
    """The parts of an address, without the number of the house."""
    for part in _BETWEEN_PLACES.split(text):
        whole = " ".join(_BRACKETS.sub(" ", part).split())
        name = _HOUSE.sub("", whole, count=1) if _HOUSE.match(whole) else whole
        if any(sign.isalpha() for sign in name):
            yield KnownName("place", name)


def _other_columns(header: Header) -> dict[int, NameKind]:
    """The columns that the list is not read by and that hold names, by their index."""
    known = {
        bare(heading): kind
        for kind, headings in name_columns().headings.items()
        for heading in headings
    }
    found: dict[int, NameKind] = {}
    for index, text in header.texts.items():
        kind = known.get(_heading(text)) or known.get(_heading(_BRACKETS.sub(" ", text)))
        if index not in header.columns.values() and kind is not None:
            found[index] = kind
    return found


def _heading(text: str) -> str:
    """A heading as it is compared: ‘Parent 2’ is ‘parent’."""
    return bare(text).strip("0123456789")
