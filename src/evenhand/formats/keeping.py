"""Which texts a table or a file can keep, so that what is read is what was written."""

from __future__ import annotations

import re

# The longest text that a cell of a workbook holds.
LONGEST = 32_767

# Control characters but for line breaks and tabs, halves of characters, non-characters.
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def can_be_kept(text: str) -> bool:
    """Whether the text comes back from a file as it was."""
    return len(text) <= LONGEST and not _UNKEPT.search(text)
