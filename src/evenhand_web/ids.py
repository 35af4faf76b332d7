"""Ids of what the site stores: they stand in addresses, and say nothing."""

from __future__ import annotations

import secrets

# No vowels, so that no word comes about; no letters that look like digits.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 12


def new_id() -> str:
    """About 57 bits of chance: nobody finds one by trying."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
