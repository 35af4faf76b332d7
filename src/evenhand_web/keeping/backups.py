"""Making a backup: consistent while the site is in use, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenhand import __version__
from evenhand.errors import Place, ProblemsFound, in_keeping
from evenhand.formats.locking import alone_in
from evenhand_web.keeping import archive
from evenhand_web.keeping.archive import DATABASE, FILES, About, Contents
from evenhand_web.keeping.places import Site, stored

_DRAFT = ".keeping-"
_IN_MEMORY = 16 * 1024 * 1024
Tell = Callable[[str], None]


class Nowhere:
    """A sink for what is only checked."""

    def write(self, data: bytes, /) -> None:
        """Lets it go."""


def make(site: Site, out: Path, key: bytes, tell: Tell) -> Contents:
    """Write a backup of a site to ``out``, and read it whole again before it has that
    name. Raises ProblemsFound; then nothing has the name, or what had it before."""
    place = Place(str(out))
    if out.exists() or out.is_symlink():
        raise ProblemsFound([in_keeping.THERE_ALREADY.at(place)])
    if not out.absolute().parent.is_dir():
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(place)])
    site.database.refuse_nothing()
    try:
        with drafts(site.data) as folder, _draft(out) as (path, file):
            tell("Copying the database")
            with site.database.dump(folder) as dump:
                _write(site, folder, file, key, dump, tell)
            file.flush()
            os.fsync(file.fileno())
            tell("Reading the backup again")
            contents = check(path, key)
            os.link(path, out)
            _flush(out.parent)
    except FileExistsError:
        raise ProblemsFound([in_keeping.THERE_ALREADY.at(place)]) from None
    except OSError as error:
        if _is_of_site(error, site.data, out):
            raise
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(place)]) from None
    return contents


def _is_of_site(error: OSError, data: Path, out: Path) -> bool:
    """Whether it is about what is to be copied: the backup's place is not at fault."""
    if not isinstance(error.filename, str):
        return False
    file = Path(error.filename).absolute()
    return file.is_relative_to(data) and file.parent != out.absolute().parent


def check(path: Path, key: bytes) -> Contents:
    """Read a backup whole. Raises ProblemsFound where it is not as it was written."""
    return archive.read(path, key, lambda name: nullcontext(Nowhere()))


def _write(
    site: Site, folder: Path, file: IO[bytes], key: bytes, dump: IO[bytes], tell: Tell
) -> None:
    about = About(
        engine=site.database.engine,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        audit_key=public_key_in(site.given.audit_key),
    )
    writer = archive.Writer(cast("BinaryIO", file), key, about)
    writer.add(DATABASE, dump)
    tell("Copying the files")
    # After the database: whatever it names is there.
    for name in stored(site.files):
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder)) as copy:
            with site.files.open(name) as live:
                shutil.copyfileobj(live, copy)
            writer.add(FILES + name, cast("IO[bytes]", copy))
    writer.close()


def public_key_in(path: Path) -> str:
    """The public half of the audit's key; empty where there is no key."""
    try:
        raw = bytes.fromhex(path.read_text(encoding="ascii").strip())
        return (
            Ed25519PrivateKey.from_private_bytes(raw)
            .public_key()
            .public_bytes_raw()
            .hex()
        )
    except (OSError, ValueError):
        return ""


@contextmanager
def drafts(data: Path) -> Iterator[Path]:
    """A folder for copies, beside the data and as closed as they are. One backup, restore
    or erasure at a time; what a killed one left is cleared away first."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_in(data):
        for left in data.glob(f"{_DRAFT}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=data))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def is_draft(path: Path) -> bool:
    """Whether it is such a folder, left or in use."""
    return path.name.startswith(_DRAFT)


@contextmanager
def _draft(out: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A file beside ``out`` under a hidden name, gone afterwards."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield path, file
    finally:
        with suppress(OSError):
            path.unlink()


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
