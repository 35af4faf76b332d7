"""“A total score of 15 of 36”, “scored 2”, “26/36”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.numerals import pattern, value
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

_SLASH = re.compile(r"(?<![\d/.])(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])")
_OF = pattern(
    r"\b(?P<said>(?:total |overall )*(?:scores?|scored|scoring|points|total|rating)\b"
    r"[^.;]{0,40}?) (?P<score>{n})(?: points?)? (?:out of|of|from)"
    r"(?: (?:a|the) (?:possible|maximum|total|highest|potential)(?: total)?(?: "
    r"score)?(?: of)?)?"
    r"(?: a| the)?(?: possible| maximum)? (?P<of>{n})\b"
)
_BACK = pattern(
    r"\b(?P<score>{n})(?: points)? (?:out of|of)"
    r"(?: (?:a|the|possible|maximum|total|available))*(?: of)? (?P<of>{n})"
    r"(?: (?:available|possible))? (?:points|marks)\b"
)
_ALONE = pattern(
    r"\b(?:(?:total |overall |combined )*score (?:of|is|was)|scored a total of|scored|"
    r"scores|total (?:of|is|was)(?= \w+ points))(?: just| only)? "
    r"(?P<score>{n})(?! (?:per|%|out|of|cases))"
)
# After these a score is the end of a band, or of a rule.
_BAND = pattern(r" (?:to|and|or|–|-) {n}|[–-]\d| (?:gives|means|is rated|would|or more)")
_QUICK = re.compile(r"scor|point|total|\d\s?/\s?\d|rating", re.I)


def scores(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every score that a sentence or a row gives, of how many where it says so."""
    words = sentence.words
    if not _QUICK.search(words) or not vocabulary.framework.overall:
        return
    if re.search(r"\bscor|\brating|\boverall|\btotal", words, re.I):
        for found in _SLASH.finditer(words):
            score, of = int(found[1]), int(found[2])
            if 0 < of and score <= of and of > 2:
                yield _score(found.start(), found.end(), score, of)
    if sentence.cells:
        return
    for found in (*_OF.finditer(words), *_BACK.finditer(words)):
        score_, of_ = value(found["score"]), value(found["of"])
        if score_ is not None and of_ is not None and score_ <= of_:
            yield _score(found.start("score"), found.end("of"), score_, of_)
    for found in _ALONE.finditer(words):
        score_ = value(found["score"])
        if score_ is not None and not _BAND.match(words, found.end()):
            yield _score(found.start("score"), found.end("score"), score_, None)


def _score(at: int, end: int, score: int, of: int | None) -> Raw:
    return Raw("score", at, end, Amount(number=float(score), of=of))
