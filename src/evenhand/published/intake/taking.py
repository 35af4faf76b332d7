"""A file of a published report, taken in: what it is, and its passages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_files, in_intake
from evenhand.formats.limits import LARGEST_FILE
from evenhand.published.intake.finishing import Taken, finished
from evenhand.published.intake.kinds import form_of, notice_of
from evenhand.published.passages import Form, ReportText


def take_in(path: Path) -> ReportText:
    """The passages of a report of any form, in the order in which a person reads them.

    Raises ProblemsFound if nothing can be read: no file, nothing in it, no kind of
    report, too large, locked with a password, broken, or pictures of pages only.
    """
    place = Place(path.name)
    raw = _read(path, place)
    form = form_of(raw, path.suffix, place)
    taken = _taken(form, raw, place)
    passages = finished(taken)
    if not any(passage.kind != "furniture" for passage in passages):
        raise ProblemsFound([in_intake.NO_WORDS.at(place)])
    return ReportText(
        name=path.name,
        form=form,
        digest=hashlib.sha256(raw).hexdigest(),
        way=taken.way,
        passages=passages,
        pages=taken.pages,
        language=taken.language,
        notices=(*notice_of(form, path.suffix), *taken.notices),
    )


def _read(path: Path, place: Place) -> bytes:
    try:
        if not path.exists():
            raise ProblemsFound([in_files.MISSING.at(place)])
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError:
        raise ProblemsFound([in_files.UNREADABLE.at(place)]) from None
    if len(raw) > LARGEST_FILE:
        largest = f"{LARGEST_FILE // 1_000_000} MB"
        raise ProblemsFound([in_files.TOO_LARGE.at(place, largest=largest)])
    if not raw.strip(b"\0 \t\r\n\f"):
        raise ProblemsFound([in_files.EMPTY.at(place)])
    return raw


def _taken(form: Form, raw: bytes, place: Place) -> Taken:
    """Each reader is imported where it is needed: some stand on large libraries."""
    if form == "pdf":
        from evenhand.published.intake.pdf import take_in_pdf

        return take_in_pdf(raw, place)
    if form == "html":
        from evenhand.published.intake.html import take_in_html

        return take_in_html(raw, place)
    if form == "docx":
        from evenhand.published.intake.docx import take_in_docx

        return take_in_docx(raw, place)
    from evenhand.published.intake.text import take_in_text

    return take_in_text(raw)
