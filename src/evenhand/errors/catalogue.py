"""All kinds of problem by code; ``docs/errors.md`` is written from it."""

from __future__ import annotations

from types import ModuleType

from evenhand.errors import (
    in_allocation,
    in_exports,
    in_files,
    in_frameworks,
    in_hand_ins,
    in_inspections,
    in_intake,
    in_keeping,
    in_populations,
    in_privacy,
    in_published,
    in_reports,
    in_samples,
    in_site,
    in_timetables,
    in_wording,
)
from evenhand.errors.problem import Kind


def _kinds(module: ModuleType) -> dict[str, Kind]:
    found = [value for value in vars(module).values() if isinstance(value, Kind)]
    return {kind.code: kind for kind in found}


CHAPTERS: dict[str, dict[str, Kind]] = {
    "Any file": _kinds(in_files),
    "Frameworks": _kinds(in_frameworks),
    "Inspection folders": _kinds(in_inspections),
    "Workbooks and forms of cases": _kinds(in_hand_ins),
    "Case lists": _kinds(in_populations),
    "Samples": _kinds(in_samples),
    "Allocation": _kinds(in_allocation),
    "Timetables": _kinds(in_timetables),
    "House styles": _kinds(in_wording),
    "Reports": _kinds(in_reports),
    "Names in reports": _kinds(in_privacy),
    "Published reports": _kinds(in_intake) | _kinds(in_published),
    "Running the site": _kinds(in_site),
    "Backups": _kinds(in_keeping),
    "Exports of an inspection": _kinds(in_exports),
}

KINDS: dict[str, Kind] = {
    code: kind for chapter in CHAPTERS.values() for code, kind in chapter.items()
}
