"""A PDF as passages: by tags, by place, turned, locked, cut off, made of pictures."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from evenhand.document.forms.pdf_file import pdf
from evenhand.document.texts import texts
from evenhand.errors import ProblemsFound
from evenhand.published.intake import take_in
from evenhand.published.intake.words import letters, plain
from evenhand.published.passages import ReportText
from tests.generative.documents import everything

Change = Callable[[pikepdf.Pdf], None]
"""What is done to a PDF before it is taken in."""


def taken(tmp_path: Path, raw: bytes, name: str = "report.pdf") -> ReportText:
    path = tmp_path / name
    path.write_bytes(raw)
    return take_in(path)


def changed(raw: bytes, change: Change, **options: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        change(document)
        document.save(made, **options)
    return made.getvalue()


def without_tags(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=False)


def turned(document: pikepdf.Pdf) -> None:
    without_tags(document)
    for page in document.pages:
        page.rotate(90, relative=False)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf(everything())


def drawn(*pages: str) -> bytes:
    """A PDF without tags whose pages draw what the operators say."""
    document = pikepdf.new()
    fonts = {
        f"/F{at}": pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(f"/{name}"),
        )
        for at, name in enumerate(("Helvetica", "Helvetica-Bold"))
    }
    for operators in pages:
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.Contents = document.make_stream(operators.encode("cp1252"))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def at(x: float, y: float, words: str, size: float = 11, font: int = 0) -> str:
    safe = words.replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{font} {size} Tf {x} {y} Td ({safe}) Tj ET\n"


def kinds(report: ReportText) -> list[tuple[str, str]]:
    return [(passage.kind, passage.words) for passage in report.passages]


def test_our_own_pdf_is_read_by_its_tags_and_says_all_of_its_words(
    tmp_path: Path, whole: bytes
) -> None:
    report = taken(tmp_path, whole)
    assert (report.form, report.way, report.language) == ("pdf", "tags", "en-GB")
    said = letters("".join(passage.words for passage in report.passages))
    missing = {text for text in texts(everything()) if letters(plain(text)) not in said}
    # pdfium turns what runs from right to left, and knows few signs of Typst's fonts.
    assert len(missing) <= 8
    assert all(any(sign > "ʯ" for sign in text) for text in missing), missing


@pytest.mark.parametrize("change", [without_tags, turned])
def test_without_tags_the_same_words_are_found_by_their_place(
    tmp_path: Path, whole: bytes, change: Change
) -> None:
    by_tags = taken(tmp_path, whole)
    by_place = taken(tmp_path, changed(whole, change))
    assert by_place.way == "position"
    assert "good enough¹" in " ".join(p.words for p in by_tags.passages)
    words = set(
        re.findall("[a-z]{4,20}[⁰¹²³]?", " ".join(p.words for p in by_tags.read()))
    )
    found = " ".join(p.words for p in by_place.passages)
    assert len(words) > 80
    assert [word for word in words if word not in found] == []


def test_a_row_is_its_cells_and_a_mark_above_the_line_is_no_digit(tmp_path: Path) -> None:
    page = (
        at(72, 700, "Does planning focus on keeping")
        + at(400, 700, "77%")
        + at(72, 687, "other people safe?")
        + at(72, 660, "First-time entrants: 458")
        + at(193, 665, "1", 6)
    )
    assert kinds(taken(tmp_path, drawn(page))) == [
        ("row", "Does planning focus on keeping other people safe?\t77%"),
        ("text", "First-time entrants: 458¹"),
    ]


def test_a_comma_within_a_number_is_no_mark_of_a_note(tmp_path: Path) -> None:
    page = at(72, 700, "Population:") + at(140, 700, "545,501") + at(182, 704.5, "2,3", 6)
    (passage,) = taken(tmp_path, drawn(page)).passages
    assert passage.words == "Population: 545,501²,³"


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    lines = [f"line {n:02} of this column of prose here" for n in range(12)]
    page = "".join(
        at(x, 700 - 13 * n, f"{side} {line}")
        for n, line in enumerate(lines)
        for x, side in ((60, "left"), (320, "right"))
    )
    said = " ".join(p.words for p in taken(tmp_path, drawn(page)).passages)
    sides = re.findall("left|right", said)
    assert sides == ["left"] * 12 + ["right"] * 12


def test_words_drawn_twice_stand_once_and_a_broken_word_is_joined(tmp_path: Path) -> None:
    page = (
        at(72, 700, "Staff")
        + at(72.4, 700, "Staff")
        + at(72, 640, "This inspection of theirs was a good long inspec-")
        + at(72, 627, "tion of high-quality work.")
    )
    assert [p.words for p in taken(tmp_path, drawn(page)).passages] == [
        "Staff",
        "This inspection of theirs was a good long inspection of high-quality work.",
    ]


def test_headings_notes_and_furniture_are_told_by_size_and_repetition(
    tmp_path: Path,
) -> None:
    names = ("governance", "staff", "partnerships", "information")
    pages = [
        at(72, 800, "An inspection of Westerdale", 8)
        + at(72, 740, f"1.{n} Part on {name}", 18, 1)
        + at(72, 700, f"The service does well with its {name}, as we have seen.")
        + at(72, 687, f"It could do better with some other {name} in places.")
        + at(72, 60, f"{n} A note on {name}.", 8)
        + at(290, 30, f"{n}", 8)
        for n, name in enumerate(names, 1)
    ]
    report = taken(tmp_path, drawn(*pages))
    assert kinds(report)[:5] == [
        ("furniture", "An inspection of Westerdale"),
        ("heading", "1.1 Part on governance"),
        (
            "text",
            (
                "The service does well with its governance, as we have seen. "
                "It could do better with some other governance in places."
            ),
        ),
        ("note", "¹ A note on governance."),
        ("furniture", "1"),
    ]
    assert report.pages == 4
    assert {p.page for p in report.passages} == {1, 2, 3, 4}


def test_the_large_first_letter_of_a_chapter_is_in_its_word(tmp_path: Path) -> None:
    page = (
        at(72, 672, "Y", 40)
        + at(100, 700, "outh justice services are good here, and they are")
        + at(100, 686, "led by people who know the children well, for years.")
        + at(72, 500, "A", 30)
        + at(104, 510, "board meets often and asks what it needs to ask here.")
    )
    said = [p.words for p in taken(tmp_path, drawn(page)).passages]
    assert said[0].startswith("Youth justice services are good here, and they are led")
    assert " ".join(said[1:]).startswith("A board meets often")


def test_a_picture_of_a_page_needs_ocr(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        taken(tmp_path, drawn("0 0 595 842 re f"))
    (problem,) = found.value.problems
    assert problem.code == "intake.scanned"
    assert "it needs OCR" in problem.what


def test_a_page_that_was_scanned_needs_ocr(tmp_path: Path, whole: bytes) -> None:
    """A page of words as a picture, in a PDF that holds nothing else."""
    source = pypdfium2.PdfDocument(whole)
    page = source[0]
    picture = page.render(scale=1.5).to_pil().convert("L")
    scan = io.BytesIO()
    picture.save(scan, format="PDF", resolution=108)
    page.close()
    source.close()
    with pytest.raises(ProblemsFound) as found:
        taken(tmp_path, scan.getvalue())
    (problem,) = found.value.problems
    assert problem.code == "intake.scanned"
    assert "no text in this PDF" in problem.what
    assert "it needs OCR" in problem.what


def test_a_page_without_text_among_others_is_named(tmp_path: Path) -> None:
    report = taken(tmp_path, drawn(at(72, 700, "Words"), "", at(72, 700, "More")))
    notice = "No text on page 2: if it is a picture of words, it needs OCR."
    assert report.notices == (notice,)


def test_a_locked_pdf_is_told(tmp_path: Path, whole: bytes) -> None:
    locked = pikepdf.Encryption(owner="a", user="b")
    with pytest.raises(ProblemsFound) as found:
        taken(tmp_path, changed(whole, lambda _: None, encryption=locked))
    assert [problem.code for problem in found.value.problems] == ["intake.password"]


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path, whole: bytes) -> None:
    owned = pikepdf.Encryption(owner="a", user="")
    report = taken(tmp_path, changed(whole, lambda _: None, encryption=owned))
    assert report.way == "tags"


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_pdf_that_is_cut_off_is_told_or_read_with_a_notice(
    tmp_path: Path, whole: bytes, share: float
) -> None:
    try:
        report = taken(tmp_path, whole[: int(len(whole) * share)])
    except ProblemsFound as found:
        codes = {problem.code for problem in found.problems}
        assert codes <= {"intake.broken", "intake.scanned"}
    else:
        assert "The end of the PDF is not there: pages may be missing." in report.notices


def test_a_thousand_pages_are_read_within_a_minute(tmp_path: Path) -> None:
    pages = [
        "".join(
            at(72, 780 - 14 * n, f"Line {n} of page {page} says little.")
            for n in range(50)
        )
        for page in range(1_000)
    ]
    raw = drawn(*pages)
    started = time.perf_counter()
    report = taken(tmp_path, raw)
    assert time.perf_counter() - started < 60
    assert report.pages == 1_000
