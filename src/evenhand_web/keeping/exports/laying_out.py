"""The folder of an export: the core's inspection folder at its root, and beside it the
site's own rows, the files of the samples, the case lists and the audit."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_exports
from evenhand.inspection import read_inspection, write_inspection
from evenhand_web.audit import filing
from evenhand_web.convert import FrameworkChanged, core_inspection
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.files import AUDIT, CASE_LISTS, GUIDE, SAMPLES, SITE
from evenhand_web.keeping.exports.guide import guide
from evenhand_web.keeping.exports.telling import Row, Told, site_json
from evenhand_web.samples.models import CaseListReceived, Draw, DrawFile


def lay_out(inspection: Inspection, told: Told, key: str, folder: Path) -> None:
    """Write all of it but the manifest into a folder that is not there yet. ``key`` is
    the public key of the audit. Raises ProblemsFound where something of the inspection
    is not as it was stored, or the framework here is another one."""
    _write_core(inspection, folder)
    _write_case_lists(told, folder)
    _write_draws(inspection, told, folder)
    _write(folder / SITE, site_json(told))
    lines = filing.lines(told.heads, told.events, key, inspection.pk)
    _write(folder / AUDIT, "".join(f"{line}\n" for line in lines))
    _write(folder / GUIDE, guide(inspection, told))


def _write_core(inspection: Inspection, folder: Path) -> None:
    """What `evenhand rate` and the rest of the core read. Where attributes of the cases
    are wanting (their time may be over), the core could not read them: then the table
    of cases is left out, and ``site.json`` has what there is."""
    try:
        core = core_inspection(inspection)
    except FrameworkChanged:
        words = (inspection.framework, inspection.framework_version)
        problem = in_exports.FRAMEWORK.at(
            Place(f"inspection {inspection.pk}"), framework=words[0], version=words[1]
        )
        raise ProblemsFound([problem]) from None
    write_inspection(core, folder)
    try:
        read_inspection(folder)
    except ProblemsFound:
        shutil.rmtree(folder)
        write_inspection(replace(core, cases=(), answers=(), beside=()), folder)


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
