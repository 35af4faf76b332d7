"""A sealed file: AES-256-GCM in chunks, so that any length is read in little memory.

It begins with a line that says what it is (``MAGIC``, or ``EXPORT``), a salt of 32
bytes and a tag of 32 that tells whether a key is the right one. Salt and key give a key
for this file alone (HKDF-SHA-256). Then come chunks of ``CHUNK`` bytes, the last one
shorter (or empty), each with its tag of 16. A chunk's nonce is its number and whether
it is the last, and the whole beginning is authenticated with each: no chunk can be
changed, moved, taken from another file, put in or cut off at the end.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evenhand.errors import Place, ProblemsFound, in_exports, in_keeping

MAGIC = b"evenhand backup 1\n"
EXPORT = b"evenhand export 1\n"
CHUNK = 64 * 1024
_SALT, _CHECK, _TAG, _KEY = 32, 32, 16, 32
_OTHER_KIND = {MAGIC: in_keeping.NOT_A_BACKUP, EXPORT: in_exports.NOT_AN_EXPORT}


def new_key(path: Path) -> None:
    """A key file: 32 bytes of chance as hexadecimal digits, readable for its owner only.
    Raises ProblemsFound where something is there, or it cannot be written."""
    place = Place(str(path))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ProblemsFound([in_keeping.THERE_ALREADY.at(place)]) from None
    except OSError:
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(place)]) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_KEY) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> bytes:
    """The 32 bytes of a key file. Raises ProblemsFound."""
    place = Place(str(path))
    try:
        open_to_others = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise ProblemsFound([in_keeping.KEY_FILE.at(place)]) from None
    if len(key) != _KEY:
        raise ProblemsFound([in_keeping.KEY_FILE.at(place)])
    if open_to_others:
        raise ProblemsFound([in_keeping.KEY_OPEN.at(place)])
    return key


def _derived(key: bytes, salt: bytes, magic: bytes) -> tuple[bytes, bytes]:
    """The key of one file, and the tag that tells whether ``key`` is the right one."""
    kdf = HKDF(hashes.SHA256(), _KEY + _CHECK, salt, magic)
    both = kdf.derive(key)
    return both[:_KEY], both[_KEY:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Writes into a sealed file. Without ``close`` it has no end, and never opens.
    ``magic`` says what kind of file it is."""

    def __init__(self, file: BinaryIO, key: bytes, magic: bytes = MAGIC) -> None:
        salt = secrets.token_bytes(_SALT)
        own, check = _derived(key, salt, magic)
        self._file, self._cipher = file, AESGCM(own)
        self._head = magic + salt + check
        self._waiting, self._number = bytearray(), 0
        file.write(self._head)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) >= CHUNK:
            self._chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        self._chunk(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _chunk(self, plain: bytes, last: bool) -> None:
        nonce = _nonce(self._number, last)
        self._file.write(self._cipher.encrypt(nonce, plain, self._head))
        self._number += 1


class Opener:
    """Reads a sealed file of the kind ``magic``; every byte that it gives was
    authenticated. ``named`` is told where something is wrong. Raises ProblemsFound."""

    def __init__(
        self, file: BinaryIO, key: bytes, named: str, magic: bytes = MAGIC
    ) -> None:
        self._file, self._place = file, Place(named)
        self._head = file.read(len(magic) + _SALT + _CHECK)
        if not self._head.startswith(magic):
            raise ProblemsFound([_OTHER_KIND[magic].at(self._place)])
        salt, check = self._head[len(magic) :][:_SALT], self._head[-_CHECK:]
        if len(self._head) < len(magic) + _SALT + _CHECK:
            raise self._damaged(1)
        own, expected = _derived(key, salt, magic)
        if not constant_time.bytes_eq(check, expected):
            raise ProblemsFound([in_keeping.KEY_WRONG.at(self._place)])
        self._cipher = AESGCM(own)
        self._ready, self._number, self._over = b"", 0, False

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, fewer only at the end; all that is left if negative."""
        parts, have = [], 0
        while size < 0 or have < size:
            if not self._ready:
                if self._over:
                    break
                self._next()
                continue
            piece = self._ready if size < 0 else self._ready[: size - have]
            self._ready = self._ready[len(piece) :]
            parts.append(piece)
            have += len(piece)
        return b"".join(parts)

    def _next(self) -> None:
        sealed = self._file.read(CHUNK + _TAG)
        # A chunk that is not full is the last: there is always one, be it empty.
        last = len(sealed) < CHUNK + _TAG
        try:
            nonce = _nonce(self._number, last)
            self._ready = self._cipher.decrypt(nonce, sealed, self._head)
        except (InvalidTag, ValueError):
            raise self._damaged(self._number + 1) from None
        self._number += 1
        self._over = last

    def _damaged(self, number: int) -> ProblemsFound:
        return ProblemsFound([in_keeping.DAMAGED.at(self._place, number=number)])
