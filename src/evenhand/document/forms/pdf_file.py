"""The PDF form: a page layout by typst, tagged so that it can be heard (PDF/UA-1)."""

from __future__ import annotations

from datetime import UTC, datetime

import typst

from evenhand.document.forms.pdf_source import source
from evenhand.document.forms.pdf_tags import with_row_headers
from evenhand.document.forms.pdf_typst import fonts
from evenhand.document.model import Document


def pdf(document: Document) -> bytes:
    """The document as a PDF file that keeps PDF/UA-1 (ISO 14289-1).

    The same document gives the same bytes. A character that our fonts cannot print
    stands as its code point: [U+05D0].
    """
    return with_row_headers(_compiled(document), document.tables())


def _compiled(document: Document) -> bytes:
    made = document.made
    midnight = datetime(made.year, made.month, made.day, tzinfo=UTC)
    compiled: bytes = typst.compile(
        source(document).encode(),
        format="pdf",
        font_paths=fonts(),
        pdf_standards=["ua-1"],
        timestamp=int(midnight.timestamp()),
    )
    return compiled
