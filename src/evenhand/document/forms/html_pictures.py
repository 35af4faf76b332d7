"""Pictures as HTML: the drawing stands in the page itself, its numbers below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from evenhand.document.forms.html_tables import table_html
from evenhand.document.forms.html_words import (
    ADDED,
    Page,
    attribute,
    escape,
    hidden,
    letters,
)
from evenhand.document.model import Picture

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    "circle clipPath defs ellipse g line linearGradient marker path pattern polygon "
    "polyline rect stop symbol text tspan use".split()
)
_DROPPED = frozenset({"title", "desc"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LOCAL = re.compile(r"url\(#([^)]+)\)")


def picture_html(page: Page, picture: Picture) -> str:
    """A figure with its title, the drawing, and its numbers to be unfolded.

    Raises ValueError for a drawing that holds anything but shapes and texts.
    """
    labels = page.document.labels
    opened = " open" if picture.open else ""
    of = hidden(f": {picture.title}")
    return (
        f'<figure class="picture" id="{picture.id}">\n'
        f"<figcaption>{letters(picture.title)}</figcaption>\n"
        f"{_drawing(picture)}\n"
        f"<details{opened}>\n<summary{ADDED}>{letters(labels.numbers)}{of}</summary>\n"
        f"{table_html(page, picture.table)}\n</details>\n</figure>"
    )


def _drawing(picture: Picture) -> str:
    """The drawing with title and description of the model, and ids of its own."""
    try:
        root = Tree.fromstring(picture.svg)  # noqa: S314 - drawn by us, then checked
    except Tree.ParseError:
        raise ValueError(f"a drawing is not SVG: {picture.id}") from None
    size = f' width="{picture.width}" height="{picture.height}"'
    view = root.get("viewBox", f"0 0 {picture.width} {picture.height}")
    font = attribute("font-family", root.get("font-family"))
    named = f'role="img" aria-labelledby="{picture.id}_title {picture.id}_desc"'
    inside = "".join(part for child in root for part in _element(picture.id, child))
    return (
        f"<svg{attribute('viewBox', view)}{size}{font} {named}>"
        f'<title id="{picture.id}_title">{escape(picture.title)}</title>'
        f'<desc id="{picture.id}_desc">{escape(picture.description)}</desc>'
        f"{inside}</svg>"
    )


def _element(prefix: str, element: Tree.Element) -> Iterator[str]:
    name = str(element.tag).removeprefix(_SVG)
    if name in _DROPPED:
        return
    if name not in _DRAWN:
        raise ValueError(f"a drawing has only shapes and texts: {prefix}")
    known = "".join(_attribute(prefix, *pair) for pair in element.items())
    yield f"<{name}{known}>{escape(element.text or '')}"
    for child in element:
        yield from _element(prefix, child)
        yield escape((child.tail or "").strip("\n"))
    yield f"</{name}>"


def _attribute(prefix: str, name: str, value: str) -> str:
    """An attribute; an id, and what refers to one, begins with the picture's own."""
    name = name.removeprefix(_XML)
    if not _PLAIN.match(name) or name.lower().startswith("on") or name == "style":
        raise ValueError(f"a drawing has an attribute that may not be there: {prefix}")
    if name == "id":
        return attribute(name, f"{prefix}_{value}")
    if name == "href" and value.startswith("#"):
        return attribute(name, f"#{prefix}_{value[1:]}")
    if name == "href" or value.count("url(") != len(_LOCAL.findall(value)):
        raise ValueError(f"a drawing leads out of itself: {prefix}")
    if "url(" in value:
        value = _LOCAL.sub(rf"url(#{prefix}_\1)", value)
    return attribute(name, value)
