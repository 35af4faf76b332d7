"""A sheet without values that no field can have: of a store that somebody else wrote in,
or that a fault of a disk or a program has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evenhand.assessment.cases import Case
from evenhand.assessment.operations import InForce
from evenhand.assessment.operations_fields import wrong_with
from evenhand.assessment.operations_sheet import Sheet

# How an attribute of the case list is named beside the fields of an assessment.
ATTRIBUTE = "attribute"


def without_wrong(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet without them, and the fields whose values are left out: those of an
    assessment, and ``attribute:…`` for what the case list says."""
    listed, attributes = _texts_alone(sheet.listed)
    wrong = {
        field for field, there in sheet.in_force.items() if _is_wrong(sheet, field, there)
    }
    in_force = {f: there for f, there in sheet.in_force.items() if f not in wrong}
    cleaned = replace(sheet, listed=listed, in_force=in_force)
    return cleaned, (*attributes, *sorted(wrong))


def _is_wrong(sheet: Sheet, field: str, there: InForce) -> bool:
    framework, group = sheet.framework, sheet.listed.group
    return any(wrong_with(framework, group, field, value) for value in there.values)


def _texts_alone(case: Case) -> tuple[Case, tuple[str, ...]]:
    given: object = case.attributes  # of a store that takes anything
    if not isinstance(given, Mapping):
        return replace(case, attributes={}), (f"{ATTRIBUTE}:",)
    texts = {name: value for name, value in given.items() if isinstance(value, str)}
    gone = (f"{ATTRIBUTE}:{name}" for name in given if name not in texts)
    return replace(case, attributes=texts), tuple(sorted(gone))
