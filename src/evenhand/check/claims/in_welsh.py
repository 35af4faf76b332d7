"""Shares that a Welsh sentence says: found, so as not to be passed over in silence, and
never held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.claims.welsh import is_welsh
from evenhand.check.records import Amount, Sentence
from evenhand.wording.claims import claimed, pieces

_PIECES = pieces("cy")
_SHARE = re.compile(
    rf"\b(?:(?:{'|'.join(_PIECES.beside)})\s+)?"
    rf"(?:{'|'.join((*_PIECES.parts, *_PIECES.wholes))})\b",
    re.I,
)


def in_welsh(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every share in words that a sentence in Welsh says."""
    if sentence.cells or not is_welsh(sentence.words):
        return
    for found in _SHARE.finditer(sentence.words):
        shares = claimed(found[0], "cy")
        if shares is not None:
            yield Raw("share", found.start(), found.end(), Amount(shares=shares))
