"""The key that signs the heads of chains: a file that the database does not hold."""

from __future__ import annotations

import functools
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from evenhand_web.audit.chain import head_text, manifest_text
from evenhand_web.audit.models import AuditChain


class KeyIsGone(RuntimeError):
    """There are signed heads, and no key where it should lie, or no whole one. Another
    one is not made of itself: what was signed with the old one would look forged."""


def sign_head(chain: str, number: int, hash_: str) -> str:
    """The Ed25519 signature (128 hexadecimal digits) of a chain's head. Raises
    KeyIsGone."""
    key = _key(settings.EVENHAND_AUDIT_KEY)
    return key.sign(head_text(chain, number, hash_)).hex()


def sign_manifest(sha256: str) -> str:
    """The Ed25519 signature of the manifest of an export, by its SHA-256. Raises
    KeyIsGone."""
    key = _key(settings.EVENHAND_AUDIT_KEY)
    return key.sign(manifest_text(sha256)).hex()


def public_key() -> str:
    """What verifies heads, as 64 hexadecimal digits: to be noted outside of the site.
    Raises KeyIsGone."""
    return _key(settings.EVENHAND_AUDIT_KEY).public_key().public_bytes_raw().hex()


@functools.cache
def _key(path: Path) -> Ed25519PrivateKey:
    """The key in the file; made, and readable for nobody else, where nothing has been
    signed yet."""
    if not path.exists():
        if AuditChain.objects.exclude(signature="").exists():
            raise KeyIsGone(f"The key that signs the audit is not in {path}.")
        make_key(path)
    try:
        text = path.read_text(encoding="ascii").strip()
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))
    except ValueError:
        raise KeyIsGone(f"What is in {path} is not the key of an audit.") from None


def make_key(path: Path) -> None:
    """A key, which gets its name when it is whole: others may want it at the same
    moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first, and its key counts
            os.link(part, path)
    finally:
        part.unlink()
