"""What stands on every page of a DOCX file: that it is a draft, and which page it is."""

from __future__ import annotations

from typing import Any

from evenhand.document.forms.docx_xml import field, filled, paragraph, quoted, run
from evenhand.document.model import Document

# Millimetres at which the words of the watermark still fit a page, across.
_LONGEST, _A_LETTER, _HEIGHT = 190, 16, 26


def set_pages(made: Any, document: Document) -> None:
    """Headers and footers; the cover has no number, but is a draft as the rest is."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.footer, _footer(document))
    _fill(section.first_page_footer, paragraph("Footer", ""))
    for number, header in enumerate((section.header, section.first_page_header)):
        _fill(header, _header(document.draft, number))


def _fill(place: Any, xml: str) -> None:
    place.is_linked_to_previous = False
    filled(place.part.element, xml)


def _footer(document: Document) -> str:
    title = run(f"{document.title}\t{document.labels.page} ")
    return paragraph("Footer", title + field("PAGE", "1"))


def _header(draft: str | None, number: int) -> str:
    if draft is None:
        return paragraph("Header", "")
    return paragraph("Header", run(draft) + _watermark(draft, number))


def _watermark(words: str, number: int) -> str:
    """The words across the page, in the way that Word itself draws them; for a person
    who cannot see them they stand in the header."""
    width = min(_LONGEST, _A_LETTER * len(words))
    place = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{width}mm;height:{_HEIGHT}mm;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"'
        ' o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136" alt=""'
        f' style="{place}" o:allowincell="f" fillcolor="#e4e4e4" stroked="f">'
        f'<v:textpath style="font-family:Arial;font-size:1pt" string={quoted(words)}/>'
        "</v:shape></w:pict></w:r>"
    )
