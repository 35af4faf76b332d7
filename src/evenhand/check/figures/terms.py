"""The words that tell one question from another, of questions and of sentences.

A text becomes the stems of its words, and what means the same (``library/wording.yaml``)
becomes one concept. How much a term weighs follows from how few questions have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from evenhand.check.library import check_words

CONCEPT = "@"

_WORD = re.compile(r"[a-z]+")
_ARTICLES = frozenset({"a", "an", "the", "s"})
# Longest first; a stem keeps at least four letters.
_ENDINGS = (
    *("isations", "isation", "ations", "ation", "ments", "ating", "ated", "ment"),
    *("ings", "ates", "ions", "ness", "ing", "ies", "ied", "ate", "ive", "ion"),
    *("ely", "ers", "ed", "er", "es", "is", "ly", "s", "e", "y"),
)
_LEAST = 4
_IRREGULAR = {"safety": "safe", "safer": "safe", "children": "child", "people": "people"}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """``assess`` for assessment and assessing, ``plan`` for planning."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    found, changed = word, True
    while changed:
        changed = False
        for ending in _ENDINGS:
            bare = found.removesuffix(ending)
            if bare != found and len(bare) >= _LEAST and not found.endswith("ss"):
                found, changed = _single(bare, ending), True
                break
    return found


def _single(bare: str, ending: str) -> str:
    """Without the consonant that is doubled before an ending: plann-ing."""
    doubled = len(bare) > _LEAST and bare[-1] == bare[-2] and bare[-1] not in "sl"
    return bare[:-1] if doubled and ending[0] in "aei" else bare


def stems(text: str) -> list[str]:
    """Every word of a text by its stem, in order, without articles."""
    plain = text.casefold().replace("’", "'").replace("well-being", "wellbeing")
    plain = re.sub(r"\b(co|re)-(?=[a-z])", r"\1", plain)
    words = (_spelt(word) for word in _WORD.findall(plain))
    return [stem(word) for word in words if word not in _ARTICLES]


def _spelt(word: str) -> str:
    """Words in -ize as those in -ise: one spelling is as good as the other."""
    return re.sub(r"(?<=[a-z]{3})iz(?=(?:e|ing|ation|ed|es))", "is", word)


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of concepts by their stems, the longest first."""
    found = [
        (tuple(stems(phrase)), f"{CONCEPT}{concept.id}")
        for concept in check_words().concepts
        for phrase in concept.phrases
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(_spelt(word)) for word in check_words().common.words)


@cache
def neutral() -> frozenset[str]:
    """The stems of what adds nothing to an aspect."""
    return frozenset(stem(_spelt(word)) for word in check_words().neutral.words)


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of a text: concepts, and stems that are not said of every question."""
    return frozenset(term for term in _in_order(stems(text)) if term not in _common())


def concepts(text: str) -> frozenset[str]:
    """Only the concepts that a text speaks of."""
    return frozenset(term for term in terms(text) if term.startswith(CONCEPT))


def _in_order(found: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(found):
        for phrase, concept in _phrases():
            if tuple(found[at : at + len(phrase)]) == phrase:
                yield concept
                at += len(phrase)
                break
        else:
            yield found[at]
            at += 1


@dataclass(frozen=True)
class Weights:
    """How much each term weighs: the fewer questions have it, the more."""

    known: Mapping[str, float]
    unknown: float

    def of(self, found: Iterable[str]) -> float:
        # In a fixed order, so that the sum is the same to the last digit.
        return math.fsum(self.known.get(term, self.unknown) for term in sorted(found))


def weights(texts: Iterable[str]) -> Weights:
    """The weights of terms over the texts of all questions. What no question has weighs
    as much as what half of the terms do at most."""
    texts = list(texts)
    times = Counter(term for text in texts for term in terms(text))
    known = {term: math.log(1 + len(texts) / count) for term, count in times.items()}
    middle = sorted(known.values())[len(known) // 2] if known else 1.0
    return Weights(known, middle)
