"""Words as a person reads them, whatever signs a file has put them in."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
_UNSEEN = (
    *(0x00AD, 0x061C, 0x180E, 0xFEFF, 0xFFFC),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xF900),  # halves of signs, and signs that only one font knows
    *range(0xFFF9, 0xFFFC),
    *(0xFFFE, 0xFFFF),
)
_SPACES = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029)


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(32), 127, *_UNSEEN))
    table |= {ord(sign): " " for sign in "\t\n\r"}
    # What is a control character in Unicode was meant as cp1252: \x92 is an apostrophe.
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", "ignore") or None
    table |= dict.fromkeys(_SPACES, " ")
    table |= {0xFB00 + at: letters for at, letters in enumerate(_LIGATURES)}
    table |= dict.fromkeys((0xF0B7, 0xF0A7), "•")  # bullets of Symbol and Wingdings
    table |= dict.fromkeys((0x2010, 0x2011), "-")
    return table


_TABLE = _table()
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OWN_BULLET = re.compile("^\\s*[\ue000-\uf8ff](?=\\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
# No word of a report is longer: what is looked for at an end is looked for in as much.
_LONGEST_WORD = 100
# So few words are looked for in the texts as they stand; for more they are told apart.
_FEW = 30


def plain(text: str) -> str:
    """One line of NFC with single spaces; no ligature and nothing that cannot be seen.

    A sign that only one font knows is a bullet where it stands alone before words.
    """
    if not text.isascii() or not text.isprintable():
        text = _OWN_BULLET.sub("•", text)
        text = unicodedata.normalize("NFC", text.translate(_TABLE))
    return " ".join(text.split())


def raised(text: str) -> str:
    """What stands above the line: digits as superscript digits, so that none joins on.

    ``458`` with note ``1`` is ``458¹``, never ``4581``; ``1st`` stays ``1st``.
    """
    if re.fullmatch(r"[\d ,;]+", text.strip()):
        return text.strip().translate(_RAISED)
    return text


def letters(text: str) -> str:
    """Only letters and digits, in small letters: what is left when two are compared."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


class Hyphens:
    """Whether a hyphen at a line's end belongs to the word: as the rest of it says.

    ``known`` are the words of the whole report. ``inspec-`` and ``tion`` are one word if
    ``inspection`` stands elsewhere; ``high-`` and ``quality`` keep their hyphen.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._known: set[str] = set()
        self._asked = 0

    def learn(self, text: str) -> None:
        """Remember a text, whose words are told apart only where they are asked for."""
        self._texts.append(text.casefold())

    def _knows(self, word: str) -> bool:
        self._asked += 1
        if self._asked <= _FEW:
            return any(word in text and word in _words(text) for text in self._texts)
        self._known.update(*map(_words, self._texts))
        self._texts.clear()
        return word in self._known

    def join(self, first: str, second: str) -> str:
        """Two pieces of a broken text as one."""
        if not first or not second:
            return first or second
        if first[-1] != "-":
            return f"{first} {second}"
        end, start = _LAST_WORD.search(first[-_LONGEST_WORD:]), _WORD.match(second)
        if end is None:
            return f"{first} {second}"
        if start is None:
            return first + second if first[-2:-1] != " " else f"{first} {second}"
        if start.group()[0].isupper():
            return first + second
        kept = f"{end.group(1)}-{start.group()}".casefold()
        without = (end.group(1) + start.group()).casefold()
        if self._knows(without) and not self._knows(kept):
            return first[:-1] + second
        return first + second
