"""The console script: what can be begun before the command line itself is loaded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.published.ahead import Waiting


def main() -> None:
    """Run the command that the words of the command line ask for."""
    waiting = _waiting(sys.argv[1:])
    from evenhand.commands.main import main as run

    run(waiting)


def _waiting(words: Sequence[str]) -> Waiting | None:
    """What takes in a PDF, where these words seem to be about a single one: to load it
    takes as long as to understand them."""
    pdfs = sum(word.lower().endswith(".pdf") for word in words)
    if words[:1] != ["read"] or pdfs != 1:
        return None
    from evenhand.published.ahead import waits

    return waits()
