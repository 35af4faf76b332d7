"""Lines of a text file that belong together: what laying a page out in signs parts.

A tool that turns a PDF into text puts each line of a page into a line of the file: a
question breaks into lines beside its figures, the number or bullet of an item stands
alone above its words, and so does the raised number of a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evenhand.published.intake.lines import Line
from evenhand.published.intake.words import raised

_VALUE = r"\d{1,3}\s?%?\*?"
# The first of two columns may be as near as the next word would be.
_BESIDE = re.compile(
    rf"(?P<left>.*?)"
    rf"(?:(?:(?:^|\s)\s+(?={_VALUE}\s*$)|\s+(?={_VALUE}\s\s))"
    rf"(?P<values>{_VALUE}(?:\s{{2,}}{_VALUE})*))?\s*"
)
_BEGINS = re.compile(
    r"\W*(?:\d\.\d|(?:Are|Can|Did|Do|Does|Has|Have|How|Is|To what|Was|Were|What|Where)\b)"
)
_ASKED = re.compile(r"\?\W{0,2}\s?[\d⁰¹²³⁴-⁹]{0,3}\W{0,2}$")
# No question of a standard has more lines, in however narrow a column.
_MOST_LINES = 7
# A share has its sign, wherever it stands.
_SHARE_BESIDE = re.compile(r"(?P<left>.*?)\s*(?P<values>(?<!\S)\d{1,3}\s?%\*?)\s*")
# What is longer is no line of a page.
_LONGEST = 300
# What stands alone in a column of figures is far from the left edge.
_COLUMN = 20
_BARE_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[•●▪■◦‣∙·\ue000-\uf8ff])\s*")
_BARE_NUMBER = re.compile(r"\s{0,8}\d{1,3}\s*")
_NOTE_BEGINS = re.compile(r"\s*[A-Z‘“'\"(].{20,}")


def mended(found: Sequence[Line]) -> list[Line]:
    """The lines, those that belong together as one; it has the number of the first."""
    return _whole_questions(_marked(_noted(found)))


def _noted(found: Sequence[Line]) -> list[Line]:
    """The number of a note with its text, which is in the line right below.

    Only numbers that count the notes are taken, each in its turn from 1.
    """
    made: list[Line] = []
    last, at = 0, 0
    while at < len(found):
        line = found[at]
        below = found[at + 1] if at + 1 < len(found) else None
        at += 1
        bare = below is not None and _BARE_NUMBER.fullmatch(line.text)
        apart = not made or not made[-1].text.strip() or made[-1].page != line.page
        # A figure in a column of its own has another line right above it.
        bare = bare if apart or last else None
        if bare and below is not None and int(line.text) == last + 1:
            if below.page == line.page and _NOTE_BEGINS.match(below.text):
                words = f"{raised(line.text.strip())} {below.text.strip()}"
                made.append(replace(line, text=words))
                last, at = last + 1, at + 1
                continue
        made.append(line)
    return made


def _marked(found: Sequence[Line]) -> list[Line]:
    """A number or bullet that stands alone with the words of its item, next to it."""
    made: list[Line] = []
    mark: Line | None = None
    for line in found:
        bare = _BARE_MARK.fullmatch(line.text)
        if mark is not None and (bare or line.page != mark.page):
            made.append(mark)
            mark = None
        if bare:
            mark = line
        elif mark is not None and line.text.strip():
            words = f"{mark.text.rstrip()} {line.text.strip()}"
            made.append(replace(mark, text=words))
            mark = None
        elif mark is None:
            made.append(line)
    return made if mark is None else [*made, mark]


@dataclass
class _Question:
    """A question in the making: its lines, and the figures beside some of them."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    ended: bool = False

    def add(self, line: Line, left: str, values: str) -> None:
        self.lines.append(line)
        if left:
            self.words.append(left)
            self.ended = _ASKED.search(left) is not None
        if values:
            self.values.append(values)

    def made(self) -> list[Line]:
        """One line of it, if it is a question of several lines with figures once."""
        asked = self.ended and _BEGINS.match(self.words[0]) is not None
        if not (asked and len(self.values) == 1 and len(self.lines) > 1):
            return self.lines
        words = f"{' '.join(self.words)}    {self.values[0]}"
        return [replace(self.lines[0], text=words)]


def _whole_questions(found: Sequence[Line]) -> list[Line]:
    """Each question that is broken into lines beside its figures as one line."""
    made: list[Line] = []
    here = _Question()
    for line in found:
        left, values = _apart(line.text)
        free = not left and values
        goes_on = here.lines and here.lines[-1].page == line.page
        over = here.ended and not (free and not here.values)
        if not goes_on or over or _BEGINS.match(left):
            made += here.made()
            here = _Question()
        if not (left or values) or len(here.lines) >= _MOST_LINES:
            made += [*here.made(), line]
            here = _Question()
            continue
        here.add(line, left, values)
    return made + here.made()


def _apart(text: str) -> tuple[str, str]:
    """The words of a line, and the figures in the columns beside them."""
    if len(text) > _LONGEST or "\t" in text or "|" in text:
        return text.strip(), ""
    found = _BESIDE.fullmatch(text)
    if found is None or not found["values"]:
        found = _SHARE_BESIDE.fullmatch(text)
    if found is None:
        return text.strip(), ""
    left, share = found["left"].strip(), "%" in found["values"]
    if not (left or share) and found.start("values") < _COLUMN:
        return text.strip(), ""
    return left, found["values"]
