"""The table of contents as HTML, and the ways to it."""

from __future__ import annotations

from evenhand.document.forms.html_words import (
    ADDED,
    Page,
    attribute,
    letters,
    linkless_html,
)
from evenhand.document.model import Contents, Section

_ID = "contents_"


def contents_html(page: Page, depth: int, heading: str | None = None) -> str:
    """Links to the headings, ``depth`` levels of them; nothing where none is listed.

    ``heading`` is the id of the heading that names it, if there is one. Only the first
    table of contents of a page is a landmark, for two of one name would be in the way.
    """
    entries = _entries(page, page.document.sections, max(1, depth))
    if not entries:
        return ""
    if not page.first(_ID):
        return f"<div{ADDED}>{entries}</div>"
    label = attribute("aria-labelledby", heading)
    if heading is None:
        label = attribute("aria-label", page.document.labels.contents)
    return f'<nav class="contents" id="{_ID}"{label}{ADDED}>\n{entries}</nav>'


def only_contents(section: Section) -> Contents | None:
    """The table of contents where a section is nothing else: it stands at the side."""
    match section:
        case Section(blocks=(Contents() as contents,), sections=()):
            return contents
    return None


def own_contents(page: Page) -> str:
    """A table of contents for the side where the document has no place for one."""
    if any(isinstance(part, Contents) for part in page.document.parts()):
        return ""
    listed = contents_html(page, 2)
    if not listed or not page.first("side"):
        return ""
    title = letters(page.document.labels.contents)
    heading = f'<p class="contents-title" aria-hidden="true"{ADDED}>{title}</p>'
    return f'<div class="side">\n{heading}\n{listed}\n</div>\n'


def way_back(page: Page) -> str:
    """A link to the contents at the end of a chapter. It stays in sight while the chapter
    does, and the keyboard comes to it at the chapter's end."""
    if not any(section.listed for section in page.document.sections):
        return ""
    label = letters(page.document.labels.contents)
    arrow = '<span aria-hidden="true">↑</span>'
    return f'<p class="back"{ADDED}><a href="#{_ID}">{arrow} {label}</a></p>\n'


def _entries(page: Page, sections: tuple[Section, ...], depth: int) -> str:
    if not depth:
        return ""
    entries = [
        f'<li><a href="#{section.id}">{linkless_html(page, section.title)}</a>'
        f"{_entries(page, section.sections, depth - 1)}</li>\n"
        for section in sections
        if section.listed
    ]
    return f"<ol>\n{''.join(entries)}</ol>\n" if entries else ""
