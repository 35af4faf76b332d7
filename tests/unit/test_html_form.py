"""The HTML form: what a page says, and what it can never do."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings

from evenhand.document.fonts import FAMILY
from evenhand.document.forms.html_page import html
from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Document,
    Items,
    Link,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    RowGroup,
    Run,
    Section,
    Sentence,
    Table,
    words,
)
from evenhand.document.texts import texts
from tests.generative.documents import documents, everything

# Nothing but these may stand in a page, whatever a document says.
HOLDS = set(
    "html head meta title link style body a header main nav section div p span h1 h2 h3 "
    "h4 h5 h6 ol ul li dl dt dd table caption thead tbody tr th td figure figcaption "
    "details summary blockquote footer strong em sup bdi svg".split()
)
DRAWS = set("title desc rect line circle text".split())
REFERENCES = ("aria-labelledby", "aria-describedby")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def _read(page: bytes) -> Any:
    return lxml.html.document_fromstring(
        page, parser=lxml.html.HTMLParser(encoding="utf-8")
    )


def _document(*blocks: Block, **changes: Any) -> Document:
    section = Section("first", words("First"), blocks)
    notes = changes.pop("notes", ())
    made = date(2021, 3, 24)
    whole = Document("Title", "", "Publisher", "en-GB", made, (section,), notes=notes)
    return replace(whole, **changes)


def _page(*blocks: Block, **changes: Any) -> Any:
    return _read(html(_document(*blocks, **changes)))


def _said(text: str, number: str | None = None) -> Paragraph:
    return Paragraph((Sentence(words(text), number),))


def _table(heading: str, header: str) -> Table:
    columns = (Column(words(heading)), Column(words("Yes"), "number"))
    row = (Cell(words(header)), Cell(words("28")))
    return Table("table", words("Caption"), columns, (RowGroup((row,)),))


def _picture(inside: str) -> Picture:
    table = replace(_table("Standard", "2.1"), id="numbers")
    return Picture("profile", "Profile", "Two bars.", SVG.format(inside), 9, 9, table)


def _letters(page: bytes) -> str:
    """What the document says in a page: without drawings, and what the form adds."""
    body = _read(page).find("body")
    for added in [*body.iter("svg"), *body.xpath(".//*[@data-added]")]:
        added.drop_tree()
    return "".join(body.text_content().split())


def _elements(page: bytes) -> Iterator[Any]:
    return (element for element in _read(page).iter() if isinstance(element.tag, str))


@pytest.mark.parametrize("draft", [True, False])
def test_a_page_says_every_text_of_its_document_in_order(draft: bool) -> None:
    document = everything(draft)
    assert _letters(html(document)) == "".join("".join(texts(document)).split())


@settings(max_examples=25)
@given(documents())
def test_hostile_texts_come_out_as_texts(document: Document) -> None:
    assert _letters(html(document)) == "".join("".join(texts(document)).split())


@settings(max_examples=25)
@given(documents())
def test_no_text_becomes_a_handler_or_an_element_and_ids_stay_whole(
    document: Document,
) -> None:
    elements = list(_elements(html(document)))
    assert [element.tag for element in elements if not _may_stand(element)] == []
    ids = [element.get("id") for element in elements if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert _referred(elements) <= set(ids)


def _may_stand(element: Any) -> bool:
    handlers = [name for name in element.attrib if name[:2] == "on" or name == "style"]
    drawn = any(parent.tag == "svg" for parent in element.iterancestors())
    return not handlers and element.tag in (DRAWS if drawn else HOLDS)


def _referred(elements: list[Any]) -> set[str]:
    """The ids that names, descriptions and links lead to."""
    named = [element.get(name, "") for element in elements for name in REFERENCES]
    links = [element.get("href", "") for element in elements]
    ids = {id_ for value in named for id_ in value.split()}
    return ids | {link[1:] for link in links if link.startswith("#")}


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from tests.generative.documents import everything;"
        "from evenhand.document.forms.html_page import html;"
        "sys.stdout.buffer.write(html(everything()))"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)}
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment
    )
    assert other.stdout == html(everything()) == html(everything())


def test_the_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    page = html(everything()).decode()
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style is not None and policy is not None
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_a_page_is_set_in_the_family_of_the_printed_report() -> None:
    assert f'font-family: "{FAMILY}", '.encode() in html(_document())


def test_what_a_page_is_stands_in_its_head() -> None:
    page = _page(subtitle='March "2021"', language="cy", draft="Drafft")
    assert page.get("lang") == "cy"
    assert page.findtext("head/title") == "Drafft: Title"
    metas = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert (metas["description"], metas["author"]) == ('March "2021"', "Publisher")
    assert metas["date"] == "2021-03-24"


def _nested(depth: int) -> Section:
    inner = (_nested(depth - 1),) if depth > 1 else ()
    return Section(f"level-{depth}", words("A section"), sections=inner)


def test_headings_go_down_step_by_step() -> None:
    page = _page(sections=(_nested(5),))
    levels = [e.tag for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels == ["h1", "h2", "h3", "h4", "h5", "h6"]


def test_a_section_that_is_too_deep_for_a_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="too deep for a heading: level-1"):
        html(_document(sections=(_nested(6),)))


def test_contents_go_as_deep_as_they_say_and_leave_out_what_is_not_listed() -> None:
    chapter = Section("a", words("A"), sections=(_nested(2),))
    unlisted = Section(
        "b", words("B"), sections=(Section("c", words("C")),), listed=False
    )
    place = Section("contents", words("Contents"), (Contents(2),), listed=False)
    page = _page(sections=(place, chapter, unlisted))
    (contents,) = page.iter("nav")
    assert [a.get("href") for a in contents.iter("a")] == ["#a", "#level-2"]
    assert contents.get("aria-labelledby") == "contents"


def test_a_document_without_a_place_for_contents_has_them_at_the_side() -> None:
    page = _page(_said("Text."))
    (contents,) = page.find_class("side")
    assert [a.get("href") for a in contents.iter("a")] == ["#first"]
    assert len(page.find_class("back")) == 1


def test_links_and_marks_of_notes_are_no_links_within_the_contents() -> None:
    title = words("See ", Link("there", "#first"), NoteMark(1))
    page = _page(sections=(Section("first", title),), notes=(Note(1, words("A note.")),))
    (entry,) = page.xpath("//nav//a")
    assert (entry.text_content(), len(entry)) == ("See there", 0)


def test_a_note_and_its_first_mark_lead_to_each_other() -> None:
    twice = Paragraph((Sentence(words("Once", NoteMark(1), " and again", NoteMark(1))),))
    notes = (Note(1, words("A note.")), Note(2, words("Nowhere marked.")))
    page = _page(twice, notes=notes)
    marks = page.xpath("//sup/a")
    assert [mark.get("href") for mark in marks] == ["#note_1", "#note_1"]
    assert [mark.get("id") for mark in marks] == ["mark_1", None]
    back = page.find_class("to-text")
    assert [(a.getparent().get("id"), a.get("href")) for a in back] == [
        ("note_1", "#mark_1")
    ]


def test_a_table_has_headers_of_columns_rows_and_groups() -> None:
    page = _read(html(everything()))
    (table,) = page.xpath("//table[@id='standards']")
    headers = [(th.get("scope"), th.text_content()) for th in table.iter("th")]
    assert headers[:2] == [("col", "Standard"), ("col", "Relevant cases")]
    assert headers[5:7] == [("row", "2.1 Assessment"), ("row", "2.2 Planning")]
    assert headers[4][0] == headers[7][0] == "rowgroup"
    cells = [td.get("data-heading") for td in table.iter("td")][:3]
    assert cells == ["Relevant cases", "Number “Yes”", "Percentage"]
    assert table.get("aria-describedby") == "standards_notes"


def test_a_header_without_words_is_no_header() -> None:
    page = _page(_table("", " "))
    assert [th.text for th in page.iter("th")] == ["Yes"]
    assert len(list(page.iter("td"))) == 3


@pytest.mark.parametrize(("columns", "stops"), [(6, 0), (7, 1)])
def test_only_a_table_that_may_scroll_is_a_stop_for_the_keyboard(
    columns: int, stops: int
) -> None:
    headings = (Column(words("Heading")),) * columns
    row = (Cell(words("28")),) * columns
    page = _page(Table("wide", words("Caption"), headings, (RowGroup((row,)),)))
    assert len(page.xpath("//*[@tabindex]")) == stops


def test_ids_of_a_drawing_begin_with_its_own() -> None:
    inside = (
        '<defs><pattern id="dots"><circle r="1"/></pattern></defs>'
        '<title id="title">No</title><rect fill="url(#dots)"/><use href="#dots"/>'
    )
    page = html(_document(_picture(inside))).decode()
    assert '<pattern id="profile_dots">' in page
    assert 'fill="url(#profile_dots)"' in page
    assert '<use href="#profile_dots">' in page
    assert 'role="img" aria-labelledby="profile_title profile_desc"' in page
    assert '<desc id="profile_desc">Two bars.</desc>' in page
    assert "No" not in page


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>*{fill:red}</style>",
        "<foreignObject/>",
        '<image href="x.png"/>',
        '<rect onclick="x()"/>',
        '<rect style="fill:red"/>',
        '<use href="https://example.org/a.svg#b"/>',
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        "<rect>",
    ],
)
def test_a_drawing_that_holds_anything_but_shapes_and_texts_is_refused(
    inside: str,
) -> None:
    with pytest.raises(ValueError, match="a drawing"):
        html(_document(_picture(inside)))


def test_a_sentence_that_has_a_number_shows_it() -> None:
    said = _said("It was good.", number="57.2")
    assert "[57.2] It was good." in _page(said, draft="Draft").text_content()
    assert "[57.2] It was good." in _page(said).text_content()
    assert not _page(_said("It was good.")).find_class("number")


def test_what_nobody_has_reviewed_is_marked_in_a_draft_and_explained() -> None:
    text = Paragraph((Sentence((Run("Da", lang="cy", unreviewed=True),)),))
    draft = _page(text, draft="Draft")
    (run,) = draft.find_class("unreviewed")
    assert run.text_content() == "Da‡ (translation not reviewed)"
    assert run[0].get("lang") == "cy"
    (legend,) = draft.find_class("legend")
    assert legend.text_content() == "‡ translation not reviewed"
    assert "‡" not in _page(text).text_content()


def test_a_draft_in_which_all_is_reviewed_has_no_legend() -> None:
    assert _page(_said("Good."), draft="Draft").find_class("legend") == []


def test_a_finished_report_has_neither_banner_nor_watermark() -> None:
    page = _page(_said("Good."))
    assert page.find_class("draft") == page.find_class("watermark") == []


def test_a_figure_in_a_sentence_says_which_it_is() -> None:
    bound = (Run("93 per cent", figure="2.1.2 percent"),)
    linked = (Link("28 of 30", "#first", figure="2.1.2 count"),)
    page = _page(Paragraph((Sentence(bound), Sentence(linked))))
    figures = [e.get("data-figure") for e in page.xpath("//*[@data-figure]")]
    assert figures == ["2.1.2 percent", "2.1.2 count"]


@pytest.mark.parametrize("text", ["שלום 12", "12 \u202e34", "السلام"])
def test_a_text_from_right_to_left_is_set_apart(text: str) -> None:
    page = _page(Paragraph((Sentence(words(text, " of 30")),)))
    (apart,) = page.iter("bdi")
    assert (apart.text, apart.tail) == (text, " of 30")


@pytest.mark.parametrize(
    ("title", "kinds"), [("At the gym", ["Practice example"]), ("A practice example", [])]
)
def test_a_practice_example_is_called_so_once(title: str, kinds: list[str]) -> None:
    page = _page(Callout("practice-example", words(title), (_said("Sam went."),)))
    assert [kind.text for kind in page.find_class("kind")] == kinds


def test_a_list_begins_with_its_number() -> None:
    page = _page(Items(((_said("eight"),), (_said("nine"),)), ordered=True, start=8))
    assert [ol.get("start") for ol in page.xpath("//section//ol")] == ["8"]
