"""The key that signs the heads of chains: a file that the database does not hold."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from evenhand_web.audit.chain import head_text


def sign_head(chain: str, number: int, hash_: str) -> str:
    """The Ed25519 signature (128 hexadecimal digits) of a chain's head."""
    key = _key(settings.EVENHAND_AUDIT_KEY)
    return key.sign(head_text(chain, number, hash_)).hex()


def public_key() -> str:
    """What verifies heads, as 64 hexadecimal digits: to be noted outside of the site."""
    return _key(settings.EVENHAND_AUDIT_KEY).public_key().public_bytes_raw().hex()


@functools.cache
def _key(path: Path) -> Ed25519PrivateKey:
    """The key in the file; made, and readable for nobody else, where there is none
    yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return _key.__wrapped__(path)
        with os.fdopen(handle, "w") as file:
            file.write(made + "\n")
    text = path.read_text(encoding="ascii").strip()
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))
