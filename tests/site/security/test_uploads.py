"""An upload is distrusted: what it is called, how large it is, what it claims to be, what
it unpacks to, and what a spreadsheet would do with its cells."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand_web.actions import samples
from evenhand_web.audit.models import AuditContent
from evenhand_web.samples.models import CaseListReceived
from tests.functional.workbooks import one_text_in_every_row, zip_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import LIST, address

SHEET = "xl/worksheets/sheet1.xml"
NAMES = (
    "../../../../etc/cron.d/cases.csv",
    "..\\..\\windows\\cases.csv",
    "/etc/passwd.csv",
    "Child Sycamore.csv",
    "x" * 300 + ".csv",
    "Set-Cookie: a=b.csv",
    "\u202ecases.vsc.csv",
)


@pytest.fixture
def contact(cast: Cast, as_: SignedIn) -> Client:
    """The contact, whose turn it is to hand in the case list."""
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    return as_("cora")


def hand_in(contact: Client, cast: Cast, raw: bytes, name: str) -> str:
    """The page that follows."""
    given = {"file": SimpleUploadedFile(name, raw)}
    answer = contact.post(address(cast, "case-list/hand-in"), given, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_what_a_file_is_called_leads_nowhere_and_is_kept_nowhere(
    name: str, cast: Cast, contact: Client
) -> None:
    page = hand_in(contact, cast, LIST.read_bytes(), name)
    assert "56 eligible cases" in page
    stored = CaseListReceived.objects.get().file.name or ""
    folder = Path(default_storage.path("")).resolve()
    at = Path(default_storage.path(stored)).resolve()
    assert at.is_relative_to(folder / "case-lists" / cast.westerdale.pk)
    assert at.stat().st_mode & 0o077 == 0
    said = stored + str(list(AuditContent.objects.values_list("parts", flat=True)))
    for word in ("etc", "windows", "passwd", "Sycamore", "xxxxxx", "Cookie"):
        assert word not in said


def test_no_file_is_ever_given_back_by_the_site(cast: Cast, contact: Client) -> None:
    hand_in(contact, cast, LIST.read_bytes(), "cases.csv")
    stored = CaseListReceived.objects.get().file.name or ""
    for path in (f"/{stored}", f"/media/{stored}", f"/static/{stored}"):
        assert contact.get(path).status_code == 404


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("cases.xlsx", zip_of({SHEET: bytes(1_000)}, claimed=400_000_001)),
        ("cases.xlsx", one_text_in_every_row("Child Sycamore" + "x" * 1_000_000, 2_000)),
        ("cases.xlsx", zip_of({"../../../etc/cron.d/x": b"* * * * * root x"})),
        ("cases.ods", zip_of({"content.xml": b"<?xml version='1.0'?><!DOCTYPE x>"})),
        ("cases.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("cases.xlsx", LIST.read_bytes()),
        ("cases.csv", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"),
        ("cases.csv", b"%PDF-1.7 Child Sycamore"),
        ("cases.csv", b"<script>alert(1)</script>,<img src=x onerror=alert(1)>\n1,2\n"),
    ],
    ids=range(9),
)
def test_what_is_no_case_list_is_told_and_none_of_it_is_shown(
    name: str, raw: bytes, cast: Cast, contact: Client
) -> None:
    page = hand_in(contact, cast, raw, name)
    assert "problem" in page or "could not be read" in page
    assert "Sycamore" not in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    with pytest.raises(samples.OutOfOrder):
        samples.make_lottery(
            by=cast.lena, draw=cast.westerdale.draws.get(group="court"), because="x"
        )


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


def _with_entities() -> bytes:
    """A workbook that asks to be told what stands in a file of the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as had, zipfile.ZipFile(out, "w") as made:
        for name in had.namelist():
            raw = had.read(name)
            if name == SHEET:
                raw = ENTITIES + raw[raw.index(b"<worksheet") :]
                cell = b'<c r="A1" t="inlineStr"><is><t>&f;&b;</t></is></c>'
                raw = re.sub(rb'<c r="A1".*?</c>', cell, raw, count=1, flags=re.DOTALL)
                assert cell in raw
            made.writestr(name, raw)
    return out.getvalue()


def _book() -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in csv.reader(LIST.read_text(encoding="utf-8").splitlines()):
        book.active.append(row)  # type: ignore[union-attr]  # it has one
    book.save(out)
    return out.getvalue()


def test_a_workbook_reads_no_file_of_the_machine(cast: Cast, contact: Client) -> None:
    page = hand_in(contact, cast, _with_entities(), "cases.xlsx")
    assert "root:" not in page
    case_list = cast.westerdale.case_lists.first()
    assert case_list is not None
    assert "root:" not in str(case_list.found)


def test_cells_that_a_spreadsheet_would_run_are_text_in_what_is_downloaded(
    cast: Cast, contact: Client
) -> None:
    formula = "=HYPERLINK(0)"
    lines = LIST.read_text(encoding="utf-8").splitlines()
    lines[0] += f",{formula},@SUM(1)"
    lines[3] = lines[3].replace("Male", formula).replace("Female", formula)
    hand_in(contact, cast, "\n".join(lines).encode(), "cases.csv")
    answer = contact.get(address(cast, "case-list/problems.csv"))
    assert answer["Content-Disposition"].startswith("attachment; ")
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert len(rows) > 1
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t"}] == []
    assert "HYPERLINK(0)" not in "".join(cells).replace("‘", "")


def test_an_upload_lies_in_no_folder_where_others_look() -> None:
    """Up to the largest request that is read at all, it stays in memory."""
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == settings.EVENHAND_LARGEST_REQUEST
    assert len(settings.FILE_UPLOAD_HANDLERS) == 1
    assert settings.FILE_UPLOAD_HANDLERS[0].endswith(".MemoryFileUploadHandler")
