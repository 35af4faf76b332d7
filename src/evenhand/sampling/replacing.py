"""Replacing a drawn case by its reserve: only for a permitted reason, all recorded.

Each replacement names the hash of the one before it, and the first that of draw.json: so
none can be changed, or taken out of the middle, without being noticed. That the last
ones were not taken out shows only to somebody who noted the hash of the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.formats.records import HASH_PATTERN, Record
from evenhand.formats.writing import csv_text
from evenhand.frameworks import find_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.sampling.documents import DAY, LotteryDocument, Shown, document_text
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.terms import NOT_RECORDED, WORKER, Terms

REPLACEMENTS = "replacements.json"
SAMPLE_NOW = "sample-now.csv"

Row = dict[str, str]


class Begun(Record):
    """That assessment has begun: who said so, on which day, and after how many
    replacements."""

    by: Shown
    on: str = Field(pattern=DAY)
    after: int = Field(ge=0)


class Replacement(Record):
    """One case replaced by a reserve. Cases are ids, as in the tables.

    ``quotas`` says what became of the quotas; ``follows`` is the hash of the replacement
    before this one.
    """

    case: Shown
    reserve: Shown
    reason: Shown
    quotas: Shown
    by: Shown
    second: Shown | None
    begun: bool
    on: str = Field(pattern=DAY)
    follows: str = Field(pattern=HASH_PATTERN)

    def hash(self) -> str:
        return fingerprint(document_text(self).encode())


class Replacements(Record):
    """``replacements.json``."""

    kind: Literal["evenhand replacements 1"] = "evenhand replacements 1"
    draw: str = Field(pattern=HASH_PATTERN)
    begun: Begun | None = None
    replacements: tuple[Replacement, ...] = ()

    @property
    def last(self) -> str:
        """The hash of the last replacement, or of the draw: what the next one follows."""
        return self.replacements[-1].hash() if self.replacements else self.draw


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample as it stands after replacements: rows of its tables.

    ``sample`` are those of sample.csv by id, with reserves in the place of cases;
    ``reserves`` those of reserves.csv. ``places`` says of a reserve that took a place
    which drawn case's it is: from then on it has that case's reserves.
    """

    document: LotteryDocument
    sample: dict[str, Row]
    reserves: tuple[Row, ...]
    taken: frozenset[str]
    places: Mapping[str, str]

    def after(self, done: Replacement) -> Drawn:
        """The sample with one more case replaced."""
        place = self.place_of(done.case)
        row = self._reserve_row(place, done.reserve)
        sample = {
            (done.reserve if id_ == done.case else id_): (
                row if id_ == done.case else old
            )
            for id_, old in self.sample.items()
        }
        taken, places = self.taken | {done.reserve}, {**self.places, done.reserve: place}
        return replace(self, sample=sample, taken=taken, places=places)

    def place_of(self, case: str) -> str:
        """The drawn case whose place a case of the sample has: its own, mostly."""
        return self.places.get(case, case)

    def _reserve_row(self, case: str, reserve: str) -> Row:
        return next(
            row
            for row in self.reserves
            if row["case"] == case and row["reserve"] == reserve
        )

    def next_reserve(self, case: str) -> tuple[Row, int] | None:
        """The reserve whose turn it is, and by how many cases it misses quotas and cap:
        the first that keeps them, or the first of those that miss them least."""
        place = self.place_of(case)
        free = [
            row
            for row in self.reserves
            if row["case"] == place and row["reserve"] not in self.taken
        ]
        found = [(self._excess(case, row), place, row) for place, row in enumerate(free)]
        if not found:
            return None
        excess, _, row = min(found, key=lambda one: one[:2])
        return row, excess

    def _excess(self, case: str, reserve: Row) -> int:
        rows = [row for id_, row in self.sample.items() if id_ != case]
        rows.append(reserve)
        terms = _terms_of(self.document, rows)
        return terms.excess(range(1, len(rows) + 1))


def _terms_of(document: LotteryDocument, rows: Sequence[Row]) -> Terms:
    """The terms of the lottery, over these rows alone."""
    return Terms(
        size=len(rows),
        attributes=document.attributes,
        values=tuple(
            tuple(row[attribute] or NOT_RECORDED for attribute in document.attributes)
            for row in rows
        ),
        workers=tuple(row[WORKER] for row in rows),
        quotas=tuple(entry.quota() for entry in document.quotas),
        cap=document.cap,
    )


def permitted_reasons(document: LotteryDocument, beside: Path) -> set[str]:
    """The ids of the reasons for which a case may be replaced. Raises ProblemsFound."""
    framework = find_framework(document.framework.id, beside)
    rules = case_list_for(framework, beside).record.sampling
    return {reason.id for reason in rules.replacement_reasons}


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same, but for capitals, spaces and punctuation."""
    first, second = (
        "".join(sign for sign in name.casefold() if sign.isalnum())
        for name in (one, other)
    )
    return first == second


def now_text(document: LotteryDocument, now: Drawn) -> str:
    """``sample-now.csv``: the sample as it stands."""
    columns = ["case", *document.attributes, WORKER]
    rows = [
        [id_, *(row[attribute] for attribute in document.attributes), row[WORKER]]
        for id_, row in now.sample.items()
    ]
    return csv_text(SAMPLE_NOW, columns, rows)


def quota_words(excess: int) -> str:
    return "kept" if not excess else f"missed by {excess} in all"


def drawn(
    document: LotteryDocument, sample: Sequence[Row], reserves: Sequence[Row]
) -> Drawn:
    """The sample as it was drawn, from the rows of its tables."""
    rows = {row["case"]: row for row in sample}
    return Drawn(document, rows, tuple(reserves), frozenset(), {})


def states(first: Drawn, done: Replacements) -> Iterator[tuple[Drawn, Replacement]]:
    """Every replacement with the sample as it stood before. Raises KeyError where a
    replacement does not fit the sample."""
    now = first
    for replacement in done.replacements:
        if replacement.case not in now.sample:
            raise KeyError(replacement.case)
        turn = now.next_reserve(replacement.case)
        if turn is None or turn[0]["reserve"] != replacement.reserve:
            raise KeyError(replacement.reserve)
        yield now, replacement
        now = now.after(replacement)
