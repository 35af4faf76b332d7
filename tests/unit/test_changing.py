"""A document with its texts changed, and all else the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.document.changing import changed_blocks, changed_sections, passages
from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Definitions,
    Items,
    NoteMark,
    Paragraph,
    Picture,
    Quotation,
    RowGroup,
    Run,
    Section,
    Sentence,
    Table,
    Words,
    plain,
    words,
)
from evenhand.document.texts import section_texts
from evenhand.report.finishing import numbered, with_notes
from tests.unit.reports import OURS, report


def _paragraph(*texts: str) -> Paragraph:
    return Paragraph(tuple(Sentence(words(text)) for text in texts))


def _table(id_: str, mark: str) -> Table:
    cell = Cell(words(f"{mark}cell"), value=1.0, unit="percent")
    return Table(
        id_,
        words(f"{mark}caption"),
        (Column(words(f"{mark}column"), "number"),),
        (RowGroup(((cell,),), words(f"{mark}heading")), RowGroup(((cell,),))),
        (words(f"{mark}note"),),
    )


def _every_block() -> tuple[Block, ...]:
    picture = Picture("p", "title", "said", "<svg/>", 1, 1, _table("p-numbers", "p-"))
    return (
        _paragraph("one", "two"),
        Items(((_paragraph("three"),), (Items(((_paragraph("four"),),)),))),
        _table("t", "t-"),
        picture,
        Callout("note", words("five"), (_paragraph("six"),)),
        Quotation((_paragraph("seven"),), words("eight")),
        Quotation((_paragraph("nine"),)),
        Definitions(((words("ten"), words("eleven")),)),
        Contents(1),
    )


def _sections() -> tuple[Section, ...]:
    inner = Section("inner", words("inner"), (_paragraph("last"),), listed=False)
    return (Section("outer", words("outer"), _every_block(), (inner,), run_on=True),)


def _shouted(text: Words) -> Words:
    return tuple(
        replace(one, text=one.text.upper()) if not isinstance(one, NoteMark) else one
        for one in text
    )


def test_every_text_is_changed_and_nothing_else() -> None:
    before = [*section_texts(_sections()[0])]
    after = changed_sections(_sections(), words=_shouted)
    # The title of a picture is drawn in it, and no text of the document.
    assert [*section_texts(after[0])] == [
        text if text == "title" else text.upper() for text in before
    ]
    back = changed_sections(after, words=_lowered)
    assert back == _sections()


def _lowered(text: Words) -> Words:
    return tuple(Run(one.text.lower()) if isinstance(one, Run) else one for one in text)


def test_nothing_to_change_changes_nothing() -> None:
    assert changed_sections(_sections()) == _sections()
    blocks = _every_block()
    same = changed_blocks(blocks, words=lambda text: text, paragraph=lambda one: one)
    assert same == blocks


def test_texts_are_met_in_the_order_in_which_they_are_read() -> None:
    met: list[str] = []

    def meet(text: Words) -> Words:
        met.append(plain(text))
        return text

    changed_sections(_sections(), words=meet)
    assert met == [text for text in section_texts(_sections()[0]) if text != "title"]


def test_texts_are_met_with_the_places_where_they_stand() -> None:
    found = [
        (one.kind, one.of, plain(one.words))
        for one in passages(_sections())
        if one.section.id == "outer" and one.kind != "table" and one.words
    ]
    assert found == [
        ("heading", "outer", "outer"),
        ("sentence", "1.1", "one"),
        ("sentence", "1.2", "two"),
        ("sentence", "2.1", "three"),
        ("sentence", "3.1", "four"),
        ("title", "4", "five"),
        ("sentence", "4.1", "six"),
        ("sentence", "5.1", "seven"),
        ("speaker", "5", "eight"),
        ("sentence", "6.1", "nine"),
        ("term", "6", "ten"),
        ("term", "6", "eleven"),
    ]


def test_no_text_has_no_place() -> None:
    tables = {one.of for one in passages(_sections()) if one.kind == "table"}
    assert tables == {"t", "p-numbers"}
    met = [plain(one.words) for one in passages(_sections()) if one.words]
    read = [*section_texts(_sections()[0])]
    assert met == [text for text in read if text != "title"]


def test_sentences_are_numbered_by_their_paragraphs() -> None:
    shown: list[str | None] = []

    def gather(paragraph: Paragraph) -> Paragraph:
        shown.extend(sentence.number for sentence in paragraph.sentences)
        return paragraph

    changed_sections(numbered(_sections()), paragraph=gather)
    places = [one.of for one in passages(_sections()) if one.kind == "sentence"]
    assert shown == places
    assert places == ["1.1", "1.2", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1"]


@pytest.mark.parametrize("example", OURS)
def test_whole_reports_are_changed_in_reading_order(example: str) -> None:
    sections = report(example).document.sections
    met: list[str] = []

    def meet(text: Words) -> Words:
        met.append(plain(text))
        return text

    assert changed_sections(sections, words=meet) == sections
    titles = {p.title for p in report(example).document.pictures()}
    whole = [text for section in sections for text in section_texts(section)]
    assert [text for text in met if text not in titles] == [
        text for text in whole if text not in titles
    ]


# Notes


def _noted(id_: str, *numbers: int) -> Section:
    marks = tuple(NoteMark(number) for number in numbers)
    return Section(id_, words(id_), (Paragraph((Sentence((Run("a"), *marks)),)),))


def test_notes_get_the_numbers_in_which_a_reader_meets_them() -> None:
    texts = [words("first"), words("second"), words("third")]
    sections, notes = with_notes((_noted("a", 3), _noted("b", 1, 2)), texts)
    assert sections == (_noted("a", 1), _noted("b", 2, 3))
    assert [(note.number, plain(note.words)) for note in notes] == [
        (1, "third"),
        (2, "first"),
        (3, "second"),
    ]


def test_a_note_that_stands_twice_is_told_once() -> None:
    sections, notes = with_notes((_noted("a", 2, 2), _noted("b", 2)), [(), words("x")])
    assert sections == (_noted("a", 1, 1), _noted("b", 1))
    assert [note.number for note in notes] == [1]


def test_a_note_in_a_title_a_cell_or_a_caption_is_met_there() -> None:
    def marked(number: int) -> Words:
        return (Run("a"), NoteMark(number))

    table = Table(
        "t", marked(2), (Column(marked(3)),), (RowGroup(((Cell(marked(1)),),)),)
    )
    section = Section("a", marked(4), (table,))
    texts = [words(str(number)) for number in range(1, 5)]
    _, notes = with_notes((section,), texts)
    assert [plain(note.words) for note in notes] == ["4", "2", "3", "1"]
