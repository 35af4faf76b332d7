"""Lines as damage and converters leave them, which once ended the reading of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.published.intake import take_in
from evenhand.published.intake.counting import goes_up
from evenhand.published.reading import understand

INVENTED = Path(__file__).parent / "invented"
FACTS = "Contextual facts"
# Cells that are all a number and its share, with nothing that says of what.
PAIRS = "41 (35%)\t30 (20%)"


def _read(text: str, folder: Path) -> dict[str, object]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    found = understand(take_in(path))
    return {key: value.value for key, value in found.values.items()}


@pytest.fixture(scope="module")
def text() -> str:
    return (INVENTED / "fenbridge.txt").read_text(encoding="utf-8")


def test_a_row_of_nothing_but_figures_is_nobody_s(text: str, tmp_path: Path) -> None:
    assert text.count(f"\n{FACTS}\n") >= 1
    before = text.rindex(f"\n{FACTS}\n") + len(FACTS) + 2
    odd = f"{text[:before]}\n{PAIRS}\n\n{text[before:]}"
    assert _read(odd, tmp_path) == _read(text, tmp_path)


def test_a_mark_where_another_title_has_a_number_is_no_number() -> None:
    assert goes_up(["# Court disposals 4", "1 Court disposals 4"]) is None
    assert goes_up(["1 Court disposals 4", "1 Court disposals 5"]) == [4, 5]
