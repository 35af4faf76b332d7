"""What differs between two frameworks: thing by thing, field by field, each once.

A *thing* is whatever has an id, and the framework itself. Every field of the records is
compared, so that a field that is added to them later is never left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from evenhand.formats.records import Record
from evenhand.frameworks.basis import Basis, Text
from evenhand.frameworks.difference import PRIVATE_LISTS, WHOLE
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.relevance import Relevance
from evenhand.frameworks.rules import Overall

T = TypeVar("T")

# Records that are told as one: a sentence is old or new, whichever part of it differs.
_ONE = (Text, Basis, Relevance)

# What is said of a thing that only one of the frameworks has.
REMOVED, ADDED = "removed", "added"


class Key(NamedTuple):
    """A thing of a framework: its kind, and its id among those of the kind.

    The values of a fact have ids that are known only within it: ``sex: female``.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between framework A (before) and B (after).

    ``kind`` is the kind of thing (``Prompt``), ``id`` its id. ``what`` is the path of a
    field (``window.from_months``), ``order of …``, ``place``, or REMOVED or ADDED with
    the whole thing on one side. What one of the two does not have is None there.
    """

    kind: str
    id: str
    what: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing with its own fields; what has an id inside it is a thing by itself."""

    record: Record
    place: Key | None
    fields: dict[str, object]
    orders: dict[str, tuple[Key, ...]]


def compare(before: Framework, after: Framework) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the frameworks; nothing if they agree.

    What was removed stands where it stood.
    """
    old, new = dict(_things(before)), dict(_things(after))
    found: list[Difference] = []
    for key in _merged(old, new):
        if key not in new:
            found.append(Difference(*key, REMOVED, old[key].record, None))
        elif key not in old:
            found.append(Difference(*key, ADDED, None, new[key].record))
        else:
            found.extend(_between(key, old[key], new[key]))
    return tuple(found)


def _between(key: Key, old: _Thing, new: _Thing) -> Iterator[Difference]:
    """What differs in a thing that both have."""
    if old.place != new.place:
        yield Difference(*key, "place", old.place, new.place)
    for what in _merged(old.fields, new.fields):
        before, after = old.fields.get(what), new.fields.get(what)
        if before != after:
            yield Difference(*key, what, before, after)
    for what in old.orders:
        # What was added or removed is told as such; here, whether the rest is rearranged.
        before_order, after_order = old.orders[what], new.orders.get(what, ())
        kept = [item for item in before_order if item in after_order]
        now = [item for item in after_order if item in before_order]
        if kept != now:
            ids = tuple(k.id for k in kept), tuple(k.id for k in now)
            yield Difference(*key, f"order of {what}", *ids)


def _things(framework: Framework) -> Iterator[tuple[Key, _Thing]]:
    """Every thing of a framework in its order, the framework itself first."""
    yield from _thing(Key("Framework", WHOLE), framework, None)


def _thing(key: Key, record: Record, place: Key | None) -> Iterator[tuple[Key, _Thing]]:
    """A thing, and then the things inside it, depth first."""
    thing = _Thing(record, place, {}, {})
    inside: list[tuple[Key, Record]] = []
    _take_apart(key, record, "", thing, inside)
    if place is not None:
        thing.fields.pop("id", None)
    yield key, thing
    for inner, part in inside:
        yield from _thing(inner, part, key)


def own_fields(record: Record) -> dict[str, object]:
    """The fields of a thing by their paths, without the things inside it."""
    return next(_thing(Key("", ""), record, None))[1].fields


def _take_apart(
    owner: Key,
    record: Record,
    path: str,
    thing: _Thing,
    inside: list[tuple[Key, Record]],
) -> None:
    """Fill in a thing's own fields, and gather the things that stand in it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        here = f"{path}{name}"
        if isinstance(value, Record) and not isinstance(value, _ONE):
            _take_apart(owner, value, f"{here}.", thing, inside)
        elif _is_list_of_things(value):
            keys = tuple(_key(owner, name, item) for item in value)
            thing.orders[here] = keys
            inside.extend(zip(keys, value, strict=True))
        elif value not in (None, ()):
            thing.fields[here] = value


def _is_list_of_things(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and (isinstance(value[0], Overall) or hasattr(value[0], "id"))
    )


def _key(owner: Key, list_: str, item: Record) -> Key:
    kind = type(item).__name__
    if isinstance(item, Overall):
        # Overall bands have no id: they belong to one set of standards.
        return Key(kind, " ".join(sorted(item.standards)))
    id_: str = item.id  # type: ignore[attr-defined]  # all others have one
    return Key(kind, f"{owner.id}: {id_}" if list_ in PRIVATE_LISTS else id_)


def _merged(old: Iterable[T], new: Iterable[T]) -> list[T]:
    """The new ones in their order, with each that only the old have where it stood."""
    merged = list(new)
    known = set(merged)
    before = -1
    for item in old:
        if item in known:
            before = merged.index(item)
        else:
            before += 1
            merged.insert(before, item)
    return merged
