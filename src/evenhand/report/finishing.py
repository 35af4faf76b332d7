"""The last steps of a document: notes in the order of their marks, numbered sentences."""

from __future__ import annotations

from dataclasses import replace

from evenhand.document.changing import changed_sections
from evenhand.document.model import Note, NoteMark, Paragraph, Section, Words


def with_notes(
    sections: tuple[Section, ...], texts: list[Words]
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """The sections with their notes numbered from 1 as a reader meets them, and these.

    Files are read in another order than their texts stand in, so the marks that came out
    of them are not the numbers that a reader should see.
    """
    order: dict[int, int] = {}

    def renumbered(words: Words) -> Words:
        return tuple(
            NoteMark(order.setdefault(one.number, len(order) + 1))
            if isinstance(one, NoteMark)
            else one
            for one in words
        )

    changed = changed_sections(sections, words=renumbered)
    notes = tuple(Note(new, texts[old - 1]) for old, new in order.items())
    return changed, notes


def numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Every sentence with its number: ``57.2`` is the second of the 57th paragraph."""
    count = 0

    def number(paragraph: Paragraph) -> Paragraph:
        nonlocal count
        count += 1
        return Paragraph(
            tuple(
                replace(sentence, number=f"{count}.{index}")
                for index, sentence in enumerate(paragraph.sentences, start=1)
            )
        )

    return changed_sections(sections, paragraph=number)
