"""Which sheet of a workbook holds the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evenhand.errors import Place, ProblemsFound, in_files

USUAL = "Cases"


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet as the workbook names it, and whether people see it."""

    name: str
    hidden: bool = False


def choose_sheet(
    sheets: Sequence[SheetName],
    filled: Callable[[int], bool],
    wanted: str | None,
    place: Place,
) -> int:
    """The position of the sheet to be read: the one of a name, or the only one.

    Without a name it is the one called ‘Cases’, or the only one with anything in it;
    hidden ones count only where no other has anything. Raises ProblemsFound, which never
    repeats a sheet's name: it can be that of a person.
    """
    named = _find(sheets, USUAL if wanted is None else wanted)
    if named is not None:
        return named
    if wanted is not None:
        count = f"{len(sheets)} sheet{'' if len(sheets) == 1 else 's'}"
        raise ProblemsFound([in_files.TABLE_SHEET_MISSING.at(place, count=count)])
    full = [at for at in range(len(sheets)) if filled(at)]
    seen = [at for at in full if not sheets[at].hidden] or full
    if not seen:
        raise ProblemsFound([in_files.EMPTY.at(place)])
    if len(seen) > 1:
        first = ", ".join(str(at + 1) for at in seen[:-1])
        words = {"numbers": f"{first} and {seen[-1] + 1}", "count": len(sheets)}
        raise ProblemsFound(
            [in_files.TABLE_SHEETS_FILLED.at(place, sheet=USUAL, **words)]
        )
    return seen[0]


def _find(sheets: Sequence[SheetName], name: str) -> int | None:
    """The sheet of that name; capitals and spaces round it do not matter."""
    names = [sheet.name for sheet in sheets]
    if name in names:
        return names.index(name)
    loose = [one.strip().casefold() for one in names]
    wanted = name.strip().casefold()
    return loose.index(wanted) if wanted in loose else None
