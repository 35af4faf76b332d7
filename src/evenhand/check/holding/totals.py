"""Percentages of one table that should add up to 100."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from evenhand.check.figures.known import Known, Measured
from evenhand.check.records import Amount, Claim, Figure, Held, Kind
from evenhand.wording import joined

Claimed = Callable[[Kind, int, str, Amount], Claim]

# A column for what is in no other: with it, nothing is left out.
_WHOLE = re.compile(r"\b(?:total|all|overall)\b", re.I)
# Shares that are further from 100 are of several wholes, or were not read aright.
FAR = 15
_REST = re.compile(r"\b(?:unknown|not known|other|not recorded|not stated|mixed)\b", re.I)


def hold_total(claim: Claim) -> Held:
    """Percentages that a sentence or a row tells as the parts of one whole; or two
    numbers and what they are said to come to."""
    parts = claim.amount.parts
    added = sum(parts)
    if not _are_shares(claim):
        why = f"{joined([f'{part:g}' for part in parts])} add up to {added:g}."
        right = added == claim.amount.number
        return Held(claim, "supported" if right else "contradicted", why)
    why = f"The shares add up to {added:g} per cent."
    if abs(added - 100) <= 0.5 * len(parts):
        return Held(claim, "supported", why)
    if added > 100 or _REST.search(claim.sentence.words):
        return Held(claim, "contradicted", why)
    return Held(claim, "cannot tell", f"{why} Others may be left out.")


def _are_shares(claim: Claim) -> bool:
    """Whether what is added up are percentages, of which the whole is 100."""
    return bool(claim.sentence.cells) or "%" in claim.words or "cent" in claim.words


def held_totals(known: Known, claimed: Claimed) -> Iterator[Held]:
    """Each row of shares of one whole. More than 100 is wrong beyond rounding; less is
    wrong only where the table has a column for the rest."""
    rows: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for fact in known.facts:
        if fact.topic and fact.unit == "percent":
            rows[fact.topic, fact.of].append(fact)
    for (topic, of), row in rows.items():
        yield from _rows(topic, of, row, claimed)


def _rows(topic: str, of: str, facts: list[Measured], claimed: Claimed) -> Iterator[Held]:
    """The row of one area. Tables with the same heading are told apart by their lines,
    where a line has several of the shares."""
    lines = {fact.line for fact in facts}
    for line in sorted(lines) if len(lines) < len(facts) else (None,):
        row = [fact for fact in facts if line in (None, fact.line)]
        held = _row(topic, of, row, claimed)
        if held is not None:
            yield held


def _row(topic: str, of: str, facts: list[Measured], claimed: Claimed) -> Held | None:
    facts = [fact for fact in facts if not _WHOLE.search(fact.column)]
    columns = [fact.column for fact in facts]
    if len(facts) < 2 or len(set(columns)) < len(columns):
        return None
    added = sum(fact.value for fact in facts)
    figures = tuple(
        Figure(f"context {topic}", f"{topic}, {of}: {f.column}", number=f.value)
        for f in facts
    )
    words = f"{facts[0].value:g}%"
    claim = claimed("total", facts[0].line, words, Amount(number=added))
    why = f"{topic}, {of}: the shares add up to {added:g} per cent."
    # Each is off by half a point at most where it is rounded.
    if abs(added - 100) <= 0.5 * len(facts):
        return Held(claim, "supported", why, figures)
    if not all(fact.certain for fact in facts):
        return Held(claim, "cannot tell", f"{why} Not all are certain.", figures)
    if abs(added - 100) > FAR:
        rest = " They are hardly the parts of one whole."
        return Held(claim, "cannot tell", why + rest, figures)
    if added > 100 or any(map(_REST.search, columns)):
        return Held(claim, "contradicted", why, figures)
    rest = " What is missing may be of those of whom it is not known."
    return Held(claim, "cannot tell", why + rest, figures)
