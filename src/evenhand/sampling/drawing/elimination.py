"""Solving systems of linear equations in fractions, so that nothing is rounded."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)

# One equation: what each unknown is multiplied by, and what that adds up to.
Equation = tuple[Mapping[Name, Fraction], Fraction]


def solved(
    unknowns: Sequence[Name], equations: Sequence[Equation[Name]]
) -> dict[Name, Fraction] | None:
    """The one solution of a system; None where there is none, or more than one.

    Rows are kept sparse, and the shortest possible one is used next: the systems of a
    lottery have few entries, and fractions that need not be worked out do not grow.
    """
    rows = [({k: v for k, v in left.items() if v}, right) for left, right in equations]
    done: list[tuple[Name, dict[Name, Fraction], Fraction]] = []
    waiting = set(unknowns)
    while waiting:
        rows = [row for row in rows if row[0] or row[1]]
        if not rows or any(not left for left, _ in rows):
            return None
        left, right = min(rows, key=lambda row: len(row[0]))
        rows.remove((left, right))
        name = min(left, key=lambda one: sum(one in other for other, _ in rows))
        done.append((name, left, right))
        waiting.discard(name)
        rows = [_without(name, left, right, row) for row in rows]
    if any(left or right for left, right in rows):
        return None
    return _substituted(done)


def _without(
    name: Name,
    left: Mapping[Name, Fraction],
    right: Fraction,
    row: tuple[dict[Name, Fraction], Fraction],
) -> tuple[dict[Name, Fraction], Fraction]:
    """A row from which an unknown is taken by subtracting another."""
    own, total = row
    if name not in own:
        return row
    factor = own[name] / left[name]
    changed = dict(own)
    for other, value in left.items():
        changed[other] = changed.get(other, Fraction(0)) - factor * value
    return {k: v for k, v in changed.items() if v}, total - factor * right


def _substituted(
    done: Sequence[tuple[Name, dict[Name, Fraction], Fraction]],
) -> dict[Name, Fraction]:
    found: dict[Name, Fraction] = {}
    for name, left, right in reversed(done):
        rest = sum(
            (value * found[other] for other, value in left.items() if other != name),
            Fraction(0),
        )
        found[name] = (right - rest) / left[name]
    return found


def exact_mixture(
    columns: Sequence[tuple[int, ...]], wanted: Sequence[Fraction]
) -> dict[tuple[int, ...], Fraction] | None:
    """Shares of 0 or more that add up to 1 and mix the columns to what is wanted.

    None where these columns cannot, or can in more than one way.
    """
    equations: list[Equation[tuple[int, ...]]] = [
        ({c: Fraction(c[place]) for c in columns}, value)
        for place, value in enumerate(wanted)
    ]
    equations.append((dict.fromkeys(columns, Fraction(1)), Fraction(1)))
    shares = solved(columns, equations)
    if shares is None or any(share < 0 for share in shares.values()):
        return None
    return {column: share for column, share in shares.items() if share}
