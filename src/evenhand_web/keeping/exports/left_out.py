"""What the tables of an export lack: written into it, told to people, and read again.

The core reads the tables, and a row that it could not read is in none of them. The rows
of the site that it was made from are in ``site.json`` all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from evenhand.assessment.wrong_values import ATTRIBUTE
from evenhand.errors import Place, Problem, ProblemsFound, in_exports, in_inspections
from evenhand.formats.records import Record
from evenhand.inspection.columns import BESIDE
from evenhand.inspection.leaving_out import LeftOut
from evenhand.wording import joined
from evenhand_web.keeping.exports.files import LEFT_OUT, SITE

_LARGEST = 20_000_000
_MOST_NAMED = 10
_TABLES = {
    ATTRIBUTE: "cases",
    "fact": "facts",
    "answer": "answers",
    "note": "answers",
    **BESIDE,
}
_OF_LIST = (
    "It came with the case list: compare the two. Where it was changed here since, "
    "restore a backup, and export again."
)
_OF_FACT = "Establish it in the assessment of the case on the site, and export again."
_ENTERED = "Enter it anew in the assessment of the case on the site, and export again."


class Item(Record):
    """Something that is left out. ``case`` is what the tables would call it, ``item`` its
    number in ‘cases’ of ``site.json``; neither where it is of no case. ``part`` is the
    question, fact or attribute, if it is one; ``rows`` are 0 where a row stays without
    it."""

    case: str
    item: int | None = Field(ge=1)
    table: str = Field(pattern=r"^[a-z]+(\.yaml|\.json)?$", max_length=40)
    part: str = Field(max_length=200)
    rows: int = Field(ge=0)
    code: str = Field(pattern=r"^[a-z.-]+$", max_length=80)
    why: str = Field(max_length=2000)
    do: str = Field(max_length=2000)


class LeftOutFile(Record):
    """``left-out.json``."""

    kind: Literal["evenhand left out 1"] = "evenhand left out 1"
    items: tuple[Item, ...]


def wrong_value(case: str, field: str) -> LeftOut:
    """A field of a case whose value no field can have."""
    kind, _, part = field.partition(":")
    why = "what is stored there is no value that it can have."
    table = _TABLES.get(kind, "answers")
    named = part if table in ("cases", "facts", "answers") else ""
    return LeftOut(case, table, named, 0, in_inspections.VALUE_UNKNOWN.code, why)


def items_of(
    left_out: Iterable[LeftOut],
    problems: Iterable[Problem],
    numbers: Mapping[str, int],
) -> tuple[Item, ...]:
    """What is told of it. ``numbers`` are the places of cases in ``site.json``, by what
    the tables call them."""
    stripped = {name.strip(): number for name, number in numbers.items()}
    of_rows = (
        Item(
            case=one.case,
            item=stripped.get(one.case.strip()),
            table=one.table,
            part=one.part,
            rows=one.rows,
            code=one.code,
            why=one.why,
            do=_what_to_do(one),
        )
        for one in left_out
    )
    return (*of_rows, *map(_of_details, problems))


def _what_to_do(one: LeftOut) -> str:
    if one.code == in_inspections.FACT_MISSING.code:
        return _OF_FACT
    return _OF_LIST if one.table == "cases" else _ENTERED


def _of_details(problem: Problem) -> Item:
    """A problem that keeps the folder from being read, and is that of no row."""
    return Item(
        case="",
        item=None,
        table=problem.place.file,
        part="",
        rows=0,
        code=problem.code,
        why=problem.what,
        do=problem.remedy,
    )


def text_of(items: tuple[Item, ...]) -> str:
    return LeftOutFile(items=items).model_dump_json(indent=1) + "\n"


def left_out_of(folder: Path) -> tuple[Item, ...]:
    """What an export says that it lacks; nothing where it has no such file. Raises
    ProblemsFound where the file is not as it is written."""
    path = folder / LEFT_OUT
    if not path.is_file():
        return ()
    try:
        raw = path.read_bytes()[: _LARGEST + 1]
        return LeftOutFile.model_validate_json(raw).items
    except (ValidationError, ValueError, RecursionError):
        words = {"where": "the file", "what": "is not as it is written"}
        problem = in_exports.RECORD.at(Place(LEFT_OUT), **words)
        raise ProblemsFound([problem]) from None


def problems_of(items: Iterable[Item]) -> Iterator[Problem]:
    """What is said of it to whoever exports: cases by their numbers in ``site.json``, and
    those together to which the same happened."""
    together: dict[tuple[str, str, str, str], list[Item]] = {}
    for one in items:
        together.setdefault((one.table, one.part, one.why, one.do), []).append(one)
    for (table, part, why, do), alike in together.items():
        if table == SITE:
            yield in_exports.EMPTIED.at(Place(SITE), where=part, why=why, do=do)
            continue
        if table.endswith(".yaml"):
            yield in_exports.DETAILS.at(Place(table), why=why, do=do)
            continue
        where = _where([one.item for one in alike if one.item is not None])
        named = f", ‘{part}’" if part else ""
        place = Place(f"{table}.csv")
        yield in_exports.LEFT_OUT.at(place, where=f"{where}{named}", why=why, do=do)


def _where(numbers: list[int]) -> str:
    """Each number once, in order, and no more than somebody reads."""
    each = sorted(set(numbers))
    named = [str(one) for one in each[:_MOST_NAMED]]
    if len(each) > _MOST_NAMED:
        named.append(f"{len(each) - _MOST_NAMED} more")
    return f"cases → item {joined(named)}"


_LACKING = f"""\
## What is not in the tables

This could not be read from a table and was left out. `{LEFT_OUT}` has the same for
programs. Everything else is there. `{SITE}` has this, too, but for what is named as its
own here, and `evenhand import` takes it in.

| case | table | what | why | what to do |
|---|---|---|---|---|
"""


def for_people(items: tuple[Item, ...]) -> str:
    """The part of ``README.md`` that tells of it."""
    rows = ((one.case, one.table, _what(one), one.why, one.do) for one in items)
    lines = (f"| {' | '.join(map(_plain, cells))} |\n" for cells in rows)
    return _LACKING + "".join(lines)


def _what(one: Item) -> str:
    if one.part:
        return one.part
    if one.table == "cases":
        return "the case, with all about it"
    return "a row" if one.case else "the file"


def _plain(text: str) -> str:
    """In a cell: what somebody typed begins no line and no cell of ours."""
    return "".join(c for c in text if c.isprintable() and c not in "`|<>") or "–"
