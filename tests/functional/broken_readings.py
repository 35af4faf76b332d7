"""Files that are no published report, or cannot be read."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from evenhand.errors import Place
from tests.functional.broken import NOTHING, Broken, Change


def given(name: str, data: bytes) -> Change:
    def change(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

    return change


def a_pdf(name: str, opens_with: str = "") -> Change:
    """A PDF with a page on which no words stand."""

    def change(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            locked = pikepdf.Encryption(owner=opens_with, user=opens_with)
            pdf.save(folder / name, encryption=locked if opens_with else False)

    return change


def _read(name: str, file: str, change: Change, code: str, remedy: str) -> Broken:
    command = ("read", f"{{}}/{file}")
    return Broken(name, NOTHING, change, code, Place(file), remedy, command=command)


BROKEN_READINGS = [
    _read(
        "a text that is no report",
        "letter.txt",
        given("letter.txt", b"Dear all, nothing of an inspection stands in here."),
        "published.not-known",
        "how a programme is added",
    ),
    _read(
        "a file of another kind",
        "report.zip",
        given("report.zip", b"PK\x03\x04 and no more"),
        "intake.not-a-report",
        "Give it as PDF",
    ),
    _read(
        "a text without words",
        "report.txt",
        given("report.txt", b"---\n\n***\n"),
        "intake.no-words",
        "saved whole",
    ),
    _read(
        "a PDF that breaks off",
        "report.pdf",
        given("report.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        "intake.broken",
        "Get the file once more",
    ),
    _read(
        "a PDF of pictures",
        "scan.pdf",
        a_pdf("scan.pdf"),
        "intake.scanned",
        "optical character recognition",
    ),
    _read(
        "a PDF with a password",
        "locked.pdf",
        a_pdf("locked.pdf", opens_with="made up"),
        "intake.password",
        "without a password",
    ),
]
