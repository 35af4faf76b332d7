"""A document as a DOCX file for Word and LibreOffice: real styles, headings and lists.

The package, its pictures and what it is come from python-docx, which begins with a
template of its own; whatever that holds of somebody else's taste is taken out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from evenhand.document.forms.docx_blocks import blocks, notes, section
from evenhand.document.forms.docx_pages import set_pages
from evenhand.document.forms.docx_styles import styles_xml
from evenhand.document.forms.docx_words import UNREVIEWED, Making, language_tag
from evenhand.document.forms.docx_xml import MARGIN, filled, paragraph, quoted, run
from evenhand.document.model import Document
from evenhand.formats.packing import packed

_KEPT = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
_TYPES = "[Content_Types].xml"
_LONGEST_PROPERTY = 255
# A4, as wide within its margins as TEXT_WIDTH.
_PAGE = (
    f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:bottom="1304"'
    f' w:left="{MARGIN}" w:right="{MARGIN}" w:header="600" w:footer="600" w:gutter="0"/>'
    "</w:sectPr>"
)


def docx(document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """The document as a DOCX file; ``pictures`` are PNGs by the ids of its pictures.

    The same document gives the same bytes. Raises KeyError for a picture without PNG.
    """
    made = python_docx.Document()
    _take_out_unused(made)
    making = Making(document, made.part, pictures)
    filled(made.element.body, _body(making) + _PAGE)
    filled(made.styles.element, styles_xml(language_tag(document.language)))
    filled(made.part.numbering_part.element, making.numbering.xml())
    filled(made.settings.element, _settings(document))
    set_pages(made, document)
    _tell(made.core_properties, document)
    raw = io.BytesIO()
    made.save(raw)
    return _packed_anew(raw)


def _take_out_unused(made: Any) -> None:
    for owner in (made.part, made.part.package):
        for id_, relation in list(owner.rels.items()):
            if relation.reltype not in _KEPT:
                del owner.rels[id_]


def _body(making: Making) -> str:
    """The whole text. What needs a legend is known only when all of it is made."""
    document = making.document
    inner = list(blocks(making, document.cover))
    inner += [section(making, one) for one in document.sections]
    inner.append(notes(making))
    above = [paragraph("Publisher", run(document.publisher))]
    above.append(paragraph("Title", run(document.title)))
    if document.subtitle:
        above.append(paragraph("Subtitle", run(document.subtitle)))
    if making.unreviewed:
        legend = f"{UNREVIEWED} {document.labels.unreviewed}"
        above.append(paragraph("Legend", run(legend)))
    return "".join((*above, *inner))


def _settings(document: Document) -> str:
    lang = quoted(language_tag(document.language))
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={lang}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )


def _tell(properties: Any, document: Document) -> None:
    """What the file says of itself: the day is the document's, and nobody's clock."""
    made = datetime.combine(document.made, time(), UTC)
    told = {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.publisher,
        "last_modified_by": document.publisher,
        "language": document.language,
        "comments": "",
    }
    for name, text in told.items():
        setattr(properties, name, text[:_LONGEST_PROPERTY])
    properties.created = properties.modified = made


def _packed_anew(raw: io.BytesIO) -> bytes:
    """The same members, without the time at which they were written."""
    with zipfile.ZipFile(raw) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = [_TYPES, *sorted(members.keys() - {_TYPES})]
    return packed((name, members[name]) for name in names)
