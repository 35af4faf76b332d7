"""From what a person names to what is checked: a document, or an inspection folder."""

from __future__ import annotations

from pathlib import Path

from evenhand.check.checking import check_reading
from evenhand.check.drafts import check_draft
from evenhand.check.figures.known import Known
from evenhand.check.figures.of_inspection import known_of_inspection
from evenhand.check.records import CheckedReport
from evenhand.errors import Place, ProblemsFound, in_checks
from evenhand.formats.paths import is_folder
from evenhand.frameworks import find_framework
from evenhand.inspection import read_inspection
from evenhand.inspection.columns import DETAILS
from evenhand.inspection.writings import NARRATIVE
from evenhand.published.reading import read_report
from evenhand.report.report import make_report
from evenhand.report.telling import Wishes


def check_path(
    path: Path, figures: Path | None = None, strict: bool = False
) -> CheckedReport:
    """Check a document, or the narrative of an inspection folder.

    ``figures`` is an inspection folder that a document is held against, in place of its
    own figures. Raises ProblemsFound.
    """
    if is_folder(path) or path.name == DETAILS:
        return _check_folder(path, strict)
    known = None if figures is None else _known(figures)
    reading = read_report(path)
    if known is not None and known.framework.id != reading.framework.id:
        raise ProblemsFound(
            [
                in_checks.OTHER_PROGRAMME.at(
                    Place(str(path)),
                    theirs=reading.framework.id,
                    ours=known.framework.id,
                )
            ]
        )
    return check_reading(reading, strict, known)


def _known(folder: Path) -> Known:
    return known_of_inspection(read_inspection(folder).inspection)


def _check_folder(path: Path, strict: bool) -> CheckedReport:
    folder = path if is_folder(path) else path.parent
    inspection = read_inspection(folder).inspection
    if not any(name.startswith(f"{NARRATIVE}/") for name in inspection.writings):
        raise ProblemsFound([in_checks.NO_NARRATIVE.at(Place(str(folder)))])
    file = find_framework(inspection.framework.id, folder)
    report = make_report(inspection, file, wishes=Wishes(draft=True))
    return check_draft(report, folder.name, strict)
