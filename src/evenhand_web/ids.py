"""Ids of what the site stores: they stand in addresses, and say nothing."""

from __future__ import annotations

import secrets

# No vowels, so that no word comes about; no letters that look like digits.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 12
_ALL: int = len(_LETTERS) ** _LENGTH


def new_id() -> str:
    """About 57 bits of chance: nobody finds one by trying."""
    number = secrets.randbelow(_ALL)
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)
