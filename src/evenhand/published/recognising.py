"""Which framework a report is about: recognised by its words, never asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from evenhand.frameworks import FrameworkFile, library_framework
from evenhand.published.layout import Layout, layouts
from evenhand.published.letters import letters
from evenhand.published.names import Names, without_number
from evenhand.published.passages import ReportText

# Standards that must be named before a report is taken for one of a programme.
LEAST_STANDARDS = 4


@dataclass(frozen=True, slots=True)
class Recognised:
    """A framework with its layout, and how many of its standards, and of its questions
    word for word, the report names; ``says`` is whether it gives the framework’s own id
    and version. ``titles`` are how many titles of standards stand anywhere. ``others``
    came close."""

    file: FrameworkFile
    layout: Layout
    standards: int
    questions: int
    of_questions: int
    years: bool
    says: bool = False
    others: tuple[str, ...] = ()
    titles: int = 0

    @property
    def sure(self) -> bool:
        return self.questions > 0 and self.standards >= LEAST_STANDARDS

    @property
    def why(self) -> str:
        said = f"the report names {self.standards} of its standards"
        if self.says:
            said += " and the framework itself"
        elif self.of_questions:
            said += f" and asks {self.questions} of its questions in its own words"
        return said


def prepare(is_done: Callable[[], bool]) -> None:
    """Load all that a report may be recognised by, and make what may be looked for in it
    until what is waited for is done: all of it is kept, and needed soon."""
    known = [
        Names(library_framework(id_).framework, layout)
        for layout in layouts()
        for id_ in layout.frameworks
    ]
    for names in known:
        for pattern in names.layout.in_sentences:
            if is_done():
                return
            names.pattern(pattern)
        names.learn()


def recognise(text: ReportText, year: int | None = None) -> Recognised | None:
    """The framework whose standards and questions the report has most of; None where
    there is none. ``year`` is that of publication, for a choice between equals."""
    seen = _Seen(text)
    found = [
        seen.against(library_framework(id_), layout, year)
        for layout in layouts()
        for id_ in layout.frameworks
    ]
    found.sort(key=_weight, reverse=True)
    best = found[0] if found else None
    if best is None or best.standards < LEAST_STANDARDS:
        return None
    close = tuple(
        other.file.framework.id
        for other in found[1:]
        if not best.says
        and (other.standards, other.questions) == (best.standards, best.questions)
    )
    return replace(best, others=close)


def _weight(found: Recognised) -> tuple[bool, int, int, int, bool]:
    """What speaks for a framework, the strongest first."""
    said = (found.says, found.standards, found.questions, found.titles, found.years)
    return said


class _Seen:
    """The runs of letters of a report, to look names up in."""

    def __init__(self, text: ReportText) -> None:
        self.runs = [letters(p.words) for p in text.read()]
        self.rows = [p.cells for p in text.read() if len(p.cells) > 1]
        words = (cell for p in text.read() for cell in (*p.cells, p.words))
        self.text = "\n".join(p.words for p in text.read())
        self.whole = " ".join(self.runs)
        self.cells = {letters(word) for p in text.read() for word in p.cells}
        self.questions = {letters(without_number(word)) for word in words}

    def against(
        self, file: FrameworkFile, layout: Layout, year: int | None
    ) -> Recognised:
        framework = file.framework
        names = Names(framework, layout)
        behind = (names.in_row(cells) for cells in self.rows)
        named = {*names.named(self.runs), *(found[0] for found in behind if found)}
        standards = len(named)
        if standards < LEAST_STANDARDS:  # their numbers may not stand before them
            standards = max(standards, len(names.plain_titles & self.cells))
        texts = {letters(str(q.text)) for q in framework.questions.values() if q.text.en}
        asked = sum(text in self.questions for text in texts)
        first, last = (int(part) for part in framework.years.split(" to "))
        fits = year is not None and first <= year <= last
        says = f"({framework.id} {framework.version})" in self.text
        titles = sum(title in self.whole for title in names.plain_titles)
        return Recognised(
            file, layout, standards, asked, len(texts), fits, says, titles=titles
        )
