"""Where one sentence of somebody else's report ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # of notes

# A full stop after these ends no sentence.
_SHORT = frozenset(
    "mr mrs ms miss dr prof rev st sgt insp hon cllr ltd co no nos vol vols pp p para "
    "paras art ch sect fig figs ref approx dept est etc eg e.g ie i.e cf viz vs al ibid "
    "incl excl max min jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_END = re.compile(rf"(?<![.!?…])[.!?…]++[)\]”’\"'{_MARKS}*†]*+(?=\s|$)")
_BEGINS = re.compile(r"\s+[(\[“‘\"'•–-]*\s?[^a-z\s]")
_SAYS = re.compile(r"\w")
_LONGEST_SHORT = 20
# The number of an item or a question, whose full stop ends nothing.
_NUMBERED = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4})\W*", re.I)


def split(words: str) -> Iterator[str]:
    """The sentences of a passage, in their order, without the spaces between them."""
    start = 0
    for match in _END.finditer(words):
        if _ends(words, start, match):
            if said := words[start : match.end()].strip():
                yield said
            start = match.end()
    if said := words[start:].strip():
        yield said


def _ends(words: str, start: int, match: re.Match[str]) -> bool:
    if match.end() == len(words):
        return True
    if not _BEGINS.match(words, match.end()) or not _SAYS.search(
        words, start, match.end()
    ):
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    if _NUMBERED.fullmatch(words, start, match.start()):
        return False
    before = words[max(start, match.start() - _LONGEST_SHORT) : match.start()]
    word = (before.rsplit(None, 1)[-1:] or [""])[0].strip("(“‘\"'[")
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return not initial and word.casefold() not in _SHORT
