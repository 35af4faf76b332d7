"""Whatever is changed in an export, taken out of it or put in is found."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenhand.errors import ProblemsFound
from evenhand_web.keeping.exports.reading import Export, read_export
from tests.site.keeping.exports.again import (
    change_site,
    key_in,
    public_half,
    sign_again,
)
from tests.site.keeping.exports.conftest import Origin

TRIALS = 1000
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def read(source: Path, key: str | None = None) -> Export:
    draft = source.parent / f"{source.name}-copy"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    return read_export(source, None, key, draft)


def codes(source: Path, key: str | None = None) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read(source, key)
    return [problem.code for problem in found.value.problems]


@pytest.fixture
def export(origin: Origin, tmp_path: Path) -> Path:
    """A copy of the export, to be spoilt."""
    return Path(shutil.copytree(origin.export, tmp_path / "export"))


def a_file(rng: random.Random, folder: Path) -> Path:
    return rng.choice(sorted(path for path in folder.rglob("*") if path.is_file()))


def flip(rng: random.Random, folder: Path) -> None:
    path = a_file(rng, folder)
    raw = bytearray(path.read_bytes())
    raw[rng.randrange(len(raw))] ^= rng.randrange(1, 256)
    path.write_bytes(raw)


def cut_off(rng: random.Random, folder: Path) -> None:
    path = a_file(rng, folder)
    raw = path.read_bytes()
    path.write_bytes(raw[: rng.randrange(len(raw))])


def put_in(rng: random.Random, folder: Path) -> None:
    path = a_file(rng, folder)
    raw = path.read_bytes()
    at = rng.randrange(len(raw) + 1)
    path.write_bytes(raw[:at] + rng.choice([b" ", b"\n", b"0", b"x"]) + raw[at:])


def take_away(rng: random.Random, folder: Path) -> None:
    a_file(rng, folder).unlink()


def add_a_file(rng: random.Random, folder: Path) -> None:
    (folder / rng.choice(["answers.csv", "samples/x.csv"])).write_bytes(b"case\n")


def swap(rng: random.Random, folder: Path) -> None:
    one, two = a_file(rng, folder), a_file(rng, folder)
    while one.read_bytes() == two.read_bytes():
        two = a_file(rng, folder)
    raw = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(raw)


def flip_and_sign_as_somebody_else(rng: random.Random, folder: Path) -> None:
    flip(rng, folder / "samples")
    other = {"key": public_half(STRANGER)} if rng.random() < 0.5 else {}
    sign_again(folder, STRANGER, **other)


WAYS: tuple[Callable[[random.Random, Path], None], ...] = (
    flip,
    cut_off,
    put_in,
    take_away,
    add_a_file,
    swap,
    flip_and_sign_as_somebody_else,
)


def test_it_is_sound_as_it_was_written(origin: Origin, export: Path) -> None:
    assert read(export, origin.key).manifest.inspection == origin.id


def test_a_thousand_tamperings_are_all_found(origin: Origin, tmp_path: Path) -> None:
    rng = random.Random(5)  # noqa: S311 - of a test
    for trial in range(TRIALS):
        way = WAYS[trial % len(WAYS)]
        folder = tmp_path / "export"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(origin.export, folder)
        way(rng, folder)
        found = codes(folder, origin.key)
        assert all(code.startswith("export.") for code in found), way.__name__


def test_everything_that_is_wrong_is_told_at_once(export: Path) -> None:
    (export / "cases.csv").unlink()
    (export / "site.json").write_bytes(b"{}")
    (export / "more.csv").write_bytes(b"")
    assert sorted(codes(export)) == [
        "export.file-changed",
        "export.file-extra",
        "export.file-missing",
    ]


def add_a_name(site: dict[str, Any]) -> None:
    site["members"][0]["is_head"] = True


def change(section: str, name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def changed(site: dict[str, Any]) -> None:
        site[section][0][name] = value

    return changed


def without_sources(site: dict[str, Any]) -> None:
    """As it was written before an answer said where it came from."""
    del site["lines"]
    for section in ("batches", "device_reports"):
        for row in site[section]:
            del row["source"]


SPOILT: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (add_a_name, "members → item 1’ has not the names"),
    (change("members", "user", "22222222222b"), "members → item 1 → user’ names none"),
    (change("members", "role", "administrator"), "→ role’ is none of the words"),
    (change("members", "began", "yesterday"), "→ began’ is not of its kind"),
    (change("members", "began", "2026-01-01T00:00:00"), "→ began’ is not of its kind"),
    (change("members", "id", "../../etc"), "→ id’ is no id"),
    (change("people", "email", "not an address"), "→ email’ is no e-mail address"),
    (change("people", "name", " "), "→ name’ is empty"),
    (change("concerns", "seen", "a\x00b"), "→ seen’ is not of its kind"),
    (change("cases", "reference", "x" * 201), "→ reference’ is longer"),
    (change("cases", "attributes", [1]), "→ attributes’ is not of its kind"),
    (change("case_lists", "file", "../../x.csv"), "→ file’ is no name of a stored file"),
    (change("case_lists", "path", "../x.csv"), "→ path’ names no file of the export"),
    (change("case_lists", "path", "site.json"), "→ path’ names no file of the export"),
    (change("case_lists", "size", -1), "→ size’ is not of its kind"),
    (change("case_lists", "size", True), "→ size’ is not of its kind"),
    (change("case_lists", "size", 1), "→ path’ names a file that is another one"),
    (change("draw_files", "name", "../draw.json"), "→ name’ is no name of a file"),
    (change("letters", "address", "https://example.org"), "→ address’ is no page"),
    (change("inspections", "type", "another"), "→ type’ is no type of the framework"),
    (change("inspections", "id", "22222222222b"), "is not the one inspection"),
    (change("draws", "group", "another"), "→ group’ is no case group"),
    (lambda site: site.pop("concerns"), "it lacks ‘concerns’."),
    (without_sources, "‘batches → source’, ‘device_reports → source’ and ‘lines’."),
    (change("batches", "source", 7), "→ source’ is "),
    (lambda site: site.update(concerns={}), "‘concerns’ is missing or is no list"),
    (lambda site: site.update(more=[]), "has 1 sections that are not known"),
    (lambda site: site["members"].append(site["members"][0]), "stands there twice"),
    (lambda site: site["people"].clear(), "names none of the people"),
    (lambda site: site.update(version=0), "version 0, and this Evenhand reads version 1"),
    (lambda site: site.update(version=2), "version 2, and this Evenhand reads version 1"),
    (lambda site: site.update(version="?"), "and this Evenhand reads version 1"),
    (lambda site: site.update(kind="other"), "‘kind’ is another one"),
]


@pytest.mark.parametrize(("way", "words"), SPOILT)
def test_what_the_form_does_not_allow_is_told_by_item_and_name_though_it_was_signed(
    way: Callable[[dict[str, Any]], None], words: str, origin: Origin, export: Path
) -> None:
    change_site(export, way)
    sign_again(export, key_in(origin.site.data))
    with pytest.raises(ProblemsFound) as found:
        read(export, origin.key)
    assert words in str(found.value)
    assert "Traceback" not in str(found.value)


def test_a_person_in_the_record_who_is_not_among_the_people_is_found(
    origin: Origin, export: Path
) -> None:
    """Else an id in it could be that of somebody here, who did none of it. Hana, who
    created the inspection, is named in the record alone."""

    def without(site: dict[str, Any]) -> None:
        people = [one for one in site["people"] if one["name"] != "Hana"]
        assert len(people) == len(site["people"]) - 1
        site["people"] = people

    change_site(export, without)
    sign_again(export, key_in(origin.site.data))
    with pytest.raises(ProblemsFound, match="not among the people"):
        read(export)


def test_an_audit_of_another_inspection_is_refused(
    origin: Origin, export: Path, tmp_path: Path
) -> None:
    audit = tmp_path / "whole.jsonl"
    assert origin.site.evenhand("audit", "export", "--out", audit).returncode == 0
    shutil.copyfile(audit, export / "audit.jsonl")
    sign_again(export, key_in(origin.site.data))
    assert "export.audit" in codes(export)


def test_an_event_that_was_taken_out_is_found_though_it_was_signed(
    origin: Origin, export: Path
) -> None:
    path = export / "audit.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:4] + lines[5:]), encoding="utf-8")
    sign_again(export, key_in(origin.site.data))
    assert codes(export) == ["export.audit"]


def test_a_newer_form_of_the_whole_export_is_told(origin: Origin, export: Path) -> None:
    sign_again(export, key_in(origin.site.data), kind="evenhand export 2")
    assert codes(export) == ["export.form"]
