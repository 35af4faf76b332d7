"""Drawings as PNG pictures, for forms that cannot hold SVG."""

from __future__ import annotations

from collections.abc import Sequence

import typst

from evenhand.document.forms.pdf_source import drawn, string
from evenhand.document.forms.pdf_typst import fonts
from evenhand.document.model import Picture

_POINTS = 72


def png(pictures: Sequence[Picture], scale: float = 2) -> list[bytes]:
    """A PNG of each picture, on white, ``scale`` pixels for each of its CSS pixels.

    The same pictures give the same bytes.
    """
    if not pictures:
        return []
    pages = "".join(map(_page, pictures))
    made = typst.compile(
        pages.encode(), format="png", ppi=_POINTS * scale, font_paths=fonts()
    )
    return [made] if isinstance(made, bytes) else list(made)


def _page(picture: Picture) -> str:
    size = f"width:{picture.width}pt,height:{picture.height}pt"
    image = f'image(bytes({string(drawn(picture))}),format:"svg",{size})'
    return f"#page({size},margin:0pt,fill:white,{image})\n"
