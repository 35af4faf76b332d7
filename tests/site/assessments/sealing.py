"""Sealing as a device does, in Python: what the page's script writes, byte for byte."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evenhand_web.accounts.models import User
from evenhand_web.assessments.device_keys import keys_for, sealed_to
from evenhand_web.assessments.sealed import FORMAT


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _locked(key: bytes, value: Any, bound: str) -> bytes:
    nonce = secrets.token_bytes(12)
    plain = json.dumps(value).encode()
    return nonce + AESGCM(key).encrypt(nonce, plain, bound.encode())


def entry(
    user: User, device: str, assessment: str, operation: dict[str, Any]
) -> dict[str, Any]:
    """An operation as it waits on a device of this person."""
    newest = keys_for(user)[0]
    inner = {k: v for k, v in operation.items() if k not in {"id", "number"}}
    bound = f"{user.pk}\n{assessment}\n{operation['number']}\n{operation['id']}"
    box = _locked(base64.b64decode(newest["key"]), {**inner, "device": device}, bound)
    return {
        "id": operation["id"],
        "number": operation["number"],
        "assessment": assessment,
        "key": newest["id"],
        "box": _b64(box),
    }


def file_of(what: dict[str, Any], to: dict[str, str] | None = None) -> bytes:
    """A sealed file."""
    to = to or sealed_to()
    theirs = base64.b64decode(to["public"])
    curve = ec.SECP256R1()
    own = ec.generate_private_key(curve)
    ephemeral = own.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )
    site = ec.EllipticCurvePublicKey.from_encoded_point(curve, theirs)
    shared = own.exchange(ec.ECDH(), site)
    key = HKDF(hashes.SHA256(), 32, ephemeral + theirs, FORMAT.encode()).derive(shared)
    box = _locked(key, what, f"{FORMAT}\n{to['id']}")
    told = {
        "format": FORMAT,
        "key": to["id"],
        "ephemeral": _b64(ephemeral),
        "sealed": _b64(box),
    }
    return json.dumps(told).encode()


def work(user: User, device: str, *entries: dict[str, Any]) -> dict[str, Any]:
    """What is in a file."""
    return {"person": user.pk, "device": device, "entries": list(entries)}
