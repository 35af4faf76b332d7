"""What the tests of DOCX, ODS and CSV share: small documents, and the letters in XML."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from xml.etree import ElementTree as Tree

from evenhand.document.forms.docx_file import docx
from evenhand.document.model import Block, Document, Section, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A white picture of one dot.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408"
    "d763f8ffff3f0005fe02fea135816f0000000049454e44ae426082"
)

_SPACE = re.compile(r"\s")
_PRINTS = "import hashlib, sys; sys.stdout.write(hashlib.sha256({made}).hexdigest())"


def with_blocks(
    *blocks: Block, draft: str | None = None, language: str = "en-GB"
) -> Document:
    """A document of one chapter that holds the blocks."""
    return Document(
        title="A small report",
        subtitle="",
        publisher="Inspectorate of Examples",
        language=language,
        made=date(2021, 3, 24),
        sections=(Section("first", words("First"), blocks),),
        draft=draft,
    )


def squeezed(texts: Iterable[str]) -> str:
    """All letters without white space, which forms set as they need it."""
    return _SPACE.sub("", "".join(texts))


def member(archive: bytes, name: str) -> Tree.Element:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return Tree.fromstring(opened.read(name))  # noqa: S314 - our own


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def hash_elsewhere(imports: str, made: str) -> str:
    """The hash of the bytes that an expression gives in a new process."""
    program = f"{imports}; {_PRINTS.format(made=made)}"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return ran.stdout


def docx_of(document: Document) -> bytes:
    """The DOCX form with the same white dot for every picture."""
    return docx(document, {picture.id: PNG for picture in document.pictures()})


# What the form adds by itself: styles of paragraphs and of runs.
_ADDED_PARAGRAPHS = re.compile("Publisher|Legend|TOC[0-9]")
_ADDED_RUNS = {
    "NoteReference",
    "NoteNumber",
    "SentenceNumber",
    "UnreviewedMark",
    "CalloutLabel",
}


def docx_texts(raw: bytes) -> Iterator[str]:
    """The letters of a DOCX file in reading order, without what the form adds."""
    for paragraph in member(raw, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        names = {mark.get(f"{W}name") for mark in paragraph.iter(f"{W}bookmarkStart")}
        added = style is not None and _ADDED_PARAGRAPHS.match(style.attrib[f"{W}val"])
        if added or "_Notes" in names:
            continue
        for run in paragraph.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is None or style.attrib[f"{W}val"] not in _ADDED_RUNS:
                yield from (text.text or "" for text in run.iter(f"{W}t"))
