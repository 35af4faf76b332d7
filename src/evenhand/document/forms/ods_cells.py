"""Sheets, rows and cells of an ODS spreadsheet as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape, quoteattr

from evenhand.document.model import Cell
from evenhand.formats.formulas import disarmed

# A number as a cell shows it: 28, 1,234, -0.5, 93%.
_SHOWN = re.compile(
    r"(-?(?:[1-9][0-9]{0,2}(,[0-9]{3})+|0|[1-9][0-9]{0,14})(?:\.([0-9]{1,6}))?)(%?)\Z"
)
_LARGEST = 1e15
# The format takes spaces together, and drops those at the ends of a text.
_SPACES = re.compile(r"^ +| {2,}| +\Z")

Row = Sequence[str]


@dataclass(slots=True)
class NumberStyles:
    """The ways of showing numbers that a spreadsheet uses, by name, as they come up."""

    _used: dict[str, str] = field(default_factory=dict)

    def cell(self, shown: str, cell: Cell) -> str | None:
        """A cell that is a number and is shown so; None where it would be shown other
        than ``shown``, which is what the report says."""
        match = _SHOWN.match(shown)
        if match is None or cell.value is None or abs(cell.value) >= _LARGEST:
            return None
        digits, grouped, decimals, percent = match.groups()
        value, places = Decimal(repr(cell.value)), len(decimals or "")
        if str(_rounded(value, places)) != digits.replace(",", ""):
            return None
        if percent:
            if cell.unit != "percent":
                return None
            value /= 100
        style = self._style(places, bool(grouped), bool(percent))
        kind = "percentage" if percent else "float"
        return (
            f'<table:table-cell table:style-name="{style}" office:value-type="{kind}"'
            f' office:value="{value.normalize():f}">{_paragraphs(shown)}'
            "</table:table-cell>"
        )

    def _style(self, places: int, grouped: bool, percent: bool) -> str:
        name = f"{'percent' if percent else 'number'}-{places}{'-grouped' * grouped}"
        element = "percentage-style" if percent else "number-style"
        sign = "<number:text>%</number:text>" if percent else ""
        self._used[name] = (
            f'<number:{element} style:name="{name}-shown">'
            f'<number:number number:decimal-places="{places}"'
            f' number:min-decimal-places="{places}" number:min-integer-digits="1"'
            f' number:grouping="{str(grouped).lower()}"/>{sign}</number:{element}>'
            f'<style:style style:name="{name}" style:family="table-cell"'
            f' style:parent-style-name="number" style:data-style-name="{name}-shown"/>'
        )
        return name

    def xml(self) -> str:
        """The definitions of all that were used."""
        return "".join(self._used.values())


def _rounded(value: Decimal, places: int) -> Decimal:
    """As a spreadsheet shows it: halves away from nought."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def text_cell(letters: str, style: str, target: str | None = None) -> str:
    """A cell that is a text, whatever it looks like; it may lead to another sheet."""
    inner = _paragraphs(disarmed(letters))
    if target is not None:
        link = f'<text:a xlink:type="simple" xlink:href={quoteattr(target)}>'
        inner = f"<text:p>{link}{_spaced(letters)}</text:a></text:p>"
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{inner}</table:table-cell>"
    )


def _paragraphs(letters: str) -> str:
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in letters.split("\n"))


def _spaced(line: str) -> str:
    spaced = _SPACES.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', escape(line))
    return spaced.replace("\t", "<text:tab/>")


def sheet(
    name: str,
    widths: Sequence[int],
    above: Iterable[Row],
    head: Iterable[Row],
    body: Iterable[Row],
) -> str:
    """A sheet of columns as wide as ``widths`` say, in millimetres. Its first column and
    the rows of ``head`` are headers, which print again on every page."""
    first, *others = (_column(width) for width in widths or [20])
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="sheet">'
        f"<table:table-header-columns>{first}</table:table-header-columns>"
        f"{''.join(others)}{_rows(above)}"
        f"<table:table-header-rows>{_rows(head)}</table:table-header-rows>"
        f"{_rows(body)}</table:table>"
    )


def _column(width: int) -> str:
    return f'<table:table-column table:style-name="width-{width}"/>'


def _rows(rows: Iterable[Row]) -> str:
    return "".join(
        f'<table:table-row table:style-name="line">{"".join(row) or _EMPTY}'
        "</table:table-row>"
        for row in rows
    )


_EMPTY = "<table:table-cell/>"
