"""Which rows are about the same child: the same id, or the same name and birthday."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from evenhand.population.case_list import ListedCase

_NOT_IN_WORDS = re.compile(r"['’`´ʼ]")
_BETWEEN_WORDS = re.compile(r"[^\w]+|_")


def person(*parts: str) -> str:
    """A name in the form in which names are compared: without capitals, accents and
    punctuation, first name and surname in either order. Empty if a part is empty."""
    if not all(parts):
        return ""
    whole = unicodedata.normalize("NFKD", " ".join(parts).casefold())
    plain = "".join(sign for sign in whole if not unicodedata.combining(sign))
    words = _BETWEEN_WORDS.sub(" ", _NOT_IN_WORDS.sub("", plain)).split()
    return " ".join(sorted(words))


def same_id(text: str) -> str:
    """An id in the form in which ids are compared: capitals and spaces do not count."""
    return " ".join(text.casefold().split())


def signs(row: ListedCase) -> Iterator[tuple[str, ...]]:
    """What a child is known by in a row. A blank id is no sign, and never matches."""
    if row.id:
        yield "case", same_id(row.id)
    if row.national_id:
        yield "national-id", same_id(row.national_id)
    if row.person and row.born is not None:
        yield "person", row.person, row.born.isoformat()


def children(rows: Iterable[ListedCase]) -> dict[int, int]:
    """For every row (by number) the lowest row that is about the same child.

    Chains are followed: where row 5 has the id of row 2, and the name and date of birth
    of row 9, all three are about one child.
    """
    leader: dict[int, int] = {}
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        leader[row.row] = row.row
        for sign in signs(row):
            other = first.setdefault(sign, row.row)
            one, two = _top(leader, row.row), _top(leader, other)
            leader[max(one, two)] = min(one, two)
    return {row: _top(leader, row) for row in leader}


def _top(leader: dict[int, int], row: int) -> int:
    while leader[row] != row:
        leader[row] = leader[leader[row]]
        row = leader[row]
    return row
