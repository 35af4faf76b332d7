"""The PDF form: valid, tagged, the same bytes twice, and with every text."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import page
import pikepdf
import pytest

from evenhand.document.forms.pdf_file import pdf
from evenhand.document.forms.picture_png import png
from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Note,
    NoteMark,
    Paragraph,
    RowGroup,
    Section,
    Sentence,
    Table,
    Words,
    words,
)
from evenhand.document.texts import texts
from tests.generative.documents import everything
from tests.generative.long_documents import long_document
from tests.unit.pdf_trees import (
    Tag,
    left_over,
    pages,
    printed,
    tags,
    told,
    without_drawings,
)

FINISHED = everything(draft=False)
TWICE = """
from hashlib import sha256
from evenhand.document.forms.pdf_file import pdf
from tests.generative.documents import everything
print(sha256(pdf(everything())).hexdigest())
"""


@pytest.fixture(scope="module")
def finished() -> bytes:
    return pdf(FINISHED)


@pytest.fixture(scope="module")
def draft() -> bytes:
    return pdf(everything(draft=True))


@pytest.fixture(scope="module")
def tree(finished: bytes) -> Tag:
    return tags(finished)


def _document(
    *blocks: Block, title: Words | None = None, notes: tuple[Note, ...] = ()
) -> Document:
    section = Section("first", title or words("First"), blocks)
    made = date(2021, 3, 24)
    return Document("Title", "", "", "en-GB", made, (section,), notes=notes)


def _table(
    *groups: RowGroup, heads: tuple[Words, ...] = (words("A"), words("B"))
) -> Table:
    return Table("t", words("Caption"), tuple(map(Column, heads)), groups)


def _row(first: str, second: str) -> tuple[Cell, Cell]:
    return Cell(words(first)), Cell(words(second))


def _failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def test_a_validator_of_pdf_ua_finds_nothing(finished: bytes, draft: bytes) -> None:
    assert _failures(finished) == []
    assert _failures(draft) == []


def test_the_validator_finds_what_is_wrong(finished: bytes) -> None:
    with pikepdf.open(BytesIO(finished)) as opened:
        (figure,) = (o for o in opened.objects if _is_figure(o))
        del figure.Alt
        out = BytesIO()
        opened.save(out)
    assert _failures(out.getvalue())


def _is_figure(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"


def test_the_same_document_gives_the_same_bytes_in_two_processes() -> None:
    told_ = [
        subprocess.run(
            [sys.executable, "-c", TWICE],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert told_[0] == told_[1]
    assert len(told_[0]) == 65


def test_every_text_is_there_and_nothing_else_but_bullets_and_numbers() -> None:
    bare = without_drawings(replace(FINISHED, sections=FINISHED.sections[1:]))
    expected = [bare.publisher, *texts(bare)]
    assert re.fullmatch(r"[•–\d.]*", left_over(told(pdf(bare), bare), expected))


def test_a_practice_example_is_called_that_where_its_title_is_not() -> None:
    inside = (Paragraph((Sentence(words("A plan held.")),)),)
    calm = Callout("practice-example", words("A calm start"), inside)
    section = Section("only", words("Only"), (calm,))
    bare = replace(FINISHED, sections=(section,), notes=())
    assert "PracticeexampleAcalmstart" in told(pdf(bare), bare)


def test_the_file_tells_title_publisher_language_and_day(finished: bytes) -> None:
    with pikepdf.open(BytesIO(finished)) as opened:
        assert opened.docinfo["/Title"] == FINISHED.title
        assert opened.docinfo["/Author"] == FINISHED.publisher
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20210324")
        assert opened.Root.Lang == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.Root.MarkInfo.Marked


def test_headings_go_down_by_one_level_at_a_time(tree: Tag) -> None:
    levels = [int(tag.name[1:]) for tag in tree.all(*(f"H{n}" for n in range(1, 7)))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(levels) == {1, 2, 3}


def test_a_list_has_labels_and_bodies_and_the_inner_list_is_inside(tree: Tag) -> None:
    outer = next(tree.all("L"))
    items = [tag for tag in outer.inside if tag.name == "LI"]
    assert [[part.name for part in item.inside] for item in items] == [
        ["Lbl", "LBody"]
    ] * 3
    assert sum(1 for _ in outer.all("L")) == 3


def test_columns_groups_and_rows_of_a_table_have_headers(tree: Tag) -> None:
    table = next(tree.all("Table"))
    headers = [(tag.attributes["ID"], tag.attributes["Scope"]) for tag in table.all("TH")]
    columns = [(f"U1x{x}y0", "Column") for x in range(4)]
    assert headers == [
        *columns,
        ("U1x0y1", "Column"),
        ("U1x0y2", "Row"),
        ("U1x0y3", "Row"),
        ("U1x0y4", "Column"),
        ("U1x0y5", "Row"),
    ]
    spans = [tag.attributes.get("ColSpan") for tag in table.all("TH")]
    assert spans == [None] * 4 + [4, None, None, 4, None]


def test_a_cell_names_its_column_its_group_and_its_row(tree: Tag) -> None:
    cells = [tag.attributes["Headers"] for tag in next(tree.all("Table")).all("TD")]
    assert cells[0] == ["U1x1y0", "U1x0y1", "U1x0y2"]
    assert cells[-1] == ["U1x3y0", "U1x0y4", "U1x0y5"]


def test_rows_without_a_heading_belong_to_no_group_before_them() -> None:
    headed = RowGroup((_row("a", "1"),), words("Group"))
    total = RowGroup((_row("all", "2"),))
    tree = tags(pdf(_document(_table(headed, total))))
    cells = [tag.attributes["Headers"] for tag in tree.all("TD")]
    assert cells == [["U1x1y0", "U1x0y1", "U1x0y2"], ["U1x1y0", "U1x0y3"]]


def test_a_picture_says_its_title_and_description(tree: Tag) -> None:
    (figure,) = tree.all("Figure")
    said = "The ratings as a profile Two bars; assessment is at 75%, planning at 86%."
    assert figure.attributes["Alt"] == said


def test_notes_quotations_and_contents_are_tagged(tree: Tag) -> None:
    assert len(list(tree.all("Note"))) == 2
    assert len(list(tree.all("BlockQuote"))) == 1
    assert len(list(tree.all("TOCI"))) == 6


def test_a_text_of_another_language_says_so(finished: bytes) -> None:
    with pikepdf.open(BytesIO(finished)) as opened:
        content = opened.pages[2].Contents.read_bytes()
    assert b"/Lang(cy)" in content


def test_every_link_says_where_it_leads(finished: bytes) -> None:
    with pikepdf.open(BytesIO(finished)) as opened:
        notes = [note for page_ in opened.pages for note in page_.obj.get("/Annots", [])]
        said = [str(note.Contents) for note in notes]
    assert "https://example.org/m" in said
    assert "page 5" in said
    assert all(said)


def test_a_draft_has_numbers_and_marks_what_nobody_has_reviewed(
    finished: bytes, draft: bytes
) -> None:
    third = pages(draft)[2]
    assert printed("1.1In 28 of 30 cases") in third
    assert printed("ŵ ŷ Ŵ Ŷ‡") in third
    assert printed("‡ translation not reviewed") in pages(draft)[0]
    assert "notreviewed" not in "".join(pages(finished))


def test_a_draft_has_its_watermark_on_every_page_and_nobody_hears_it(
    draft: bytes,
) -> None:
    mark = printed("Draft for the factual-accuracy check")
    assert all(mark in text for text in pages(draft))
    with pikepdf.open(BytesIO(draft)) as opened:
        shown = [page_.Contents.read_bytes() for page_ in opened.pages]
    assert all(content.lstrip().startswith(b"/Artifact") for content in shown)


def test_chapters_begin_new_pages_unless_they_run_on(finished: bytes) -> None:
    firsts = [text[:8] for text in pages(finished)]
    assert firsts[1:] == ["Contents", "Texts,of", "Lists•st", "Tablesan", "Whatisse"]
    assert "Glossary" in pages(finished)[-1]


def test_a_long_table_repeats_its_headings() -> None:
    rows = tuple(_row(f"row {n}", str(n)) for n in range(80))
    heads = (words("Standard"), words("Number"))
    table = _table(RowGroup(rows, words("Court")), heads=heads)
    found = [text for text in pages(pdf(_document(table))) if "row" in text]
    assert len(found) > 1
    assert all("StandardNumberCourtrow" in text for text in found)


def test_headings_with_a_note_are_not_repeated_for_they_lead_somewhere() -> None:
    rows = tuple(_row(f"row {n}", str(n)) for n in range(80))
    heads = (words("Standard", NoteMark(1)), words("Number"))
    table = _table(RowGroup(rows), heads=heads)
    notes = (Note(1, words("A note.")),)
    data = pdf(_document(table, title=words("T", NoteMark(1)), notes=notes))
    assert _failures(data) == []
    assert "".join(pages(data)).count("Standard") == 1


@pytest.mark.parametrize(
    "groups",
    [
        (),
        (RowGroup(()),),
        (RowGroup((), words("G")),),
        (RowGroup((), words("G")), RowGroup((_row("a", "1"),), words("H"))),
        (RowGroup((_row("a", "1"),)), RowGroup((), words("G"))),
    ],
)
def test_groups_without_rows_are_tables_too(groups: tuple[RowGroup, ...]) -> None:
    assert _failures(pdf(_document(_table(*groups)))) == []


def test_a_link_to_nowhere_in_the_document_is_a_text() -> None:
    from_nowhere = everything().sections[1:2]
    data = pdf(replace(FINISHED, sections=from_nowhere))
    assert "thetables" in "".join(pages(data))


def test_a_very_long_word_stays_between_the_margins() -> None:
    data = pdf(_document(Paragraph((Sentence(words("W" * 600)),))))
    assert pages(data)[1].count("W") == 600


def test_a_very_long_cell_goes_on_on_the_next_page() -> None:
    long = "word " * 4000
    data = pdf(_document(_table(RowGroup((_row("a", long),)))))
    assert "".join(pages(data)).count("word") == 4000


def test_a_long_document_is_valid_and_as_long_as_it_says() -> None:
    data = pdf(long_document(40))
    assert _failures(data) == []
    assert 36 <= len(pages(data)) <= 44


def test_pictures_are_drawn_as_png_at_the_scale_asked_for() -> None:
    (picture,) = FINISHED.pictures()
    once, twice = png([picture], 1), png([picture, picture])
    assert [_size(data) for data in once] == [(320, 90)]
    assert [_size(data) for data in twice] == [(640, 180)] * 2
    assert png([]) == []
    assert twice == png([picture, picture])


def _size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
