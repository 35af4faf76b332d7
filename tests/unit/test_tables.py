"""Tables as programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.formats.tables import read_table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_byte_order_marks_of_any_program_are_read(
    separator: str, end: str, mark: str, tmp_path: Path
) -> None:
    lines = [["case", "note"], ["C01", "‘a, b; c’"], ["", ""], ["C02", ""]]
    quoted = [separator.join(f'"{cell}"' for cell in line) for line in lines]
    path = tmp_path / "answers.csv"
    path.write_text(mark + end.join(quoted), encoding="utf-8", newline="")
    rows = read_table(path, "answers", ["case"]).rows
    assert [(row.number, row.cells["case"]) for row in rows] == [(2, "C01"), (4, "C02")]
    assert rows[0].cells["note"] == "‘a, b; c’"


def test_a_first_row_of_data_is_not_taken_for_a_header(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("C01,2.1.1,yes\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"no header row") as found:
        read_table(path, "answers", ["case"])
    assert "C01" not in str(found.value)
