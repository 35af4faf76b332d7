"""What is exported and imported is equal, row by row and byte by byte."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path

from evenhand.inspection import read_inspection
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.verifying import CaseListGiven, Published, verify
from evenhand_web.keeping.exports.form import IN_THE_AUDIT, NOT_EXPORTED, SECTIONS
from evenhand_web.keeping.registry import CASE_LEVEL, KEPT
from tests.site.keeping.exports.conftest import EmptySites, Origin, dumped
from tests.site.keeping.exports.full import CHILD, QUOTED
from tests.site.keeping.sites import SiteHere


def taken_in(there: SiteHere, source: Path, *words: str | Path) -> str:
    done = there.evenhand("import", source, "--by", "Petra", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_every_table_of_the_registry_is_in_the_form() -> None:
    exported = {section.model for section in SECTIONS} | set(IN_THE_AUDIT)
    assert not exported & set(NOT_EXPORTED)
    assert exported | set(NOT_EXPORTED) == {*CASE_LEVEL, *KEPT}
    assert all(len(reason) > 15 for reason in NOT_EXPORTED.values())


def test_every_field_of_every_model_is_in_the_form_or_left_out_for_a_reason() -> None:
    from django.apps import apps

    for section in SECTIONS:
        fields = {one.name for one in apps.get_model(section.model)._meta.fields}
        named = set(section.fields) | set(section.without)
        via = section.within.split("__")[0]
        assert fields == named, section.name
        assert via in {"", "id", "inspection", "address", *section.fields}
        assert all(len(reason) > 15 for reason in section.without.values())


def test_an_inspection_in_an_empty_site_is_equal_to_the_row_and_to_the_byte(
    origin: Origin, empty_sites: EmptySites
) -> None:
    there = empty_sites("there")
    told = taken_in(there, origin.export, "--key", origin.key)
    assert f"Taken in: Westerdale, October 2020 ({origin.id}), exported by Olaf" in told
    assert "of the team cannot sign in here yet" in told
    ours = dumped(origin.site, origin.id, origin.events)
    theirs = dumped(there, origin.id, origin.events)
    assert all(ours.values())
    for label, rows in ours.items():
        if label in {"accounts.User", "inspections.Service"}:
            # Of the site’s people and services, those of the inspection.
            ids = [row["id"] for row in theirs[label]]
            assert [row for row in rows if row["id"] in ids] == theirs[label], label
        else:
            assert rows == theirs[label], label
    assert there.files() == origin.site.files()
    verified = there.evenhand("audit", "verify")
    assert verified.returncode == 0, verified.stdout


def test_exported_again_it_is_the_same_but_for_what_was_done_since(
    origin: Origin, empty_sites: EmptySites, tmp_path: Path
) -> None:
    there, again = empty_sites("there"), tmp_path / "again"
    taken_in(there, origin.export)
    done = there.evenhand("export", origin.id, "--out", again, "--by", "Petra")
    assert done.returncode == 0, done.stderr
    other = {"manifest.json", "manifest.sig", "audit.jsonl"}
    for path in origin.export.rglob("*"):
        name = path.relative_to(origin.export)
        if path.is_file() and str(name) not in other:
            assert (again / name).read_bytes() == path.read_bytes(), name
    third = empty_sites("third")
    taken_in(third, again)
    assert third.evenhand("audit", "verify").returncode == 0
    assert dumped(third, origin.id, origin.events) == dumped(
        there, origin.id, origin.events
    )


def test_the_folder_is_closed_and_its_manifest_is_recorded(origin: Origin) -> None:
    for path in (origin.export, *origin.export.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600)
    sha256 = hashlib.sha256((origin.export / "manifest.json").read_bytes()).hexdigest()
    file = origin.site.data.parent / "whole.jsonl"
    origin.site.evenhand("audit", "export", "--out", file)
    assert sha256 in file.read_text(encoding="utf-8")
    file.unlink()


def test_the_core_reads_the_root_of_the_folder(origin: Origin) -> None:
    read = read_inspection(origin.export)
    assert read.warnings == ()
    assert len(read.inspection.cases) == 42
    assert read.inspection.eligible == {"court": 56}
    assert read.inspection.details.lead_inspector == "Lena"
    kept = [(one.kind, dict(one.texts)) for one in read.inspection.beside]
    assert kept == [
        ("quotation", QUOTED),
        ("interview", {"with": "child", "note": ""}),
        ("enquiry", {"text": "Health", "found": "A plan"}),
        ("oversight", {"case-manager": "no", "note": ""}),
    ]
    assert [one.is_example for one in read.inspection.beside].count(True) == 1
    rated = origin.site.evenhand("rate", origin.export)
    assert rated.returncode == 0, rated.stderr
    assert rated.stderr == ""


def test_the_sample_is_verified_from_the_folder_alone(origin: Origin) -> None:
    site = json.loads((origin.export / "site.json").read_bytes())
    (draw,) = [one for one in site["draws"] if one["state"] == "drawn"]
    replaced = (origin.export / "samples/court/replacements.json").read_bytes()
    published = Published(
        draw["commitment"],
        draw["lottery_hash"],
        draw["service_number"],
        fingerprint(replaced),
    )
    given = CaseListGiven(origin.export / "case-lists" / "1.csv")
    found = verify(origin.export / "samples" / "court", given, published)
    assert found.first_difference is None
    assert not found.untold


def test_the_commands_of_the_guide_do_what_they_say(
    origin: Origin, tmp_path: Path
) -> None:
    guide = (origin.export / "README.md").read_text(encoding="utf-8")
    assert all(len(line) < 120 for line in guide.splitlines())
    commands = guide.split("```sh\n")[1].split("```")[0]
    script = tmp_path / "commands.sh"
    script.write_text(f"set -e\ncd '{origin.export}'\n{commands}", encoding="utf-8")
    code = (
        "import os, subprocess, sys; from pathlib import Path; "
        "os.environ['PATH'] = f'{Path(sys.executable).parent}:{os.environ[\"PATH\"]}'; "
        f"sys.exit(subprocess.run(['sh', {str(script)!r}]).returncode)"
    )
    done = SiteHere(tmp_path / "nowhere").python(code)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "intact." in done.stdout
    assert "This is the record of one inspection." in done.stdout
    assert "Yes. Everything is as it says." in done.stdout
    assert not (tmp_path / "nowhere").exists()


def test_nothing_by_which_anybody_signs_in_leaves_the_site(origin: Origin) -> None:
    text = (origin.export / "site.json").read_text(encoding="utf-8")
    assert CHILD in text  # it is all there
    people = json.loads(text)["people"]
    assert all(
        set(one) == {"id", "email", "name", "language", "service", "joined"}
        for one in people
    )
    for word in ("md5$", "pbkdf2", "token", "is_head"):
        assert word not in text


def test_sealed_it_is_one_file_that_only_its_key_opens(
    origin: Origin, empty_sites: EmptySites, tmp_path: Path
) -> None:
    key, other, out = tmp_path / "a.key", tmp_path / "b.key", tmp_path / "sealed"
    for path in (key, other):
        assert origin.site.evenhand("backup", "--new-key", path).returncode == 0
    words = ("--out", out, "--key-file", key, "--by", "Olaf")
    done = origin.site.evenhand("export", origin.id, *words)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    for word in (b"Westerdale", b"site.json", CHILD.encode()):
        assert word not in out.read_bytes()
    there = empty_sites("there")
    refused = there.evenhand("import", out, "--by", "Petra", "--key-file", other)
    assert (refused.returncode, "keeping.key-wrong" in refused.stderr) == (2, True)
    refused = there.evenhand("restore", out, "--key-file", key)
    assert "keeping.not-empty" in refused.stderr or "not-a-backup" in refused.stderr
    taken_in(there, out, "--key-file", key)
    assert there.files() == origin.site.files()
