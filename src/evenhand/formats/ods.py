"""Reading an ODS spreadsheet, if it is one that can be read safely."""

from __future__ import annotations

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.archives import Archive, Attributes, local, walk
from evenhand.formats.ods_reader import OdsReader, OdsSheet
from evenhand.formats.workbooks import Choose, broken_is_told

_CONTENT, _MANIFEST = "content.xml", "meta-inf/manifest.xml"
_MACROS = ("basic/", "scripts/")


def read_ods(raw: bytes, place: Place, choose: Choose) -> OdsSheet:
    """The sheet that ``choose`` takes (see ``read_xlsx``).

    Raises ProblemsFound: no spreadsheet, too large, macros, a password, and what
    ``choose`` raises.
    """
    with broken_is_told(place):
        archive = Archive(raw, place)
        if any(name.startswith(_MACROS) for name in archive.names):
            raise ProblemsFound([in_files.TABLE_MACROS.at(place)])
        if _is_encrypted(archive):
            raise ProblemsFound([in_files.TABLE_PASSWORD.at(place)])
        sheets = _sheets(archive, place, only=None)
        names = [sheet.name for sheet in sheets]
        at = choose(names, lambda one: sheets[one].filled)
        return _sheets(archive, place, only=at)[at]


def _sheets(archive: Archive, place: Place, only: int | None) -> list[OdsSheet]:
    reader = OdsReader(place, only)
    walk(archive.pieces(_CONTENT), reader.start, reader.end, reader.text)
    return reader.sheets


def _is_encrypted(archive: Archive) -> bool:
    found = []

    def start(name: str, _: Attributes) -> None:
        if local(name) == "encryption-data":
            found.append(name)

    if _MANIFEST in archive:
        walk(archive.pieces(_MANIFEST), start)
    return bool(found)
