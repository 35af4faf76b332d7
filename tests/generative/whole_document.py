"""The fixed document that uses every part of the model: what a person looks at."""

from __future__ import annotations

from datetime import date

from evenhand.document.drawing import Drawing
from evenhand.document.model import (
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
    words,
)

HOSTILE = (
    "",
    " ",
    "\n\t",
    "#let x = 1; #x *bold* _sloped_ `code` $x^2$ = heading <label> @ref // gone",
    "\\ \\[ \\] [ ] { } \\u{41} #panic(1) ~ -- --- ... ' \" \\n",
    '"quoted\\" #read("/etc/hosts")',
    "<script>alert(1)</script> & &amp; ]]> <!-- --> </title> <b>x</b>",
    "=1+1",
    "@SUM(A1)",
    "-7",
    "+44",
    "\t=cmd",
    "a\nb",
    "שלום עולם",
    "السلام 123 abc",
    "left \u202eright\u202c left",
    "😀 👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "e\u0301 ŵ ŷ Ŵ Ŷ – — ‘ ’ “ ” … • × ≤ ≥ ½ → ● ○ ◂ ☆",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break \ufeff",
    "漢字かな",
    "|---|---|",
    "* item\n1. item\n## heading",
    "W" * 300,
    "https://example.org/" + "a-long-path/" * 20,
    "{2.1.2 percent} {{ }} }}{{ ${HOME} %(x)s %s",
    "\u0085\u2028\u2029",
)


def small_picture(id_: str, title: str, description: str, table: Table) -> Picture:
    drawing = Drawing(320, 90, title, description)
    drawing.rect(10, 10, 200, 20, "#d0d0d0")
    drawing.line(10, 40, 310, 40)
    drawing.dot(120, 20, 6)
    drawing.text(10, 64, f"Court disposals: Ŵ ŷ ½ {title[:20]}")
    drawing.text(310, 82, "77%", anchor="end")
    return Picture(id_, title, description, drawing.svg(), 320, 90, table)


def small_table(id_: str, heading: Words | None = None) -> Table:
    """A small table with row groups, numbers and a note."""
    first = (_row("2.1 Assessment", "36", 27, 75), _row("2.2 Planning", "36", 31, 86.1))
    second = (_row("3.1 Assessment", "12", 3, 25),)
    return Table(
        id=id_,
        caption=words("How many cases were done ", Run("well enough", emphasis=True)),
        columns=(
            Column(words("Standard")),
            Column(words("Relevant cases"), "number"),
            Column(words("Number “Yes”"), "number"),
            Column(words("Percentage"), "number"),
        ),
        groups=(
            RowGroup(first, heading or words("Court disposals")),
            RowGroup(second, words("Out-of-court disposals")),
        ),
        notes=(words("Percentages are rounded to whole numbers."),),
    )


def _row(name: str, relevant: str, yes: float, share: float) -> tuple[Cell, ...]:
    return (
        Cell(words(name)),
        Cell(words(relevant), float(relevant)),
        Cell(words(f"{yes:g}"), yes),
        Cell(words(Run(f"{share:.0f}%", strong=share < 50)), share, "percent"),
    )


def _says(*texts_: str | Inline, number: str | None = None) -> Paragraph:
    return Paragraph((Sentence(words(*texts_), number),))


def everything(draft: bool = True) -> Document:
    """A document that uses every part of the model once, and nothing by chance."""
    return Document(
        title="An inspection of youth justice services in Westerdale",
        subtitle="Where every part of a report stands once",
        publisher="Inspectorate of Examples",
        language="en-GB",
        made=date(2021, 3, 24),
        cover=(_says("March 2021"),),
        sections=(
            Section("contents", words("Contents"), (Contents(2),), listed=False),
            _texts_section(),
            _lists_section(),
            _tables_section(),
            _apart_section(),
            Section(
                "glossary",
                words("Glossary"),
                (_definition_list(),),
                run_on=True,
            ),
        ),
        notes=(
            Note(1, words("From the service’s return of 2 October 2020.")),
            Note(2, words("See ", Link("the methodology", "https://example.org/m"), ".")),
        ),
        labels=Labels(),
        draft="Draft for the factual-accuracy check" if draft else None,
    )


def _texts_section() -> Section:
    plain_ = Sentence(
        words(
            "In ",
            Run("28 of 30", figure="2.1.2 count"),
            " cases (",
            Run("93 per cent", strong=True, figure="2.1.2 percent"),
            ") assessment was ",
            Run("good enough", emphasis=True),
            NoteMark(1),
            ".",
        ),
        "1.1",
    )
    welsh = Sentence(
        words(
            "In Welsh it is ",
            Run("gwasanaeth cyfiawnder ieuenctid ŵ ŷ Ŵ Ŷ", lang="cy", unreviewed=True),
            ", and ",
            Run("both at once", strong=True, emphasis=True),
            NoteMark(2),
            ".",
        ),
        "1.2",
    )
    leads = Sentence(
        words("See ", Link("the tables", "#tables"), ", and again the note", NoteMark(1)),
        "1.3",
    )
    signs = _says(
        "– — ‘ ’ “ ” … • × ≤ ≥ ½ → ● ○ ◂ ☆ £ € § ° ± fi ffi ñ ß Ł", number="2.1"
    )
    hostile = Paragraph(tuple(Sentence(words(text)) for text in HOSTILE if text.strip()))
    inner = Section(
        "signs",
        words("Signs and hostile texts"),
        (signs, hostile),
        (Section("deep", words("A third level"), (_says("Below."),)),),
    )
    return Section(
        "texts",
        words("Texts, ", Run("of each style", emphasis=True)),
        (Paragraph((plain_, welsh, leads)), _says("Another paragraph.", number="1.4")),
        (inner,),
    )


def _lists_section() -> Section:
    nested = Items((((_says("inner one")),), (_says("inner two"),)))
    deeper = Items(((_says("first"),), (_says("second"), nested)), ordered=True)
    bullets = Items(
        (
            (_says("strengths"),),
            (_says("areas for improvement:"), deeper),
            (_says("last, with two paragraphs."), _says("This is the second.")),
        )
    )
    numbered = Items(((_says("eight"),), (_says("nine"),), (_says("ten"),)), True, 8)
    return Section("lists", words("Lists"), (bullets, numbered))


def _tables_section() -> Section:
    table = small_table("standards", words("Court disposals ", NoteMark(2)))
    picture = small_picture(
        "profile",
        "The ratings as a profile",
        "Two bars; assessment is at 75%, planning at 86%.",
        small_table("profile-table"),
    )
    no_groups = Table(
        "bare",
        words("A table of texts, without groups"),
        (Column(words("Recommendation")), Column(words("For whom"))),
        (
            RowGroup(
                (
                    (Cell(words("Make sure that plans are kept.")), Cell(words("Board"))),
                    (Cell(words(Link("See lists", "#lists"))), Cell(words(""))),
                )
            ),
        ),
    )
    return Section("tables", words("Tables and pictures"), (table, picture, no_groups))


def _apart_section() -> Section:
    example = Callout(
        "practice-example",
        words("Good practice example"),
        (
            _says("Sam’s worker met him weekly."),
            Items(((_says("at home"),), (_says("at school"),))),
        ),
    )
    note = Callout("note", words("What was not seen"), (_says("Two cases."),))
    rating = Callout(
        "rating", words("2.1 Assessment"), (_says(Run("Good", strong=True)),)
    )
    review = Callout("review", words("To be looked at"), (_says("Age and place."),))
    quotation = Quotation(
        (_says("They listened to us."), _says("It helped.")), words("parent")
    )
    blocks = (example, note, rating, review, quotation, _definition_list())
    return Section("apart", words("What is set apart"), blocks[:-1])


def _definition_list() -> Definitions:
    return Definitions(
        (
            (words("Case list"), words("The service’s return of its cases.")),
            (words("Lottery"), words("All the samples that could be drawn.")),
        )
    )
