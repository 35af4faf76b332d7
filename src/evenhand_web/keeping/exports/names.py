"""Who is who in a chain that was recorded on several sites.

An event names a person by the id that they had where it was recorded, and no event is
ever changed. Where an inspection is taken in, the event that says so has a list of who
is who: ids there, and ids here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evenhand_web.audit.verifying import Event

TAKEN_IN = "inspection.imported"
# One list: the number of the event that has it, and ids there with ids here.
Lists = Sequence[tuple[int, Mapping[str, str]]]


def here(id_: str, number: int, lists: Lists) -> str:
    """The id here of whom the event ``number`` names by ``id_``. ``lists`` are in the
    order of their numbers: each is of an import, and is about all events before it."""
    for after, people in lists:
        if number < after:
            id_ = people.get(id_, id_)
    return id_


def lists_in(events: Iterable[Event]) -> list[tuple[int, Mapping[str, str]]]:
    """The lists that a chain has. Raises ValueError for one that is none."""
    found = []
    for event in events:
        if event.content is None or _kind(event.content.parts) != TAKEN_IN:
            continue
        found.append((event.number, people_of(event.content.parts)))
    return found


def people_of(parts: Mapping[str, Any]) -> Mapping[str, str]:
    """The list in the parts of one event. Raises ValueError."""
    after = parts.get("after")
    people = after.get("people") if isinstance(after, Mapping) else None
    if not isinstance(people, Mapping):
        raise ValueError("no list of people")
    if not all(isinstance(one, str) for one in people.values()):
        raise ValueError("no list of people")
    return people


def people_in(events: Sequence[Event]) -> set[str]:
    """The ids here of everybody whom the events of a chain name. Raises ValueError."""
    lists = lists_in(events)
    found = {
        here(id_, event.number, lists)
        for event in events
        if (id_ := _user(event)) is not None
    }
    return found


def _user(event: Event) -> str | None:
    who = event.content.parts.get("who") if event.content is not None else None
    id_ = who.get("user") if isinstance(who, Mapping) else None
    return id_ if isinstance(id_, str) else None


def _kind(parts: Mapping[str, Any]) -> Any:
    what = parts.get("what")
    return what.get("kind") if isinstance(what, Mapping) else None
