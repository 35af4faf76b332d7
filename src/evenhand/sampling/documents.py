"""What is written of a lottery and of a draw, so that both can be checked.

``lottery.json`` holds no id of a case and no name: the cases are numbers. It is still
for the inspectorate and the service only, as a quota of one case, or the proof where a
cap binds, can say something of a single number; published is its hash. It can be kept
when the case list is gone. A fraction is written as ``3/4``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from evenhand.formats.keeping import can_be_kept
from evenhand.formats.records import (
    HASH_PATTERN,
    NAME_PATTERN,
    VERSION_PATTERN,
    Record,
)
from evenhand.sampling.certificate import Certificate, Level, Proof
from evenhand.sampling.lottery import Lottery, Ticketed
from evenhand.sampling.terms import MOST_CASES, Quota

LOTTERY = "lottery.json"
DRAW = "draw.json"

# What is said of a draw's commitment.
Note = Literal[
    (
        "not committed: drawn with a seed that whoever drew could choose; for training "
        "and tests only"
    ),
    (
        "decided by the inspectorate's secret number, the service's number and the hash "
        "of the lottery"
    ),
]
NOT_COMMITTED, COMMITTED = get_args(Note)

DAY = r"^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"

# A fraction as ``3/4``; and texts that a terminal may show.
FRACTION = r"^-?[0-9]{1,1000}(/[1-9][0-9]{0,999})?$"
Fractional = Annotated[str, Field(pattern=FRACTION)]
# A share of a sample: small numbers, which can be told as a decimal.
Share = Annotated[str, Field(pattern=r"^[0-9]{1,9}(/[1-9][0-9]{0,8})?$")]
Count = Annotated[int, Field(ge=0, le=MOST_CASES)]
Number = Annotated[int, Field(ge=1, le=MOST_CASES)]


def _shown(text: str) -> str:
    if not can_be_kept(text):
        raise ValueError("it has control characters, or is too long")
    return text


Shown = Annotated[str, AfterValidator(_shown)]


class Pin(Record):
    """A file of rules, by what makes it the same one for ever."""

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    hash: str = Field(pattern=HASH_PATTERN)


class StepEntry(Record):
    """A step on the way to the size."""

    cases: Number
    reason: Shown


class QuotaEntry(Record):
    """A quota as it was kept; ``relieved`` is by how much it gave way."""

    attribute: Shown
    value: Shown
    cases: Count
    least: Count
    most: Count
    relieved: tuple[Count, Count]

    @model_validator(mode="after")
    def _least_comes_first(self) -> QuotaEntry:
        if self.least > self.most:
            raise ValueError("the least is more than the most")
        return self

    def quota(self) -> Quota:
        return Quota(**self.model_dump())


class Weight(Record):
    """The same weight for some cases."""

    weight: Fractional
    cases: tuple[Number, ...]


class Multiplier(Record):
    """The multiplier of a quota, or of the cap for the worker of a case."""

    attribute: Shown
    value: Shown
    multiplier: Fractional


class LevelEntry(Record):
    """A level of chances: see ``certificate``."""

    chance: Fractional
    weights: tuple[Weight, ...]
    multipliers: tuple[Multiplier, ...]
    each: Fractional

    @model_validator(mode="after")
    def _each_case_once(self) -> LevelEntry:
        cases = [case for weight in self.weights for case in weight.cases]
        if len(set(cases)) != len(cases):
            raise ValueError("a case has two weights")
        return self

    def level(self) -> Level:
        weights = {case: Fraction(w.weight) for w in self.weights for case in w.cases}
        groups = {
            (m.attribute, m.value): Fraction(m.multiplier) for m in self.multipliers
        }
        return Level(Fraction(self.chance), weights, groups, Fraction(self.each))


class CertificateEntry(Record):
    """The proof that no lottery could have fairer chances."""

    proof: Proof
    bound: Fractional
    levels: tuple[LevelEntry, ...]

    def certificate(self) -> Certificate:
        return Certificate(self.proof, tuple(entry.level() for entry in self.levels))


class DiversityEntry(Record):
    """Different samples, and pairs of cases that can be drawn together."""

    samples: int
    pairs: int
    pairs_with_a_chance: int
    pairs_in_no_sample: int


class Override(Record):
    """What a named person let pass, with the reason."""

    what: Shown
    rows: tuple[int, ...]
    by: Shown
    because: Shown


class LotteryDocument(Record):
    """``lottery.json``."""

    kind: Literal["evenhand lottery 1"] = "evenhand lottery 1"
    framework: Pin
    case_list_words: Pin
    case_list: str = Field(pattern=HASH_PATTERN)
    group: str = Field(pattern=NAME_PATTERN, max_length=40)
    fieldwork: str = Field(pattern=DAY)
    earliest: str = Field(pattern=DAY)
    latest: str = Field(pattern=DAY)
    rows: int
    cases: Number
    size: tuple[StepEntry, ...] = Field(min_length=1)
    asked: Number | None
    attributes: tuple[Shown, ...]
    quotas: tuple[QuotaEntry, ...]
    cap_wanted: Number | None
    cap: Number | None
    gave_way: tuple[Shown, ...]
    overrides: tuple[Override, ...]
    certificate: CertificateEntry
    diversity: DiversityEntry
    tickets: int
    samples: tuple[tuple[int, tuple[int, ...]], ...] = Field(min_length=1)

    @property
    def drawn(self) -> int:
        """How many cases are drawn."""
        return self.size[-1].cases

    def lottery(self) -> Lottery:
        return Lottery(tuple(Ticketed(tickets, cases) for tickets, cases in self.samples))


class ChanceEntry(Record):
    case: Number
    chance: Fractional


class ReachedEntry(Record):
    """A quota, its share of the size, and how many cases were drawn."""

    attribute: Shown
    value: Shown
    cases: Count
    wanted: Share
    least: Count
    most: Count
    reached: Count


class MarginEntry(Record):
    """The margin of error at a confidence in per cent, in percentage points."""

    confidence: int = Field(ge=1, le=99)
    points: float = Field(allow_inf_nan=False)


class DrawDocument(Record):
    """``draw.json``."""

    kind: Literal["evenhand draw 1"] = "evenhand draw 1"
    committed: bool
    note: Note
    purpose: Shown
    commitment: str | None = Field(pattern=HASH_PATTERN)
    secret: Shown
    service_number: Shown
    framework: Pin
    case_list_words: Pin
    case_list: str = Field(pattern=HASH_PATTERN)
    lottery: str = Field(pattern=HASH_PATTERN)
    ticket: int
    tickets: int
    sample: tuple[Number, ...]
    margin: MarginEntry
    most_cases_of_one_worker: int
    quotas: tuple[ReachedEntry, ...]
    chances: tuple[ChanceEntry, ...] = Field(min_length=1)
    certificate: CertificateEntry
    diversity: DiversityEntry
    versions: dict[Shown, Shown]


def certificate_entry(certificate: Certificate, bound: Fraction) -> CertificateEntry:
    levels = tuple(_level_entry(level) for level in certificate.levels)
    return CertificateEntry(proof=certificate.proof, bound=str(bound), levels=levels)


def _level_entry(level: Level) -> LevelEntry:
    cases: dict[Fraction, list[int]] = {}
    for case, weight in sorted(level.weights.items()):
        cases.setdefault(weight, []).append(case)
    return LevelEntry(
        chance=str(level.chance),
        weights=tuple(
            Weight(weight=str(weight), cases=tuple(cases[weight]))
            for weight in sorted(cases)
        ),
        multipliers=tuple(
            Multiplier(attribute=name[0], value=name[1], multiplier=str(multiplier))
            for name, multiplier in sorted(level.groups.items())
        ),
        each=str(level.each),
    )


def document_text(document: Record) -> str:
    """A document as JSON: a line for each key, and for each item of a long list."""
    return "".join(_lines(document.model_dump(mode="json")))


def _lines(value: dict[str, Any]) -> Iterator[str]:
    yield "{\n"
    yield ",\n".join(f"{_json(key)}: {_value(item)}" for key, item in value.items())
    yield "\n}\n"


def _value(item: Any) -> str:
    if isinstance(item, list) and item and isinstance(item[0], list | dict):
        return f"[\n{_joined(item)}\n]"
    return _json(item)


def _joined(items: Iterable[Any]) -> str:
    return ",\n".join(_json(item) for item in items)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
