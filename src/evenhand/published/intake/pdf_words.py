"""The words of a page of a PDF: where each stands, how large it is, and its mark."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as pdfium

from evenhand.published.intake import pdf_calls as calls
from evenhand.published.intake.words import RAISED_DIGITS, plain, raised

# How pdfium writes a hyphen at the end of a line, whose word goes on in the next.
_BROKEN = "\x02￾"
_ENDS = _BROKEN + "\u00ad"
_TOKEN = re.compile(rf"[^\s\x00{_BROKEN}]+[{_BROKEN}]?")
_TAIL = re.compile(r"[\d,*†‡]{1,6}$")
_TAIL_SIGNS = frozenset("0123456789,*†‡")
_MARK_SIGNS = _TAIL_SIGNS | frozenset(RAISED_DIGITS)
_HALVES = re.compile("[\ud800-\udfff]")  # of signs that need two units
_MARK = re.compile(rf"[\d,*†‡{RAISED_DIGITS}]{{1,6}}")
_SMALL = 0.8
# How much of the letters' size hangs below their line.
_DESCENT = 0.2
# A digit on the line starts a fifth of the letters' height up, and is two thirds high.
_HIGH, _LOW = 0.38, 0.5
_WORDS_OF_ONE = ("A", "I")
# How many times as large as the text the initial of a chapter is at the least.
_INITIAL = 1.5
_QUARTER = math.pi / 2
_BOLD = (b"bold", b"black", b"heavy", b"demi")
# Left, top, right and bottom, as pdfium hands them over.
_sides = struct.Struct("4f").unpack_from


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


_Box = tuple[float, float, float, float]
_NOWHERE: _Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class _Drawn:
    """What letters are drawn by: their weight, marked content, and size in points.

    ``across`` is from where to where their line reaches, upwards as it is read; None
    where the line is at an angle with the others of the page. ``line`` is the same as
    the box of a word of which it is not asked where it stands on its line.
    """

    bold: bool = False
    mark: int = -1
    size: float = 0.0
    across: tuple[float, float] | None = None
    line: _Box | None = None


class PageWords:
    """Reads the words of one page, in the order of the file.

    A report has tens of thousands of words: what is the same for all letters of one
    text object is asked once, and the rest is asked of the first and last letter alone.
    Of words whose mark is ``known`` to the tags it is not asked where they begin and
    end, but for marks of notes and what they stand beside.
    """

    def __init__(self, text_page: Any, known: Container[int] = ()) -> None:
        self._page = text_page
        self._at = calls.address(text_page)
        self._known = known
        self._rect = pdfium.FS_RECTF()
        self._rect_at = ctypes.addressof(self._rect)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = map(ctypes.addressof, (self._x, self._y))
        self._font_size, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self._font_size_at = ctypes.addressof(self._font_size)
        self._matrix_at = ctypes.addressof(self._matrix)
        self._shape = [ctypes.c_double() for _ in range(4)]
        self._shape_at = [ctypes.addressof(side) for side in self._shape]
        self._objects: dict[int, _Drawn] = {}
        self._fonts: dict[int, bool] = {}
        self._turns = 0

    def read(self) -> list[Word]:
        self._turns = self._direction()
        return _upright([word for word in self._words() if word.text], self._turns)

    def _words(self) -> Iterator[Word]:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return
        tokens = [
            (found.group(), found.start()) for found in _TOKEN.finditer(self._text(count))
        ]
        asked, page = calls.text_object, self._at
        keys = [asked(page, start) or 0 for _, start in tokens]
        placed = _placed([token for token, _ in tokens])
        behind = [*keys[1:], -1]
        for at, (token, start) in enumerate(tokens):
            key = keys[at]
            drawn = self._objects.get(key) or self._drawn(key, start)
            # Letters of one object follow each other: what stands between two is of it,
            # too. Only of the last word of an object its last letter has to be asked.
            if key != behind[at] and key != asked(page, _end(token, start) - 1):
                yield from self._split(token, start, drawn)
            elif placed[at] or not drawn.line or drawn.mark not in self._known:
                yield self._whole(token, start, drawn)
            else:
                yield self._tagged(token, start, drawn, drawn.line)

    def _whole(self, token: str, start: int, drawn: _Drawn) -> Word:
        broken = token[-1] in _ENDS
        if broken:
            token = token[:-1]
        return self._word(token, start, start + len(token), drawn, broken)

    def _tagged(self, token: str, start: int, drawn: _Drawn, line: _Box) -> Word:
        """A word of which only the line is asked, and no place on it."""
        broken = token[-1] in _ENDS
        if broken:
            token = token[:-1]
        low, high = drawn.across or (0.0, 0.0)
        token = self._said(token, start, high - low)
        x0, y0, x1, y1 = line
        return Word(token, x0, y0, x1, y1, drawn.bold, drawn.mark, broken)

    def _said(self, token: str, start: int, size: float) -> str:
        if token and token[-1] in _TAIL_SIGNS and (match := _TAIL.search(token)):
            token = self._with_raised(token, start, match.start(), size)
        return token if token.isascii() and token.isprintable() else plain(token)

    def _text(self, count: int) -> str:
        """One letter for each character of the page, so that places are the same."""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        units = bytes(buffer)[: 2 * max(0, got - 1)]
        text = units.decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _HALVES.search(text):
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._page, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def _split(self, token: str, start: int, first: _Drawn) -> Iterator[Word]:
        """A token as one word, or as several where its marked content changes."""
        broken = token[-1] in _ENDS
        end = _end(token, start)
        token = token[: end - start]
        if not token or self._object(end - 1).mark == first.mark:
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
        first = last = self._box(start)
        if end - start > 1:
            last = self._box(end - 1)
        across = drawn.across or self._line(start, self._size(drawn.size, first))
        token = self._said(token, start, across[1] - across[0])
        x0, y0, x1, y1 = self._around(across, first, last)
        return Word(token, x0, y0, x1, y1, drawn.bold, drawn.mark, broken)

    def _size(self, drawn: float, box: _Box) -> float:
        """The size of letters; where a form scales them, as high as the first one is."""
        low, high = self._across(*box)
        return drawn if 0.5 < (high - low) / (drawn or 1) < 3 else high - low

    def _line(self, at: int, size: float) -> tuple[float, float]:
        """From where to where a line reaches upwards, as it is read: as high as its size
        is, whatever letters it has."""
        calls.origin(self._at, at, self._x_at, self._y_at)
        x, y = self._x.value, self._y.value
        base = (y, -x, -y, x)[self._turns]
        return base - size * _DESCENT, base + size * (1 - _DESCENT)

    def _around(self, across: tuple[float, float], first: _Box, last: _Box) -> _Box:
        """The box of a word, on its line."""
        low, high = across
        if self._turns == 0:
            return min(first[0], last[0]), low, max(first[2], last[2]), high
        if self._turns == 2:
            return min(first[0], last[0]), -high, max(first[2], last[2]), -low
        down, up = min(first[1], last[1]), max(first[3], last[3])
        return (-high, down, -low, up) if self._turns == 1 else (low, down, high, up)

    def _with_raised(self, token: str, start: int, tail: int, size: float) -> str:
        """Digits at the end of a word that are small and high are marks of notes."""
        for at in range(tail, len(token)):
            small = at > 0 and 0 < self._object(start + at).size < size * _SMALL
            if small or (token[at].isdigit() and self._is_high(start + at)):
                return token[:at] + raised(token[at:])
        return token

    def _is_high(self, at: int) -> bool:
        """Whether a digit's shape itself stands high: fonts have such digits, too."""
        if not calls.char_box(self._at, at, *self._shape_at):
            return False
        left, right, bottom, top = (side.value for side in self._shape)
        low, high = self._across(left, bottom, right, top)
        loose_low, loose_high = self._across(*self._box(at))
        size = loose_high - loose_low
        return low - loose_low > _HIGH * size and high - low < _LOW * size

    def _across(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """From where to where a box reaches upwards, as its line is read."""
        if self._turns == 0:
            return y0, y1
        return ((y0, y1), (-x1, -x0), (-y1, -y0), (x0, x1))[self._turns]

    def _box(self, at: int) -> _Box:
        if not calls.loose_box(self._at, at, self._rect_at):
            return _NOWHERE
        left, top, right, bottom = _sides(self._rect)
        return left, bottom, right, top

    def _object(self, at: int) -> _Drawn:
        """What a letter is drawn by."""
        return self._drawn(calls.text_object(self._at, at) or 0, at)

    def _drawn(self, key: int, at: int) -> _Drawn:
        """What the text object at an address draws, of which a letter is."""
        known = self._objects.get(key)
        if known is None:
            known = self._objects[key] = self._looked_at(key, at) if key else _Drawn()
        return known

    def _looked_at(self, drawn: int, at: int) -> _Drawn:
        size, matrix = self._font_size, self._matrix
        calls.font_size(drawn, self._font_size_at)
        calls.matrix(drawn, self._matrix_at)
        points = abs(size.value) * math.hypot(matrix.c, matrix.d)
        angle = calls.char_angle(self._at, at)
        made = _Drawn(self._is_bold(drawn), calls.mark(drawn), points)
        if abs(angle - self._turns * _QUARTER) < 0.001:
            made.across = self._line(at, self._size(points, self._box(at)))
            made.line = self._around(made.across, _NOWHERE, _NOWHERE)
        return made

    def _is_bold(self, drawn: int) -> bool:
        font = calls.font(drawn) or 0
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            calls.font_name(font, buffer, 128)
            name = buffer.value.lower()
            self._fonts[font] = any(part in name for part in _BOLD)
        return self._fonts[font]

    def _direction(self) -> int:
        """Quarter turns by which most letters are turned to the left."""
        count = pdfium.FPDFText_CountChars(self._page)
        turns: Counter[int] = Counter()
        for at in range(0, count, max(1, count // 50)):
            angle = calls.char_angle(self._at, at)
            if angle >= 0:
                turns[round(angle / _QUARTER) % 4] += 1
        return turns.most_common(1)[0][0] if turns else 0


def _end(token: str, start: int) -> int:
    """Where a token ends, without what says that its word goes on."""
    return start + len(token) - (token[-1] in _ENDS)


def _placed(tokens: Sequence[str]) -> list[bool]:
    """Of which tokens it has to be known where they stand: of what may be the mark of a
    note, or the initial of a chapter that is a word by itself, and what is beside it."""
    told = [token[0] in _MARK_SIGNS or token in _WORDS_OF_ONE for token in tokens]
    before, behind = [False, *told], [*told[1:], False]
    return [any(three) for three in zip(before, told, behind, strict=False)]


def glue(before: Word, word: Word) -> str:
    """What stands between two words of one line: a space, or nothing."""
    if not word.text.strip(RAISED_DIGITS):
        beside = word.y0 < before.y1 and word.y1 > before.y0
        return "" if beside and abs(word.x0 - before.x1) < before.size * 0.15 else " "
    if not word.glued:
        return " "
    mark_of_note = not before.text.strip(RAISED_DIGITS)
    return " " if mark_of_note and word.text[0].isalpha() else ""


def begins_large(before: Word, word: Word) -> bool:
    """Whether a letter is the first of the word behind it, large beside it: the initial
    of a chapter. ‘A’ and ‘I’ are words, and are so only where no gap is between."""
    if len(before.text) != 1 or not before.text.isupper():  # which most are not
        return False
    large = before.size > word.size * _INITIAL and word.text[:1].islower()
    beside = before.y0 < word.y1 and word.y0 < before.y1
    word_by_itself = (
        before.text in _WORDS_OF_ONE and word.x0 - before.x1 > word.size * 0.15
    )
    return large and beside and not word_by_itself


def is_raised(word: Word, before: Word) -> bool:
    """Whether a word is small and high beside another, as the mark of a note is."""
    if word.text[:1] not in _MARK_SIGNS:  # which most are not
        return False
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
