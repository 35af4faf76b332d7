"""Zip archives whose bytes depend on nothing but what is packed.

An archive as programs write it holds the time of writing, and who may read its members
on that machine: the same report would be other bytes on the next day.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable

# The first moment that a zip archive can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_LEVEL = 6


def packed(
    members: Iterable[tuple[str, bytes]], stored: Collection[str] = frozenset()
) -> bytes:
    """An archive of the members (name, content) in the order in which they come.

    Those named in ``stored`` are not compressed: ODS asks so of its first. Raises
    ValueError for a name that stands twice.
    """
    raw = io.BytesIO()
    seen: set[str] = set()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in members:
            if name in seen:
                raise ValueError(f"a member stands twice: {name}")
            seen.add(name)
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(_member(name), content, kind, _LEVEL)
    return raw.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.create_system = _UNIX
    member.external_attr = _PLAIN_FILE
    return member
