"""Which text belongs where: files by section, and headings inside of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.document.model import Block, Words, plain
from evenhand.errors import Place, Problems, in_reports
from evenhand.report.narrative.markdown import Heading


@dataclass(slots=True)
class Part:
    """What stands under one heading; ``used`` once a section has taken it."""

    words: Words
    line: int
    file: str
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    used: bool = False

    @property
    def title(self) -> str:
        return " ".join(plain(self.words).split())

    def take(self, titles: tuple[str, ...]) -> Part | None:
        """The part with one of these titles (capitals do not matter), once."""
        wanted = {title.casefold() for title in titles}
        for part in self.parts:
            if not part.used and part.title.casefold() in wanted:
                part.used = True
                return part
        return None

    def left(self) -> Iterator[Part]:
        """The parts that no section of the outline has taken."""
        return (part for part in self.parts if not part.used)


def arranged(found: list[Heading | Block], file: str, problems: Problems) -> Part:
    """A file's blocks under their headings. The whole file is a part without a title."""
    whole = Part(words=(), line=1, file=file)
    open_parts: list[tuple[int, Part]] = [(0, whole)]
    titles: set[tuple[int, str]] = set()
    for one in found:
        if not isinstance(one, Heading):
            open_parts[-1][1].blocks.append(one)
            continue
        while open_parts[-1][0] >= one.level:
            open_parts.pop()
        above, part = open_parts[-1][1], Part(one.words, one.line, file)
        known = (id(above), part.title.casefold())
        if known in titles:
            place = Place(file, line=one.line)
            problems.add(in_reports.HEADING_TWICE.at(place, title=part.title))
        titles.add(known)
        above.parts.append(part)
        open_parts.append((one.level, part))
    return whole
