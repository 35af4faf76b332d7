"""A text of the narrative that is read by itself, for the tests of that."""

from __future__ import annotations

from evenhand.document.model import Run, plain
from evenhand.errors import Problems
from evenhand.report.narrative.markdown import NoteTexts, read_markdown
from evenhand.report.narrative.marks import Reference, marked
from tests.unit.reports import codes

FILE = "narrative/2.1.md"
FIGURE = "‹figure›"


class Read:
    """A text that was read: its parts, its notes and its problems."""

    def __init__(self, text: str, lang: str | None = None) -> None:
        problems, notes = Problems(), NoteTexts([])
        found = marked(text, FILE, problems)
        self.parts = read_markdown(found, FILE, _bind, notes, problems, lang)
        self.notes = [plain(words) for words in notes.texts]
        self.problems = codes(problems)
        self.said = [problem.what for problem in problems]


def _bind(reference: Reference) -> Run:
    return Run(FIGURE, figure=f"figure-{reference.text}")
