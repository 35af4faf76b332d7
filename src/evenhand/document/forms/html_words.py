"""Texts as HTML. Every letter of a document goes through ``escape`` on its way."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape as _escape

from evenhand.document.model import Document, Link, NoteMark, Run, Sentence, Words

# Letters that run from right to left, and signs that turn the direction round. A text
# that has one is set apart, or it would put the figures beside it in another order.
_DIRECTED = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
UNREVIEWED = "‡"
# What the form adds by itself (the document does not say it) carries this attribute, so
# that whoever reads a page back can leave it out.
ADDED = " data-added"


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of a page needs to know of the whole.

    ``used`` counts what has stood on the page so far. Ids that the form makes up have an
    underscore, which no id of a document has, so the two never meet.
    """

    document: Document
    used: Counter[str] = field(default_factory=Counter)

    @property
    def draft(self) -> bool:
        return self.document.draft is not None

    def first(self, what: str) -> bool:
        """Whether it has not stood on the page yet; from now on it has."""
        return self.next(what) == f"{what}_1"

    def next(self, kind: str) -> str:
        """An id that nothing of its kind has yet."""
        self.used[kind] += 1
        return f"{kind}_{self.used[kind]}"


def escape(text: str) -> str:
    """A text for HTML: no letter of it is ever mark-up, or the end of an attribute."""
    return _escape(text, quote=True)


def letters(text: str) -> str:
    """A text for the page, set apart where it runs from right to left."""
    escaped = escape(text)
    if text.isascii() or not _DIRECTED.search(text):
        return escaped
    return f"<bdi>{escaped}</bdi>"


def attribute(name: str, value: str | None) -> str:
    """An attribute with a space before it, or nothing where there is no value."""
    return "" if value is None else f' {name}="{escape(value)}"'


def words_html(page: Page, words: Words) -> str:
    """Runs, links and marks of notes."""
    return "".join(_inline(page, inline) for inline in words)


def linkless_html(page: Page, words: Words) -> str:
    """The same without links and marks, for what is a link itself."""
    runs = (inline for inline in words if not isinstance(inline, NoteMark))
    return "".join(
        letters(inline.text) if isinstance(inline, Link) else _styled(page, inline)
        for inline in runs
    )


def sentence_html(page: Page, sentence: Sentence) -> str:
    """A sentence, in a draft after its number.

    The number is read out as part of the text, in brackets that keep it apart from the
    figures of the sentence: who listens to a draft has to name a sentence as well.
    """
    said = words_html(page, sentence.words)
    if sentence.number is None:
        return said
    number = f'<span class="number"{ADDED}>[{letters(sentence.number)}]</span>'
    return f"{number} {said}"


def hidden(text: str) -> str:
    """Words that are heard and not seen."""
    return f'<span class="hidden"{ADDED}>{letters(text)}</span>'


def _inline(page: Page, inline: Run | Link | NoteMark) -> str:
    match inline:
        case Run():
            return _run(page, inline)
        case Link():
            return _link(inline)
        case NoteMark():
            return _mark(page, inline.number)


def _run(page: Page, run: Run) -> str:
    said = _styled(page, run)
    if not (run.unreviewed and page.draft):
        return said
    page.first(UNREVIEWED)
    label = page.document.labels.unreviewed
    mark = f'<sup aria-hidden="true"{ADDED}>{UNREVIEWED}</sup>{hidden(f" ({label})")}'
    return f'<span class="unreviewed"{attribute("title", label)}>{said}{mark}</span>'


def _styled(page: Page, run: Run) -> str:
    said = letters(run.text)
    if run.emphasis:
        said = f"<em>{said}</em>"
    if run.strong:
        said = f"<strong>{said}</strong>"
    lang = run.lang if run.lang != page.document.language else None
    known = attribute("lang", lang) + attribute("data-figure", run.figure)
    return f"<span{known}>{said}</span>" if known else said


def _link(link: Link) -> str:
    # A printed page shows where a link leads, but for one that says so itself.
    bare = ' class="bare"' if link.text.strip() == link.target else ""
    known = attribute("href", link.target) + attribute("data-figure", link.figure)
    return f"<a{known}{bare}>{letters(link.text)}</a>"


def _mark(page: Page, number: int) -> str:
    # The way back leads to a note's first mark.
    id_ = f' id="mark_{number}"' if page.first(f"mark_{number}") else ""
    said = hidden(f"{page.document.labels.note} ")
    link = f'<a href="#note_{number}"{id_}>{said}[{number}]</a>'
    return f'<sup class="mark"{ADDED}>{link}</sup>'
