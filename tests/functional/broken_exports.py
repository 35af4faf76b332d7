"""Exports of an inspection that cannot be made, read or taken in.

Each row has a site of its own: a copy of one that is made once, on the engine that the
tests run on.
"""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.errors import Place
from tests.functional.broken import NOTHING, Broken, Change, remove, write
from tests.functional.broken_settings import SAFE
from tests.functional.site_rows import insert, make_lottery_smaller, take_attributes
from tests.site.keeping.exports.again import change_site, key_in, sign_again
from tests.site.keeping.sites import SiteHere, place

DATA, EXPORT, AWAY = "data", "export", "away"
IMPORT = ("import", "{}/" + EXPORT, "--by", "Petra")
# The site's own settings, not those of these tests.
OURS = {"DJANGO_SETTINGS_MODULE": None, "EVENHAND_AUDIT_KEY_FILE": None}
SITE, AUDIT, MANIFEST = Place("site.json"), Place("audit.jsonl"), Place("manifest.json")
MAIN = """
from evenhand_web.commands.setting_up import set_up
set_up()
from tests.site.keeping.exports.full import main
main()
"""


# Databases on a server go away with the tests; those in a folder, with the folder.
_ends = ExitStack()
atexit.register(_ends.close)
# The site of a row, by its folder.
_sites: dict[Path, SiteHere] = {}


@dataclass(frozen=True)
class Made:
    """A folder with a site, an export of its inspection, and a site with nothing."""

    folder: Path
    site: SiteHere
    empty: SiteHere

    @property
    def inspection(self) -> str:
        return (self.folder / "id").read_text(encoding="ascii")


@functools.cache
def made() -> Made:
    """Once for all rows."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-tests-exports-"))
    site = _ends.enter_context(place(folder / AWAY))
    empty = _ends.enter_context(place(folder / DATA))
    for one, what in ((site, "make"), (empty, "migrate")):
        one.data.mkdir()
        done = one.python(MAIN, what)
        assert done.returncode == 0, done.stderr
        if what == "make":
            (folder / "id").write_text(done.stdout.strip(), encoding="ascii")
    found = Made(folder, site, empty)
    words = ("export", found.inspection, "--out", folder / EXPORT, "--by", "Olaf")
    done = site.evenhand(*words)
    assert done.returncode == 0, done.stderr
    return found


@dataclass(frozen=True)
class BrokenExport(Broken):
    """A row whose command may name the inspection that is made: ``ID``."""

    def arguments(self, folder: Path) -> list[str]:
        id_ = made().inspection
        return [id_ if word == "ID" else word for word in super().arguments(folder)]

    def variables(self, folder: Path) -> dict[str, str | None]:
        return {**super().variables(folder), "DATABASE_URL": _sites[folder].url or None}


def started(*changes: Change) -> Change:
    """All of it copied, and then changed."""

    def change(folder: Path) -> None:
        shutil.copytree(made().folder, folder, dirs_exist_ok=True)
        _sites[folder] = _ends.enter_context(place(folder / DATA, like=made().empty))
        for one in changes:
            one(folder)

    return change


def signed(change: Callable[[dict[str, Any]], Any]) -> Change:
    """``site.json`` changed by somebody who has the key."""

    def changed(folder: Path) -> None:
        change_site(folder / EXPORT, change)
        sign_again(folder / EXPORT, key_in(folder / AWAY))

    return changed


def into_the_site_itself(folder: Path) -> None:
    shutil.rmtree(folder / DATA)
    (folder / AWAY).rename(folder / DATA)
    _sites[folder] = _ends.enter_context(place(folder / DATA, like=made().site))


def without_its_case_list(folder: Path) -> None:
    into_the_site_itself(folder)
    (stored,) = (path for path in (folder / DATA / "files").rglob("*") if path.is_file())
    stored.unlink()


def put(table: str, **values: Any) -> Callable[[Path], None]:
    """A row of the site; what begins with a section is taken from the export."""

    def change(folder: Path) -> None:
        site = json.loads((folder / EXPORT / "site.json").read_bytes())
        found = {name: _of(site, value) for name, value in values.items()}
        insert(_sites[folder], table, found)

    return change


def _of(site: dict[str, Any], value: Any) -> Any:
    return site[value[0]][0]["id"] if isinstance(value, tuple) else value


def in_the_site(change: Callable[[SiteHere], None]) -> Change:
    def changed(folder: Path) -> None:
        into_the_site_itself(folder)
        change(_sites[folder])

    return changed


def twice_on_a_case(site: dict[str, Any]) -> None:
    seat = next(one for one in site["seats"] if one["ended"] is None)
    site["seats"].append({**seat, "id": "22222222222b"})


def cut_an_event(folder: Path) -> None:
    path = folder / EXPORT / "audit.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:3] + lines[4:]), encoding="utf-8")
    sign_again(folder / EXPORT, key_in(folder / AWAY))


def many_files(folder: Path) -> None:
    for number in range(2001):
        (folder / EXPORT / f"{number}.csv").write_bytes(b"")


def a_link(folder: Path) -> None:
    (folder / EXPORT / "cases.csv").unlink()
    (folder / EXPORT / "cases.csv").symlink_to("site.json")


def no_export(folder: Path) -> None:
    shutil.rmtree(folder / EXPORT)


def row(
    name: str,
    code: str,
    place: Place,
    remedy: str,
    *changes: Change,
    command: tuple[str, ...] = IMPORT,
    also: tuple[str, ...] | None = (),
) -> Broken:
    return BrokenExport(
        name=name,
        start_from=NOTHING,
        change=started(*changes),
        code=code,
        place=place,
        remedy=remedy,
        also=also,
        command=command,
        apart=True,
        environment=tuple({**SAFE, **OURS, "EVENHAND_DATA": "{}/" + DATA}.items()),
    )


BROKEN_EXPORTS = [
    row(
        "an inspection is exported that is not there",
        "export.no-inspection",
        Place("the command line"),
        "/inspections/ID/",
        command=("export", "none", "--out", "{}/new", "--by", "Olaf"),
    ),
    row(
        "an inspection is exported whose case list is lost",
        "export.file-lost",
        Place("case-lists/1.csv"),
        "from a backup",
        without_its_case_list,
        command=("export", "ID", "--out", "{}/new", "--by", "Olaf"),
    ),
    row(
        "an inspection is exported of which a case lacks what it must have",
        "export.left-out",
        Place("cases.csv"),
        "`evenhand import` takes in this, too.",
        in_the_site(take_attributes),
        command=("export", "ID", "--out", "{}/new", "--by", "Olaf"),
    ),
    row(
        "an inspection is exported of which a case has a list for its attributes",
        "export.emptied",
        SITE,
        "restore a backup",
        in_the_site(functools.partial(take_attributes, left="[1]")),
        also=("export.left-out", "export.left-out"),
        command=("export", "ID", "--out", "{}/new", "--by", "Olaf"),
    ),
    row(
        "an inspection is exported whose lottery knows fewer cases than its sample has",
        "export.details",
        Place("inspection.yaml"),
        "Put it right on the site",
        in_the_site(make_lottery_smaller),
        command=("export", "ID", "--out", "{}/new", "--by", "Olaf"),
    ),
    row(
        "an export would overwrite something",
        "keeping.there-already",
        Place("{}/" + EXPORT),
        "not there yet",
        command=("export", "none", "--out", "{}/" + EXPORT, "--by", "Olaf"),
    ),
    row(
        "an export is to lie in a folder that is not there",
        "keeping.cannot-write",
        Place("{}/none/export"),
        "on a disk with room",
        command=("export", "none", "--out", "{}/none/export", "--by", "Olaf"),
    ),
    row(
        "the export to take in is not there",
        "export.not-an-export",
        Place("{}/" + EXPORT),
        "`evenhand export` wrote",
        no_export,
    ),
    row(
        "there is a link in an export",
        "export.unsafe",
        Place("cases.csv"),
        "Nothing was read from this one",
        a_link,
    ),
    row(
        "an export has thousands of files",
        "export.too-large",
        Place("{}/" + EXPORT),
        "as `evenhand export` wrote it",
        many_files,
    ),
    row(
        "a file of an export is missing",
        "export.file-missing",
        Place("cases.csv"),
        "Copy the whole folder",
        remove(f"{EXPORT}/cases.csv"),
    ),
    row(
        "a file of an export was edited",
        "export.file-changed",
        Place("cases.csv"),
        "never edited",
        write(f"{EXPORT}/cases.csv", "case,group\n"),
    ),
    row(
        "a file was put into an export",
        "export.file-extra",
        Place("more.csv"),
        "Take it out",
        write(f"{EXPORT}/more.csv", "case\n"),
    ),
    row(
        "the manifest of an export is something else",
        "export.manifest",
        MANIFEST,
        "Copy the whole folder",
        write(f"{EXPORT}/manifest.json", "{}"),
    ),
    row(
        "the manifest of an export was signed by somebody else",
        "export.signature",
        MANIFEST,
        "--key",
        write(f"{EXPORT}/manifest.sig", "0" * 128 + "\n"),
    ),
    row(
        "an export has a form that is older than any",
        "export.form",
        SITE,
        "the version of Evenhand that wrote it",
        signed(lambda site: site.update(version=0)),
    ),
    row(
        "a row of an export names nobody",
        "export.record",
        SITE,
        "as `evenhand export` wrote it",
        signed(lambda site: site["members"][0].update(user="22222222222b")),
    ),
    row(
        "an export of before the first release, when nothing said where it came from",
        "export.earlier-form",
        SITE,
        "export the inspection there again",
        signed(lambda site: [one.pop("source") for one in site["batches"]]),
    ),
    row(
        "an export is by a framework that is not here",
        "export.framework",
        SITE,
        "is in the library",
        signed(lambda site: site["inspections"][0].update(framework="none")),
    ),
    row(
        "an event was taken out of an export",
        "export.audit",
        AUDIT,
        "Ask where it comes from",
        cut_an_event,
    ),
    row(
        "an inspection is taken in where it is already",
        "export.there-already",
        SITE,
        "where it is not there yet",
        into_the_site_itself,
        also=None,
    ),
    row(
        "an account here has the id of another person",
        "export.person",
        SITE,
        "change the address where",
        put(
            "accounts_user",
            id=("people",),
            email="another@example.org",
            name="Another",
            password="!",  # noqa: S106
            language="en-gb",
            is_active=True,
            is_head=False,
            is_administrator=False,
            waits=False,
            joined="2026-01-01",
        ),
    ),
    row(
        "a service here has the id of another one",
        "export.service",
        SITE,
        "the same name on both sites",
        put("inspections_service", id=("services",), name="Another", nation="England"),
    ),
    row(
        "the audit here goes on after an export",
        "export.goes-on",
        AUDIT,
        "the last export",
        put(
            "audit_auditchain",
            id=("inspections",),
            number=99,
            head="0" * 64,
            signature="",
        ),
    ),
    row(
        "two people have the same seat in an export",
        "export.contradicts",
        SITE,
        "as `evenhand export` wrote it",
        signed(twice_on_a_case),
    ),
]
