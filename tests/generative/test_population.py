"""Whatever a service sends: nobody is lost or in it twice, and order is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.formats.sheets import Cell, Sheet
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import (
    CaseList,
    EligibleCase,
    LeftOut,
    ListedCase,
    case_list_of,
    population,
)
from evenhand.population.children import children, person, same_id

FILE = library_framework("yos-2020")
WORDS = case_list_for(FILE)
GROUPS = tuple(FILE.framework.groups)
FIELDWORK = date(2020, 10, 26)
HEAD = ("Case ID", "National ID", "Name", "Date of birth", "Disposal", "Started", "Sex")
ID, NATIONAL, NAME, BORN, DISPOSAL, STARTED = range(6)

# Few of each, so that rows often are about the same child.
Row = tuple[Cell, ...]
ROWS = st.tuples(
    st.sampled_from([None, "-", "A", "a", "B", "C", "D", "row-2", "row-3", "EXAMPLE"]),
    st.sampled_from([None, None, "N/A", "1", "2", 3]),
    st.sampled_from([None, "Made Up", "up, MADE", "Made-Up", "An Other", "***"]),
    st.sampled_from([None, date(2005, 1, 2), "2 January 2005", date(2006, 3, 4)]),
    st.sampled_from(["RO", "YRO", "Youth caution", "YCC", "Bail", "?", "nonsense"]),
    st.dates(date(2019, 9, 1), date(2020, 11, 30))
    | st.sampled_from(["not started", None, "soon", "31/02/2020", date(2020, 3, 2)]),
    st.sampled_from([None, "M", "female", "x"]),
)
LISTS = st.lists(ROWS, min_size=1, max_size=12)
# Rows that are all eligible, and about few children.
DAYS = st.integers(0, 3).map(lambda days: date(2020, 3, 2) + timedelta(days))
SAME = st.tuples(
    st.sampled_from([None, *"ABCDEFG"]),
    st.sampled_from([None, *"123456"]),
    st.sampled_from([None, "Made Up", "An Other", "Third One"]),
    st.sampled_from([None, date(2005, 1, 2), date(2006, 3, 4)]),
    st.just("RO"),
    DAYS,
    st.none(),
)


def _list(rows: Sequence[Row]) -> CaseList:
    return case_list_of(
        Sheet("cases.xlsx", "Cases", (HEAD, *rows)), FILE.framework, WORDS
    )


def _cases(rows: Sequence[Row], group: str = "court") -> tuple[EligibleCase, ...]:
    return population(_list(rows), FILE.framework, group, FIELDWORK).cases


@given(rows=LISTS)
def test_every_row_is_a_case_or_left_out_in_every_case_group(rows: list[Row]) -> None:
    for group in GROUPS:
        found = population(_list(rows), FILE.framework, group, FIELDWORK)
        there = [case.row for case in found.cases] + [left.row for left in found.left_out]
        assert sorted(there) == list(range(2, len(rows) + 2))
        assert found.rows == len(rows)
        assert all(left.code and left.reason for left in found.left_out)
        assert [case.number for case in found.cases] == list(
            range(1, len(found.cases) + 1)
        )


@given(rows=LISTS)
def test_no_case_is_in_two_case_groups(rows: list[Row]) -> None:
    numbers = [case.row for group in GROUPS for case in _cases(rows, group)]
    assert len(numbers) == len(set(numbers))


@given(rows=LISTS)
def test_no_two_eligible_cases_share_an_id_or_a_name_with_a_birthday(
    rows: list[Row],
) -> None:
    cases = _cases(rows)
    assert len({case.id for case in cases}) == len(cases)
    listed = {row.row: row for row in _list(rows).rows}
    kept = [listed[case.row] for case in cases]
    ids = [same_id(row.id) for row in kept if row.id]
    people = [(row.person, row.born) for row in kept if row.person and row.born]
    assert len(set(ids)) == len(ids)
    assert len(set(people)) == len(people)


@given(rows=LISTS)
def test_every_eligible_case_is_in_its_window_and_has_a_disposal_of_its_group(
    rows: list[Row],
) -> None:
    for group in GROUPS:
        found = population(_list(rows), FILE.framework, group, FIELDWORK)
        allowed = FILE.framework.attributes[0].permitted(group)
        for case in found.cases:
            assert found.earliest <= case.started <= found.latest
            assert case.attributes["disposal"] in allowed


@given(rows=LISTS, chance=st.randoms())
def test_the_order_of_rows_decides_nothing_but_their_numbers(
    rows: list[Row], chance: Random
) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    shuffled = [rows[index] for index in order]
    assert _said(rows) == _said(shuffled)
    codes = sorted((left.code, _at(rows, left.row)) for left in _left_out(rows))
    assert codes == sorted(
        (left.code, _at(shuffled, left.row)) for left in _left_out(shuffled)
    )


def _left_out(rows: Sequence[Row]) -> Sequence[LeftOut]:
    return population(_list(rows), FILE.framework, "court", FIELDWORK).left_out


def _at(rows: Sequence[Row], number: int) -> str:
    return repr(rows[number - 2])


def _said(rows: Sequence[Row]) -> list[str]:
    """What is said of each eligible case but the numbers of rows."""
    return sorted(
        repr((case.started, sorted(case.attributes.items()), len(case.flags)))
        + (case.id if not case.id.startswith("row-") else "")
        for case in _cases(rows)
    )


@given(rows=st.lists(SAME, min_size=1, max_size=9))
@settings(max_examples=200)
def test_one_case_a_child_is_as_in_the_plainest_reference(rows: list[Row]) -> None:
    groups = _by_reference(rows)
    expected = set()
    for group in groups:
        first = min(str(rows[index][STARTED]) for index in group)
        expected.add((first, frozenset(index + 2 for index in group)))
    kept = {case.row for case in _cases(rows)}
    assert len(kept) == len(groups)
    for first, members in expected:
        (row,) = kept & members
        assert str(rows[row - 2][STARTED]) == first


def _by_reference(rows: Sequence[Row]) -> list[set[int]]:
    """Rows about the same child: joined two at a time, until nothing changes."""
    groups = [{index} for index in range(len(rows))]
    changed = True
    while changed:
        changed = False
        for one in groups:
            for other in groups:
                if one is not other and _touch(rows, one, other):
                    one |= other
                    groups.remove(other)
                    changed = True
                    break
            if changed:
                break
    return groups


def _touch(rows: Sequence[Row], one: set[int], other: set[int]) -> bool:
    return any(_same(rows[a], rows[b]) for a in one for b in other)


def _same(a: Row, b: Row) -> bool:
    for column in (ID, NATIONAL):
        if a[column] is not None and a[column] == b[column]:
            return True
    whole = a[NAME] is not None and a[BORN] is not None
    return whole and (a[NAME], a[BORN]) == (b[NAME], b[BORN])


NAMES = st.text(
    st.sampled_from("abcÀéŵ'’-., \u00a0") | st.characters(categories=["L"]), max_size=12
)


@given(first=NAMES, last=NAMES)
def test_a_name_is_the_same_in_either_order_and_in_capitals(
    first: str, last: str
) -> None:
    assert person(first, last) == person(last, first)
    assert person(f"{last}, {first}") == person(f"{first}  {last}")
    plain = person(first, last)
    assert person(plain) == plain


@given(data=st.data())
def test_a_row_without_signs_is_a_child_of_its_own(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 8))
    rows = [ListedCase(row=number) for number in range(count)]
    assert children(rows) == {number: number for number in range(count)}


@given(rows=LISTS, place=st.data())
def test_a_changed_cell_gives_another_hash(rows: list[Row], place: st.DataObject) -> None:
    row = place.draw(st.integers(0, len(rows) - 1))
    column = place.draw(st.integers(0, len(HEAD) - 1))
    changed = list(rows)
    cells = list(rows[row])
    cells[column] = f"{cells[column]}x"
    changed[row] = tuple(cells)
    assert _list(rows).list_hash != _list(changed).list_hash
