"""Whatever a document holds, its PDF is valid, and tells it as letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import page
from hypothesis import HealthCheck, Phase, given, settings

from evenhand.document.changing import changed_blocks, changed_sections
from evenhand.document.forms.pdf_file import pdf
from evenhand.document.model import Document, Note, Paragraph, Words, words
from evenhand.document.texts import texts
from tests.generative.documents import documents
from tests.unit.pdf_trees import left_over, told, without_drawings

# Making a failing document smaller would take minutes, as each has to be printed.
FEW = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """A drawn document: shown only in part if a test fails, as it may be very long."""

    document: Document

    def __repr__(self) -> str:
        return repr(self.document)[:8000]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # how Hypothesis shows it


@FEW
@given(drawn=documents().map(Drawn))
def test_any_document_is_valid_and_gives_the_same_bytes_twice(drawn: Drawn) -> None:
    data = pdf(drawn.document)
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert pdf(drawn.document) == data


@FEW
@given(drawn=documents(draft=False).map(Drawn))
def test_every_text_is_told_in_its_order(drawn: Drawn) -> None:
    known = _left_to_right(without_drawings(_with_known_feet(drawn.document)))
    whole, expected = told(pdf(known), known), [*texts(known)]
    body = len(expected) - len(known.notes)
    left_over(whole, expected[:body])
    # A note stands at the foot of the page of its mark, before what is on the next.
    for note in expected[body:]:
        left_over(whole, [note])


def _with_known_feet(document: Document) -> Document:
    """With a title and notes that can be told from what stands above them, and without
    numbers of sentences."""
    notes = (Note(note.number, words("A note.")) for note in document.notes)
    return replace(
        document,
        title="A title",
        notes=tuple(notes),
        cover=changed_blocks(document.cover, words=_same, paragraph=_unnumbered),
        sections=changed_sections(document.sections, paragraph=_unnumbered),
    )


def _same(text: Words) -> Words:
    return text


def _unnumbered(paragraph: Paragraph) -> Paragraph:
    plain = (replace(sentence, number=None) for sentence in paragraph.sentences)
    return Paragraph(tuple(plain))


def _left_to_right(part: Any) -> Any:
    """A document without letters that run from right to left: a PDF gives those in the
    order in which they are seen, in pieces where a line ends among them.
    ``tests/unit/test_pdf_form.py`` holds a document that has some."""
    if isinstance(part, str):
        return "".join("x" if _runs_back(sign) else sign for sign in part)
    if isinstance(part, tuple):
        return tuple(map(_left_to_right, part))
    if is_dataclass(part) and not isinstance(part, type):
        told = {item.name: getattr(part, item.name) for item in fields(part) if item.init}
        return replace(part, **{name: _left_to_right(told[name]) for name in told})
    return part


def _runs_back(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL", "AN", "RLE", "RLO", "RLI"}
