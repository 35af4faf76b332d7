"""Long documents, as long reports are: to see how forms grow. Nothing here is by chance,
and no two sentences are the same, so that nothing can be remembered and used again."""

from __future__ import annotations

from datetime import date
from itertools import count

from evenhand.document.drawing import Drawing
from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Document,
    Items,
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
from evenhand.document.model import Note as NoteText

QUESTIONS = (
    "Does assessment sufficiently analyse how to support the child’s desistance?",
    "Does planning focus sufficiently on keeping the child safe?",
    "Does reviewing focus sufficiently on keeping other people safe?",
)


def long_document(pages: int, draft: bool = False) -> Document:
    """A document of about so many pages: on four pages three tables and a picture.

    ``pages`` is at least 10, of which the cover and the contents are two.
    """
    chapters = tuple(_chapter(at) for at in range(round((pages - 2) / 4)))
    contents = Section("contents", words("Contents"), (Contents(2),), listed=False)
    notes = (NoteText(1, words("Percentages are rounded.")),)
    return Document(
        title="A long inspection of youth justice services in Westerdale",
        subtitle=f"About {pages} pages",
        publisher="Inspectorate of Examples",
        language="en-GB",
        made=date(2021, 3, 24),
        sections=(contents, *chapters),
        notes=notes,
        draft="Draft" if draft else None,
    )


def _chapter(at: int) -> Section:
    numbers = count(1)
    marked = Paragraph((Sentence(words("As said before.", NoteMark(1))),))
    return Section(
        f"chapter-{at}",
        words(f"{at + 1}. Standards of the domain {at + 1}"),
        (_told(at, numbers), marked, _picture(at)),
        tuple(_standard(at, inner, numbers) for inner in range(2)),
    )


def _standard(at: int, inner: int, numbers: count[int]) -> Section:
    name = f"{at + 1}.{inner + 1}"
    rating = Callout("rating", words(f"{name} is rated"), (_told(at, numbers, 1),))
    blocks: tuple[Block, ...] = (
        rating,
        _table(f"table-{at}-{inner}", at),
        _told(at, numbers),
        Items(tuple((_told(at, numbers, 1),) for _ in range(3))),
        _told(at, numbers),
    )
    return Section(f"standard-{at}-{inner}", words(f"{name} Planning"), blocks)


def _told(at: int, numbers: count[int], sentences: int = 5) -> Paragraph:
    return Paragraph(tuple(_sentence(at, next(numbers)) for _ in range(sentences)))


def _sentence(at: int, number: int) -> Sentence:
    figure = Run(f"{number % 30} of 30", figure="2.1.2 count")
    told = f" cases of chapter {at + 1} (sentence {number}) inspectors found that the "
    end = "work to keep the child safe was planned with the family, and was reviewed."
    return Sentence(words("In ", figure, told + end), f"{at + 1}.{number}")


def _table(id_: str, at: int) -> Table:
    heads = ("Question", "Relevant cases", "Number “Yes”", "Percentage")
    columns = tuple(
        Column(words(head), "number" if head != heads[0] else "text") for head in heads
    )
    groups = tuple(
        RowGroup(_rows(at + n), words(f"{n + 1}. {question}"))
        for n, question in enumerate(QUESTIONS)
    )
    return Table(id_, words(f"Answers, {id_}"), columns, groups)


def _rows(at: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(at * 7 + n, QUESTIONS[n % 3]) for n in range(4))


def _row(at: int, question: str) -> tuple[Cell, ...]:
    of, yes = 30 + at % 5, at % 30
    share = 100 * yes / of
    return (
        Cell(words(f"{at}. {question}")),
        Cell(words(str(of)), of),
        Cell(words(str(yes)), yes),
        Cell(words(f"{share:.0f}%"), share, "percent"),
    )


def _picture(at: int) -> Picture:
    drawing = Drawing(600, 210, f"Answers of chapter {at + 1}", "A bar a question.")
    for n in range(8):
        drawing.text(10, 24 + 25 * n, f"{at + 1}.{n + 1} key question")
        drawing.rect(140, 12 + 25 * n, 40 + (at * 37 + n * 53) % 400, 16, "#b0b0b0")
        drawing.dot(160 + (at * 31 + n * 47) % 400, 20 + 25 * n, 5)
    table = _table(f"picture-{at}-table", at)
    title, description = drawing.title, drawing.description
    return Picture(f"picture-{at}", title, description, drawing.svg(), 600, 210, table)
