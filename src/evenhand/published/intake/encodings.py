"""The letters of a text file, whatever encoding it was saved in."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEEN = 4096


def decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what had to be assumed to read it. Never fails."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _known(raw[len(mark) :], encoding)
    if unmarked := _unmarked_utf16(raw):
        text, notices = _known(raw, unmarked)
        assumed = "Nothing says how the letters are encoded: read as UTF-16."
        return text, (assumed, *notices)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged_or_western(raw)


def _known(raw: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = raw.decode(encoding, "replace")
    return text, _lost(text.count("�"), encoding.upper())


def _lost(count: int, encoding: str) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 sign is" if count == 1 else f"{count} signs are"
    return (f"{what} not in {encoding} and cannot be read: they stand as ‘�’.",)


def _unmarked_utf16(raw: bytes) -> str | None:
    """Every other byte of English in UTF-16 is nothing."""
    seen = raw[:_SEEN]
    even, odd = seen[::2].count(0), seen[1::2].count(0)
    if max(even, odd) * 2 < len(seen) * 0.6:
        return None
    if even and odd and min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged_or_western(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 in which few bytes are broken, or the encoding of older Windows."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("�")
    whole = sum(1 for sign in text if sign > "\x7f") - broken
    if whole > broken:
        return text, _lost(broken, "UTF-8")
    western = raw.decode("cp1252", "replace")
    assumed = "The letters are not in UTF-8: read as Windows-1252 (Western European)."
    return western, (assumed, *_lost(western.count("�"), "Windows-1252"))
