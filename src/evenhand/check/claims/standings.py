"""“Planning was stronger than assessment”, “the lowest of the three”: which of two parts
of the work, or of all of them, is said to have been done better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from evenhand.check.claims.hedge_words import DATA, NOT_THEY, SAID
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

Way = Literal["stronger", "weaker", "strongest", "weakest"]
STANDINGS: tuple[Way, ...] = ("stronger", "weaker", "strongest", "weakest")

_HOW = (
    r"(?:(?:slightly|significantly|considerably|much|far|somewhat|clearly|notably|also|still|"
    r"markedly|a\s+little|even|however)\s+)*"
)
_STRONGER = r"stronger|better|more\s+effective|better\s+developed"
_WEAKER = (
    r"weaker|poorer|worse|less\s+(?:strong|effective|good|well\s+developed|well\s+done|"
    r"developed)|not\s+(?:as|so)\s+(?:strong|good|effective|well\s+developed)"
)
_IS = r"(?:is|was|were|are|has\s+been|had\s+been|have\s+been)"
_THAN = re.compile(
    rf"\b{_IS}\s+{_HOW}(?P<way>{_STRONGER}|{_WEAKER})\s+"
    r"(?P<inside>(?:in|for|on|at)\s+[^.;:,]{3,60}?\s+)?(?:than|as)\s+"
    r"(?P<than>(?:(?!\s(?:but|although|while|because|which|where)\b)[^.;:,(]){3,110})",
    re.I,
)
_ALONE = re.compile(
    rf"\b{_IS}\s+{_HOW}(?P<way>{_WEAKER})"
    r"(?:\s+(?P<inside>(?:in|at|for)\s+[^.;:,]{3,80}?))?\s*(?=[.;,:]|$|\band\b|\bwith\b)",
    re.I,
)
_BEST = r"highest|strongest|best"
_WORST = r"lowest|weakest|poorest|worst"
_OF_ALL = re.compile(
    rf"\bthe\s+(?P<way>{_BEST}|{_WORST})(?:-(?:rated|scoring))?"
    r"(?:\s+(?:score|figure|result|share|proportion|aspect|area|part))?\s+of\s+"
    r"(?:the|all|our)\s+(?:three|3)\b(?:\s+(?:key\s+)?(?:questions|aspects|areas|figures))?"
    r"(?:\s+(?:was|were|is|are|being)\s+(?P<what>[^.;,]{3,80}))?",
    re.I,
)
_QUICK = re.compile(
    r"strong|better|weak|poor|worse|effective|develop|lowest|highest|best|well\s+done",
    re.I,
)
_ASPECT = re.compile(
    r"\b(?:desistance|safety|safe|wellbeing|safeguarding|delivery|"
    r"risk of (?:serious )?harm)\b",
    re.I,
)
# Where what is compared begins.
_BEGINS = re.compile(
    r"[.;:]\s|,?\s+\b(?:but|although|though|while|whilst|whereas|however|that)\b,?\s|"
    r"^\W*(?:although|though|while|whilst)\b[^,]*,\s|"
    r"^\W*(?:although|while|whilst|however|overall|similarly),?\s",
    re.I,
)
# Who says it, where it is told with “that”: an audit, a board, a manager, or we.
_TELLS = re.compile(
    r"(?:^|[.;:,]\s)(?P<who>[^.;:,]*?)\b(?:\w+ed|\w+(?:ises?|gests?)|found|felt|thought|"
    r"knew|saw|says?|said|heard|show(?:s|n)?|told\s+\w+|clear|sure|aware|argues?|"
    r"believes?|thinks?|finds?|agrees?|feels?|views?|opinion)\s+that\b",
    re.I,
)
_OURS = re.compile(
    r"\b(?:we|our|inspectors?|inspection|it|this|these|there|which|report)\b|^\W*$", re.I
)
_THEIR_VIEW = re.compile(
    r"\b(?:audit\w*|(?:view|views|opinion|eyes|perception|experience)\s+of|view\b|"
    r"opinion|we\s+(?:heard|were\s+told)|told\s+(?:us|inspectors)|self-assess\w*)\b",
    re.I,
)


def standings(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every part of the work that is said to be better or worse than another."""
    words = sentence.words
    if sentence.cells or sentence.kind == "heading" or not _QUICK.search(words):
        return
    for found in _OF_ALL.finditer(words):
        way = "strongest" if re.fullmatch(_BEST, found["way"], re.I) else "weakest"
        of = found["what"] or _subject(words, found.start())
        yield _raw(found, way, of, "", _told_by(words, found.start()))
    for pattern in (_THAN, _ALONE):
        for found in pattern.finditer(words):
            way = "stronger" if re.fullmatch(_STRONGER, found["way"], re.I) else "weaker"
            subject = _subject(words, found.start())
            than = (found.groupdict().get("than") or "").strip()
            if _is_of_work(f"{subject} {found['inside'] or ''} {than}", vocabulary):
                of = f"{subject} {found['inside'] or ''}".strip()
                yield _raw(found, way, of, than, _told_by(words, found.start()))


def _is_of_work(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a standard is named, or an aspect: “attendance was better” is neither."""
    return bool(vocabulary.subjects.search(words) or _ASPECT.search(words))


def _subject(words: str, end: int) -> str:
    begins = [one.end() for one in _BEGINS.finditer(words, 0, end)]
    return words[max(begins, default=0) : end].strip(" ,")


def _told_by(words: str, at: int) -> str:
    """Why a comparison cannot be held that somebody else made: the whole sentence is
    looked at, as who says it may stand before the clause, or behind it."""
    if SAID.search(NOT_THEY.sub(" ", words)):
        return "it is what people answered"
    if DATA.search(words) or _THEIR_VIEW.search(words):
        return "it is from other figures than those of this inspection"
    tells = [found["who"] for found in _TELLS.finditer(words, 0, at)]
    if any(not _OURS.search(who) for who in tells):
        return "it is what others found"
    return ""


def _raw(found: re.Match[str], way: str, of: str, than: str, why: str) -> Raw:
    end = found.start() + len(found[0].rstrip())
    return Raw("comparison", found.start(), end, Amount(word=way), of, than, why)
