"""The tables of ``docs/house-style.md``, written from the house style itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evenhand.wording.house_style import default_house_style
from evenhand.wording.house_style_records import CountRow, Row

OURS = default_house_style()


def counts() -> str:
    return _table("relevant cases", ((_tally(row), row) for row in OURS.counts))


def shares() -> str:
    return _table("shares", ((str(row.range), row) for row in OURS.shares))


def percentages() -> str:
    return _table(
        "whole percentage",
        (
            (", ".join(f"{percent}%" for percent in row.percents), row)
            for row in OURS.percentages
        ),
    )


def _tally(row: CountRow) -> str:
    yes = f"{row.yes}" if row.yes is not None else f"all but {row.no}"
    more = "" if row.relevant_to == row.relevant_from else " or more"
    return f"{yes} of {row.relevant_from}{more}"


def _table(heading: str, rows: Iterable[tuple[str, Row]]) -> str:
    head = (heading, "words", "of cases", "Welsh")
    return _markdown(head, ([what, *_cells(row)] for what, row in rows))


def _cells(row: Row) -> list[str]:
    english, forms = row.wording("en"), OURS.nouns["case"].forms("en")
    whole = english.of.format(one=forms.one, others=forms.others, only=forms.only)
    return [english.phrase, whole, row.wording("cy").phrase]


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


# Names under which ``docs/house-style.md`` asks for them.
HOUSE_STYLE_TABLES = {
    "house style counts": counts,
    "house style shares": shares,
    "house style percentages": percentages,
}
