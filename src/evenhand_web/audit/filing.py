"""The audit as a file, one line a record, that anyone can verify on their own machine.

Heads come first, then events, chain by chain. An event's content stands in its line, or
``null`` where it was erased or left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evenhand.errors import Place, ProblemsFound, in_site
from evenhand_web.audit.chain import PARTS, canonical
from evenhand_web.audit.verifying import Content, Event, Head

KIND = "evenhand audit 1"


def lines(heads: Iterable[Head], events: Iterable[Event], key: str) -> Iterator[str]:
    """The lines of the file, in order."""
    yield canonical({"kind": KIND, "key": key})
    for head in heads:
        yield canonical(
            {
                "chain": head.chain,
                "number": head.number,
                "head": head.head,
                "signature": head.signature,
            }
        )
    for event in events:
        yield canonical(_event(event))


def _event(event: Event) -> dict[str, Any]:
    content = event.content
    return {
        "chain": event.chain,
        "number": event.number,
        "opens": event.opens,
        "previous": event.previous,
        "commitments": dict(event.commitments),
        "hash": event.hash,
        "content": None
        if content is None
        else {"parts": dict(content.parts), "salts": dict(content.salts)},
    }


def read(path: Path) -> tuple[list[Head], list[Event], str]:
    """Heads, events and the public key of a file. Raises ProblemsFound at the first line
    that is none of ours."""
    heads: list[Head] = []
    events: list[Event] = []
    key = ""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise _problem(path, 1) from None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            value = _object(line)
            if number == 1:
                key = _first(value)
            elif "signature" in value:
                heads.append(Head(**_typed(value, _HEAD)))
            else:
                events.append(_read_event(value))
        except (ValueError, TypeError, KeyError):
            raise _problem(path, number) from None
    if not key:
        raise _problem(path, 1)
    return heads, events, key


_HEAD = {"chain": str, "number": int, "head": str, "signature": str}
_EVENT = {"chain": str, "number": int, "opens": str, "previous": str, "hash": str}


def _object(line: str) -> dict[str, Any]:
    """A line as canonical JSON: nothing else can stand for the same record."""
    value = json.loads(line)
    if not isinstance(value, dict) or canonical(value) != line:
        raise ValueError(line)
    return value


def _first(value: dict[str, Any]) -> str:
    if value["kind"] != KIND:
        raise ValueError(KIND)
    return str(value["key"])


def _typed(value: dict[str, Any], types: dict[str, type]) -> dict[str, Any]:
    for name, type_ in types.items():
        if type(value[name]) is not type_:
            raise TypeError(name)
    return {name: value[name] for name in types}


def _read_event(value: dict[str, Any]) -> Event:
    commitments = _typed(value["commitments"], dict.fromkeys(PARTS, str))
    content = value["content"]
    made = None
    if content is not None:
        salts = {name: str(salt) for name, salt in content["salts"].items()}
        made = Content(dict(content["parts"]), salts)
    return Event(**_typed(value, _EVENT), commitments=commitments, content=made)


def _problem(path: Path, line: int) -> ProblemsFound:
    return ProblemsFound([in_site.AUDIT_FILE.at(Place(path.name, line=line))])
