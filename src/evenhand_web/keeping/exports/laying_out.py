"""The folder of an export: the core's inspection folder at its root, and beside it the
site's own rows, the files of the samples, the case lists and the audit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from evenhand.assessment.operations_sheet import Sheet
from evenhand.assessment.wrong_values import without_wrong
from evenhand.errors import Place, ProblemsFound, in_exports
from evenhand.inspection.leaving_out import LeftOut, write_readable
from evenhand_web.audit import filing
from evenhand_web.cases.tasks import current_cases
from evenhand_web.convert import FrameworkChanged, core_inspection
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.emptying import emptied
from evenhand_web.keeping.exports.files import (
    AUDIT,
    CASE_LISTS,
    GUIDE,
    LEFT_OUT,
    SAMPLES,
    SITE,
)
from evenhand_web.keeping.exports.guide import guide
from evenhand_web.keeping.exports.left_out import Item, items_of, text_of, wrong_value
from evenhand_web.keeping.exports.telling import Row, Told, site_json
from evenhand_web.samples.models import CaseListReceived, Draw, DrawFile


def lay_out(inspection: Inspection, told: Told, key: str, folder: Path) -> None:
    """Write all of it but the manifest into a folder that is not there yet. ``key`` is
    the public key of the audit. Raises ProblemsFound where something of the inspection
    is not as it was stored, or the framework here is another one."""
    left_out = (*_write_core(inspection, told, folder), *emptied(told.rows))
    _write_case_lists(told, folder)
    _write_draws(inspection, told, folder)
    _write(folder / SITE, site_json(told))
    lines = filing.lines(told.heads, told.events, key, inspection.pk)
    _write(folder / AUDIT, "".join(f"{line}\n" for line in lines))
    if left_out:
        _write(folder / LEFT_OUT, text_of(left_out))
    _write(folder / GUIDE, guide(inspection, told, left_out))


def _write_core(inspection: Inspection, told: Told, folder: Path) -> tuple[Item, ...]:
    """What `evenhand rate` and the rest of the core read; gives what they could not, and
    so is left out. ``site.json`` has that, too. After an erasure nothing is to be told:
    what was known of the cases is gone, as it should be."""
    left_out: list[LeftOut] = []

    def cleaned(sheet: Sheet) -> Sheet:
        found, fields = without_wrong(sheet)
        left_out.extend(wrong_value(sheet.listed.id, field) for field in fields)
        return found

    try:
        core = core_inspection(inspection, cleaned)
    except FrameworkChanged:
        words = (inspection.framework, inspection.framework_version)
        problem = in_exports.FRAMEWORK.at(
            Place(f"inspection {inspection.pk}"), framework=words[0], version=words[1]
        )
        raise ProblemsFound([problem]) from None
    written = write_readable(core, folder)
    if _is_erased(told):
        return ()
    left_out += written.left_out
    numbers = {row["id"]: number for number, row in enumerate(told.rows["cases"], 1)}
    named = {name: numbers[case.pk] for name, case in current_cases(inspection).items()}
    return items_of(left_out, written.problems, named)


def _is_erased(told: Told) -> bool:
    """Whether the time of the data on cases is over, and they were erased."""
    cases, lists = told.rows["cases"], _lists(told)
    blank = not any(row["attributes"] or row["worker"] for row in cases)
    entered = bool(told.rows["operation_contents"])
    return blank and not entered and not any(row["file"] for row in lists)


def _write_case_lists(told: Told, folder: Path) -> None:
    """The case lists as they came in, in the order in which they did."""
    files = {one.pk: one for one in CaseListReceived.objects.filter(pk__in=_ids(told))}
    for number, row in enumerate(sorted(_lists(told), key=lambda one: one["at"]), 1):
        row["path"] = None
        if not row["file"]:
            continue  # its time is over
        row["path"] = f"{CASE_LISTS}/{number}.{row['form']}"
        _put(folder / row["path"], _stored(files[row["id"]], row), row)


def _lists(told: Told) -> list[Row]:
    return told.rows["case_lists"]


def _ids(told: Told) -> list[str]:
    return [row["id"] for row in _lists(told)]


def _stored(received: CaseListReceived, row: Row) -> bytes:
    try:
        with received.file.open("rb") as stored:
            raw: bytes = stored.read()
    except OSError:
        raise ProblemsFound([in_exports.FILE_LOST.at(Place(row["path"]))]) from None
    return raw


def _write_draws(inspection: Inspection, told: Told, folder: Path) -> None:
    """The files of each draw, as `evenhand sample verify` takes them."""
    groups = {draw.pk: draw.group for draw in inspection.draws.all()}
    texts = dict(_texts(inspection))
    for row in told.rows["draw_files"]:
        row["path"] = None
        if not texts[row["id"]]:
            continue  # its time is over
        row["path"] = f"{SAMPLES}/{groups[row['draw']]}/{row['name']}"
        _put(folder / row["path"], texts[row["id"]].encode(), row)


def _texts(inspection: Inspection) -> Iterator[tuple[str, str]]:
    draws = Draw.objects.filter(inspection=inspection.pk)
    yield from DrawFile.objects.filter(draw__in=draws).values_list("pk", "text")


def _put(path: Path, raw: bytes, row: Row) -> None:
    """A file that is as its row says. Raises ProblemsFound."""
    if hashlib.sha256(raw).hexdigest() != row["sha256"]:
        raise ProblemsFound([in_exports.FILE_LOST.at(Place(row["path"]))])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
