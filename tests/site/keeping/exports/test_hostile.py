"""Folders and files that somebody made to do harm, or that cannot be read."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

import pytest

from evenhand.errors import ProblemsFound
from evenhand_web.keeping.exports import copying
from evenhand_web.keeping.exports.reading import read_export
from evenhand_web.keeping.sealing import EXPORT, MAGIC, Sealer
from tests.site.keeping.exports.conftest import Origin

KEY = bytes(range(32))


@pytest.fixture
def export(origin: Origin, tmp_path: Path) -> Path:
    return Path(shutil.copytree(origin.export, tmp_path / "export"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "draft").mkdir()
    return tmp_path / "draft"


def a_link(folder: Path) -> None:
    (folder / "site.json").unlink()
    (folder / "site.json").symlink_to("/etc/hostname")


def a_link_to_a_folder(folder: Path) -> None:
    shutil.rmtree(folder / "case-lists")
    (folder / "case-lists").symlink_to("/etc")


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")


def a_name_with_signs(folder: Path) -> None:
    (folder / "a\x1b[2J\nb.csv").write_bytes(b"")


def a_name_that_is_long(folder: Path) -> None:
    (folder / ("x " * 100)).write_bytes(b"")


def a_deep_folder(folder: Path) -> None:
    deep = folder / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    (deep / "e.csv").write_bytes(b"")


def a_name_that_is_no_text(folder: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.csv"))).write_bytes(b"")


@pytest.mark.parametrize(
    "spoil",
    [
        a_link,
        a_link_to_a_folder,
        a_pipe,
        a_name_with_signs,
        a_name_that_is_long,
        a_deep_folder,
        a_name_that_is_no_text,
    ],
)
def test_what_is_no_plain_file_with_a_plain_name_is_refused(
    spoil: Callable[[Path], None], export: Path, draft: Path
) -> None:
    spoil(export)
    with pytest.raises(ProblemsFound) as found:
        read_export(export, None, None, draft)
    assert {one.code for one in found.value.problems} == {"export.unsafe"}
    told = str(found.value)
    assert "\x1b" not in told
    told.encode()  # can be shown
    assert not (draft / "case-lists" / "hostname").exists()


def test_hidden_files_of_systems_are_told_and_not_copied(
    export: Path, draft: Path
) -> None:
    (export / ".DS_Store").write_bytes(b"x")
    with pytest.raises(ProblemsFound) as found:
        read_export(export, None, None, draft)
    assert [one.code for one in found.value.problems] == ["export.file-extra"]
    assert not (draft / ".DS_Store").exists()


def test_a_folder_that_is_too_large_is_not_copied_whole(
    export: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "LARGEST", 10_000)
    with pytest.raises(ProblemsFound) as found:
        read_export(export, None, None, draft)
    assert [one.code for one in found.value.problems] == ["export.too-large"]
    written = sum(path.stat().st_size for path in draft.rglob("*") if path.is_file())
    assert written <= 10_000


def test_a_folder_without_rights_is_told(export: Path, draft: Path) -> None:
    owner = os.geteuid()
    draft.chmod(0o777)
    (export / "site.json").chmod(0o000)
    if owner == 0:  # root may read everything: become somebody who may come this far
        for above in (export, *export.parents):
            if above.stat().st_mode & 0o005 != 0o005:
                above.chmod(0o755)
        os.seteuid(65534)
    try:
        with pytest.raises(ProblemsFound) as found:
            read_export(export, None, None, draft)
    finally:
        os.seteuid(owner)
    assert {one.code for one in found.value.problems} == {"export.file-missing"}


@pytest.mark.parametrize("name", ["none", "a\x00b", ""])
def test_what_is_not_there_is_told(name: str, draft: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_export(tmp_path / name if name else draft, None, None, draft)
    assert [one.code for one in found.value.problems] == ["export.not-an-export"]


def sealed(path: Path, members: list[tarfile.TarInfo], magic: bytes = EXPORT) -> Path:
    with path.open("wb") as file:
        sealer = Sealer(file, KEY, magic)
        with tarfile.open(fileobj=cast("IO[bytes]", sealer), mode="w|") as tar:
            for info in members:
                tar.addfile(info, io.BytesIO(b"x" * info.size))
        sealer.close()
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = 3 if kind == tarfile.REGTYPE else 0
    return info


@pytest.mark.parametrize(
    "bad",
    [
        member("../outside"),
        member("/tmp/outside"),  # noqa: S108 - a name in an archive
        member("a/../../outside"),
        member(".hidden"),
        member("a/b/c/d"),
        member("link", tarfile.SYMTYPE, "/etc/passwd"),
        member("link", tarfile.LNKTYPE, "site.json"),
        member("device", tarfile.CHRTYPE),
        member("folder", tarfile.DIRTYPE),
        member("site.json"),
    ],
    ids=lambda one: one.name,
)
def test_a_sealed_file_with_names_that_lead_elsewhere_is_refused(
    bad: tarfile.TarInfo, draft: Path, tmp_path: Path
) -> None:
    path = sealed(tmp_path / "sealed", [member("site.json"), bad])
    with pytest.raises(ProblemsFound) as found:
        read_export(path, KEY, None, draft)
    assert [one.code for one in found.value.problems] == ["export.unsafe"]
    assert {one.name for one in draft.rglob("*")} == {"site.json"}
    assert not (tmp_path / "outside").exists()


def test_a_backup_is_no_export_and_neither_is_any_other_file(
    draft: Path, tmp_path: Path
) -> None:
    for path in (sealed(tmp_path / "a", [], MAGIC), tmp_path / "b"):
        if not path.exists():
            path.write_bytes(b"PK\x03\x04")
        with pytest.raises(ProblemsFound) as found:
            read_export(path, KEY, None, draft)
        assert [one.code for one in found.value.problems] == ["export.not-an-export"]
