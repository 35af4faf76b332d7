"""What lies inside a sealed backup: a tar of ``about.json``, the database, the files and,
last, ``manifest.json`` with the size and SHA-256 of each."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, Protocol, cast

from evenhand.errors import Place, ProblemsFound, in_keeping
from evenhand_web.keeping.sealing import Opener, Sealer

ABOUT, DATABASE, FILES, MANIFEST = "about.json", "database", "files/", "manifest.json"
KIND = "evenhand backup 1"
_AT_ONCE = 1024 * 1024
_LONGEST_TEXT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the archive; ``name`` of a stored file begins with ``FILES``."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What a backup is of: ``engine`` is sqlite or postgresql, ``audit_key`` the public
    key of the audit, if there was one; ``made`` a moment in ISO 8601."""

    engine: str
    made: str
    version: str
    audit_key: str = ""
    kind: str = KIND


@dataclass(frozen=True, slots=True)
class Contents:
    """A backup that was read whole, and is whole."""

    about: About
    entries: tuple[Entry, ...]

    @property
    def files(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.name.startswith(FILES))


class Sink(Protocol):
    """Where something that is read goes."""

    def write(self, data: bytes, /) -> object: ...


class Writer:
    """Writes an archive into a sealed file, one thing after another."""

    def __init__(self, file: BinaryIO, key: bytes, about: About) -> None:
        self._sealer = Sealer(file, key)
        self._tar = tarfile.open(fileobj=cast("IO[bytes]", self._sealer), mode="w|")
        self.entries: list[Entry] = []
        self._text(ABOUT, asdict(about))

    def add(self, name: str, content: IO[bytes]) -> None:
        """Add what can be read and gone back in: its size must be known before it."""
        size = content.seek(0, 2)
        content.seek(0)
        counting = _Counting(content)
        self._tar.addfile(_info(name, size), cast("IO[bytes]", counting))
        self.entries.append(Entry(name, size, counting.hash.hexdigest()))

    def close(self) -> None:
        """Write the manifest and the end. Without it nothing can be read."""
        self._text(MANIFEST, {"entries": [asdict(one) for one in self.entries]})
        self._tar.close()
        self._sealer.close()

    def _text(self, name: str, value: Any) -> None:
        raw = json.dumps(value, indent=1).encode()
        self._tar.addfile(_info(name, len(raw)), io.BytesIO(raw))


class _Counting:
    """Hashes what is read through it."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.hash = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._content.read(size)
        self.hash.update(data)
        return data


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


Placing = Callable[[str], AbstractContextManager[Sink]]
"""Gives the sink for what is called so: the database, or a stored file."""


def read(path: Path, key: bytes, placing: Placing) -> Contents:
    """Read a backup whole, and give each thing to its sink.

    Raises ProblemsFound where anything is not as it was written; what went into sinks
    until then must not be used.
    """
    try:
        with path.open("rb") as file:
            opener = Opener(file, key, str(path))
            found = _read(cast("IO[bytes]", opener), placing)
            while opener.read(_AT_ONCE):  # to its end: the last chunk says that it is it
                pass
    except OSError:
        raise ProblemsFound([in_keeping.CANNOT_READ.at(Place(str(path)))]) from None
    except (tarfile.TarError, ValueError, KeyError, TypeError):
        raise ProblemsFound([in_keeping.CONTENT_WRONG.at(Place(str(path)))]) from None
    return found


def _read(stream: IO[bytes], placing: Placing) -> Contents:
    entries: list[Entry] = []
    texts: dict[str, Any] = {}
    with closing(tarfile.open(fileobj=stream, mode="r|")) as tar:
        for info in tar:
            content = tar.extractfile(info)
            if content is None or MANIFEST in texts:
                raise ValueError("nothing but files, and the manifest last")
            if info.name in {ABOUT, MANIFEST}:
                texts[info.name] = json.loads(content.read(_LONGEST_TEXT))
            else:
                _check(info.name)
                with placing(info.name) as sink:
                    entries.append(_taken(info.name, content, sink))
    told = [Entry(**one) for one in texts[MANIFEST]["entries"]]
    about = About(**texts[ABOUT])
    names = [one.name for one in entries]
    if told != entries or about.kind != KIND or names[:1] != [DATABASE]:
        raise ValueError("not what the manifest tells")
    if len(set(names)) != len(names):
        raise ValueError("twice the same name")
    return Contents(about, tuple(entries))


def _check(name: str) -> None:
    """Raises ValueError for a name that is not ours, or leads elsewhere."""
    inner = PurePosixPath(name.removeprefix(FILES))
    if name == DATABASE:
        return
    if not name.startswith(FILES) or str(PurePosixPath(name)) != name:
        raise ValueError("neither the database nor a stored file")
    if inner.is_absolute() or ".." in inner.parts:
        raise ValueError("a name that leads elsewhere")


def _taken(name: str, content: IO[bytes], sink: Sink) -> Entry:
    size, hash_ = 0, hashlib.sha256()
    while data := content.read(_AT_ONCE):
        sink.write(data)
        hash_.update(data)
        size += len(data)
    return Entry(name, size, hash_.hexdigest())
