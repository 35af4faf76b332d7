"""Opening a sealed file: what a device could not send, encrypted to the site's key.

The file is JSON: which key, the device's own key of a moment (ECDH, P-256), and what
was encrypted with what comes of both (HKDF-SHA-256, AES-256-GCM). In it lies what waits
on the device, as it waited there: each operation encrypted under the person's key, and
bound to person, assessment, number and id. So only somebody who was signed in as that
person can have made it, and nothing in it can be changed, renamed or moved.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evenhand_web.assessments.device_keys import CURVE, SIZE, SiteKey, site_keys
from evenhand_web.assessments.sent import SEALED, UUID, Sent, Unreadable, read_sent

FORMAT = "evenhand sealed work 1"
LARGEST = 8_000_000  # bytes
_NONCE = 12
_MOST = 20_000


class NotSealed(ValueError):
    """It is no sealed file, or damaged: nothing is taken of it."""


class SealedElsewhere(NotSealed):
    """It is sealed to a key that this site does not have."""


@dataclass(slots=True)
class SealedWork:
    """What a file holds: whose it is, the device, and what to receive, by case and kind
    of assessment."""

    person: str
    device: str
    sends: dict[tuple[str, str], list[Sent]] = field(default_factory=dict)


def open_sealed(raw: bytes) -> SealedWork:
    """Raises NotSealed."""
    try:
        if len(raw) > LARGEST:
            raise NotSealed
        given = json.loads(raw)
        if given["format"] != FORMAT:
            raise NotSealed
        plain = json.loads(_opened(_key(given["key"]), given))
        return _work(plain)
    except (
        InvalidTag,
        Unreadable,
        ValueError,
        TypeError,
        KeyError,
        RecursionError,
    ) as no:
        raise no if isinstance(no, NotSealed) else NotSealed from None


def _key(id_: str) -> SiteKey:
    for key in site_keys():
        if key.id == id_:
            return key
    raise SealedElsewhere


def _opened(key: SiteKey, given: dict[str, Any]) -> bytes:
    ephemeral = _bytes(given["ephemeral"])
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, ephemeral)
    shared = key.private.exchange(ec.ECDH(), theirs)
    kdf = HKDF(hashes.SHA256(), SIZE, ephemeral + key.public, FORMAT.encode())
    return _decrypted(kdf.derive(shared), _bytes(given["sealed"]), f"{FORMAT}\n{key.id}")


def _work(plain: dict[str, Any]) -> SealedWork:
    person, device, entries = plain["person"], plain["device"], plain["entries"]
    if not isinstance(person, str) or not UUID.fullmatch(device) or len(entries) > _MOST:
        raise NotSealed
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in sorted(entries, key=lambda one: (one["assessment"], one["number"])):
        case, _, kind = str(one["assessment"]).partition("/")
        found[(case, kind)].append(_entry(person, device, one))
    work = SealedWork(person, device)
    for at, operations in found.items():
        work.sends[at] = list(_sends(device, operations))
    return work


def _entry(person: str, device: str, one: dict[str, Any]) -> dict[str, Any]:
    """An operation as it waited on the device, opened with the person's key."""
    bound = f"{person}\n{one['assessment']}\n{one['number']}\n{one['id']}"
    key = _key(one["key"]).of(person)
    inner = json.loads(_decrypted(key, _bytes(one["box"]), bound))
    if inner["device"] != device:
        raise NotSealed
    names = ("field", "value", "basis", "captured", "reason")
    shown = {name: inner[name] for name in names if name in inner}
    return {"id": one["id"], "number": one["number"], **shown}


def _sends(device: str, operations: list[dict[str, Any]]) -> list[Sent]:
    """As the device would have sent them, and read as strictly."""
    sends, at_once = [], 100
    for start in range(0, len(operations), at_once):
        part = operations[start : start + at_once]
        body = {
            "device": device,
            "captured": max(one["number"] for one in part),
            "waiting": 0,
            "since": 0,
            "operations": part,
        }
        sent = read_sent(json.dumps(body).encode())
        sends.append(replace(sent, source=SEALED))
    return sends


def _decrypted(key: bytes, box: bytes, bound: str) -> bytes:
    return AESGCM(key).decrypt(box[:_NONCE], box[_NONCE:], bound.encode())


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
