"""The words of a paragraph, a heading or a cell: styles, figures, links and notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from evenhand.document.model import Inline, Link, NoteMark, Run, Words
from evenhand.errors import in_reports
from evenhand.report.narrative.marks import Reference, is_mark
from evenhand.report.narrative.source import Source

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    Node = SyntaxTreeNode

Bind = Callable[[Reference], Run]

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(slots=True)
class NoteTexts:
    """The notes of a whole report, in the order in which their marks were read."""

    texts: list[Words]

    def add(self, text: Words) -> NoteMark:
        self.texts.append(text)
        return NoteMark(len(self.texts))


@dataclass(slots=True)
class Text:
    """Words in the making. ``breaks`` are where lines of the file end, counted in
    letters from 0."""

    runs: list[Inline] = field(default_factory=list)
    letters: int = 0
    breaks: list[int] = field(default_factory=list)

    def add(self, inline: Inline) -> None:
        if not isinstance(inline, NoteMark):
            self.letters += len(inline.text)
        self.runs.append(inline)

    @property
    def words(self) -> Words:
        return tuple(_joined(self.runs))


class Inlines:
    """Reads the words of one file. ``bodies`` are the nodes of its notes by their names,
    and ``noted`` the names that have been referred to."""

    def __init__(self, source: Source, bind: Bind, notes: NoteTexts) -> None:
        self.source, self.bind, self.notes = source, bind, notes
        self.bodies: dict[str, Node] = {}
        self.noted: set[str] = set()
        self.in_note = False

    def words(self, node: Node) -> Words:
        return self.text(node).words

    def text(self, node: Node) -> Text:
        """The words of a node that holds them, with the ends of its lines."""
        text = Text()
        for child in node.children:
            self.span(child, text, strong=False, emphasis=False)
        if len(text.breaks) != node.content.count("\n"):
            self.source.refuse(
                node, "an address, or a text between `, that goes on in the next line",
                "Write it on one line.",
            )  # fmt: skip
        return text

    def span(self, node: Node, text: Text, *, strong: bool, emphasis: bool) -> None:
        """The words of one node, put at the end of ``text``."""
        match node.type:
            case "text" | "code_inline":
                if node.type == "text":
                    self.without_text(node)
                for run in self.runs(node.content, strong, emphasis):
                    text.add(run)
            case "softbreak" | "hardbreak":
                text.breaks.append(text.letters)
                text.add(Run(" ", strong, emphasis, self.source.lang))
            case "strong" | "em":
                strong, emphasis = strong or node.type == "strong", (
                    emphasis or node.type == "em"
                )  # fmt: skip
                for child in node.children:
                    self.span(child, text, strong=strong, emphasis=emphasis)
            case "link":
                self.link(node, text)
            case "footnote_ref":
                self.note(node, text)
            case "image":
                self.source.refuse(
                    node, "a picture from elsewhere",
                    "Say in words what it shows: pictures are drawn from the figures.",
                )  # fmt: skip
            case _:
                self.source.refuse(node, f"‘{node.type}’", "Say it otherwise.")

    def runs(
        self, letters: str, strong: bool = False, emphasis: bool = False
    ) -> list[Run]:
        """Letters as runs, each reference among them bound to its figure."""
        found = []
        for piece in self.source.marked.pieces(letters):
            if isinstance(piece, str):
                found.append(Run(piece, strong, emphasis, self.source.lang))
            else:
                run = self.bind(piece)
                found.append(replace(run, strong=strong, emphasis=emphasis))
        return found

    def link(self, node: Node, text: Text) -> None:
        target = str(node.attrs.get("href", ""))
        inner = Text()
        for child in node.children:
            self.span(child, inner, strong=False, emphasis=False)
        text.breaks += [text.letters + at for at in inner.breaks]
        wrong = _wrong_in_link(node, target, inner)
        if wrong is not None:
            self.source.refuse(node, *wrong)
            return
        said = "".join(run.text for run in inner.runs if isinstance(run, Run))
        figures = [
            run.figure for run in inner.runs if isinstance(run, Run) and run.figure
        ]
        try:
            text.add(Link(said or target, target, figures[0] if figures else None))
        except ValueError:
            self.source.refuse(
                node, "a link that leads to no web page",
                "Begin its address with https:// or mailto:.",
            )  # fmt: skip

    # Notes

    def note(self, node: Node, text: Text) -> None:
        label = str(node.meta.get("label"))
        if self.in_note:
            self.source.refuse(node, "a note inside of a note", "Write it into the note.")
            return
        self.noted.add(label)
        text.add(self.notes.add(self.body(self.bodies[label])))

    def body(self, body: Node) -> Words:
        """What a note says: one paragraph or several, and nothing else."""
        self.in_note = True
        text = Text()
        for child in body.children:
            if child.type != "paragraph":
                self.source.refuse(
                    child, "anything but paragraphs in a note", "Write it as a paragraph."
                )
                continue
            if text.runs:
                text.add(Run(" ", lang=self.source.lang))
            for run in self.text(child.children[0]).runs:
                text.add(run)
        self.in_note = False
        if not text.runs:
            self.source.refuse(body, "a note without words", "Write what it says.")
        return text.words

    def without_text(self, node: Node) -> None:
        """A problem for each note that is referred to and has no text: the parser has
        left its mark as it stands."""
        for match in _NOTE.finditer(node.content):
            name = self.source.marked.written(match[1])
            place = self.source.place(node)
            self.source.problems.add(in_reports.NOTE_UNKNOWN.at(place, name=name))


def _wrong_in_link(node: Node, target: str, inner: Text) -> tuple[str, str] | None:
    """What cannot stand in a link, and what to do; None where it is fine."""
    if any(is_mark(character) for character in unquote(target)):
        return "a reference in the address of a link", "Write the address out."
    if node.attrs.get("title"):
        return "a title of a link", "Take away what stands in quotes after the address."
    if any(not isinstance(run, Run) for run in inner.runs):
        return "a note inside of a link", "Write the note after it."
    if sum(isinstance(run, Run) and run.figure is not None for run in inner.runs) > 1:
        return "more than one figure in a link", "Write one of them outside of it."
    return None


def _joined(found: list[Inline]) -> list[Inline]:
    """Runs of one style that follow each other are one run."""
    joined: list[Inline] = []
    held: list[Run] = []

    def put_down() -> None:
        if held:
            joined.append(replace(held[0], text="".join(run.text for run in held)))
            held.clear()

    for run in found:
        if isinstance(run, Run) and held and _alike(held[0], run):
            held.append(run)
            continue
        put_down()
        if isinstance(run, Run):
            held.append(run)
        else:
            joined.append(run)
    put_down()
    return joined


def _alike(one: Run, other: Run) -> bool:
    """Whether two runs differ in their letters only; a figure stays by itself."""
    return one.figure is other.figure is None and _style(one) == _style(other)


def _style(run: Run) -> tuple[object, ...]:
    return run.strong, run.emphasis, run.lang, run.unreviewed
