"""The XML of a DOCX file: runs, paragraphs, and where a paragraph stands.

Parts are written as text and parsed once: to build them cell by cell through the library
takes a time that grows with the square of a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

TEXT_WIDTH = 9298  # Twips (twentieths of a point): A4 with margins of 23 mm.
MARGIN = 1304
STEP = 425  # How far a list stands in, for each level.

_NAMESPACES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def filled(element: Any, xml: str) -> None:
    """Put elements, and no others, into one of the library."""
    element[:] = list(parse_xml(f"<w:body{_NAMESPACES}>{xml}</w:body>"))


def quoted(text: str) -> str:
    """A text as the value of an attribute, its quotation marks included."""
    return quoteattr(text)


@dataclass(frozen=True, slots=True)
class Frame:
    """The border at the left and the shade behind the blocks of a callout."""

    colour: str
    shade: str | None
    line: str = "single"

    def xml(self) -> str:
        border = (
            f'<w:pBdr><w:left w:val="{self.line}" w:sz="36" w:space="8"'
            f' w:color="{self.colour}"/></w:pBdr>'
        )
        return border + (shading(self.shade) if self.shade else "")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where blocks stand: how far in (twips), in which frame, below how many lists."""

    indent: int = 0
    frame: Frame | None = None
    lists: int = 0


FLAT = Standing()


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list that a paragraph is an item of; ``level`` counts from 0."""

    list_id: int
    level: int

    def xml(self) -> str:
        level, list_id = self.level, self.list_id
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def shading(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def paragraph(
    style: str,
    inner: str,
    standing: Standing = FLAT,
    numbered: Numbered | None = None,
    keep: bool = False,
    run_on: bool = False,
) -> str:
    """A paragraph of a style. ``keep`` keeps it with the next one; ``run_on`` keeps a
    chapter's heading on the page of what stands before it."""
    properties = f'<w:pStyle w:val="{style}"/>'
    if keep:
        properties += "<w:keepNext/>"
    if run_on:
        properties += '<w:pageBreakBefore w:val="0"/><w:spacing w:before="560"/>'
    if numbered is not None:
        properties += numbered.xml()
    if standing.frame is not None:
        properties += standing.frame.xml()
    if standing.indent:
        hanging = f' w:hanging="{STEP}"' if numbered is not None else ""
        properties += f'<w:ind w:left="{standing.indent}"{hanging}/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run. Line breaks and tabs have elements of their own."""
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}{_letters(text)}</w:r>" if text else ""


def _letters(text: str) -> str:
    kept = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    for sign, tag in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        kept = kept.replace(sign, f'</w:t>{tag}<w:t xml:space="preserve">')
    return kept


def style_of(run_style: str) -> str:
    return f'<w:rStyle w:val="{run_style}"/>'


def field(instruction: str, shown: str) -> str:
    """A field that a program works out; until then it shows ``shown``."""
    return f"{field_start(instruction)}{run(shown)}{field_end()}"


def field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
