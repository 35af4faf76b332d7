"""Lines of a text file that belong together: what laying a page out in signs parts.

A tool that turns a PDF into text puts each line of a page into a line of the file: a
question breaks into lines beside its figures, the number or bullet of an item stands
alone above its words, and so does the raised number of a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
# What no three spaces part; as few as a table of shares has heads.
_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_FEWEST_HEADS = 3
_BARE_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[•●▪■◦‣∙·\ue000-\uf8ff])\s*")
_BARE_NUMBER = re.compile(r"\s{0,8}\d{1,3}\s*")
# So many lines before a note its mark may stand: a page, each cell of it in a line.
_FARTHEST_MARK = 200
_NOTE_AS_ABOVE = re.compile(r"\s*As above\b")
_NOTE_BEGINS = re.compile(r"\s*[A-Z‘“'\"(].{20,}")


def mended(found: Sequence[Line]) -> list[Line]:
    """The lines, those that belong together as one; it has the number of the first."""
    return _whole_questions(_marked(_noted(_headed(found))))


def _headed(found: Sequence[Line]) -> list[Line]:
    """The heads of columns that are broken into lines, each below its first, as one."""
    made: list[Line] = []
    for line in found:
        above = made[-1] if made else None
        joined = above and above.page == line.page and _joined(above.text, line.text)
        if above and joined:
            made[-1] = replace(above, text=joined)
        else:
            made.append(line)
    return made


def _joined(above: str, below: str) -> str | None:
    """A row of heads with what stands below them, in small letters, cell by cell; None
    if it is none. Its places are kept, as far as the words leave room."""
    if not below.startswith(" " * _COLUMN) or not below.strip()[:1].islower():
        return None
    heads, rest = list(_CELL.finditer(above)), list(_CELL.finditer(below))
    if len(heads) < _FEWEST_HEADS or any(map(str.isdigit, above + below)):
        return None
    words = [head.group() for head in heads]
    for cell in rest:
        over = [at for at, head in enumerate(heads) if _overlap(head, cell)]
        if len(over) != 1 or not over[0] or not cell.group()[0].islower():
            return None
        words[over[0]] += f" {cell.group()}"
    text = ""
    for head, told in zip(heads, words, strict=True):
        text = (
            f"{text}    ".ljust(head.start()) + told
            if text
            else above[: head.start()] + told
        )
    return text


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _noted(found: Sequence[Line]) -> list[Line]:
    """The number of a note with its text, which is in the line right below, or after a
    blank one if the number stands behind a word before.

    Only numbers that count the notes are taken, each in its turn from 1.
    """
    made: list[Line] = []
    last, at = 0, 0
    while at < len(found):
        line, start = found[at], at
        at += 1
        # A figure in a column of its own has another line right above it.
        apart = not made or not made[-1].text.strip() or made[-1].page != line.page
        if _BARE_NUMBER.fullmatch(line.text):
            below = _text_of_note(found, start)
            above = found[max(0, start - _FARTHEST_MARK) : start]
            near = below == at and (apart or last)
            behind = near or _is_marked(above, line.text.strip())
            if below and behind and int(line.text) == last + 1:
                words = f"{raised(line.text.strip())} {found[below].text.strip()}"
                made.append(replace(line, text=words))
                last, at = last + 1, below + 1
                continue
        made.append(line)
    return made


def _text_of_note(found: Sequence[Line], at: int) -> int:
    """Where the text of the note stands whose number stands alone at a place: right
    below it or after one blank line, on the same page; 0 if none does."""
    for below in range(at + 1, min(at + 3, len(found))):
        words = found[below].text
        if found[below].page != found[at].page:
            return 0
        if words.strip():
            near = below == at + 1 and _NOTE_BEGINS.match(words)
            apart = _NOTE_BEGINS.match(words) or _NOTE_AS_ABOVE.match(words)
            return below if near or (apart and below == at + 2) else 0
    return 0


def _is_marked(before: Sequence[Line], number: str) -> bool:
    """Whether a number stands right behind a word, as the mark of a note does."""
    mark = re.compile(rf"[^\W\d][)’”'\"?.:,]{{0,2}}{number}(?![\d.,%])")
    return any(mark.search(line.text) for line in before)


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

    @property
    def asked(self) -> bool:
        """Whether it is a question, from its beginning to its end."""
        return self.ended and _BEGINS.match(self.words[0]) is not None

    def made(self) -> list[Line]:
        """One line of it, if it is a question of several lines with figures once."""
        if not (self.asked and len(self.values) == 1 and len(self.lines) > 1):
            return self.lines
        return self.one(self.values[0])

    def one(self, values: str) -> list[Line]:
        """One line of it, with figures beside it, or with none."""
        words = " ".join(self.words)
        return [replace(self.lines[0], text=f"{words}    {values}" if values else words)]


def _whole_questions(found: Sequence[Line]) -> list[Line]:
    """Each question that is broken into lines beside its figures as one line."""
    made: list[Line] = []
    run: list[_Question] = []
    here = _Question()
    for at, line in enumerate(found):
        left, values = _apart(line.text)
        free = not left and values
        goes_on = here.lines and here.lines[-1].page == line.page
        over = here.ended and not (free and not here.values and _is_alone(found, at))
        over = over or "".join(here.words[-1:]).endswith(":")  # of all below
        if not goes_on or over or _BEGINS.match(left):
            run.append(here)
            here = _Question()
        if not (left or values) or len(here.lines) >= _MOST_LINES:
            made += [*_of_run([*run, here]), line]
            run, here = [], _Question()
            continue
        here.add(line, left, values)
    return made + _of_run([*run, here])


def _is_alone(found: Sequence[Line], at: int) -> bool:
    """Whether a figure has no other below it, with which it would make a column."""
    left, values = _apart(found[at + 1].text) if at + 1 < len(found) else ("", "")
    return bool(left) or not values


def _of_run(run: Sequence[_Question]) -> list[Line]:
    """The lines of questions that stand one right below the other.

    Where one has figures in two lines, the figures stand in a column that does not keep
    to the questions: they are theirs in turn if there are as many, else of nobody.
    """
    made: list[Line] = []
    for part in _questions(run):
        if max(len(one.values) for one in part) < 2:
            made += [line for one in part for line in one.made()]
            continue
        values = [value for one in part for value in one.values]
        same = len(values) == len(part)
        told = values if same else [""] * len(part)
        for one, value in zip(part, told, strict=True):
            made += one.one(value)
    return made


def _questions(run: Sequence[_Question]) -> Iterator[Sequence[_Question]]:
    """Questions that follow each other together, and whatever else by itself."""
    together: list[_Question] = []
    for one in run:
        if not one.lines:
            continue
        if one.asked:
            together.append(one)
            continue
        if together:
            yield together
        together = []
        for line in one.lines:  # as they are
            alone = _Question()
            alone.lines = [line]
            yield [alone]
    if together:
        yield together


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
