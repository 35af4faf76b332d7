"""Keys for what lies on devices: one of the site, and of it one for each person.

The site has a pair of keys on the curve P-256, in a file that the database does not hold.
Of its private half comes a key for each person (HKDF), under which a device encrypts what
waits on it: the site gives it to whoever is signed in, and so can open what a device
could not send. To its public half a device seals a file that a person hands over.

The file has a key on each line, the newest first; the older ones open what is older.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

CURVE = ec.SECP256R1()
SIZE = 32
_OF_A_PERSON = b"evenhand device 1\n"


@dataclass(frozen=True, slots=True)
class SiteKey:
    """One of the site's keys; ``id`` tells which, and nothing of it."""

    id: str
    private: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> bytes:
        """The point, uncompressed."""
        return _public(self.private)

    def of(self, person: str) -> bytes:
        """The key under which a device encrypts what this person enters."""
        secret = self.private.private_numbers().private_value.to_bytes(SIZE, "big")
        info = _OF_A_PERSON + person.encode()
        return HKDF(hashes.SHA256(), SIZE, None, info).derive(secret)


def site_keys() -> tuple[SiteKey, ...]:
    """All of them, the newest first; one is made where there is none."""
    path = settings.EVENHAND_DEVICES_KEY
    if not path.exists():
        _write(path, [_new()])
    return _read(path, path.stat().st_mtime_ns)


def keys_for(user: User) -> list[dict[str, str]]:
    """What a page of this person needs to write, and to read, what lies on the device."""
    return [{"id": key.id, "key": text_of(key.of(str(user.pk)))} for key in site_keys()]


def sealed_to() -> dict[str, str]:
    """What a device needs to seal something for the site."""
    newest = site_keys()[0]
    return {"id": newest.id, "public": text_of(newest.public)}


def add_key() -> str:
    """Another key, which is the newest; its id. The others stay, and open what is
    older."""
    path = settings.EVENHAND_DEVICES_KEY
    older = path.read_text(encoding="ascii").split() if path.exists() else []
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    _write(part, [_new(), *older])
    part.replace(path)
    return site_keys()[0].id


@functools.lru_cache(maxsize=4)
def _read(path: Path, written: int) -> tuple[SiteKey, ...]:
    """Read again only when the file was written again."""
    lines = path.read_text(encoding="ascii").split()
    private = [ec.derive_private_key(int(line, 16), CURVE) for line in lines]
    return tuple(
        SiteKey(hashlib.sha256(_public(one)).hexdigest()[:16], one) for one in private
    )


def _public(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )


def _new() -> str:
    value = ec.generate_private_key(CURVE).private_numbers().private_value
    return value.to_bytes(SIZE, "big").hex()


def _write(path: Path, lines: Iterable[str]) -> None:
    """Under its name only when it is whole: others may want it at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first, and its key counts
            os.link(part, path)
    finally:
        part.unlink()


def text_of(value: bytes) -> str:
    """Bytes in JSON."""
    return base64.b64encode(value).decode("ascii")
