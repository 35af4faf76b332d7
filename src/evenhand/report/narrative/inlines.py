"""The words of a paragraph, a heading or a cell: styles, figures, links and notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from evenhand.document.model import Link, Run, Words
from evenhand.errors import in_reports
from evenhand.report.narrative.inlines_text import NoteTexts, Text
from evenhand.report.narrative.marks import Reference, is_mark
from evenhand.report.narrative.renaming import renamed
from evenhand.report.narrative.source import Source

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    Node = SyntaxTreeNode

Bind = Callable[[Reference], Run]

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


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
        """The words of a node that holds them, with the ends of its lines. Names are
        replaced that another is written for."""
        text = Text()
        for child in node.children:
            self.span(child, text, strong=False, emphasis=False)
        if len(text.breaks) != node.content.count("\n"):
            self.source.refuse(
                node, "an address, or a text between `, that goes on in the next line",
                "Write it on one line.",
            )  # fmt: skip
        return self.renamed(text)

    def renamed(self, text: Text) -> Text:
        names = self.source.names
        return text if names is None else renamed(text, names)

    def title(self, letters: str) -> Words:
        """The words of a title that is not read as Markdown."""
        text = Text()
        for run in self.runs(letters):
            text.add(run)
        return self.renamed(text).words

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
        text.add(self.notes.add(self.body(self.bodies[label]), self.source.file))

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
