"""A Word document as passages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from evenhand.document.texts import texts
from evenhand.errors import ProblemsFound
from evenhand.published.intake import take_in
from evenhand.published.intake.words import letters, plain
from evenhand.published.passages import ReportText
from tests.generative.documents import everything
from tests.unit.forms import docx_of

BOMB = b"<w:p>" * 40_000_000


def taken(tmp_path: Path, raw: bytes, name: str = "report.docx") -> ReportText:
    path = tmp_path / name
    path.write_bytes(raw)
    return take_in(path)


def codes(tmp_path: Path, raw: bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        taken(tmp_path, raw)
    return [problem.code for problem in found.value.problems]


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return made.getvalue()


def written() -> bytes:
    document = docx.Document()
    document.add_heading("Ratings", 2)
    document.add_paragraph("Before the table.")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "2.1"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Assessment"
    table.cell(1, 1).text = "Is it safe?"
    table.cell(1, 2).text = "77%"
    paragraph = document.add_paragraph("After it: 458")
    paragraph.add_run("1").font.superscript = True
    document.add_paragraph("An item", "List Bullet")
    document.sections[0].footer.paragraphs[0].text = "Westerdale"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_our_own_document_says_all_of_its_words(tmp_path: Path) -> None:
    report = taken(tmp_path, docx_of(everything()))
    assert (report.form, report.way) == ("docx", "markup")
    said = letters("".join(passage.words for passage in report.passages))
    missing = [t for t in texts(everything()) if letters(plain(t)) not in said]
    assert missing == []


def test_a_note_that_only_its_style_raises_is_no_digit(tmp_path: Path) -> None:
    report = taken(tmp_path, docx_of(everything()))
    assert any("good enough¹." in passage.words for passage in report.passages)


def test_body_order_styles_and_merged_cells(tmp_path: Path) -> None:
    report = taken(tmp_path, written())
    assert [(p.kind, p.level, p.cells or p.words) for p in report.passages] == [
        ("furniture", None, "Westerdale"),
        ("heading", 2, "Ratings"),
        ("text", None, "Before the table."),
        ("row", None, ("2.1", "Assessment", "")),
        ("row", None, ("2.1", "Is it safe?", "77%")),
        ("text", None, "After it: 458¹"),
        ("item", None, "An item"),
    ]


def test_a_footnote_follows_the_paragraph_that_points_to_it(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        '<w:p><w:r><w:t>Rated</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
        "<w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:t> Good.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>More.</w:t></w:r></w:p>"
    )
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {space}>{note}</w:footnotes>"
    raw = with_part(written(), "word/document.xml", document.encode())
    report = taken(tmp_path, with_part(raw, "word/footnotes.xml", notes.encode()))
    assert [(p.kind, p.words) for p in report.read()] == [
        ("text", "Rated¹ Good."),
        ("note", "¹ See there."),
        ("text", "More."),
    ]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_document_that_is_cut_off_is_told(tmp_path: Path, share: float) -> None:
    raw = written()
    assert codes(tmp_path, raw[: int(len(raw) * share)]) == ["intake.broken"]


def test_entities_and_what_unpacks_to_too_much_are_refused(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert codes(tmp_path, with_part(written(), "word/document.xml", entity)) == [
        "intake.broken"
    ]
    assert codes(tmp_path, with_part(written(), "word/document.xml", BOMB)) == [
        "intake.broken"
    ]


def test_an_archive_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert codes(tmp_path, made.getvalue()) == ["intake.not-a-report"]
