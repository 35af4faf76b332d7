"""What stands round the sheets of an ODS spreadsheet: styles, pages, what it is."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from evenhand.document.drawing import INK
from evenhand.document.model import Document

MIME = "application/vnd.oasis.opendocument.spreadsheet"

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_ROOT = (
    f' xmlns:office="{_URN}:office:1.0" xmlns:style="{_URN}:style:1.0"'
    f' xmlns:text="{_URN}:text:1.0" xmlns:table="{_URN}:table:1.0"'
    f' xmlns:number="{_URN}:datastyle:1.0" xmlns:meta="{_URN}:meta:1.0"'
    f' xmlns:fo="{_URN}:xsl-fo-compatible:1.0" xmlns:svg="{_URN}:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0"'
    f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    f' manifest:version="1.3" manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}"'
        ' manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)

_WRAPPED = 'fo:wrap-option="wrap" style:vertical-align="top"'
_RULE = f'fo:border-bottom="0.06pt solid {INK}"'
_RIGHT = '<style:paragraph-properties fo:text-align="end"/>'
_BOLD = '<style:text-properties fo:font-weight="bold"/>'
_LARGE = '<style:text-properties fo:font-weight="bold" fo:font-size="12pt"/>'


def content_xml(sheets: Iterable[str], styles: str, widths: Iterable[int]) -> bytes:
    """``content.xml``: the sheets, with the ``styles`` and widths (mm) that they use."""
    columns = "".join(
        f'<style:style style:name="width-{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for width in widths
    )
    return (
        f"{_XML}<office:document-content{_ROOT}>"
        f"<office:automatic-styles>{_SHEET}{_LINE}{columns}{styles}"
        "</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet>"
        "</office:body></office:document-content>"
    ).encode()


def other_files(document: Document) -> list[tuple[str, bytes]]:
    """The other files, but for the type, which stands before all."""
    files = {
        "styles.xml": _styles(document),
        "meta.xml": _meta(document),
        "META-INF/manifest.xml": _MANIFEST,
    }
    return [(name, text.encode()) for name, text in files.items()]


def _cell(name: str, properties: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"'
        f' style:parent-style-name="Default">'
        f'<style:table-cell-properties fo:padding="0.8mm" {properties}/>'
        f"{more}</style:style>"
    )


_SHEET = (
    '<style:style style:name="sheet" style:family="table"'
    ' style:master-page-name="Default"/>'
)
_LINE = (
    '<style:style style:name="line" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
)
_CELLS = "".join(
    (
        _cell("plain", 'style:vertical-align="top"'),
        _cell("caption", 'style:vertical-align="top"', _LARGE),
        _cell("heading", f"{_WRAPPED} {_RULE}", _BOLD),
        _cell("heading-number", f"{_WRAPPED} {_RULE}", _RIGHT + _BOLD),
        _cell("group", 'style:vertical-align="top"', _BOLD),
        _cell("row-heading", _WRAPPED, _BOLD),
        _cell("text", _WRAPPED),
        _cell("number", _WRAPPED, _RIGHT),
    )
)


def _styles(document: Document) -> str:
    language, _, country = document.language.partition("-")
    country = country or ("GB" if language == "cy" else "none")
    return (
        f"{_XML}<office:document-styles{_ROOT}><office:font-face-decls>"
        '<style:font-face style:name="Arial" svg:font-family="Arial"'
        ' style:font-family-generic="swiss"/></office:font-face-decls><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties'
        f' style:font-name="Arial" fo:font-size="10pt" fo:color="{INK}"'
        f" fo:language={quoteattr(language)} fo:country={quoteattr(country)}/>"
        "</style:default-style>"
        '<style:style style:name="Default" style:family="table-cell"/>'
        f"{_CELLS}</office:styles>"
        f"<office:automatic-styles>{_PAGE}</office:automatic-styles>"
        f"<office:master-styles>{_master(document)}</office:master-styles>"
        "</office:document-styles>"
    )


_HEIGHT = '<style:header-footer-properties fo:min-height="8mm"'
_PAGE = (
    '<style:page-layout style:name="page"><style:page-layout-properties'
    ' fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"'
    ' fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="15mm"'
    ' fo:margin-right="15mm"/>'
    f'<style:header-style>{_HEIGHT} fo:margin-bottom="3mm"/></style:header-style>'
    f'<style:footer-style>{_HEIGHT} fo:margin-top="3mm"/></style:footer-style>'
    "</style:page-layout>"
)


def _master(document: Document) -> str:
    """Pages say that they are a draft above, and which page they are below."""
    draft, page = escape(document.draft or ""), escape(document.labels.page)
    return (
        '<style:master-page style:name="Default" style:page-layout-name="page">'
        f"<style:header><text:p>{draft}</text:p></style:header><style:footer><text:p>"
        f"{page} <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page>"
    )


def _meta(document: Document) -> str:
    told = {
        "meta:generator": "Evenhand",
        "dc:title": document.title,
        "dc:subject": document.subtitle,
        "dc:creator": document.publisher,
        "meta:creation-date": f"{document.made.isoformat()}T00:00:00",
        "dc:date": f"{document.made.isoformat()}T00:00:00",
        "dc:language": document.language,
    }
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in told.items())
    return (
        f"{_XML}<office:document-meta{_ROOT}><office:meta>{inner}</office:meta>"
        "</office:document-meta>"
    )
