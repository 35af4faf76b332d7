"""“Assessment and planning were strong”: no rating, and yet it says Good at least."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.ratings import ORDINARY
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

# That strong work is at least good is assumed; no report says it.
_STRONG = re.compile(r"\b(?:is|are|was|were)\s+(?P<word>strong)(?=\s*[.,;:]|\s*$)", re.I)


def praise(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Standards that a sentence calls strong."""
    good = vocabulary.rating_of("good")
    if sentence.cells or good is None:
        return
    for found in _STRONG.finditer(sentence.words):
        start = max(sentence.words.rfind(sign, 0, found.start()) for sign in ";:.") + 1
        if vocabulary.subjects.search(sentence.words, start, found.start()):
            amount = Amount(word=good, at="at least")
            at, end = found.span("word")
            yield Raw("rating", at, end, amount, "", "", ORDINARY)
