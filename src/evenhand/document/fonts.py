"""The family of fonts that reports are printed in, and which characters it has.

Source Sans 3 (SIL Open Font Licence) comes as a package: two variable files, upright and
italic, with every letter of English and Welsh.
"""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files
from pathlib import Path
from unicodedata import category

FAMILY = "Source Sans 3"
_PACKAGE = "fontpkg_source_sans_3"


def font_folder() -> Path:
    """The folder that holds the files of the family, and nothing else."""
    return Path(str(files(_PACKAGE) / "files"))


def unprintable(text: str) -> list[int]:
    """Where ``text`` has a character that a report cannot print: indexes from 0.

    That is a character without a glyph in our fonts, and one that is not seen and changes
    what is (a mark of direction, a joiner, a soft hyphen). White space can be printed.
    """
    ours = printable()
    if ours.issuperset(text):
        return []
    return [at for at, sign in enumerate(text) if not _fits(sign, ours)]


def shown(text: str) -> str:
    """``text`` as it is printed: white space as a space, and what cannot be printed as
    its code point in brackets, such as [U+202E]."""
    ours = printable()
    if ours.issuperset(text):
        return text
    return "".join(sign if sign in ours else _code(sign) for sign in text)


@cache
def printable() -> frozenset[str]:
    """The characters that each file of the family has a glyph for, and that are seen."""
    each = [_characters(path) for path in sorted(font_folder().glob("*.ttf"))]
    both = frozenset.intersection(*each)
    return frozenset(sign for sign in both if category(sign) not in {"Cc", "Cf", "Co"})


def _fits(sign: str, ours: frozenset[str]) -> bool:
    return sign in ours or sign.isspace()


def _code(sign: str) -> str:
    return " " if sign.isspace() else f"[U+{ord(sign):04X}]"


def _characters(path: Path) -> frozenset[str]:
    """The characters of a font file: those of its table ``cmap`` in format 12 or 4 (the
    OpenType specification, “cmap”). Read here, as a library for it takes longer to load
    than a report takes to print."""
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s3I", data, 12 + 16 * n) for n in range(count))
    (start,) = (offset for tag, _, offset, _ in records if tag == b"cmap")
    (parts,) = struct.unpack_from(">H", data, start + 2)
    found: set[str] = set()
    for n in range(parts):
        _, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * n)
        found |= _part(data, start + offset)
    return frozenset(found)


def _part(data: bytes, at: int) -> set[str]:
    (form,) = struct.unpack_from(">H", data, at)
    if form == 12:
        (groups,) = struct.unpack_from(">I", data, at + 12)
        spans = [struct.unpack_from(">2I", data, at + 16 + 12 * n) for n in range(groups)]
    elif form == 4:
        (double,) = struct.unpack_from(">H", data, at + 6)
        ends = struct.unpack_from(f">{double // 2}H", data, at + 14)
        starts = struct.unpack_from(f">{double // 2}H", data, at + 16 + double)
        spans = [pair for pair in zip(starts, ends, strict=True) if pair[1] != 0xFFFF]
    else:
        spans = []
    return {chr(code) for first, last in spans for code in range(first, last + 1)}
