"""From findings to values: what two places agree on is sure, what they do not is told.

A value is ``sure`` if two parts of the report say it, or one does and a rule gives it;
``read`` if one part says it; ``doubtful`` if the only reading may be wrong;
``conflict`` if parts disagree: then the reading that most say comes first, and the others
are kept beside it; ``not found`` has no value, and a reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from evenhand.published.findings import Finding, Plain, Source

Certainty = Literal["sure", "read", "doubtful", "conflict", "not found"]

_MONTH = re.compile(r"\d{4}-\d{2}")
# Where parts disagree as one to one, the earlier in this list comes first.
_FIRST = ("ratings", "results", "findings", "introduction", "methodology", "front page")


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading of the same value."""

    value: Plain
    sources: tuple[Source, ...]
    doubt: str | None = None

    def as_json(self) -> dict[str, Any]:
        told = {"value": self.value, "sources": [s.as_json() for s in self.sources]}
        return {**told, "doubt": self.doubt} if self.doubt else told


@dataclass(frozen=True, slots=True)
class Read:
    """A value with its certainty, where it stands, and why that is so."""

    value: Plain | None
    certainty: Certainty
    why: str
    sources: tuple[Source, ...] = ()
    others: tuple[Other, ...] = ()
    rules: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "value": self.value,
            "certainty": self.certainty,
            "why": self.why,
            "sources": [place.as_json() for place in self.sources],
        }
        if self.others:
            told["others"] = [other.as_json() for other in self.others]
        return told

    def supported(self, rule: str) -> Read:
        """The same value where a rule gives it too."""
        if self.certainty not in ("read", "sure"):
            return self
        why = self.why if self.certainty == "sure" else f"one part says it, and {rule}"
        return replace(self, certainty="sure", why=why, rules=(*self.rules, rule))


def settled(findings: Iterable[Finding]) -> dict[str, Read]:
    """Every value by its key, in the order in which the keys were found."""
    by_key: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_key[finding.key].append(finding)
    return {key: _settled(found) for key, found in by_key.items()}


def not_found(why: str) -> Read:
    return Read(None, "not found", why)


def _settled(found: list[Finding]) -> Read:
    readings: dict[Plain, list[Finding]] = defaultdict(list)
    for finding in found:
        readings[finding.value].append(finding)
    _dated(readings)
    first, *rest = sorted(readings.items(), key=_order)
    value, said = first
    sources = tuple(finding.source for finding in said)
    others = tuple(_other(reading) for reading in rest)
    certainty, why = _certainty(said, rest)
    return Read(value, certainty, why, sources, others)


def _dated(readings: dict[Plain, list[Finding]]) -> None:
    """Put a month (``2021-08``) with the only day in it that is told: they agree."""
    for month in [value for value in readings if _MONTH.fullmatch(str(value))]:
        days = [value for value in readings if str(value).startswith(f"{month}-")]
        if len(days) == 1:
            readings[days[0]] += readings.pop(month)


def _order(reading: tuple[Plain, list[Finding]]) -> tuple[int, int, int]:
    said = reading[1]
    undoubted = [finding for finding in said if finding.doubt is None]
    parts = {finding.source.part for finding in undoubted}
    ranks = [_FIRST.index(part) for part in parts if part in _FIRST]
    return -len(parts), min(ranks, default=len(_FIRST)), said[0].source.line


def _other(reading: tuple[Plain, list[Finding]]) -> Other:
    value, said = reading
    doubt = None if any(f.doubt is None for f in said) else said[0].doubt
    return Other(value, tuple(finding.source for finding in said), doubt)


def _certainty(
    said: list[Finding], rest: list[tuple[Plain, list[Finding]]]
) -> tuple[Certainty, str]:
    undoubted = [finding for finding in said if finding.doubt is None]
    parts = sorted({finding.source.part for finding in undoubted})
    against = [f for _, found in rest for f in found if f.doubt is None]
    if not undoubted:
        return "doubtful", said[0].doubt or ""
    if against:
        places = sorted({finding.source.part for finding in against})
        return "conflict", f"{_and(parts)} and {_and(places)} say different things"
    if len(parts) > 1:
        return "sure", f"{_and(parts)} say the same"
    return "read", f"only one part says it: {parts[0]}"


def _and(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


def chosen(values: Mapping[str, Read], key: str) -> Plain | None:
    """The value under a key, if there is one."""
    return values[key].value if key in values else None
