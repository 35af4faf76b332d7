"""Typst with our fonts, and none of the machine's."""

from __future__ import annotations

from functools import cache

import typst

from evenhand.document.fonts import font_folder


@cache
def fonts() -> typst.Fonts:
    """Found once, and kept: reading fonts takes longer than printing a page."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[font_folder()],
    )
