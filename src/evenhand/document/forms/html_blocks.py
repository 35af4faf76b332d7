"""Paragraphs, lists and what is set apart, as HTML."""

from __future__ import annotations

from evenhand.document.forms.html_contents import contents_html
from evenhand.document.forms.html_pictures import picture_html
from evenhand.document.forms.html_tables import table_html
from evenhand.document.forms.html_words import (
    ADDED,
    Page,
    letters,
    sentence_html,
    words_html,
)
from evenhand.document.model import (
    Block,
    Callout,
    Contents,
    Definitions,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Table,
    plain,
)


def blocks_html(page: Page, blocks: tuple[Block, ...]) -> str:
    """Blocks one below the other. Raises ValueError for a drawing that is not safe."""
    return "".join(f"{_block(page, block)}\n" for block in blocks)


def _block(page: Page, block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(page, block)
        case Items():
            return _items(page, block)
        case Table():
            return table_html(page, block)
        case Picture():
            return picture_html(page, block)
        case Callout():
            return _callout(page, block)
        case Quotation():
            return _quotation(page, block)
        case Definitions():
            return _definitions(page, block)
        case Contents():
            return contents_html(page, block.depth)


def _paragraph(page: Page, paragraph: Paragraph) -> str:
    said = (sentence_html(page, sentence) for sentence in paragraph.sentences)
    return f"<p>{' '.join(said)}</p>"


def _items(page: Page, items: Items) -> str:
    inside = "".join(f"<li>{blocks_html(page, item)}</li>\n" for item in items.items)
    if not items.ordered:
        return f"<ul>\n{inside}</ul>"
    start = f' start="{items.start}"' if items.start != 1 else ""
    return f"<ol{start}>\n{inside}</ol>"


def _callout(page: Page, callout: Callout) -> str:
    """A group with a name, so that who listens hears where it begins and ends.

    Its title is no heading: a heading would break the order of the sections' own.
    """
    id_ = page.next("callout")
    title = f'<p class="title" id="{id_}">{words_html(page, callout.title)}</p>'
    group = f'class="callout {callout.kind}" role="group" aria-labelledby="{id_}"'
    inside = blocks_html(page, callout.blocks)
    return f"<div {group}>\n{_kind(page, callout)}{title}\n{inside}</div>"


def _kind(page: Page, callout: Callout) -> str:
    """What a practice example is, unless its title says so."""
    label = page.document.labels.practice_example
    said = label.casefold() in plain(callout.title).casefold()
    if callout.kind != "practice-example" or said:
        return ""
    return f'<p class="kind"{ADDED}>{letters(label)}</p>\n'


def _quotation(page: Page, quotation: Quotation) -> str:
    said = blocks_html(page, quotation.paragraphs)
    by = ""
    if quotation.by is not None:
        by = f"<footer>{words_html(page, quotation.by)}</footer>\n"
    return f"<blockquote>\n{said}{by}</blockquote>"


def _definitions(page: Page, definitions: Definitions) -> str:
    entries = "".join(
        f"<dt>{words_html(page, term)}</dt><dd>{words_html(page, meaning)}</dd>\n"
        for term, meaning in definitions.entries
    )
    return f"<dl>\n{entries}</dl>" if entries else ""
