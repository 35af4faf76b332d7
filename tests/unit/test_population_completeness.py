"""A case list against what others counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population.completeness import Completeness, compare, read_counts
from tests.unit.case_lists import case, listed

FILE = library_framework("yos-2020")
LIST = listed(
    case("A"),
    case("B", disposal="YRO", started="1/1/2010"),
    case("B", disposal="YRO"),
    case("C", disposal="YCC"),
    case("D", name="***"),
    case("E", name="***", disposal=None),
    case("F", disposal="Bail"),
    case("G", disposal="nonsense"),
    case("EXAMPLE"),
)


def _compared(folder: Path, *rows: str) -> Completeness:
    path = folder / "counts.csv"
    path.write_text("of,count,from,source,period\n" + "\n".join(rows), encoding="utf-8")
    counts = read_counts(path, FILE.framework, case_list_for(FILE).record)
    return compare(LIST, counts, FILE.framework)


@pytest.mark.parametrize(
    ("of", "listed_"),
    [
        ("all", 6),
        ("court", 4),
        ("Court disposals", 4),
        ("out-of-court", 1),
        ("YRO", 2),
        ("youth-conditional-caution", 1),
        ("Community resolution", 0),
    ],
)
def test_rows_are_counted_whenever_they_started(
    of: str, listed_: int, tmp_path: Path
) -> None:
    """Restricted rows count, since somebody else counted them too; what is unusable, no
    disposal or the example does not."""
    (one,) = _compared(tmp_path, f"{of},4,courts,,").compared
    assert one.listed == listed_
    assert one.difference == listed_ - 4


def test_fewer_in_the_list_is_a_warning_and_more_is_not(tmp_path: Path) -> None:
    rows = ("court,5,courts,,", "ycc,0,police,,", "yro,2,published,Report,2019")
    found = _compared(tmp_path, *rows)
    assert [(w.code, w.place.row) for w in found.warnings] == [("counts.fewer", 2)]
    assert "1 fewer than the count of 5" in found.warnings[0].what


def test_counts_of_the_service_alone_are_told(tmp_path: Path) -> None:
    assert [w.code for w in _compared(tmp_path, "all,6,service,,").warnings] == [
        "counts.only-the-service"
    ]


def test_every_problem_of_the_table_is_told_at_once(tmp_path: Path) -> None:
    rows = ("girls,1,courts,,", "all,many,courts,,", "all,1,me,,", "court,1,police,,")
    with pytest.raises(ProblemsFound) as found:
        _compared(tmp_path, *rows, "court,2,police,,", ",,,x,")
    told = [(p.code, p.place.row, p.place.column) for p in found.value.problems]
    assert told == [
        ("counts.of", 2, "of"),
        ("counts.count", 3, "count"),
        ("counts.from", 4, "from"),
        ("counts.twice", 6, "of"),
        ("counts.of", 7, "of"),
        ("counts.count", 7, "count"),
        ("counts.from", 7, "from"),
    ]
