"""Small helps for the parts: tables and cells from what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from evenhand.document.model import (
    Cell,
    Column,
    Inline,
    RowGroup,
    Run,
    Table,
    Words,
    words,
)
from evenhand.report.figures.figure import Figure
from evenhand.report.saying import Saying, as_run
from evenhand.wording.texts import Said

Sayable = str | Said | Figure | Inline | Words | Cell
Kind = Literal["text", "number"]
Heading = tuple[Sayable, Kind]
Groups = Sequence[tuple[Sayable | None, Sequence[Sequence[Sayable]]]]


def as_cell(told: Sayable) -> Cell:
    if isinstance(told, Cell):
        return told
    if isinstance(told, tuple):
        return Cell(told)
    if isinstance(told, Said | Figure):
        return Cell((as_run(told),))
    return Cell(words(told))


def number(value: int | None, unknown: str = "–") -> Cell:
    """A count as a cell; a dash where it is not known."""
    if value is None:
        return Cell(words(unknown))
    return Cell(words(f"{value:,}"), value=float(value))


def percent(value: int | None, unknown: str = "–") -> Cell:
    """A whole percentage, 0–100, as a cell."""
    if value is None:
        return Cell(words(unknown))
    return Cell(words(f"{value}%"), value=float(value), unit="percent")


def only_if(shown: bool, *headings: Heading) -> tuple[Heading, ...]:
    """The headings, or none of them."""
    return headings if shown else ()


def columns(*headings: Heading) -> tuple[Column, ...]:
    return tuple(Column(as_cell(heading).words, kind) for heading, kind in headings)


def table(
    id_: str,
    caption: Sayable,
    headings: tuple[Column, ...],
    groups: Groups,
    notes: Sequence[Sayable] = (),
) -> Table:
    """A table of groups of rows, each under a heading or none."""
    return Table(
        id_,
        as_cell(caption).words,
        headings,
        tuple(
            RowGroup(
                tuple(tuple(as_cell(cell) for cell in row) for row in rows),
                None if heading is None else as_cell(heading).words,
            )
            for heading, rows in groups
        ),
        tuple(as_cell(note).words for note in notes),
    )


def after(number_: str, said: Said) -> Words:
    """``2.1`` and then a name, the name in its language."""
    return (Run(f"{number_} "), as_run(said))


def strong(said: Said | Figure | Words) -> Words:
    if isinstance(said, tuple):
        return tuple(replace(one, strong=True) if isinstance(one, Run) else one
                     for one in said)  # fmt: skip
    return (as_run(said, strong=True),)


def on_or_in(partial: str) -> Literal["on", "in"]:
    """``on`` 5 October 2020, ``in`` October 2020 or 2020: how a date is spoken of."""
    return "on" if len(partial) == len("2020-10-05") else "in"


def plural(saying: Saying, key: str, count: int) -> str:
    """``7 cases`` in the language of the report."""
    return saying.say(key, n=count).text
