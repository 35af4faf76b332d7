"""Which inspectorates join in, and in which types of inspection."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.formats.records import build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks import library_framework, library_ids
from evenhand.frameworks.partners import (
    PARTNERS,
    SECOND_WEEK,
    Partners,
    library_partners,
    partners_for,
)
from evenhand.frameworks.timetables import timetable_for

TYPES = [
    (id_, kind.id)
    for id_ in library_ids()
    for kind in library_framework(id_).framework.inspection_types
]


@pytest.mark.parametrize(("framework", "kind"), TYPES)
def test_an_inspection_is_joint_where_its_timetable_has_a_second_week(
    framework: str, kind: str
) -> None:
    milestones = timetable_for(framework).record.for_type(kind)
    has_week = SECOND_WEEK in {one.id for one in milestones}
    assert (partners_for(framework, kind) is not None) == has_week


def test_every_framework_and_type_that_is_called_joint_is_there() -> None:
    named = {
        (framework, kind)
        for one in library_partners()
        for framework, kinds in one.joint.items()
        for kind in kinds
    }
    assert named <= set(TYPES)
    assert len(named) == 4


@pytest.mark.parametrize(
    ("nation", "bodies"),
    [
        ("England", ["HMICFRS", "CQC", "Ofsted"]),
        ("Wales", ["HMICFRS", "CIW", "HIW", "Estyn"]),
    ],
)
def test_each_nation_has_its_bodies_for_all_four_fields(
    nation: str, bodies: list[str]
) -> None:
    """Methodology, section 1."""
    found = partners_for("yos-2020", "joint")
    assert found is not None
    there = found.of(nation)  # type: ignore[arg-type]  # of three
    assert [one.short for one in there] == bodies
    fields = {field for one in there for field in one.fields_}
    assert fields == {one.id for one in found.fields_}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: cqc", "id: hmicfrs", "stands once"),
        ("fields: [health]", "fields: [helth]", "of this file only"),
        ("nations: [England]", "nations: [Narnia]", "nations"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (PARTNERS / "youth-justice.yaml").read_text("utf-8")
    path = tmp_path / "partners.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        build(Partners, read_yaml(path))
    assert said in str(found.value)
