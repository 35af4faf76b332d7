"""A document as the source text of a typst file.

Every text becomes a string of typst's, in quotes: nothing that a person wrote is ever
read as markup or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from evenhand.document.fonts import FAMILY, shown
from evenhand.document.forms.pdf_widths import is_loose, is_short, longest_word, widths
from evenhand.document.model import (
    Block,
    Callout,
    Column,
    Contents,
    Definitions,
    Document,
    Inline,
    Items,
    Link,
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

# Points: what stands between the margins of the page.
_TEXT_WIDTH, _PICTURE_HEIGHT = 453, 560
# Without it, typst draws the letters of a drawing in the lightest weight of the family.
_WEIGHTS = (
    "<style>text{font-variation-settings:'wght' 400}"
    "text[font-weight=bold]{font-variation-settings:'wght' 700}</style>"
)
# The longest words of a dictionary have fewer letters; what is longer may be broken.
_LONG_WORD = 28
_NAMED = (Section, Table, Picture)
# Behind what nobody has reviewed the translation of.
UNREVIEWED = "‡"
# A break may come after so many letters of a word that is too long.
_PIECE = 8


def source(document: Document) -> str:
    """The whole source: the template, and then the document."""
    return _template() + "".join(_Writer(document).whole())


def _template() -> str:
    return (files(__package__) / "typst" / "report.typ").read_text(encoding="utf-8")


def string(text: str) -> str:
    """A text as a typst string."""
    return _quoted(shown(text))


def _quoted(told: str) -> str:
    return '"' + told.replace("\\", "\\\\").replace('"', '\\"') + '"'


def drawn(picture: Picture) -> str:
    """Its SVG as typst draws it rightly."""
    return picture.svg.replace(">", f">{_WEIGHTS}", 1)


@dataclass(slots=True)
class _Writer:
    """Writes the parts of one document; knows which ids and notes it has."""

    document: Document
    ids: set[str] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    unreviewed: bool = False

    def whole(self) -> Iterator[str]:
        document = self.document
        self.ids = {part.id for part in document.parts() if isinstance(part, _NAMED)}
        yield f"#show: report.with({_settings(document)},{self.listed()})\n#{{\n"
        named = (document.title, document.subtitle, document.publisher)
        cover = self.blocks(document.cover)
        told = ",".join(_breakable(text, _LONG_WORD // 2) for text in named)
        parts = [
            part
            for at, section in enumerate(document.sections)
            for part in self.section(section, 1, begins=at == 0 or not section.run_on)
        ]
        yield f"cover({told},{{{cover}}},{self.legend()})\n"
        yield from parts
        yield from self.left_over()
        yield "}\n"

    def legend(self) -> str:
        """What the sign after an unreviewed translation means, where there is one."""
        if not self.unreviewed:
            return "none"
        return string(f"{UNREVIEWED} {self.document.labels.unreviewed}")

    def listed(self) -> str:
        """Titles as the table of contents has them, where those of the headings will not
        do: it may hold no note and no link but its own."""
        sections = (part for part in self.document.parts() if isinstance(part, Section))
        titles = "".join(
            f"{string(section.id)}:{self.words(tuple(_unlinked(section.title)))},"
            for section in sections
            if _leads(section.title)
        )
        return f"titles:({titles or ':'})"

    def section(self, section: Section, level: int, begins: bool) -> Iterator[str]:
        title = self.words(section.title)
        named = f"{title},{string(section.id)},{_truth(section.listed)}"
        yield f"chapter({_truth(begins)},{level},{named})\n"
        yield self.blocks(section.blocks)
        for inner in section.sections:
            yield from self.section(inner, level + 1, begins=False)

    def left_over(self) -> Iterator[str]:
        """Notes that nothing refers to are told all the same, at the end."""
        for note in self.document.notes:
            if note.number not in self.noted:
                yield f"parbreak();{self.words(note.words)};parbreak()\n"

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "[]\n" + "".join(self.block(block) + "\n" for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Items():
                return self.items(block)
            case Table():
                return self.table(block)
            case Picture():
                return _picture(block) + "\n" + self.table(block.table)
            case Callout():
                inside = self.blocks(block.blocks)
                told = f'"{block.kind}",{self.kind(block)},{self.or_none(block.title)}'
                return f"apart({told},{{{inside}}})"
            case Quotation():
                return self.quotation(block)
            case Definitions():
                return self.definitions(block)
            case Contents():
                return f"outline(title:none,depth:{block.depth})"

    def kind(self, callout: Callout) -> str:
        """What a practice example is, unless its title says so."""
        label = self.document.labels.practice_example
        said = label.casefold() in plain(callout.title).casefold()
        if callout.kind != "practice-example" or said:
            return "none"
        return string(label)

    def paragraph(self, paragraph: Paragraph) -> str:
        told = (self.sentence(sentence) for sentence in paragraph.sentences)
        inside = ';" ";'.join(told)
        return f"par({{{inside}}})" if inside else ""

    def sentence(self, sentence: Sentence) -> str:
        number = ""
        if sentence.number is not None:
            number = f"sentence({string(sentence.number)});"
        return number + self.words(sentence.words)

    def items(self, items: Items) -> str:
        inside = "".join(f"{{{self.blocks(item)}}}," for item in items.items)
        if not inside:
            return ""
        return (
            f"enum(start:{items.start},{inside})" if items.ordered else f"list({inside})"
        )

    def quotation(self, quotation: Quotation) -> str:
        inside = self.blocks(quotation.paragraphs)
        if quotation.by is not None:
            inside += f"par(text(size:10pt,fill:grey,{self.words(quotation.by)}))"
        return f"quote(block:true,{{{inside}}})"

    def definitions(self, definitions: Definitions) -> str:
        inside = "".join(
            f"terms.item({self.words(term)},{self.words(meaning)}),"
            for term, meaning in definitions.entries
        )
        return f"terms({inside})" if inside else ""

    def table(self, table: Table) -> str:
        again, shares = _is_repeated(table), widths(table)
        rows = "".join(self.group(group, again, shares) for group in table.groups)
        heads = self.row([column.heading for column in table.columns], shares)
        notes = "".join(self.words(note) + "," for note in table.notes)
        parts = (
            string(table.id),
            self.or_none(table.caption),
            f"({''.join(f'{share}fr,' for share in shares)})",
            f"({','.join(map(_align, table.columns))},)",
            f"({heads})",
            f"({notes})",
            _truth(is_loose(table)),
            _truth(again),
            _truth(is_short(table, shares)),
            rows,
        )
        return f"tabular({','.join(parts)})"

    def group(self, group: RowGroup, again: bool, shares: Sequence[int]) -> str:
        heading = ""
        if group.heading is not None:
            # A heading over no rows is none to typst, which would fall over it.
            repeated = _truth(again) if group.rows else "none"
            heading = f"group({self.words(group.heading)},{repeated}),"
        rows = ([cell.words for cell in row] for row in group.rows)
        return heading + "".join(self.row(row, shares) + "\n" for row in rows)

    def row(self, row: Sequence[Words], shares: Sequence[int]) -> str:
        cells = zip(row, map(longest_word, shares), strict=True)
        return "".join(self.words(cell, longest) + "," for cell, longest in cells)

    def or_none(self, text: Words) -> str:
        return self.words(text) if text else "none"

    def words(self, text: Words, longest: int = _LONG_WORD) -> str:
        """Words as an expression; in words longer than ``longest`` lines may break."""
        alone = text[0] if len(text) == 1 else None
        if isinstance(alone, Run) and not self.is_unreviewed(alone):
            return self.inline(alone, longest)
        if _has_long_word(shown(plain(text)), longest):
            longest = min(_PIECE, longest)  # it may go over several runs
        told = ["[]"]
        for at, part in enumerate(text):
            told.append(self.inline(part, longest))
            following = text[at + 1] if at + 1 < len(text) else None
            if self.is_unreviewed(part) and not self.is_unreviewed(following):
                told.append("sign")
        return f"{{{';'.join(told)}}}"

    def is_unreviewed(self, inline: Inline | None) -> bool:
        """Whether a draft marks it; then its legend is on the cover."""
        draft = self.document.draft is not None
        found = draft and isinstance(inline, Run) and inline.unreviewed
        self.unreviewed = self.unreviewed or found
        return found

    def inline(self, inline: Inline, longest: int) -> str:
        match inline:
            case Run():
                return self.run(inline, longest)
            case Link():
                return self.link(inline, longest)
            case NoteMark():
                return self.mark(inline.number)

    def run(self, run: Run, longest: int) -> str:
        told = _breakable(run.text, longest)
        if run.strong:
            told = f"strong({told})"
        if run.emphasis:
            told = f"emph({told})"
        if run.lang is not None and run.lang != self.document.language:
            told = f"text({_language(run.lang)},{told})"
        if self.is_unreviewed(run):
            told = f"unreviewed({told})"
        return told

    def link(self, link: Link, longest: int) -> str:
        told = _breakable(link.text, longest)
        if not link.text.strip():
            return told
        if not link.target.startswith("#"):
            return f"link({string(link.target)},{told})"
        id_ = link.target[1:]
        return f"link(label({string(id_)}),{told})" if id_ in self.ids else told

    def mark(self, number: int) -> str:
        """The first mark of a note is its footnote; the others lead to the same one."""
        name = string(f"note {number}")
        if number in self.noted:
            return f"footnote(label({name}))"
        self.noted.add(number)
        return (
            f'note("{number}",{name},{self.words(self.document.notes[number - 1].words)})'
        )


def _settings(document: Document) -> str:
    texts = {
        "font": FAMILY,
        "title": document.title,
        "publisher": document.publisher,
        "word": document.labels.page,
    }
    named = [f"{name}:{string(text)}" for name, text in texts.items()]
    if document.draft is not None:
        named.append(f"draft:{string(document.draft)}")
    return ",".join([*named, _language(document.language)])


def _language(tag: str) -> str:
    language, _, region = tag.partition("-")
    return f"lang:{string(language)},region:{string(region) if region else 'none'}"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _leads(text: Words) -> bool:
    """Whether there is a note or a link in a text."""
    return not all(isinstance(part, Run) for part in text)


def _unlinked(text: Words) -> Iterator[Run]:
    for part in text:
        if isinstance(part, Run):
            yield part
        elif isinstance(part, Link):
            yield Run(part.text)


def _is_repeated(table: Table) -> bool:
    """Whether headings stand again where a table goes on on the next page. What stands
    again is an ornament to those who hear it, and so may lead nowhere. Nor may the
    heading of a group stand over rows without one."""
    headings = [group.heading for group in table.groups if group.heading is not None]
    heads = [column.heading for column in table.columns]
    grouped = len(headings) in (0, len(table.groups))
    return grouped and not any(map(_leads, [*headings, *heads]))


def _align(column: Column) -> str:
    return "right" if column.kind == "number" else "left"


def _picture(picture: Picture) -> str:
    said = " ".join(part for part in (picture.title, picture.description) if part.strip())
    tall = _PICTURE_HEIGHT * picture.width / picture.height
    width = min(_TEXT_WIDTH, picture.width * 0.75, tall)
    title = picture.title
    caption = _breakable(title, _LONG_WORD) if title.strip() else "none"
    named = f"{string(picture.id)},{caption},{string(drawn(picture))}"
    return f"picture({named},{string(said or picture.id)},{width:.2f})"


def _breakable(text: str, longest: int) -> str:
    """A text as an expression. Words of more than ``longest`` letters are cut up, with
    nothing between the pieces but a place where the line may break."""
    told = shown(text)
    if not _has_long_word(told, longest):
        return _quoted(told)
    size = min(_PIECE, longest)
    piece = re.compile(rf"\S{{{size}}}(?=\S)")
    word = re.compile(rf"\S{{{longest + 1},}}")
    return _quoted(word.sub(lambda found: piece.sub(_with_break, found[0]), told))


def _with_break(piece: re.Match[str]) -> str:
    return piece[0] + "\u200b"


def _has_long_word(text: str, longest: int) -> bool:
    too_long = rf"\S{{{longest + 1}}}"
    return len(text) > longest and re.search(too_long, text) is not None
