"""The tag tree of a page of a PDF: the pieces that it says there are, in its order."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2_raw as pdfium

from evenhand.published.intake import pdf_calls as calls

_DEEPEST = 60
_ROW_CELLS = ("TH", "TD")
_NOTES = ("Note", "FENote")
_HEADINGS = {f"H{level}": level for level in range(1, 7)} | {"H": 1, "Title": 1}


@dataclass(slots=True)
class Tagged:
    """A piece by its tag; ``cells`` are the marks of each cell of a row."""

    tag: str
    level: int | None = None
    marks: list[int] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)


def tagged(page: Any) -> list[Tagged]:
    """The pieces of a page by its tags; none if it has no tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        walk = _Walk()
        root = calls.address(tree)
        for at in range(calls.tree_children(root)):
            walk.element(calls.tree_child(root, at), "", 0)
        return walk.found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    def __init__(self) -> None:
        self.found: list[Tagged] = []

    def element(self, element: int, inside: str, depth: int) -> None:
        if not element or depth > _DEEPEST:
            return
        tag = _tag(element)
        if tag == "Artifact":
            return
        if tag == "TR":
            self.found.append(_row(element, depth))
        elif tag in _HEADINGS:
            self._one("heading", element, depth, _HEADINGS[tag])
        elif tag in _NOTES:
            self._one("note", element, depth)
        elif tag in ("LI", "TOCI"):
            self._item(element, depth)
        elif tag in ("P", "Caption", "Lbl", "BlockQuote", "Formula", "Figure"):
            self._one("text", element, depth)
        else:
            self._inner(element, tag, depth)

    def _inner(self, element: int, tag: str, depth: int) -> None:
        loose, children = _parts(element)
        if loose:
            self.found.append(Tagged("text", marks=loose))
        for child in children:
            self.element(child, tag, depth + 1)

    def _one(self, kind: str, element: int, depth: int, level: int | None = None) -> None:
        self.found.append(Tagged(kind, level, _marks(element, depth)))

    def _item(self, element: int, depth: int) -> None:
        """An item without the lists inside of it, which follow."""
        inner: list[int] = []
        marks = _marks(element, depth, apart=lambda tag: tag == "L", left=inner)
        self.found.append(Tagged("item", marks=marks))
        for child in inner:
            self.element(child, "L", depth + 1)


def _row(element: int, depth: int) -> Tagged:
    made = Tagged("row")
    for child in _parts(element)[1]:
        if _tag(child) in _ROW_CELLS:
            made.cells.append(_marks(child, depth + 1))
    if not made.cells:
        made.cells.append(_marks(element, depth))
    return made


def _parts(element: int) -> tuple[list[int], list[int]]:
    """The marks that stand in an element itself, and the elements in it.

    The element that holds the whole document has all of it in it on every page: of
    what is on other pages there is neither."""
    mark_of, child_of = calls.child_mark, calls.child
    children = [child_of(element, at) for at in range(calls.children(element))]
    marks = [mark_of(element, at) for at, child in enumerate(children) if not child]
    return [mark for mark in marks if mark >= 0], [child for child in children if child]


def _marks(
    element: int,
    depth: int,
    apart: Callable[[str], bool] | None = None,
    left: list[int] | None = None,
) -> list[int]:
    """The marks in and below an element, in order, but for parts that stand apart."""
    if depth > _DEEPEST:
        return []
    marks: list[int] = []
    for at in range(calls.children(element)):
        mark = calls.child_mark(element, at)
        if mark >= 0:
            marks.append(mark)
            continue
        child = calls.child(element, at)
        if not child:
            continue
        if apart is not None and left is not None and apart(_tag(child)):
            left.append(child)
        else:
            marks += _marks(child, depth + 1, apart, left)
    return marks


_NAME = ctypes.create_string_buffer(128)


def _tag(element: int) -> str:
    length = calls.type_of(element, _NAME, 128)
    return _named(_NAME.raw[: max(0, min(length, 128) - 2)])


@lru_cache(maxsize=500)
def _named(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace")
