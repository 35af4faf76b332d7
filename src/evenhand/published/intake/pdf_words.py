"""The words of a page of a PDF: where each stands, how large it is, and its mark."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from evenhand.published.intake.words import RAISED_DIGITS, plain, raised

# How pdfium writes a hyphen at the end of a line, whose word goes on in the next.
_BROKEN = "\x02￾"
_TOKEN = re.compile(rf"[^\s\x00{_BROKEN}]+[{_BROKEN}]?")
_TAIL = re.compile(r"[\d,*†‡]{1,6}$")
_MARK = re.compile(rf"[\d,*†‡{RAISED_DIGITS}]{{1,6}}")
_SMALL = 0.8
# How much of the letters' size hangs below their line.
_DESCENT = 0.2
# A digit on the line starts a fifth of the letters' height up, and is two thirds high.
_HIGH, _LOW = 0.38, 0.5


@dataclass(slots=True)
class Word:
    """A word, in points from the lower left corner, as if its line ran to the right.

    ``mark`` is the number of the marked content that it stands in, -1 if in none.
    ``broken``: it goes on in the next line; ``glued``: no space parts it from the one
    before.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool
    mark: int
    broken: bool = False
    glued: bool = False

    @property
    def size(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What letters are drawn by: their weight, marked content, and size in points."""

    bold: bool = False
    mark: int = -1
    size: float = 0.0


class PageWords:
    """Reads the words of one page, in the order of the file."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._rect = pdfium.FS_RECTF()
        self._objects: dict[bytes, _Drawn] = {}
        self._turns = 0

    def read(self) -> list[Word]:
        self._turns = self._direction()
        return _upright([word for word in self._words() if word.text], self._turns)

    def _words(self) -> Iterator[Word]:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return
        text = self._text(count)
        for found in _TOKEN.finditer(text):
            yield from self._split(found.group(), found.start())

    def _text(self, count: int) -> str:
        """One letter for each character of the page, so that places are the same."""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        units = list(buffer[: max(0, got - 1)])
        if len(units) == count and not any(0xD800 <= unit < 0xE000 for unit in units):
            return "".join(map(chr, units))
        codes = (pdfium.FPDFText_GetUnicode(self._page, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def _split(self, token: str, start: int) -> Iterator[Word]:
        """A token as one word, or as several where its marked content changes."""
        broken = token[-1] in _BROKEN
        end = start + len(token) - broken
        token = token[: end - start]
        if not token:
            return
        first, last = self._object(start), self._object(end - 1)
        if first.mark == last.mark:
            yield self._word(token, start, end, first, broken)
            return
        at = start
        for here in range(start + 1, end + 1):
            if here == end or self._object(here).mark != self._object(at).mark:
                part, goes_on = token[at - start : here - start], broken and here == end
                word = self._word(part, at, here, self._object(at), goes_on)
                word.glued = at > start
                yield word
                at = here

    def _word(
        self, token: str, start: int, end: int, drawn: _Drawn, broken: bool
    ) -> Word:
        first, last = self._box(start), self._box(end - 1)
        size = self._size(drawn, first)
        if match := _TAIL.search(token):
            token = self._with_raised(token, start, match.start(), size)
        x0, y0, x1, y1 = self._around(start, size, first, last)
        return Word(plain(token), x0, y0, x1, y1, drawn.bold, drawn.mark, broken)

    def _size(self, drawn: _Drawn, box: tuple[float, float, float, float]) -> float:
        """The size of letters; where a form scales them, as high as the first one is."""
        low, high = self._across(*box)
        return drawn.size if 0.5 < (high - low) / (drawn.size or 1) < 3 else high - low

    def _around(
        self,
        at: int,
        size: float,
        first: tuple[float, float, float, float],
        last: tuple[float, float, float, float],
    ) -> tuple[float, float, float, float]:
        """The box of a word: as high as its size is, whatever letters it has."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, at, x, y)
        below, above = size * _DESCENT, size * (1 - _DESCENT)
        if self._turns in (0, 2):
            left, right = min(first[0], last[0]), max(first[2], last[2])
            up = (below, above) if self._turns == 0 else (above, below)
            return left, y.value - up[0], right, y.value + up[1]
        low, high = min(first[1], last[1]), max(first[3], last[3])
        up = (above, below) if self._turns == 1 else (below, above)
        return x.value - up[0], low, x.value + up[1], high

    def _with_raised(self, token: str, start: int, tail: int, size: float) -> str:
        """Digits at the end of a word that are small and high are marks of notes."""
        for at in range(tail, len(token)):
            small = at > 0 and 0 < self._object(start + at).size < size * _SMALL
            if small or (token[at].isdigit() and self._is_high(start + at)):
                return token[:at] + raised(token[at:])
        return token

    def _is_high(self, at: int) -> bool:
        """Whether a digit's shape itself stands high: fonts have such digits, too."""
        sides = [ctypes.c_double() for _ in range(4)]
        if not pdfium.FPDFText_GetCharBox(self._page, at, *sides):
            return False
        left, right, bottom, top = (side.value for side in sides)
        low, high = self._across(left, bottom, right, top)
        loose_low, loose_high = self._across(*self._box(at))
        size = loose_high - loose_low
        return low - loose_low > _HIGH * size and high - low < _LOW * size

    def _across(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """From where to where a box reaches upwards, as its line is read."""
        return ((y0, y1), (-x1, -x0), (-y1, -y0), (x0, x1))[self._turns]

    def _box(self, at: int) -> tuple[float, float, float, float]:
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._page, at, rect):
            return (0.0, 0.0, 0.0, 0.0)
        return (rect.left, rect.bottom, rect.right, rect.top)

    def _object(self, at: int) -> _Drawn:
        """What a letter is drawn by."""
        drawn = pdfium.FPDFText_GetTextObject(self._page, at)
        key = bytes(drawn)  # the address, faster than by a cast
        if key not in self._objects:
            self._objects[key] = _looked_at(drawn) if any(key) else _Drawn()
        return self._objects[key]

    def _direction(self) -> int:
        """Quarter turns by which most letters are turned to the left."""
        count = pdfium.FPDFText_CountChars(self._page)
        turns: Counter[int] = Counter()
        for at in range(0, count, max(1, count // 50)):
            angle = pdfium.FPDFText_GetCharAngle(self._page, at)
            if angle >= 0:
                turns[round(angle / 1.5707963) % 4] += 1
        return turns.most_common(1)[0][0] if turns else 0


def _looked_at(drawn: Any) -> _Drawn:
    font = pdfium.FPDFTextObj_GetFont(drawn)
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.lower()
    bold = any(part in name for part in (b"bold", b"black", b"heavy", b"demi"))
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return _Drawn(
        bold,
        pdfium.FPDFPageObj_GetMarkedContentID(drawn),
        abs(size.value) * math.hypot(matrix.c, matrix.d),
    )


def glue(before: Word, word: Word) -> str:
    """What stands between two words of one line: a space, or nothing."""
    if not word.text.strip(RAISED_DIGITS):
        beside = word.y0 < before.y1 and word.y1 > before.y0
        return "" if beside and abs(word.x0 - before.x1) < before.size * 0.15 else " "
    mark_of_note = not before.text.strip(RAISED_DIGITS)
    return "" if word.glued and not (mark_of_note and word.text[0].isalpha()) else " "


def is_raised(word: Word, before: Word) -> bool:
    """Whether a word is small and high beside another, as the mark of a note is."""
    small = word.size < before.size * _SMALL and _MARK.fullmatch(word.text)
    return bool(small) and word.y0 > before.y0 + before.size * 0.15


def _upright(words: list[Word], turns: int) -> list[Word]:
    """Coordinates turned so that lines run to the right."""
    if turns == 0:
        return words
    for word in words:
        x0, y0, x1, y1 = word.x0, word.y0, word.x1, word.y1
        if turns == 2:
            x0, y0, x1, y1 = -x1, -y1, -x0, -y0
        elif turns == 1:
            x0, y0, x1, y1 = y0, -x1, y1, -x0
        else:
            x0, y0, x1, y1 = -y1, x0, -y0, x1
        word.x0, word.y0, word.x1, word.y1 = x0, y0, x1, y1
    return words
