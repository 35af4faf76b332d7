"""Telling Welsh from English, so that nothing is made of what is not understood."""

from __future__ import annotations

import re

# Small words that are of no English sentence, or hardly of one.
_WELSH = frozenset(
    "yr yn ac y mae oedd roedd gan wedi ar o nad nid bod fod eu ei ein eich hyn hynny "
    "sy sydd wrth gyda gydag trwy drwy ond neu nag mewn achosion phobl plentyn "
    "arolygwyr gwasanaeth cyfiawnder ieuenctid dros tua hanner chwarter traean draean "
    "bron pob "
    "rhan fwyaf mwyafrif lleiafrif dim ym o’r i’r a’r â’r gwnaed cafodd canfuom".split()
)
_ENGLISH = frozenset(
    "the of and in to was were is are for that with by not on all be from this had have "
    "we it as at or their which an".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LEAST = 2


def is_welsh(words: str) -> bool:
    """Whether a sentence is Welsh, by its small words."""
    found = [word.casefold().replace("'", "’") for word in _WORD.findall(words)]
    welsh = sum(word in _WELSH for word in found)
    english = sum(word in _ENGLISH for word in found)
    return welsh >= _LEAST and welsh > 2 * english
