"""Texts as the words that are compared: without accents, capitals and marks in them.

A word is divided where it has a hyphen or an apostrophe, so that *Horace’s* is *horace*
and *s*, and *Smith-Jones* two words. Marks of Markdown and characters that nobody sees
are no part of a word, wherever they stand in it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# Combining accents, soft hyphens, zero-width signs and marks of direction.
_UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_UNSEEN}]|\*+(?=[^\W_]))*")
_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)

# What may stand between two words of one name.
_JOINTS = frozenset(("", "-", "‐", "‑", "–", "'", "’", "‘", "ʼ", "`", "´"))
_MARKUP = str.maketrans("", "", " \t\n\r\u00a0\u202f*_>")
_WIDEST = 8

_TITLES = r"\b(?:Mr|Mrs|Ms|Mx|Dr|St|Prof|Revd?|[A-Z])\.\s*\Z"
_AFTER_TITLE = re.compile(_TITLES)
_START = re.compile(
    r"(?:\A|[.!?…:|]|\n\s*\n|(?:\A|\n)[ \t]*(?:[#>*+-]+|\d+[.)])[ \t])"
    r"[\s\"'“”‘’()\[\]*_#>]*\Z"
)
_LOOKED_BACK = 60


class Token(NamedTuple):
    """A word of a text: where it begins and ends (from 0), and how it is compared."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """Every word of a text, in its order."""
    known: dict[str, str] = {}
    found = []
    for match in _WORD.finditer(text):
        raw = match[0]
        key = known.get(raw)
        if key is None:
            key = known[raw] = folded(raw)
        found.append(Token(match.start(), match.end(), key))
    return found


def folded(word: str) -> str:
    """A word without capitals, accents, wide forms, unseen signs and asterisks."""
    if word.isascii():
        return word.lower().replace("*", "")
    whole = unicodedata.normalize("NFKD", word).casefold().translate(_APART)
    return "".join(sign for sign in whole if sign.isalnum())


def pieces(words: str) -> tuple[str, ...]:
    """How some words are compared, one after the other."""
    return tuple(token.key for token in tokens(words))


def is_joined(text: str, before: Token, after: Token, comma: bool = False) -> bool:
    """Whether two words stand so close that they can be one name: a space, a line break,
    a hyphen or an apostrophe between them; a point after an initial or, where a
    surname comes first, a ``comma``."""
    gap = text[before.end : after.start]
    if len(gap) > _WIDEST or gap.count("\n") > 1:
        return False
    sign = gap.translate(_MARKUP)
    if sign == ".":
        return len(before.key) == 1
    return sign in _JOINTS or (comma and sign == ",")


def has_capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()


def starts_sentence(text: str, token: Token) -> bool:
    """Whether a word stands where every word has a capital: at the start of a text, a
    sentence, a heading or an item, or after a colon. After ‘Mr.’ it does not."""
    begin = max(0, token.start - _LOOKED_BACK)
    before = text[begin : token.start]
    if begin:
        before = "x" + before
    return bool(_START.search(before)) and not _AFTER_TITLE.search(before)


class Lines:
    """Where the lines of a text begin, to tell the place of a character."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def follows(found: Sequence[Token], at: int) -> str:
    """The word after one, as it is compared; empty at the end of the text."""
    return found[at].key if at < len(found) else ""
