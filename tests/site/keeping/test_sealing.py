"""Sealed files and what lies in them: any length, any name, any storage."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.storage import InMemoryStorage
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand_web.keeping import archive, backups, restoring, sealing
from evenhand_web.keeping.places import Site, site_of, stored
from tests.functional.broken_keeping import a_real_database

KEY = bytes(range(32))
CHUNK = sealing.CHUNK


def nothing_told(words: str) -> None:
    """Nobody listens."""


def sealed(content: bytes, pieces: int) -> bytes:
    file = io.BytesIO()
    sealer = sealing.Sealer(file, KEY)
    for start in range(0, len(content), pieces):
        sealer.write(content[start : start + pieces])
    sealer.close()
    return file.getvalue()


lengths = st.one_of(
    st.integers(0, 3 * CHUNK), st.sampled_from([0, 1, CHUNK - 1, CHUNK, 2 * CHUNK])
)


@given(length=lengths, pieces=st.integers(1000, 2 * CHUNK), size=st.integers(500, CHUNK))
def test_whatever_is_sealed_is_read_again_in_any_pieces(
    length: int, pieces: int, size: int
) -> None:
    content = (b"0123456789abcdef%" * (length // 17 + 1))[:length]
    opener = sealing.Opener(io.BytesIO(sealed(content, pieces)), KEY, "it")
    read = []
    while data := opener.read(size):
        read.append(data)
    assert b"".join(read) == content


def test_the_same_content_is_never_sealed_the_same_way() -> None:
    one, two = (sealed(b"the same", 8) for _ in range(2))
    assert one != two
    assert one[-24:] != two[-24:]


def test_a_chunk_of_another_backup_with_the_same_key_is_found() -> None:
    start = len(sealing.MAGIC) + 64
    one, two = (sealed(letter * (CHUNK + 5), CHUNK) for letter in (b"a", b"b"))
    mixed = one[: start + CHUNK + 16] + two[start + CHUNK + 16 :]
    with pytest.raises(ProblemsFound, match="chunk 2"):
        sealing.Opener(io.BytesIO(mixed), KEY, "it").read()


def test_a_beginning_without_its_key_is_not_opened() -> None:
    raw = sealed(b"something", 9)
    for end in (0, 5, len(sealing.MAGIC), len(sealing.MAGIC) + 63):
        with pytest.raises(ProblemsFound):
            sealing.Opener(io.BytesIO(raw[:end]), KEY, "it")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small database and, as in a bucket, files that lie in no folder."""
    a_real_database(tmp_path)
    site = replace(
        site_of({"EVENHAND_DATA": str(tmp_path / "data")}), files=InMemoryStorage()
    )
    for name in ("one.csv", "case-lists/abc/two.csv", "case-lists/abd/Ẁ\n three.csv"):
        site.files.save(name, io.BytesIO(name.encode() * 1000))
    return site


def test_files_of_a_storage_that_is_no_folder_are_kept_and_restored(
    site: Site, tmp_path: Path
) -> None:
    out = tmp_path / "backup"
    made = backups.make(site, out, KEY, nothing_told)
    there = replace(
        site_of({"EVENHAND_DATA": str(tmp_path / "there")}), files=InMemoryStorage()
    )
    assert restoring.restore(there, out, KEY, nothing_told) == made
    names = list(stored(there.files))
    assert names == list(stored(site.files))
    assert len(names) == 3
    for name in names:
        assert there.files.open(name).read() == site.files.open(name).read()


@pytest.mark.parametrize(
    "name", ["files/../../outside", "/outside", "outside", "files/", "files//etc/x"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "backup"
    with path.open("wb") as file:
        about = archive.About("sqlite", "2030-01-01T00:00:00+00:00", "0")
        writer = archive.Writer(file, KEY, about)
        writer.add(archive.DATABASE, io.BytesIO(b""))
        writer.add(name, io.BytesIO(b"something"))
        writer.close()
    there = replace(
        site_of({"EVENHAND_DATA": str(tmp_path / "there")}), files=InMemoryStorage()
    )
    with pytest.raises(ProblemsFound):
        restoring.restore(there, path, KEY, nothing_told)
    assert not (tmp_path / "outside").exists()
    assert not list((tmp_path / "there").iterdir())


def test_a_manifest_that_tells_something_else_is_found(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    with path.open("wb") as file:
        about = archive.About("sqlite", "2030-01-01T00:00:00+00:00", "0")
        writer = archive.Writer(file, KEY, about)
        writer.add(archive.DATABASE, io.BytesIO(b"something"))
        writer.entries[0] = replace(writer.entries[0], sha256="0" * 64)
        writer.close()
    with pytest.raises(ProblemsFound) as found:
        backups.check(path, KEY)
    assert [one.code for one in found.value.problems] == ["keeping.content-wrong"]
