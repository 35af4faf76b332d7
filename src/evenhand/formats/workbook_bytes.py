"""A workbook as bytes that depend on nothing but what stands in it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from evenhand.formats.packing import packed

if TYPE_CHECKING:
    from openpyxl import Workbook

# Every workbook says when it was made; ours says the same each time.
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")

# A height that is fixed would hide what somebody writes into the row later.
_FIXED = b' customHeight="1"'


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of a workbook, without the time at which it was made."""
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    for name in members:
        if name.startswith("xl/worksheets/"):
            members[name] = members[name].replace(_FIXED, b"")
    core = "docProps/core.xml"
    members[core] = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", members[core])
    return packed(members.items())
