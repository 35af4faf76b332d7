"""A report as it is taken in: passages in the order in which a person reads them.

Every kind of file (text, HTML, DOCX, PDF) becomes these; what is found in them is found
without knowing from which kind they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "text", "item", "row", "note", "furniture"]
Form = Literal["text", "html", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, item of a list, row of a table or note, unbroken.

    ``words`` are on one line, with single spaces; the cells of a row are parted by a
    tab. ``page`` counts from 1, and is None where the file has no pages. ``line`` counts
    from 1: in a text file it is the line; elsewhere the passages are counted. ``level``
    is that of a heading, from 1, where the file marks it or shows it by its size, and
    that of an item, from 2, where it stands in a list inside another;
    ``furniture`` is what stands on every page, such as its number.
    """

    kind: Kind
    words: str
    line: int
    page: int | None = None
    level: int | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportText:
    """What was taken in of one file.

    ``name`` is without its folder, ``digest`` the SHA-256 of its bytes, ``way`` how its
    order was found: "tags", "position", "markup" or "lines".
    """

    name: str
    form: Form
    digest: str
    way: str
    passages: tuple[Passage, ...]
    pages: int | None = None
    language: str | None = None
    notices: tuple[str, ...] = field(default=())

    def read(self) -> Iterator[Passage]:
        """The passages without the furniture of pages."""
        return (passage for passage in self.passages if passage.kind != "furniture")
