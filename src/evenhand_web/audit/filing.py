"""The audit as a file, one line a record, that anyone can verify on their own machine.

The first line names the kind of file and the public key. Then come heads, then events,
chain by chain. An event's content stands in its line, or ``null`` where it was erased.
An *extract* is of one chain alone, and its first line says of which.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from evenhand.errors import Place, ProblemsFound, in_files, in_site
from evenhand_web.audit.chain import PARTS, canonical
from evenhand_web.audit.verifying import Content, Event, Head

KIND = "evenhand audit 1"
EXTRACT = "evenhand audit of one inspection 1"


def lines(
    heads: Iterable[Head], events: Iterable[Event], key: str, only: str = ""
) -> Iterator[str]:
    """The lines of the file, in order; of an extract, ``only`` is its chain."""
    first = {"kind": EXTRACT, "chain": only} if only else {"kind": KIND}
    yield canonical({**first, "key": key})
    for head in heads:
        yield canonical({name: getattr(head, name) for name in _HEAD})
    for event in events:
        yield canonical(_written(event))


def _written(event: Event) -> dict[str, Any]:
    content = event.content
    return {
        **{name: getattr(event, name) for name in _EVENT},
        "commitments": dict(event.commitments),
        "content": None
        if content is None
        else {"parts": dict(content.parts), "salts": dict(content.salts)},
    }


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that is being read; ``events`` can be gone through once. ``only`` is the
    chain of an extract, else empty."""

    key: str
    heads: tuple[Head, ...]
    events: Iterator[Event]
    only: str = ""


@contextmanager
def reading(path: Path) -> Iterator[Filed]:
    """A file, its events one by one, so that it may be larger than memory. Raises
    ProblemsFound where it cannot be read, and at the first line that is none of ours; for
    an event, only when it is that event's turn."""
    try:
        # A line ends where we ended it, and at no other sign that could be in a text.
        file = path.open(encoding="utf-8", newline="\n")
    except FileNotFoundError:
        raise ProblemsFound([in_files.MISSING.at(Place(str(path)))]) from None
    except OSError:
        raise ProblemsFound([in_files.UNREADABLE.at(Place(str(path)))]) from None
    with file:
        yield _filed(path, file)


def _filed(path: Path, file: TextIO) -> Filed:
    records = _records(path, file)
    first = next(records, None)
    if not isinstance(first, _First):
        raise _problem(path, 1)
    heads: list[Head] = []
    events: Iterator[Event] = iter(())
    for record in records:
        if not isinstance(record, Head):
            events = _events(path, record, records, len(heads), first.only)
            break
        if first.only not in ("", record.chain):
            raise _problem(path, len(heads) + 2)
        heads.append(record)
    return Filed(first.key, tuple(heads), events, first.only)


@dataclass(frozen=True, slots=True)
class _First:
    """The first line; ``only`` is the chain of an extract."""

    key: str
    only: str


_Record = _First | Head | Event


def _events(
    path: Path, first: _Record, others: Iterator[_Record], before: int, only: str
) -> Iterator[Event]:
    """All the rest, in which there is nothing but events, of an extract those of its
    chain; ``before`` counts heads."""
    for line, record in enumerate(chain((first,), others), before + 2):
        if not isinstance(record, Event) or only not in ("", record.chain):
            raise _problem(path, line)
        yield record


def _records(path: Path, file: TextIO) -> Iterator[_Record]:
    number = 0
    while True:
        number += 1
        try:
            line = file.readline()
            if not line:
                return
            record = _record(_object(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
            raise _problem(path, number) from None
        yield record


def _object(line: str) -> dict[str, Any]:
    """A line as canonical JSON: nothing else can stand for the same record."""
    value = json.loads(line)
    if not isinstance(value, dict) or canonical(value) + "\n" != line:
        raise ValueError(line)
    return value


_FIRST = {"kind": str, "key": str}
_FIRST_OF_EXTRACT = {**_FIRST, "chain": str}
_HEAD = {"chain": str, "number": int, "head": str, "signature": str}
_EVENT = {
    "chain": str,
    "number": int,
    "opens": str,
    "keep": str,
    "previous": str,
    "hash": str,
}
_BY_PART = dict.fromkeys(PARTS, str)


def _record(value: dict[str, Any]) -> _Record:
    if "kind" in value:
        return _first(value)
    if "signature" in value:
        return Head(**_typed(value, _HEAD))
    commitments = _typed(value.pop("commitments"), _BY_PART)
    content = value.pop("content")
    return Event(
        **_typed(value, _EVENT),
        commitments=commitments,
        content=None if content is None else _content(content),
    )


def _first(value: dict[str, Any]) -> _First:
    if value["kind"] == EXTRACT:
        first = _typed(value, _FIRST_OF_EXTRACT)
        if not first["chain"]:
            raise ValueError("an extract of nothing")
        return _First(first["key"], first["chain"])
    if _typed(value, _FIRST)["kind"] != KIND:
        raise ValueError(KIND)
    return _First(value["key"], "")


def _content(value: dict[str, Any]) -> Content:
    if set(value) != {"parts", "salts"} or set(value["parts"]) != set(PARTS):
        raise ValueError("content")
    return Content(dict(value["parts"]), _typed(value["salts"], _BY_PART))


def _typed(value: dict[str, Any], types: Mapping[str, type]) -> dict[str, Any]:
    """The record, if it has these names and no others, each with a value of its type."""
    if set(value) != set(types):
        raise KeyError
    for name, type_ in types.items():
        if type(value[name]) is not type_:
            raise TypeError(name)
    return value


def _problem(path: Path, line: int) -> ProblemsFound:
    return ProblemsFound([in_site.AUDIT_FILE.at(Place(path.name, line=line))])
