"""What an export lacks in its tables is told to whoever exports, and whoever takes in."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from evenhand.inspection import read_inspection
from tests.functional.site_rows import take_attributes
from tests.site.keeping.exports.conftest import EmptySites, Origin, dumped
from tests.site.keeping.exports.test_round_trip import taken_in
from tests.site.keeping.sites import place


def without(path: Path, case: str) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row[0] != case]


def test_one_case_that_cannot_be_read_is_told_and_all_comes_back(
    origin: Origin, empty_sites: EmptySites, tmp_path: Path
) -> None:
    out = tmp_path / "export"
    with place(tmp_path / "spoilt", like=origin.site) as site:
        shutil.copytree(origin.site.data, site.data)
        take_attributes(site)
        done = site.evenhand("export", origin.id, "--out", out, "--by", "Olaf")
        spoilt = dumped(site, origin.id, origin.events)
    assert done.returncode == 2
    assert "Not everything is in its tables." in done.stdout
    assert "export.left-out" in done.stderr
    assert "restore a backup" in " ".join(done.stderr.split())
    ours = {one.id for one in read_inspection(out).inspection.cases}
    (lost,) = {one.id for one in read_inspection(origin.export).inspection.cases} - ours
    assert lost not in done.stdout + done.stderr
    assert lost in (out / "README.md").read_text(encoding="utf-8")
    for path in origin.export.glob("*.csv"):
        assert without(out / path.name, "") == without(path, lost), path.name
    said = json.loads((out / "left-out.json").read_bytes())
    assert [one["case"] for one in said["items"]] == [lost]
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert "left-out.json" in {one["name"] for one in manifest["files"]}
    there = empty_sites("there")
    told = taken_in(there, out, "--key", origin.key)
    assert "The export lacks 1 thing; README.md in it says which" in told
    theirs = dumped(there, origin.id, origin.events)
    assert theirs["cases.Case"] == spoilt["cases.Case"]
    assert theirs["assessments.StoredOperation"] == spoilt["assessments.StoredOperation"]
