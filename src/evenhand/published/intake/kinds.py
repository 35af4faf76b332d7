"""What kind of report a file is: by what is in it, whatever its name says."""

from __future__ import annotations

from evenhand.errors import Place, Problem, ProblemsFound, in_intake
from evenhand.published.passages import Form

SUFFIXES: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
FORM_NAMES: dict[Form, str] = {
    "text": "text",
    "html": "a web page (HTML)",
    "docx": "a Word document (.docx)",
    "pdf": "a PDF",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_SEEN = 4096
_PDF_WITHIN = 1024


def form_of(raw: bytes, suffix: str, place: Place) -> Form:
    """The form of a report. Raises ProblemsFound for what no report is."""
    suffix = suffix.lower()
    start = raw[:_SEEN]
    if b"%PDF-" in start[:_PDF_WITHIN]:
        return "pdf"
    if start.startswith(b"PK"):
        return _zipped(raw, suffix, place)
    if start.startswith(_OLE):
        raise ProblemsFound([_old_or_locked(raw, place)])
    if SUFFIXES.get(suffix) in ("pdf", "docx"):
        return _misnamed(start, suffix, place)
    if not _is_text(start):
        raise _not_a_report(place, "it holds no text, and is no PDF or Word document")
    if _is_html(start) or SUFFIXES.get(suffix) == "html":
        return "html"
    if suffix and suffix not in SUFFIXES:
        raise _not_a_report(place, f"its name ends in ‘{suffix}’")
    return "text"


def notice_of(form: Form, suffix: str) -> tuple[str, ...]:
    """What to say where the name of a file says something else than what it is."""
    named = SUFFIXES.get(suffix.lower())
    if named == form or (not suffix and form == "text"):
        return ()
    return (f"The file is {FORM_NAMES[form]}, whatever its name says.",)


def _zipped(raw: bytes, suffix: str, place: Place) -> Form:
    """What opens an archive is imported where there is one, which few reports are."""
    import io
    import zipfile

    from evenhand.formats.archives import BROKEN

    broken = in_intake.BROKEN.at(place, form=FORM_NAMES["docx"])
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except BROKEN:
        if SUFFIXES.get(suffix) == "docx":
            raise ProblemsFound([broken]) from None
        raise _not_a_report(place, "it is an archive of other files") from None
    if any(name.lower().startswith("word/") for name in names):
        return "docx"
    raise _not_a_report(place, "it is an archive of other files, or no Word document")


def _old_or_locked(raw: bytes, place: Place) -> Problem:
    """Office keeps a locked file inside of the container that its old formats used."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return in_intake.PASSWORD.at(place)
    return in_intake.NOT_A_REPORT.at(place, why="it is in an older format of Office")


def _misnamed(start: bytes, suffix: str, place: Place) -> Form:
    """A page of a web site, or text, that was saved under another name, is read."""
    if _is_html(start):
        return "html"
    form = SUFFIXES[suffix]
    if form == "pdf" or not _is_text(start):
        raise ProblemsFound([in_intake.BROKEN.at(place, form=FORM_NAMES[form])])
    return "text"


def _is_html(start: bytes) -> bool:
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text.startswith(_HTML) or (
        text.startswith((b"<?xml", b"<!--")) and b"<html" in text
    )


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    strange = sum(start.count(bytes([code])) for code in (*range(1, 9), *range(14, 27)))
    nothing = start.count(0)
    if nothing * 10 > len(start) * 3:  # UTF-16 without a mark: every other byte
        return nothing * 10 < len(start) * 6
    return (strange + nothing) * 20 <= len(start)


def _not_a_report(place: Place, why: str) -> ProblemsFound:
    return ProblemsFound([in_intake.NOT_A_REPORT.at(place, why=why)])
