"""Zip archives that anybody can have made, unpacked no further than is safe.

Workbooks are zip archives of XML. A file of a few kilobytes can ask for terabytes: by
what it unpacks to, by entities that stand for one another, by a tag that never ends.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.parsers import expat

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.limits import LARGEST_UNPACKED, MOST_MEMBERS

# What zipfile, zlib, expat and our own reading raise where a file is broken.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    RuntimeError,
    ValueError,
    ArithmeticError,
    LookupError,
    OSError,
    EOFError,
    MemoryError,
)

_CHUNK = 250_000
_LONGEST_TAG = 2_000_000
_KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1

Attributes = dict[str, str]


class Archive:
    """A zip archive whose members can be unpacked safely.

    Members are named without regard to capitals, as programs look for them. Raises
    ProblemsFound if it would become too large, has too many members or is protected by a
    password, and one of BROKEN if it is no archive, has a member twice, or is packed in
    an uncommon way.
    """

    def __init__(self, raw: bytes, place: Place) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(raw))
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise too_large(place, f"{MOST_MEMBERS:,} files")
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise too_large(place, f"{LARGEST_UNPACKED // 1_000_000} MB")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise ProblemsFound([in_files.TABLE_PASSWORD.at(place)])
        self._members = {member.filename.lower(): member for member in members}
        if len(self._members) < len(members):
            raise zipfile.BadZipFile("a member stands twice")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in small letters."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def pieces(self, name: str) -> Iterator[bytes]:
        """What a member holds, piece by piece: never more than it says it does."""
        member = self._members[name.lower()]
        if member.compress_type not in _KNOWN_PACKING:
            raise zipfile.BadZipFile("packed in an uncommon way")
        with self._zip.open(member) as stream:
            while piece := stream.read(_CHUNK):
                yield piece

    def only(self, names: list[str]) -> bytes:
        """A new archive of some of the members, as they were looked at here.

        Another program may find other members in the same bytes, or unpack more of them
        than they say: it is given this one.
        """
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in names:
                member = zipfile.ZipInfo(self._members[name.lower()].filename)
                member.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(member, "w") as stream:
                    for piece in self.pieces(name):
                        stream.write(piece)
        return raw.getvalue()


def walk(
    pieces: Iterator[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for every element of an XML text; names come with their prefix.

    Raises ExpatError or ValueError for what is no XML, has a document type (which is
    where entities are made) or a tag without end.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    fed = 0
    for piece in pieces:
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _LONGEST_TAG:
            raise ValueError("a tag without end")
    parser.Parse(b"", True)


@lru_cache(maxsize=1_000)
def local(name: str) -> str:
    """A name without its prefix: ``table:table-row`` → ``table-row``."""
    return name.rpartition(":")[2]


def without_prefixes(attributes: Mapping[str, str]) -> Attributes:
    return {local(name): value for name, value in attributes.items()}


def too_large(place: Place, largest: str) -> ProblemsFound:
    what = f"{largest} when unpacked"
    return ProblemsFound([in_files.TOO_LARGE.at(place, largest=what)])


def _refuse(*_: object) -> None:
    raise ValueError("a document type")
