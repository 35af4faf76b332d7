"""A reason for each value that a report of its kind may have and this one has not."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.frameworks import Framework
from evenhand.published.layout import Layout
from evenhand.published.settling import Read, not_found

_EVERYWHERE = ("service", "lead_inspector", "fieldwork.started", "published", "isbn")
_MISSING = "no place in the report says it, or not so that it can be told"


def completed(
    values: dict[str, Read], framework: Framework, layout: Layout, parts: frozenset[str]
) -> dict[str, Read]:
    """The values, with those that were not found: what every report has, what the layout
    knows a place for, and every standard's rating. Of questions ``json_form`` says it."""
    for key in (*_EVERYWHERE, *_of_framework(framework)):
        values.setdefault(key, not_found(_MISSING))
    for key, where in _of_layout(layout):
        if key not in values:
            values[key] = not_found(_why(where, parts))
    return values


def _of_framework(framework: Framework) -> Iterator[str]:
    if framework.overall:
        yield from ("overall.rating", "overall.score")
    for id_, standard in framework.standards.items():
        yield f"standards.{id_}.rating"
        if standard.evidence == "percentage":
            yield f"standards.{id_}.percent"
    yield from (f"groups.{group.id}.cases" for group in framework.case_groups)


def _of_layout(layout: Layout) -> Iterator[tuple[str, frozenset[str]]]:
    """Each value that the layout looks for, and the parts in which it may stand; all
    where there are none."""
    places: dict[str, list[tuple[str, ...]]] = {}
    for label in layout.labels:
        places.setdefault(label.key, []).append(())
    for pattern in layout.patterns:
        if ".here." not in pattern.key:
            places.setdefault(pattern.key, []).append(pattern.parts)
    for key, where in places.items():
        yield key, frozenset() if () in where else frozenset(p for w in where for p in w)


def _why(where: frozenset[str], parts: frozenset[str]) -> str:
    if where and where.isdisjoint(parts):
        named = " or ".join(sorted(where))
        return f"it stands in the {named} of a report, and this one has none"
    return _MISSING
