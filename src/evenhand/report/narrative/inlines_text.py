"""Words in the making: runs that are gathered, and the notes of a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from evenhand.document.model import Inline, NoteMark, Run, Words


@dataclass(slots=True)
class NoteTexts:
    """The notes of a whole report, in the order in which their marks were read, and the
    file that each stands in."""

    texts: list[Words]
    files: list[str] = field(default_factory=list)

    def add(self, text: Words, file: str) -> NoteMark:
        self.texts.append(text)
        self.files.append(file)
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
