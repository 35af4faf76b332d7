"""A PDF as it is heard: its tree of tags; and as it is read: its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2

from evenhand.document.drawing import Drawing
from evenhand.document.fonts import shown
from evenhand.document.model import (
    Block,
    Callout,
    Document,
    Items,
    Picture,
    Section,
    plain,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with those inside it; ``attributes`` of all owners together."""

    name: str
    inside: tuple[Tag, ...]
    attributes: dict[str, object]

    def all(self, *names: str) -> Iterator[Tag]:
        """This tag and those inside it, if they have one of these names."""
        if self.name in names:
            yield self
        for tag in self.inside:
            yield from tag.all(*names)


def tags(data: bytes) -> Tag:
    """The tree of tags, from the document down."""
    with pikepdf.open(BytesIO(data)) as pdf:
        (document,) = _tags(pdf.Root.StructTreeRoot.K)
    return document


def _tags(kids: pikepdf.Object) -> Iterator[Tag]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            inside = tuple(_tags(kid.K)) if "/K" in kid else ()
            yield Tag(str(kid.S).removeprefix("/"), inside, _attributes(kid))


def _attributes(kid: pikepdf.Object) -> dict[str, object]:
    held = kid.get("/A", pikepdf.Array([]))
    owners = held if isinstance(held, pikepdf.Array) else [held]
    found: dict[str, object] = {
        key: value for owner in owners for key, value in owner.items()
    }
    for key in ("/ID", "/Alt", "/T"):
        if key in kid:
            found[key] = str(kid[key])
    return {key.removeprefix("/"): _plain(value) for key, value in found.items()}


def _plain(value: object) -> object:
    if isinstance(value, pikepdf.Array):
        return [str(part) for part in value]
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else value


def pages(data: bytes) -> list[str]:
    """The text of each page without white space, and without breaks in long words."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_squeezed(_mended(page)) for page in pdf]


def _mended(page: pypdfium2.PdfPage) -> str:
    """PDFium tells a hyphen at the end of a line as U+FFFE or U+0002."""
    text = page.get_textpage().get_text_bounded()
    return re.sub("[\ufffe\x02]", "-", text).replace("\u200b", "")


def printed(text: str) -> str:
    """A text as ``pages`` has it."""
    return _squeezed(shown(text))


def _squeezed(text: str) -> str:
    """Ligatures by their letters: a PDF has them as it pleases."""
    return "".join(unicodedata.normalize("NFKD", text).split())


def told(data: bytes, document: Document) -> str:
    """The text of a PDF without the feet of its pages, and its notes at the end.

    The title must be short: it stands in every foot.
    """
    notes = {note.number: printed(plain(note.words)) for note in document.notes}
    found: dict[int, str] = {}
    body = ""
    for number, text in enumerate(pages(data), start=1):
        foot = printed(f"{document.title}{document.labels.page}{number}")
        rest, below = _without_notes(text.removesuffix(foot), notes)
        body += rest
        found |= below
    return body + "".join(found[number] for number in sorted(found))


def _without_notes(text: str, notes: dict[int, str]) -> tuple[str, dict[int, str]]:
    """A page without the notes at its foot, and these by their numbers."""
    for number, note in notes.items():
        if note and text.endswith(f"{number}{note}"):
            rest, found = _without_notes(text.removesuffix(f"{number}{note}"), notes)
            return rest, {**found, number: note}
    return text, {}


def left_over(text: str, parts: Iterable[str]) -> str:
    """What is left of a text when these parts of it are taken out, in their order. The
    marks of notes, which are digits, may stand within a part.

    Fails if one of them is not there.
    """
    left, at = [], 0
    for part in map(printed, parts):
        found = re.compile("[1-9]*?".join(map(re.escape, part))).search(text, at)
        assert found is not None, f"not found: {part!r} in {text[at : at + 200]!r}"
        left.append(text[at : found.start()])
        at = found.end()
    return "".join([*left, text[at:]])


def without_drawings(document: Document) -> Document:
    """With empty drawings: their letters are texts of no block, and could be taken for
    one that is alike."""
    return replace(
        document,
        cover=tuple(map(_bare, document.cover)),
        sections=tuple(map(_bare_section, document.sections)),
    )


def _bare_section(section: Section) -> Section:
    return replace(
        section,
        blocks=tuple(map(_bare, section.blocks)),
        sections=tuple(map(_bare_section, section.sections)),
    )


def _bare(block: Block) -> Block:
    match block:
        case Picture():
            return replace(block, svg=Drawing(10, 10, "", "").svg())
        case Callout():
            return replace(block, blocks=tuple(map(_bare, block.blocks)))
        case Items():
            items = (tuple(map(_bare, item)) for item in block.items)
            return replace(block, items=tuple(items))
    return block
