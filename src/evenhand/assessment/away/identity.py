"""How a workbook or a form is known again: what it was made for, and by which rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.assessment.cases import Case
from evenhand.errors import Place, Problem, in_hand_ins
from evenhand.frameworks import FrameworkFile

# Its number is raised when an older file could not be read as it was meant.
FORM = "evenhand-workbook-3"
_OF_A_FORM = re.compile(r"evenhand-(?:workbook|form)-([1-9][0-9]{0,3})")
SHEET_NAME = "Workbook"
MOST_CASES = 500
_NAMES = ("form", "id", "inspection", "framework", "version", "hash")


@dataclass(frozen=True, slots=True)
class SheetOf:
    """A sheet, and the case that it was made for. The sheet has no name of the case's,
    for problems name it."""

    sheet: str
    case: str
    group: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook was made for. ``id`` is another for each workbook."""

    id: str
    inspection: str
    framework: str
    version: str
    hash: str
    sheets: tuple[SheetOf, ...] = ()

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of the sheet that holds it."""
        framework = (self.framework, self.version, self.hash)
        values = (FORM, self.id, self.inspection, *framework)
        pairs: list[tuple[str, ...]] = list(zip(_NAMES, values, strict=True))
        told = [(one.sheet, one.case, one.group) for one in self.sheets]
        return [*pairs, ("sheet", "case", "group"), *told]


def identity_for(
    id_: str, inspection: str, file: FrameworkFile, cases: Sequence[Case]
) -> Identity:
    """The identity of a new workbook."""
    sheets = tuple(
        SheetOf(f"Case {number}", case.id, case.group)
        for number, case in enumerate(cases, start=1)
    )
    framework = file.framework
    return Identity(id_, inspection, framework.id, framework.version, file.hash, sheets)


def read_identity(rows: Iterable[Sequence[str]]) -> Identity | None:
    """The identity that rows hold; None where they are not as ``rows`` gave them."""
    there = [tuple(row) for row in rows if any(row)]
    pairs, rest = there[: len(_NAMES)], there[len(_NAMES) :]
    if [row[0] for row in pairs] != list(_NAMES) or any(len(row) < 3 for row in there):
        return None
    told: Mapping[str, str] = {row[0]: row[1] for row in pairs}
    if told["form"] != FORM or not rest or rest[0][:3] != ("sheet", "case", "group"):
        return None
    sheets = tuple(SheetOf(*row[:3]) for row in rest[1:])
    names = [one.sheet for one in sheets]
    # The names are ours, and are told; what else may stand there is not.
    ours = [f"Case {number}" for number in range(1, len(names) + 1)]
    if len(names) > MOST_CASES or names != ours:
        return None
    return Identity(
        told["id"],
        told["inspection"],
        told["framework"],
        told["version"],
        told["hash"],
        sheets,
    )


def other_form(told: str, ours: str, place: Place) -> Problem | None:
    """The problem of a file that is of another form than ours; None where it is ours, or
    is not one of any form."""
    theirs, known = _OF_A_FORM.fullmatch(told), _OF_A_FORM.fullmatch(ours)
    if theirs is None or known is None or told == ours:
        return None
    if int(theirs[1]) > int(known[1]):
        return in_hand_ins.LATER_FORM.at(place, theirs=theirs[1], ours=known[1])
    return in_hand_ins.EARLIER_FORM.at(place, theirs=theirs[1], ours=known[1])


def form_told(rows: Iterable[Sequence[str]]) -> str:
    """Of which form the rows of the sheet say that they are; empty where they do not."""
    first = next((tuple(row) for row in rows if any(row)), ())
    return first[1] if first[:1] == _NAMES[:1] and len(first) > 1 else ""


def not_from_here(
    place: Place, identity: Identity, inspection: str, file: FrameworkFile
) -> list[Problem]:
    """Why nothing of it can be taken here; nothing where it can."""
    if identity.inspection != inspection:
        return [in_hand_ins.OTHER_INSPECTION.at(place)]
    framework = file.framework
    ours = (framework.id, framework.version, file.hash)
    if (identity.framework, identity.version, identity.hash) == ours:
        return []
    same = (identity.framework, identity.version) == ours[:2]
    told = "another content of that framework" if same else "another framework"
    return [in_hand_ins.OTHER_FRAMEWORK.at(place, theirs=told, ours=framework.reference)]
