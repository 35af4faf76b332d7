"""A document as a tree of plain values, and back: the same parts by the same names.

A text is always there as plain letters (``text``). Where it is more than one plain run,
its runs stand beside it, and in them whatever they have that is not usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, assert_never

from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Definitions,
    Document,
    Inline,
    Items,
    Labels,
    Link,
    Note,
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
)

Tree = dict[str, Any]


def document_json(document: Document) -> Tree:
    """The whole document. Every part has a ``kind``; ``document_from_json`` reads it."""
    return {
        "kind": "document",
        "title": document.title,
        "subtitle": document.subtitle,
        "publisher": document.publisher,
        "language": document.language,
        "made": document.made.isoformat(),
        "draft": document.draft,
        "labels": {"kind": "labels", **asdict(document.labels)},
        "cover": _blocks(document.cover),
        "sections": [_section(section) for section in document.sections],
        "notes": [_note(note) for note in document.notes],
    }


def words_json(text: Words) -> Tree:
    """A text: ``text``, and ``runs`` unless it is one plain run or nothing at all."""
    letters = plain(text)
    if text == ((Run(letters),) if letters else ()):
        return {"text": letters}
    return {"text": letters, "runs": [_inline(inline) for inline in text]}


def _inline(inline: Inline) -> Tree:
    match inline:
        case Run():
            style: Tree = {"strong": inline.strong, "emphasis": inline.emphasis}
            style |= {"lang": inline.lang, "figure": inline.figure}
            style |= {"unreviewed": inline.unreviewed}
            return {"kind": "run", "text": inline.text, **_unusual(style)}
        case Link():
            leads = {"text": inline.text, "target": inline.target}
            return {"kind": "link", **leads, **_unusual({"figure": inline.figure})}
        case NoteMark():
            return {"kind": "note-mark", "number": inline.number}


def _unusual(style: Tree) -> Tree:
    return {name: value for name, value in style.items() if value not in (None, False)}


def _section(section: Section) -> Tree:
    return {
        "kind": "section",
        "id": section.id,
        "title": words_json(section.title),
        "run_on": section.run_on,
        "listed": section.listed,
        "blocks": _blocks(section.blocks),
        "sections": [_section(inner) for inner in section.sections],
    }


def _note(note: Note) -> Tree:
    return {"kind": "note", "number": note.number, **words_json(note.words)}


def _blocks(blocks: Iterable[Block]) -> list[Tree]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Tree:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Items():
            items = [_blocks(item) for item in block.items]
            how = {"ordered": block.ordered, "start": block.start}
            return {"kind": "items", **how, "items": items}
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case Callout():
            what = {"about": block.kind, "title": words_json(block.title)}
            return {"kind": "callout", **what, "blocks": _blocks(block.blocks)}
        case Quotation():
            said = [_paragraph(paragraph) for paragraph in block.paragraphs]
            by = None if block.by is None else words_json(block.by)
            return {"kind": "quotation", "paragraphs": said, "by": by}
        case Definitions():
            return {"kind": "definitions", "entries": _entries(block)}
        case Contents():
            return {"kind": "contents", "depth": block.depth}
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph) -> Tree:
    return {
        "kind": "paragraph",
        "sentences": [_sentence(one) for one in paragraph.sentences],
    }


def _sentence(sentence: Sentence) -> Tree:
    """``source`` stands only where somebody wrote the sentence."""
    found: Tree = {"kind": "sentence", "number": sentence.number}
    if sentence.source is not None:
        found["source"] = sentence.source
    return {**found, **words_json(sentence.words)}


def _entries(block: Definitions) -> list[Tree]:
    return [
        {"kind": "entry", "term": words_json(term), "meaning": words_json(meaning)}
        for term, meaning in block.entries
    ]


def _picture(picture: Picture) -> Tree:
    return {
        "kind": "picture",
        "id": picture.id,
        "title": picture.title,
        "description": picture.description,
        "svg": picture.svg,
        "width": picture.width,
        "height": picture.height,
        "open": picture.open,
        "table": _table(picture.table),
    }


def _table(table: Table) -> Tree:
    return {
        "kind": "table",
        "id": table.id,
        "caption": words_json(table.caption),
        "columns": [_column(column) for column in table.columns],
        "groups": [_group(group) for group in table.groups],
        "notes": [words_json(note) for note in table.notes],
    }


def _column(column: Column) -> Tree:
    return {"kind": "column", "holds": column.kind, **words_json(column.heading)}


def _group(group: RowGroup) -> Tree:
    heading = None if group.heading is None else words_json(group.heading)
    rows = [[_cell(cell) for cell in row] for row in group.rows]
    return {"kind": "row-group", "heading": heading, "rows": rows}


def _cell(cell: Cell) -> Tree:
    """``value`` and ``unit`` stand only where the cell is a number."""
    letters = words_json(cell.words)
    if cell.value is None and cell.unit == "number":
        return {"kind": "cell", **letters}
    return {"kind": "cell", **letters, "value": cell.value, "unit": cell.unit}


def document_from_json(tree: Tree) -> Document:
    """The document that a tree of ``document_json`` was made of.

    Raises ValueError for any other tree, and for what the model refuses.
    """
    try:
        return _document(tree)
    except (KeyError, TypeError, AttributeError):
        raise ValueError("this is not the tree of a document") from None


def _document(tree: Tree) -> Document:
    labels = {name: text for name, text in tree["labels"].items() if name != "kind"}
    return Document(
        title=tree["title"],
        subtitle=tree["subtitle"],
        publisher=tree["publisher"],
        language=tree["language"],
        made=date.fromisoformat(tree["made"]),
        sections=tuple(_section_from(section) for section in tree["sections"]),
        cover=_blocks_from(tree["cover"]),
        notes=tuple(Note(note["number"], words_from(note)) for note in tree["notes"]),
        labels=Labels(**labels),
        draft=tree["draft"],
    )


def words_from(tree: Tree) -> Words:
    """The text that ``words_json`` was given."""
    if "runs" in tree:
        return tuple(_inline_from(run) for run in tree["runs"])
    return (Run(tree["text"]),) if tree["text"] else ()


def _inline_from(tree: Tree) -> Inline:
    rest = {name: value for name, value in tree.items() if name != "kind"}
    kinds: dict[str, Callable[..., Inline]]
    kinds = {"run": Run, "link": Link, "note-mark": NoteMark}
    return kinds[tree["kind"]](**rest)


def _section_from(tree: Tree) -> Section:
    return Section(
        id=tree["id"],
        title=words_from(tree["title"]),
        blocks=_blocks_from(tree["blocks"]),
        sections=tuple(_section_from(inner) for inner in tree["sections"]),
        run_on=tree["run_on"],
        listed=tree["listed"],
    )


def _blocks_from(trees: Iterable[Tree]) -> tuple[Block, ...]:
    return tuple(_READERS[tree["kind"]](tree) for tree in trees)


def _paragraph_from(tree: Tree) -> Paragraph:
    sentences = (
        Sentence(words_from(one), one["number"], one.get("source"))
        for one in tree["sentences"]
    )
    return Paragraph(tuple(sentences))


def _items_from(tree: Tree) -> Items:
    items = tuple(_blocks_from(item) for item in tree["items"])
    return Items(items, tree["ordered"], tree["start"])


def _table_from(tree: Tree) -> Table:
    return Table(
        id=tree["id"],
        caption=words_from(tree["caption"]),
        columns=tuple(Column(words_from(c), c["holds"]) for c in tree["columns"]),
        groups=tuple(_group_from(group) for group in tree["groups"]),
        notes=tuple(words_from(note) for note in tree["notes"]),
    )


def _group_from(tree: Tree) -> RowGroup:
    heading = _words_or_none(tree["heading"])
    return RowGroup(tuple(tuple(map(_cell_from, row)) for row in tree["rows"]), heading)


def _cell_from(tree: Tree) -> Cell:
    return Cell(words_from(tree), tree.get("value"), tree.get("unit", "number"))


def _picture_from(tree: Tree) -> Picture:
    rest = {name: value for name, value in tree.items() if name not in ("kind", "table")}
    return Picture(**rest, table=_table_from(tree["table"]))


def _callout_from(tree: Tree) -> Callout:
    title, blocks = words_from(tree["title"]), _blocks_from(tree["blocks"])
    return Callout(tree["about"], title, blocks)


def _quotation_from(tree: Tree) -> Quotation:
    said = tuple(_paragraph_from(paragraph) for paragraph in tree["paragraphs"])
    return Quotation(said, _words_or_none(tree["by"]))


def _definitions_from(tree: Tree) -> Definitions:
    both = (
        (words_from(one["term"]), words_from(one["meaning"])) for one in tree["entries"]
    )
    return Definitions(tuple(both))


def _contents_from(tree: Tree) -> Contents:
    return Contents(tree["depth"])


def _words_or_none(tree: Tree | None) -> Words | None:
    return None if tree is None else words_from(tree)


_READERS: dict[str, Callable[[Tree], Block]] = {
    "paragraph": _paragraph_from,
    "items": _items_from,
    "table": _table_from,
    "picture": _picture_from,
    "callout": _callout_from,
    "quotation": _quotation_from,
    "definitions": _definitions_from,
    "contents": _contents_from,
}
