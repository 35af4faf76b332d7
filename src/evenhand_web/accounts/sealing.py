"""What is encrypted in the database with a key that the database does not have."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keys(purpose: str) -> MultiFernet:
    """Made of the site's secret key, for one purpose: what is sealed for another is not
    opened by them."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in known])


def _key(purpose: str, secret: str | bytes) -> bytes:
    known = secret.encode() if isinstance(secret, str) else secret
    hashed = hashlib.sha256(f"evenhand {purpose}\n".encode() + known).digest()
    return base64.urlsafe_b64encode(hashed)
