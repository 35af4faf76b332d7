"""A document as DOCX: every text, with real styles, lists, tables and links."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as Tree

import docx as python_docx
import pytest
from hypothesis import given, settings

from evenhand.document.forms.docx_file import docx
from evenhand.document.model import (
    Callout,
    Cell,
    Column,
    Contents,
    Document,
    Items,
    Link,
    Paragraph,
    RowGroup,
    Run,
    Section,
    Sentence,
    Table,
    words,
)
from evenhand.document.texts import texts
from tests.generative.documents import documents, everything
from tests.unit.forms import (
    W,
    docx_of,
    docx_texts,
    hash_elsewhere,
    hash_of,
    member,
    squeezed,
    with_blocks,
)


def _says(*texts_: Any) -> Paragraph:
    return Paragraph((Sentence(words(*texts_)),))


def _body(document: Document) -> Tree.Element:
    return member(docx_of(document), "word/document.xml")


def _opened(document: Document) -> Any:
    return python_docx.Document(io.BytesIO(docx_of(document)))


def _values(element: Tree.Element, path: str, name: str = "val") -> list[str]:
    return [found.attrib[f"{W}{name}"] for found in element.iterfind(f".//{W}{path}")]


def _style(paragraph: Tree.Element) -> str:
    return _values(paragraph, "pStyle")[0]


def _paragraph(body: Tree.Element, begins: str) -> Tree.Element:
    found = (
        one for one in body.iter(f"{W}p") if "".join(one.itertext()).startswith(begins)
    )
    return next(found)


@pytest.mark.parametrize("draft", [True, False])
def test_it_carries_every_text_in_order(draft: bool) -> None:
    document = everything(draft)
    assert squeezed(docx_texts(docx_of(document))) == squeezed(texts(document))


@given(document=documents())
@settings(max_examples=40)
def test_it_carries_hostile_texts_and_no_link_leads_nowhere(document: Document) -> None:
    raw = docx_of(document)
    assert squeezed(docx_texts(raw)) == squeezed(texts(document))
    body = member(raw, "word/document.xml")
    places = _values(body, "bookmarkStart", "name")
    assert len(places) == len(set(places))
    assert all(len(place) <= 40 for place in places)
    leads = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert leads <= set(places)


def test_the_same_document_gives_the_same_bytes_here_and_elsewhere() -> None:
    imports = (
        "from tests.unit.forms import docx_of;"
        "from tests.generative.documents import everything"
    )
    here = hash_of(docx_of(everything()))
    assert here == hash_of(docx_of(everything()))
    assert here == hash_elsewhere(imports, "docx_of(everything())")


def test_headings_have_the_styles_of_headings() -> None:
    made = _opened(everything())
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in made.paragraphs
        if paragraph.style.name.startswith(("Title", "Subtitle", "Heading"))
    ]
    assert found == [
        ("Title", "An inspection of youth justice services in Westerdale"),
        ("Subtitle", "Where every part of a report stands once"),
        ("Heading 1 outside the contents", "Contents"),
        ("Heading 1", "Texts, of each style"),
        ("Heading 2", "Signs and hostile texts"),
        ("Heading 3", "A third level"),
        ("Heading 1", "Lists"),
        ("Heading 1", "Tables and pictures"),
        ("Heading 1", "What is set apart"),
        ("Heading 1", "Glossary"),
        ("Heading 1", "Notes"),
    ]


def test_a_chapter_begins_a_page_unless_it_runs_on() -> None:
    made = _opened(everything())
    assert made.styles["Heading 1"].paragraph_format.page_break_before
    runs_on = [
        paragraph.text
        for paragraph in made.paragraphs
        if paragraph.paragraph_format.page_break_before is False
    ]
    assert runs_on == ["Glossary"]


def test_the_contents_are_filled_in_and_lead_to_the_headings() -> None:
    body = _body(everything())
    entries = [one for one in body.iter(f"{W}p") if _style(one).startswith("TOC")]
    assert ["".join(one.itertext()).rpartition("\\z ")[2] for one in entries] == [
        "Texts, of each style",
        "Signs and hostile texts",
        "Lists",
        "Tables and pictures",
        "What is set apart",
        "Glossary",
        "Notes",
    ]
    headings = {
        _values(one, "bookmarkStart", "name")[0]
        for one in body.iter(f"{W}p")
        if _style(one).startswith("Heading")
    }
    assert {_values(one, "hyperlink", "anchor")[0] for one in entries} < headings


def test_a_field_that_begins_also_ends() -> None:
    nothing = Section("none", words("Unlisted"), (Contents(),), listed=False)
    for document in (everything(), _of(nothing)):
        kinds = _values(_body(document), "fldChar", "fldCharType")
        assert kinds == ["begin", "separate", "end"]


def _of(*sections: Section) -> Document:
    return Document("Title", "", "", "en-GB", date(2021, 3, 24), sections)


def test_what_stands_inside_a_section_that_is_not_listed_is_not_listed() -> None:
    inner = Section("inner", words("Inner"))
    outer = Section("outer", words("Outer"), (Contents(),), (inner,), listed=False)
    styles = _values(_body(_of(outer)), "pStyle")
    assert "Heading2Unlisted" in styles
    assert "Heading2" not in styles


def test_header_rows_repeat_rows_stay_whole_and_first_cells_are_headers() -> None:
    table = _body(everything()).find(f".//{W}tbl")
    assert table is not None
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
        True,
        *[False] * 5,
    ]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert (look.attrib[f"{W}firstRow"], look.attrib[f"{W}firstColumn"]) == ("1", "1")
    assert _values(rows[2], "pStyle") == ["TableRowHeading", *["TableNumber"] * 3]


def test_the_heading_of_a_row_group_spans_the_table() -> None:
    made = _opened(everything())
    row = made.tables[0].rows[1]
    assert [cell.text for cell in row.cells] == ["Court disposals 2"] * 4
    assert len({id(cell._tc) for cell in row.cells}) == 1


def test_a_table_without_any_cell_is_its_caption_and_notes() -> None:
    empty = Table("t", words("A caption"), (), (RowGroup(()),), (words("A note"),))
    body = _body(with_blocks(empty))
    assert body.find(f".//{W}tbl") is None
    assert "A captionA note" in "".join(body.itertext())


@pytest.mark.parametrize("long", ["", "word " * 60, "W" * 300])
def test_columns_fill_the_width_and_numbers_stay_narrow(long: str) -> None:
    columns = (Column(words("Question")), Column(words("Yes"), "number"))
    row = (Cell(words(long)), Cell(words("28"), 28.0))
    body = _body(with_blocks(Table("t", words("T"), columns, (RowGroup((row,)),))))
    first, second = (int(width) for width in _values(body, "gridCol", "w"))
    assert 9290 <= first + second <= 9298
    assert second < first


def test_each_list_with_numbers_begins_at_its_own() -> None:
    numbers = Items(((_says("eight"),), (_says("nine"),)), True, 8)
    again = Items(((_says("one"),),), True)
    raw = docx_of(with_blocks(numbers, again))
    lists = _values(member(raw, "word/document.xml"), "numId")
    assert lists == ["2", "2", "3"]
    overrides = member(raw, "word/numbering.xml").iterfind(f"{W}num[@{W}numId]")
    starts = {one.attrib[f"{W}numId"]: _values(one, "startOverride") for one in overrides}
    assert starts == {"1": [], "2": ["8"], "3": ["1"]}


def test_lists_in_lists_have_levels_and_what_goes_on_has_no_bullet() -> None:
    inner = Items(((_says("inner"),),))
    outer = Items(((_says("outer"), _says("goes on"), inner), (inner,), ()))
    body = _body(with_blocks(outer))
    assert _values(body, "ilvl") == ["0", "1", "0", "1", "0"]
    goes_on = _paragraph(body, "goes on")
    assert _values(goes_on, "pStyle") == ["ListContinue"]
    assert not _values(goes_on, "numId")


@pytest.mark.parametrize(("language", "tag"), [("en-GB", "en-GB"), ("cy", "cy-GB")])
def test_the_language_is_that_of_the_document_everywhere(language: str, tag: str) -> None:
    raw = docx_of(with_blocks(_says("Text"), language=language))
    assert _values(member(raw, "word/styles.xml"), "lang") == [tag]
    assert _values(member(raw, "word/settings.xml"), "themeFontLang") == [tag]
    everything_ = b"".join(_members(raw))
    assert b"en-US" not in everything_
    assert python_docx.Document(io.BytesIO(raw)).core_properties.language == language


def _members(raw: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_run_of_another_language_says_so() -> None:
    text = _says("In Welsh ", Run("ŵ", lang="cy"), Run(" and ", lang="en-GB"))
    assert _values(_body(with_blocks(text)), "lang") == ["cy-GB"]


def test_everything_in_a_callout_stands_beside_its_bar() -> None:
    inner = Items(((_says("an item"),),))
    callout = Callout("practice-example", words("Well done"), (_says("Text."), inner))
    body = _body(with_blocks(callout, _says("Outside.")))
    beside = [
        "".join(one.itertext())
        for one in body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pBdr/{W}left") is not None
    ]
    assert beside == ["Practice exampleWell done", "Text.", "an item"]


def test_a_picture_is_heard_and_fits_the_page() -> None:
    body = _body(everything())
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    (heard,) = body.iter(f"{drawing}docPr")
    assert heard.attrib["title"] == "The ratings as a profile"
    assert heard.attrib["descr"].startswith("Two bars; assessment is at 75%")
    (extent,) = body.iter(f"{drawing}extent")
    assert (extent.attrib["cx"], extent.attrib["cy"]) == ("3048000", "857250")


def test_a_picture_without_its_png_is_an_error() -> None:
    with pytest.raises(KeyError):
        docx(everything(), {})


def _links(raw: bytes) -> dict[str, str]:
    relations = member(raw, "word/_rels/document.xml.rels")
    return {
        one.attrib["Id"]: one.attrib["Target"]
        for one in relations
        if one.get("TargetMode") == "External"
    }


def test_links_lead_to_pages_and_to_parts() -> None:
    target = "http://example.org/\"'<>\\[a]?b=c&d=%20#e"
    raw = docx_of(with_blocks(_says(Link("page", target), Link("part", "#first"))))
    assert list(_links(raw).values()) == [
        "http://example.org/%22'%3C%3E%5C%5Ba%5D?b=c&d=%20#e"
    ]
    body = member(raw, "word/document.xml")
    place = _values(_paragraph(body, "First"), "bookmarkStart", "name")
    assert [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")][1:] == place


@pytest.mark.parametrize("target", ["#nowhere", "https://example.org/" + "a" * 2_000])
def test_a_link_that_word_cannot_follow_is_only_its_text(target: str) -> None:
    raw = docx_of(with_blocks(_says(Link("the text", target))))
    assert not _links(raw)
    body = member(raw, "word/document.xml")
    assert "the text" in "".join(body.itertext())
    assert body.find(f".//{W}hyperlink") is None


def test_marks_lead_to_their_note_and_the_note_back_to_the_first() -> None:
    body = _body(everything())
    note = _paragraph(body, "1From the service")
    assert _values(note, "bookmarkStart", "name") == ["_Note_1"]
    assert _values(note, "hyperlink", "anchor") == ["_Mark_1"]
    marks = [
        link for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor") == "_Note_1"
    ]
    assert ["".join(mark.itertext()) for mark in marks] == ["1", "1"]
    assert [mark.get(f"{W}tooltip") for mark in marks] == ["Note 1", "Note 1"]


def test_a_draft_says_so_on_every_page_and_numbers_its_sentences() -> None:
    raw = docx_of(everything(draft=True))
    for header in ("word/header1.xml", "word/header2.xml"):
        told = "".join(member(raw, header).itertext())
        assert told == "Draft for the factual-accuracy check"
        assert b"PowerPlusWaterMark" in Tree.tostring(member(raw, header))
    body = member(raw, "word/document.xml")
    assert "1.1\u00a0In 28 of 30" in "".join(body.itertext())
    assert "† translation not reviewed" in "".join(body.itertext())
    assert "Ŵ Ŷ†, and" in "".join(body.itertext())


def test_a_finished_report_has_no_marks_of_a_draft() -> None:
    raw = docx_of(everything(draft=False))
    for header in ("word/header1.xml", "word/header2.xml"):
        assert "".join(member(raw, header).itertext()) == ""
    text = "".join(member(raw, "word/document.xml").itertext())
    assert "translation not reviewed" not in text
    assert "Ŵ Ŷ, and" in text


def test_every_page_but_the_cover_has_its_number() -> None:
    raw = docx_of(everything())
    assert member(raw, "word/document.xml").find(f".//{W}titlePg") is not None
    footers = [member(raw, f"word/footer{n}.xml") for n in (1, 2)]
    told = ["".join(footer.itertext()) for footer in footers]
    assert sorted(told) == [
        "",
        "An inspection of youth justice services in WesterdalePage  PAGE 1",
    ]


def test_the_file_tells_what_it_is_and_knows_no_clock() -> None:
    told = _opened(everything()).core_properties
    assert told.title == "An inspection of youth justice services in Westerdale"
    assert told.author == told.last_modified_by == "Inspectorate of Examples"
    assert told.comments == ""
    assert told.created.date() == told.modified.date() == date(2021, 3, 24)


@pytest.mark.parametrize("kind", ["Heading 1", "Title", "List Bullet", "Quote", "Normal"])
def test_nothing_is_set_in_the_fonts_of_the_template(kind: str) -> None:
    made = _opened(everything())
    assert made.styles[kind].font.name is None
    fonts = member(docx_of(everything()), "word/styles.xml").findall(f".//{W}rFonts")
    assert [font.attrib[f"{W}ascii"] for font in fonts] == ["Arial"]


def test_every_style_that_is_used_is_there() -> None:
    raw = docx_of(everything())
    there = set(_values(member(raw, "word/styles.xml"), "style", "styleId"))
    body = member(raw, "word/document.xml")
    used = {
        *_values(body, "pStyle"),
        *_values(body, "rStyle"),
        *_values(body, "tblStyle"),
    }
    assert len(used) > 20
    assert used <= there


def test_a_paragraph_of_five_million_letters_is_carried() -> None:
    long = "letters = " * 500_000
    raw = docx_of(with_blocks(_says(long)))
    assert long in list(docx_texts(raw))


def test_spaces_and_lines_of_a_text_are_kept() -> None:
    body = _body(with_blocks(_says("  a ", "  b\nc\td ")))
    found = _paragraph(body, "  a   b")
    assert "".join(found.itertext()).startswith("  a   bcd ")
    assert len(found.findall(f".//{W}br")) == len(found.findall(f".//{W}tab")) == 1
