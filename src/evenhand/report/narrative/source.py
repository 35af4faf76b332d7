"""One file of the narrative while it is read: where things stand, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.errors import Place, Problems, in_reports
from evenhand.report.narrative.marks import Marked
from evenhand.report.privacy.names import Lookup

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    Node = SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its references marked, and the list that its problems go into.

    ``lang`` is the language of the text where it is not that of the report; ``names`` are
    those that are replaced in it.
    """

    marked: Marked
    file: str
    problems: Problems
    lang: str | None = None
    names: Lookup | None = None

    def line(self, node: Node) -> int:
        """The line, from 1, of a node or of the nearest around it that has one."""
        at: Node | None = node
        while at is not None and not at.map:
            at = at.parent
        return at.map[0] + 1 if at is not None and at.map else 1

    def place(self, node: Node) -> Place:
        return Place(self.file, line=self.line(node))

    def refuse(self, node: Node, what: str, remedy: str) -> None:
        """A problem for what cannot stand in a narrative."""
        place = self.place(node)
        self.problems.add(in_reports.MARKDOWN.at(place, what=what, remedy=remedy))
