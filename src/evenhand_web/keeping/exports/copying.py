"""An export that somebody hands over, copied into a closed folder of ours, distrusting
all of it: what is checked is then what is read, and no name or link leads elsewhere."""

from __future__ import annotations

import os
import stat
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, cast

from evenhand.errors import Place, Problem, Problems, ProblemsFound, in_exports
from evenhand_web.keeping.exports.files import LARGEST, MOST_FILES, SAFE
from evenhand_web.keeping.sealing import EXPORT, Opener

_AT_ONCE = 1024 * 1024
_DEEPEST = 3


@dataclass(slots=True)
class _Copy:
    """A copy that is being made; it raises ProblemsFound once it is too large."""

    source: str
    folder: Path
    files: int = 0
    size: int = 0
    problems: Problems = field(default_factory=Problems)

    def take(self, name: str, content: IO[bytes]) -> None:
        """One file, whose name was found to be safe."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.files += 1
        with target.open("xb") as file:
            while data := content.read(_AT_ONCE):
                self.size += len(data)
                self.stop_where_too_large()
                file.write(data)

    def stop_where_too_large(self) -> None:
        if self.files > MOST_FILES or self.size > LARGEST:
            raise ProblemsFound([in_exports.TOO_LARGE.at(Place(self.source))])

    def refuse(self, name: str) -> None:
        self.problems.add(in_exports.UNSAFE.at(Place(shown(name))))


def shown(name: str) -> str:
    """A name as it can be printed, whatever signs are in it."""
    plain = "".join(c if c.isprintable() else "?" for c in name)
    return plain[:120] or "a file without a name"


def is_sealed(path: Path) -> bool:
    """Whether it is a file, and so to be opened with a key."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def copied_folder(source: Path, folder: Path) -> None:
    """Copy the plain files of a folder into ``folder``, which is empty. Raises
    ProblemsFound with everything in it that is no plain file with a plain name."""
    copy = _Copy(str(source), folder)
    try:
        handle = os.open(source, os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, ValueError):
        place = Place(str(source))
        raise ProblemsFound([in_exports.NOT_AN_EXPORT.at(place)]) from None
    try:
        _walk(copy, handle, "", 1)
    finally:
        os.close(handle)
    copy.problems.stop_if_any()


def _walk(copy: _Copy, handle: int, start: str, depth: int) -> None:
    """One folder, by its handle: a name that becomes a link meanwhile leads nowhere."""
    with os.scandir(handle) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{start}{entry.name}"
        if entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
            copy.problems.add(in_exports.FILE_EXTRA.at(Place(shown(name))))
        elif not SAFE.fullmatch(name) or depth > _DEEPEST:
            copy.refuse(name)
        else:
            _take(copy, handle, entry, name, depth)


def _take(
    copy: _Copy, handle: int, entry: os.DirEntry[str], name: str, depth: int
) -> None:
    # Not waiting for whoever writes into a pipe; and no link is followed.
    how = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    if entry.is_symlink():
        copy.refuse(name)
        return
    try:
        inner = os.open(entry.name, how, dir_fd=handle)
    except OSError:
        copy.problems.add(in_exports.FILE_MISSING.at(Place(name)))
        return
    try:
        kind = os.fstat(inner).st_mode
        if stat.S_ISDIR(kind):
            _walk(copy, inner, f"{name}/", depth + 1)
        elif stat.S_ISREG(kind):
            with os.fdopen(os.dup(inner), "rb") as content:
                copy.take(name, content)
        else:
            copy.refuse(name)
    finally:
        os.close(inner)


def opened_file(source: Path, key: bytes, folder: Path) -> None:
    """Open a sealed export into ``folder``, which is empty. Raises ProblemsFound."""
    copy = _Copy(str(source), folder)
    place = Place(str(source))
    try:
        with source.open("rb") as file:
            opener = Opener(cast("BinaryIO", file), key, str(source), EXPORT)
            copy.problems.extend(_unpacked(copy, cast("IO[bytes]", opener)))
            while opener.read(_AT_ONCE):  # to its end: the last chunk says that it is it
                pass
    except (tarfile.TarError, OSError, ValueError):
        raise ProblemsFound([in_exports.NOT_AN_EXPORT.at(place)]) from None
    copy.problems.stop_if_any()


def _unpacked(copy: _Copy, stream: IO[bytes]) -> Iterator[Problem]:
    with closing(tarfile.open(fileobj=stream, mode="r|")) as tar:
        for info in tar:
            content = tar.extractfile(info) if info.isreg() else None
            there = (copy.folder / info.name).exists() if content else False
            if content is None or there or not SAFE.fullmatch(info.name):
                yield in_exports.UNSAFE.at(Place(shown(info.name)))
                continue
            copy.take(info.name, content)
