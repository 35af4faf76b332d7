"""Formulas in cells, made harmless on the way out and restored on the way in.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return for a formula, whoever wrote it. Such a text gets an apostrophe in front
when it is written, and loses it when it is read. A text that already looks like that
gets one more, so that every text comes back as it was.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_DISARMED = re.compile(r"'+[=+\-@\t\r]")


def disarmed(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def armed(cell: str) -> str:
    """The text that ``disarmed`` was given."""
    return cell[1:] if _DISARMED.match(cell) else cell
