"""A report in every form that was asked for, as files by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from evenhand.document.model import Document
from evenhand.inspection import Reading
from evenhand.report.json_form import report_json
from evenhand.report.report import Report

FORMATS = ("html", "pdf", "docx", "ods", "csv", "json")
HASHES = "report.sha256"

Tell = Callable[[str], None]


def files(
    reading: Reading,
    report: Report,
    formats: Sequence[str],
    tell: Tell = lambda words: None,
) -> Iterator[tuple[str, bytes]]:
    """Each file by its name (``report.pdf``, ``tables/bands.csv``).

    ``tell`` is told what is being made. The same report gives the same bytes.
    """
    document = report.document
    for format_ in FORMATS:
        if format_ not in formats:
            continue
        tell(f"Making {format_.upper()}")
        match format_:
            case "csv":
                yield from _csv(document)
            case "json":
                tree = report_json(reading, report)
                text = json.dumps(tree, ensure_ascii=False, indent=1)
                yield "report.json", f"{text}\n".encode()
            case _:
                yield f"report.{format_}", _file(document, format_)


def hashes(made: Mapping[str, bytes]) -> bytes:
    """The hash of every file, as ``sha256sum -c report.sha256`` checks them: whoever has
    the report can see that it is whole, and nobody's changes are written over."""
    lines = (f"{sha256(raw).hexdigest()}  {name}\n" for name, raw in made.items())
    return "".join(lines).encode()


def strangers(folder: Path) -> list[str]:
    """The files in a folder that are no report of ours, or were changed since."""
    known = {}
    with suppress(OSError, UnicodeError):
        for line in (folder / HASHES).read_text(encoding="utf-8").splitlines():
            hash_, _, name = line.partition("  ")
            known[name] = hash_
    found = (one for one in sorted(folder.rglob("*")) if not one.is_dir())
    names = ((one, one.relative_to(folder).as_posix()) for one in found)
    return [
        name
        for one, name in names
        if name != HASHES and known.get(name) != sha256(one.read_bytes()).hexdigest()
    ]


def _csv(document: Document) -> Iterator[tuple[str, bytes]]:
    from evenhand.document.forms.csv_files import csv_files

    yield from csv_files(document).items()


def _file(document: Document, format_: str) -> bytes:
    match format_:
        case "html":
            from evenhand.document.forms.html_page import html

            return html(document)
        case "pdf":
            from evenhand.document.forms.pdf_file import pdf

            return pdf(document)
        case "ods":
            from evenhand.document.forms.ods_file import ods

            return ods(document)
    from evenhand.document.forms.docx_file import docx
    from evenhand.document.forms.picture_png import png

    pictures = list(document.pictures())
    drawn = png(pictures)
    return docx(
        document,
        {picture.id: one for picture, one in zip(pictures, drawn, strict=True)},
    )
