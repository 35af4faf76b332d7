"""A document as one HTML page that holds all that it needs, and asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from evenhand.document.forms.html_blocks import blocks_html
from evenhand.document.forms.html_contents import (
    contents_html,
    only_contents,
    own_contents,
    way_back,
)
from evenhand.document.forms.html_words import (
    ADDED,
    UNREVIEWED,
    Page,
    attribute,
    escape,
    hidden,
    letters,
    words_html,
)
from evenhand.document.model import Document, Section

_STYLE = Path(__file__).with_name("html_style.css")
_LOWEST = 6  # h6; there is no lower heading
_MAIN = "main_"


def html(document: Document) -> bytes:
    """The page, in UTF-8. The same document gives the same bytes.

    It has no script, and its policy forbids every request: who opens it is seen by
    nobody. What the form adds by itself has the attribute ``data-added``. Raises
    ValueError for sections that go deeper than headings do, and for a drawing that holds
    anything but shapes and texts.
    """
    page = Page(document)
    main = _main(page)  # first, for the legend depends on what it shows
    parts = [
        "<!DOCTYPE html>",
        f"<html{attribute('lang', document.language)}>",
        _head(document),
        "<body>",
        f'<a class="skip" href="#{_MAIN}"{ADDED}>{letters(document.labels.skip)}</a>',
        _watermark(document),
        _top(page),
        main,
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part).encode() + b"\n"


@cache
def style_and_policy(more: str = "") -> tuple[str, str]:
    """The style sheet, with ``more`` of another page at its end, and the policy that
    allows it and no request."""
    text = _STYLE.read_text(encoding="utf-8") + more
    allowed = b64encode(sha256(text.encode()).digest()).decode()
    return text, (
        f"default-src 'none'; style-src 'sha256-{allowed}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(document: Document) -> str:
    style, policy = style_and_policy()
    draft = f"{document.draft}: " if document.draft is not None else ""
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f"<title>{escape(draft + document.title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        _meta("description", document.subtitle),
        _meta("author", document.publisher),
        _meta("date", document.made.isoformat()),
        '<meta name="color-scheme" content="light">',
        '<meta name="referrer" content="no-referrer">',
        '<link rel="icon" href="data:,">',  # or browsers would ask the server for one
        f"<style>{style}</style>",
    ]
    return "<head>\n" + "\n".join(line for line in lines if line) + "\n</head>"


def _meta(name: str, content: str) -> str:
    if not content.strip():
        return ""
    return f'<meta name="{name}"{attribute("content", content)}>'


def _watermark(document: Document) -> str:
    """The words behind the text; nobody hears them again and again."""
    if document.draft is None:
        return ""
    words = attribute("data-words", document.draft)
    return f'<div class="watermark" aria-hidden="true"{words}></div>'


def _top(page: Page) -> str:
    """Who publishes it, that it is a draft, and what its marks mean."""
    document = page.document
    lines = [f'<p class="publisher">{letters(document.publisher)}</p>']
    if document.draft is not None:
        lines.append(f'<p class="draft">{letters(document.draft)}</p>')
    if UNREVIEWED in page.used:
        label = letters(document.labels.unreviewed)
        lines.append(f'<p class="legend">{UNREVIEWED} {label}</p>')
    return f'<header class="top"{ADDED}>\n' + "\n".join(lines) + "\n</header>"


def _main(page: Page) -> str:
    document = page.document
    cover, own = _cover(page), own_contents(page)
    chapters = "".join(_chapter(page, section) for section in document.sections)
    kind = ' class="with-side"' if "side" in page.used else ""
    inside = f"{cover}{own}{chapters}{_notes(page)}"
    return f'<main id="{_MAIN}"{kind}>\n{inside}</main>'


def _cover(page: Page) -> str:
    document = page.document
    subtitle = ""
    if document.subtitle:
        subtitle = f'<p class="subtitle">{letters(document.subtitle)}</p>\n'
    title = f"<h1>{letters(document.title)}</h1>\n{subtitle}"
    return f'<div class="cover">\n{title}{blocks_html(page, document.cover)}</div>\n'


def _chapter(page: Page, section: Section) -> str:
    contents = only_contents(section)
    if contents is not None and page.first("side"):
        listed = contents_html(page, contents.depth, heading=section.id)
        return f'<div class="side">\n{_heading(page, section, 2)}{listed}\n</div>\n'
    kind = "chapter run-on" if section.run_on else "chapter"
    inside = _section(page, section, 2) + way_back(page)
    return f'<section class="{kind}">\n{inside}</section>\n'


def _section(page: Page, section: Section, level: int) -> str:
    """A heading, its blocks and its sections. Raises ValueError below the last level."""
    if level > _LOWEST:
        raise ValueError(f"a section lies too deep for a heading: {section.id}")
    inner = "".join(
        f"<section>\n{_section(page, part, level + 1)}</section>\n"
        for part in section.sections
    )
    return _heading(page, section, level) + blocks_html(page, section.blocks) + inner


def _heading(page: Page, section: Section, level: int) -> str:
    title = words_html(page, section.title)
    return f'<h{level} id="{section.id}">{title}</h{level}>\n'


def _notes(page: Page) -> str:
    document = page.document
    if not document.notes:
        return ""
    notes = "".join(
        f'<li id="note_{note.number}">{words_html(page, note.words)}'
        f"{_way_to_the_text(page, note.number)}</li>\n"
        for note in document.notes
    )
    heading = f"<h2{ADDED}>{letters(document.labels.notes)}</h2>"
    return f'<section class="chapter notes">\n{heading}\n<ol>\n{notes}</ol>\n</section>\n'


def _way_to_the_text(page: Page, number: int) -> str:
    if f"mark_{number}" not in page.used:
        return ""
    labels = page.document.labels
    said = f"{letters(labels.back)}{hidden(f' ({labels.note} {number})')}"
    return f' <a class="to-text" href="#mark_{number}"{ADDED}>{said}</a>'
