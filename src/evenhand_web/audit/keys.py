"""Signatures of heads, as plain functions: to verify, the public key is enough."""

from __future__ import annotations

import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from evenhand_web.audit.chain import head_text, manifest_text

_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def is_signed(public: str, chain: str, number: int, hash_: str, signature: str) -> bool:
    """Whether a head was signed by the key of this public key (64 hexadecimal digits)."""
    return _is_signed(public, head_text(chain, number, hash_), signature)


def is_manifest_signed(public: str, sha256: str, signature: str) -> bool:
    """Whether the manifest of an export was signed by the key of this public key."""
    return _is_signed(public, manifest_text(sha256), signature)


def _is_signed(public: str, text: bytes, signature: str) -> bool:
    # Python would take capitals and spaces, too: another text, and so another record.
    if not _SIGNATURE.fullmatch(signature):
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True
