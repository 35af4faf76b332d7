"""The times that labels and sentences about figures speak of."""

from __future__ import annotations

import re

from evenhand.published.layout import MONTH

_PERIODS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:{MONTH} )?\d{{4}}(?: to | ?[–-] ?)(?:{MONTH} )?\d{{4}}",
        rf"{MONTH}(?: to | ?[–-] ?){MONTH} \d{{4}}",
        r"\bmid[- ]\d{4}",
        rf"\b\d{{1,2}} {MONTH} \d{{4}}",
        rf"\b{MONTH} \d{{4}}",
        r"(?<=\()\d{4}(?=\)| census)",
        r"at the time of (?:the |our )?inspection(?: announcement)?",
    )
)


def period_of(words: str) -> str | None:
    """The time that words speak of, as they say it; a middle of a year as mid-2017."""
    for pattern in _PERIODS:
        if found := pattern.search(words):
            return re.sub(r"^mid ", "mid-", found.group(), flags=re.I)
    return None
