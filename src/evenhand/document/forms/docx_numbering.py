"""Lists of a DOCX file: bullets all alike, and each list with numbers for itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from evenhand.document.forms.docx_xml import STEP

LEVELS = 9  # As many as Word has.

_SIGNS = "•–•–•–•–•"
_BULLETS, _NUMBERS = 0, 1
_ALL_BULLETS = 1


@dataclass(slots=True)
class Numbering:
    """The lists that a document has used so far."""

    _starts: list[tuple[int, int]] = field(default_factory=list)

    def bullets(self) -> int:
        """The number of the list of all items with bullets."""
        return _ALL_BULLETS

    def numbers(self, level: int, start: int) -> int:
        """The number of a new list that counts from ``start`` at a level (from 0)."""
        self._starts.append((level, max(0, start)))
        return _ALL_BULLETS + len(self._starts)

    def xml(self) -> str:
        """What is in ``w:numbering``."""
        lists = [_list(_ALL_BULLETS, _BULLETS)]
        for number, (level, start) in enumerate(self._starts, start=_ALL_BULLETS + 1):
            lists.append(_list(number, _NUMBERS, level, start))
        return f"{_kind(_BULLETS)}{_kind(_NUMBERS)}{''.join(lists)}"


def _kind(kind: int) -> str:
    levels = "".join(_level(kind, level) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{kind}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )


def _level(kind: int, level: int) -> str:
    if kind == _BULLETS:
        how, shown = "bullet", _SIGNS[level]
    else:
        how, shown = "decimal", f"%{level + 1}."
    left = STEP * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _list(number: int, kind: int, level: int = 0, start: int = 1) -> str:
    restart = (
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride>"
    )
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        f"{restart if kind == _NUMBERS else ''}</w:num>"
    )
