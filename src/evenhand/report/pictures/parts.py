"""What every picture is put together from: its drawing, and the cells of its table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from evenhand.document.drawing import Drawing
from evenhand.document.model import Cell, Column, Picture, RowGroup, Run, Table, words
from evenhand.frameworks.names import Saying
from evenhand.wording.texts import Said


def picture(
    id_: str,
    drawing: Drawing,
    caption: Said,
    columns: Iterable[Column],
    groups: Iterable[RowGroup],
    notes: Iterable[Said] = (),
) -> Picture:
    """A drawing with its numbers as a table. The ids in the SVG begin with ``id_``, so
    that a document may hold several pictures."""
    table = Table(
        id=f"{id_}-numbers",
        caption=words(run(caption)),
        columns=tuple(columns),
        groups=tuple(groups),
        notes=tuple(words(run(note)) for note in notes),
    )
    return drawing.with_table(id_, table)


def run(said: Said) -> Run:
    return Run(said.text, lang=said.lang, unreviewed=said.unreviewed)


def text(said: Said) -> Cell:
    """A cell with words."""
    return Cell(words(run(said)))


def number(value: int | None, saying: Saying) -> Cell:
    """A cell with a whole number, or a dash."""
    if value is None:
        return text(saying.say("pictures.none"))
    return Cell(words(str(value)), value=float(value))


def percentage(value: int | None, saying: Saying) -> Cell:
    """A cell with a whole percentage (0–100), or a dash."""
    if value is None:
        return text(saying.say("pictures.none"))
    shown = saying.say("pictures.percent", percent=value)
    return Cell(words(run(shown)), value=float(value), unit="percent")


def column(
    saying: Saying,
    key: str,
    kind: Literal["text", "number"] = "text",
    **fills: object,
) -> Column:
    """A column headed by a text of the pictures' catalogue."""
    return Column(words(run(saying.say(f"pictures.{key}", **fills))), kind)
