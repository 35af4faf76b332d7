"""Comparing words that came out of a PDF: by their letters alone.

Spaces, hyphens and case are what a PDF loses first ("Forew ord", "highquality"), and a
programme says child where it said child or young person the year before.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE_MARK = re.compile(f"[{_MARKS}]+")
ASTERISK = re.compile(r"(?<=[\w%’”'\"])\s?\\?[*†]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_NO_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}

# What means the same in every programme, the longer first; each with small letters that
# stand in whatever it finds, for to look for them is far quicker.
_SAME = (
    ("young p", r"(?i:child(?:ren)? (?:or|and) young (?:people|persons?))", "child"),
    ("young p", r"(?i:young (?:people|persons?))", "child"),
    ("children", r"(?i:children)", "child"),
    ("youth ", r"(?i:youth (?:offending|justice) (?:services?|teams?))", "yot"),
    # “Does planning focus (sufficiently) on”, once with the word and once without.
    ("sufficiently", r"(?i:\bsufficiently\b)", ""),
    ("y", r"\b(?:YOT|YOS|YJS|YJT)(?:['’]?s)?\b", "yot"),
)
_SAME_WORDS = [(run, re.compile(pattern), one) for run, pattern, one in _SAME]


def unmarked(words: str) -> str:
    """Words without the marks of notes, which are digits or asterisks."""
    if not words.isascii():
        words = NOTE_MARK.sub("", words)
    if "*" in words or "†" in words:
        words = ASTERISK.sub("", words)
    return words.strip()


@lru_cache(maxsize=50_000)
def letters(words: str) -> str:
    """Letters and digits alone, small, without marks of notes: ``21assessment``."""
    plain = unmarked(words)
    if plain.isascii():
        return plain.lower().translate(_NO_LETTER)  # far quicker than a pattern
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", plain).casefold())


@lru_cache(maxsize=50_000)
def sense(words: str) -> str:
    """``letters`` of the words with those that mean the same made the same."""
    return letters(alike_words(words))


def alike_words(words: str) -> str:
    """Words with those that mean the same made the same."""
    small = words.casefold()
    for run, pattern, one in _SAME_WORDS:
        if run in small:
            words = pattern.sub(one, words)
    return words


@lru_cache(maxsize=50_000)
def alike(one: str, other: str, at_least: float) -> float:
    """How alike two runs of letters are, 0 to 1, where 1 is the same; 0 if they are less
    alike than ``at_least``."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    # Two bounds that are quick to work out, before what is not: what they can share at
    # the most by their lengths, and by how often each has each letter.
    together = len(one) + len(other)
    if 2 * min(len(one), len(other)) < at_least * together:
        return 0.0
    shared = sum(min(one.count(sign), other.count(sign)) for sign in set(one))
    if 2 * shared < at_least * together:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= at_least else 0.0
