"""The place in the title of a report, without what has run together with it."""

from __future__ import annotations

import re

from evenhand.published.layout import MONTH

# Who publishes a report stands below its title, and when; the line may be the same.
_PUBLISHER = re.compile(
    r"(?:^|[\s,.–-]+|(?<=[a-z]))(?:An? (?:joint )?inspection (?:led )?by )?"
    r"(?:HM Inspectorate|HMI Probation|H(?:er|is) Majesty[’']s).*$"
)
_WHEN = re.compile(rf"(?:^|[\s,.–-]+)(?:\d{{1,2}} )?{MONTH},? \d{{4}}$")
# The number of its page with the next line behind it, or the next sentence.
_NEXT = re.compile(r"(?:\s\d{1,3}\b|(?<!\bSt)\.\s).*$")
# A title that a list or a site has cut short.
_CUT = re.compile(r"\.\.|…|·")
_LONGEST = 100


def place_of(words: str) -> str | None:
    """The place; None where words begin with none, or are cut short."""
    plain = re.sub(r"\s+", " ", words).strip("‘’“”\"' ")
    if _CUT.search(plain):
        return None
    plain = _WHEN.sub("", _PUBLISHER.sub("", plain))
    plain = _NEXT.sub("", plain).strip(" ,.:")
    return plain if len(plain) <= _LONGEST and plain[:1].isupper() else None
