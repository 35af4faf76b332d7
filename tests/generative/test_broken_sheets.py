"""However a workbook is damaged, it is a sheet or a problem, and never a traceback."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand.formats.sheets import Sheet, read_sheet
from tests.functional.odd_sheets import Rows, ods, with_member, xlsx

CHILD = "Zebedee Quill"
LIST: Rows = [
    ["Case ID", "Started", "Number", "Sure"],
    ["C01", date(2020, 10, 5), 7.5, True],
    ["C02", CHILD, None, "=A1"],
    ["C03"],
]
WHOLE = {
    "xlsx": xlsx({"Cases": LIST, "Notes": [["read me"]]}),
    "ods": ods({"Cases": LIST, "Notes": [["read me"]]}),
    "csv": f'Case ID;Started\nC01;"{CHILD}"\nC02;\n'.encode(),
}
both_kinds = pytest.mark.parametrize("kind", ["xlsx", "ods"])
every_kind = pytest.mark.parametrize("kind", list(WHOLE))


def _outcome(raw: bytes, kind: str) -> Sheet | None:
    """The sheet, or None where a problem was told; it never repeats a child's name."""
    with TemporaryDirectory() as there:
        path = Path(there) / f"cases.{kind}"
        path.write_bytes(raw)
        try:
            return read_sheet(path)
        except ProblemsFound as found:
            assert found.problems
            assert CHILD not in str(found)
            return None


@st.composite
def damages(draw: st.DrawFn, raw: bytes) -> bytes:
    """The same bytes with a few of them changed, taken out or put in, or cut short."""
    found = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(found) - 1)))
        kind = draw(st.sampled_from(["change", "change", "take out", "put in", "cut"]))
        if kind == "change" and found:
            found[at] = draw(st.integers(0, 255))
        elif kind == "take out":
            del found[at : at + draw(st.integers(1, 30))]
        elif kind == "put in":
            found[at:at] = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        elif kind == "cut":
            del found[at:]
    return bytes(found)


PIECES = [
    b"<row>",
    b"</c>",
    b'<c r="ZZ99999"><v>1</v></c>',
    b'<c r="A0"><v>1</v></c>',
    b'<c t="s"><v>99</v></c>',
    b'<c t="s"><v>-1</v></c>',
    b'<c t="d"><v>yesterday</v></c>',
    b'<c s="9999"><v>1e308</v></c>',
    b'<mergeCell ref="B9:A1"/>',
    b'<mergeCell ref=""/>',
    b'<table:table-cell table:number-columns-repeated="-7">',
    b'<table:table-cell table:number-columns-repeated="&#49;">',
    b"</table:table-row>",
    b"<table:table>",
    b'<office:annotation xmlns:office="x">',
    b"&#0;",
    b"\xff",
]


@every_kind
@given(data=st.data())
@settings(max_examples=150)
def test_a_file_of_damaged_bytes_is_a_sheet_or_a_problem(
    kind: str, data: st.DataObject
) -> None:
    _outcome(data.draw(damages(WHOLE[kind])), kind)


@both_kinds
@given(data=st.data())
@settings(max_examples=250)
def test_a_sound_archive_of_damaged_parts_is_a_sheet_or_a_problem(
    kind: str, data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    damaged = with_member(WHOLE[kind], name, data.draw(damages(parts[name])))
    _outcome(damaged, kind)


@both_kinds
def test_a_file_cut_short_anywhere_is_a_problem(kind: str) -> None:
    raw = WHOLE[kind]
    read = [length for length in range(0, len(raw), 41) if _outcome(raw[:length], kind)]
    assert read == []


@every_kind
def test_what_is_whole_is_read(kind: str) -> None:
    sheet = _outcome(WHOLE[kind], kind)
    assert sheet is not None
    assert sheet.rows[0][0] == "Case ID"
