"""Parts of docs/site.md that the code produces."""

from __future__ import annotations

from evenhand_web.accounts.known_words import WORDS


def password_words() -> str:
    return f"**Words that no password is made of:** {', '.join(WORDS)}."


SITE_TABLES = {"password words": password_words}
