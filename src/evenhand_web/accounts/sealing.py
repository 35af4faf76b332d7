"""What is encrypted in the database with a key that the database does not have."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# What it is for: what is sealed for one purpose is not opened for another.
SECOND_FACTORS = "second factor"
LETTERS = "letters of accounts"


def keys(purpose: str) -> MultiFernet:
    """Made of the site's secret key, and of those before it, which only open."""
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in _secrets()])


def sealed_again(purpose: str, sealed: str) -> str | None:
    """The same, sealed with the present key; None where it is already. Raises
    InvalidToken where no key that is known opens it."""
    present = Fernet(_key(purpose, _secrets()[0]))
    try:
        present.decrypt(sealed.encode())
    except InvalidToken:
        return keys(purpose).rotate(sealed.encode()).decode()
    return None


def _secrets() -> tuple[str | bytes, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _key(purpose: str, secret: str | bytes) -> bytes:
    known = secret.encode() if isinstance(secret, str) else secret
    hashed = hashlib.sha256(f"evenhand {purpose}\n".encode() + known).digest()
    return base64.urlsafe_b64encode(hashed)
