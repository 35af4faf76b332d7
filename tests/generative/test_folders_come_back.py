"""A folder that was written is read back as it was, to the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evenhand.inspection import Inspection, read_inspection, write_inspection
from tests.generative.beside import kept_beside
from tests.generative.inspections import inspections

Kind = Literal["csv", "xlsx"]
on_disk = settings(
    max_examples=40,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],  # explaining takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


def with_beside(inspection: Inspection, data: st.DataObject) -> Inspection:
    drawn = data.draw(kept_beside(inspection.framework, inspection.cases))
    return replace(inspection, beside=drawn)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(inspection=inspections(), data=st.data())
@on_disk
def test_an_inspection_is_read_back_as_it_was_written(
    kind: Kind, inspection: Inspection, data: st.DataObject
) -> None:
    inspection = with_beside(inspection, data)
    with TemporaryDirectory() as there:
        folder = Path(there) / "inspection"
        write_inspection(inspection, folder, kind)
        back = read_inspection(folder).inspection
    assert back.details == inspection.details
    assert back.cases == inspection.cases
    assert back.answers == inspection.answers
    assert back.beside == inspection.beside
    assert back.tallies == inspection.tallies
    assert back.percentages == inspection.percentages
    assert back.rate() == inspection.rate()


@given(inspection=inspections(), data=st.data())
@on_disk
def test_writing_it_again_gives_the_same_bytes(
    inspection: Inspection, data: st.DataObject
) -> None:
    inspection = with_beside(inspection, data)
    with TemporaryDirectory() as there:
        first, second = Path(there) / "first", Path(there) / "second"
        write_inspection(inspection, first)
        write_inspection(read_inspection(first).inspection, second)
        assert _bytes(second) == _bytes(first)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
