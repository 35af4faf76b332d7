"""A case list as it was read: every row with what it says, or why it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One row of a case list. What tells who the child is never shows in a ``repr``.

    ``row`` is its row as a spreadsheet shows it. ``id`` is the child's or the case's, as
    the service gave it; empty where it gave none. ``person`` is the child's name in the
    form in which names are compared, and ``born`` the date of birth, both only to find
    rows about the same child. ``unusable`` are the headings of the cells that have to be
    put right first. Of an example and a row that is not inspected nothing else is known,
    and of a sensitive one only the disposal.
    """

    row: int
    id: str = field(default="", repr=False)
    national_id: str = field(default="", repr=False)
    person: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)
    started: date | None = field(default=None, repr=False)
    not_started: bool = False
    group: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    worker: str = field(default="", repr=False)
    other_services: bool = False
    example: bool = False
    sensitive: bool = False
    not_inspected: bool = False
    unusable: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the row is called: its id, or ``row-12``."""
        return self.id or f"row-{self.row}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list, with the id and title of the column that it was taken for;
    both are None where the column is ignored."""

    text: str
    column: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ReadLoosely:
    """How many cells of a column were understood although they were written otherwise,
    and as what they were read."""

    heading: str
    read_as: str
    cells: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """A whole case list: every row below the header that has anything in it.

    ``problems`` are those of single rows, and warnings; a row with a problem is there
    too, as unusable. ``list_hash`` (``sha256:…``) is that of every cell of the sheet.
    """

    file: str
    sheet: str | None
    header_row: int
    headings: tuple[Heading, ...]
    loosely: tuple[ReadLoosely, ...]
    rows: tuple[ListedCase, ...]
    problems: tuple[Problem, ...]
    list_hash: str

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        return Place(self.file, sheet=self.sheet, row=row, column=column)
