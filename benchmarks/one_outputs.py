"""The forms of one long report in a process of its own, so that its memory is its own.

`python -m benchmarks.one_outputs --pages 40` makes every form and prints their figures as
JSON; `--forms pdf` only this one; `--out FOLDER` keeps them. Each is made once, as by
somebody who makes one report: fonts and all are still to be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.memory import peak_mib

if TYPE_CHECKING:
    from evenhand.document.model import Document

FORMS = ("html", "pdf", "docx", "ods", "csv", "json")

Make = Callable[["Document"], bytes]


def main() -> None:
    arguments = argparse.ArgumentParser(description="Make the forms of a long report.")
    arguments.add_argument("--pages", type=int, required=True)
    arguments.add_argument("--forms", default=",".join(FORMS))
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    print(json.dumps(measured(given.pages, given.forms.split(","), given.out)))


def measured(pages: int, forms: list[str], out: Path | None) -> dict[str, object]:
    """Makes each form once. ``seconds`` are those of all of them, from the document in
    memory to its bytes; those of the imports are told beside them. Memory is in MiB."""
    started = time.perf_counter()
    makes = {form: _make(form) for form in forms}
    imported = time.perf_counter()
    from tests.generative.long_documents import long_document

    document = long_document(pages)
    before = time.perf_counter()
    made = {form: make(document) for form, make in makes.items()}
    seconds = time.perf_counter() - before
    for form, data in made.items():
        if out is not None:
            (out / f"report.{form}").write_bytes(data)
    return {
        "seconds": seconds,
        "import_seconds": imported - started,
        "peak_mib": peak_mib(),
        "sha256": {form: hashlib.sha256(data).hexdigest() for form, data in made.items()},
        "tables": len(list(document.tables())),
        "pictures": len(list(document.pictures())),
    }


def _make(form: str) -> Make:
    """What makes a form, imported: the tables of CSV as one file, JSON without what only
    an inspection has."""
    match form:
        case "html":
            from evenhand.document.forms.html_page import html

            return html
        case "pdf":
            from evenhand.document.forms.pdf_file import pdf

            return pdf
        case "docx":
            return _docx()
        case "ods":
            from evenhand.document.forms.ods_file import ods

            return ods
        case "csv":
            from evenhand.document.forms.csv_files import csv_files

            return lambda document: b"".join(csv_files(document).values())
        case "json":
            from evenhand.document.forms.json_tree import document_json

            return lambda document: _json(document_json(document))
    raise ValueError(form)


def _docx() -> Make:
    from evenhand.document.forms.docx_file import docx
    from evenhand.document.forms.picture_png import png

    def make(document: Document) -> bytes:
        pictures = list(document.pictures())
        drawn = dict(zip((one.id for one in pictures), png(pictures), strict=True))
        return docx(document, drawn)

    return make


def _json(tree: dict[str, object]) -> bytes:
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


if __name__ == "__main__":
    main()
