"""Every row of every specification gives what it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.spec.all_specs import SPECS
from tests.spec.spec import Spec

ROWS = [
    pytest.param(spec, row, id=f"{spec.title}: {', '.join(row[: len(spec.given)])}")
    for spec in SPECS
    for row in spec.rows
]


@pytest.mark.parametrize(("spec", "row"), ROWS)
def test_a_row_gives_what_it_says(spec: Spec, row: Sequence[str]) -> None:
    given, expected = row[: len(spec.given)], row[len(spec.given) :]
    assert list(spec.give(*given)) == list(expected)


def test_every_row_has_a_cell_for_every_column() -> None:
    for spec in SPECS:
        for row in spec.rows:
            assert len(row) == len(spec.given) + len(spec.expected), (spec.title, row)
