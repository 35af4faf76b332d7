"""A PDF as pdfium opens it: the document, its pages, and the letters on them.

pdfium is called by its bindings alone, which come with pypdfium2: to import what stands
around them takes as long as to read five pages.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium


class Unopened(Exception):
    """What pdfium does not open: ``locked`` if it asks for a password."""

    def __init__(self, locked: bool = False) -> None:
        super().__init__()
        self.locked = locked


class PdfFile:
    """An open PDF. Raises Unopened where pdfium does not open it, or has no page of it;
    ``raw`` is pdfium's own document."""

    def __init__(self, data: bytes) -> None:
        _begin()
        self._data = data  # which pdfium reads from until it is closed
        self.raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.raw:
            raise Unopened(pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD)
        self.pages: int = pdfium.FPDF_GetPageCount(self.raw)
        if self.pages < 1:
            self.close()
            raise Unopened

    def close(self) -> None:
        pdfium.FPDF_CloseDocument(self.raw)

    @contextmanager
    def page(self, at: int) -> Iterator[tuple[Any, Any]]:
        """A page, by its number from 0, and its letters: open until they are left. Raises
        Unopened where the PDF is broken there."""
        page = pdfium.FPDF_LoadPage(self.raw, at)
        if not page:
            raise Unopened
        try:
            text = pdfium.FPDFText_LoadPage(page)
            if not text:
                raise Unopened
            try:
                yield page, text
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            pdfium.FPDF_ClosePage(page)


def _begin() -> None:
    """Let pdfium begin; it does so once, however often it is told."""
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(config))
