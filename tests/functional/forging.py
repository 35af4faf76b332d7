"""Forging a draw: one thing that is told is changed, and everything that would give the
change away at once (hashes, the ticket, the sample) is worked out anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from evenhand.sampling.hashing import drawn_ticket

Told = dict[str, Any]
# Where something stands in a document: keys, and places in lists.
Way = tuple[str | int, ...]

REPEATED = ("framework", "case_list_words", "case_list", "certificate", "diversity")


def told(folder: Path, name: str) -> Told:
    found: Told = json.loads((folder / name).read_bytes())
    return found


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """Every single thing that a document tells; of a list, what its first item tells."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from ways(inner, (*way, key))
    elif isinstance(value, list) and value:
        yield from ways(value[0], (*way, 0))
    else:
        yield way


def changed(document: Told, way: Way) -> Told:
    """The document with another value at one place, of the same kind where it can be."""
    copy: Told = json.loads(json.dumps(document))
    inner: Any = copy
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = _other(inner[way[-1]], way[-1])
    return copy


def _other(value: Any, name: str | int) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return [*value, "x"]
    if value is None:
        return "sha256:" + "1" * 64 if name == "commitment" else 1
    return _other_text(str(value))


def _other_text(text: str) -> str:
    if text.startswith("sha256:"):
        return "sha256:" + "1" * 64
    head, slash, tail = text.partition("/")
    if head.isdecimal() and (not slash or tail.isdecimal()):
        return str(Fraction(text) + 1)
    if text.count("-") == 2 and text.replace("-", "").isdecimal():
        return text[:-1] + str((int(text[-1]) + 1) % 10)
    return text + "x"


def forge(folder: Path, lottery: Told) -> None:
    """Put another lottery in place, and make draw.json as if it were drawn from it."""
    raw = json.dumps(lottery).encode()
    (folder / "lottery.json").write_bytes(raw)
    draw = told(folder, "draw.json")
    draw["lottery"] = "sha256:" + sha256(raw).hexdigest()
    draw |= {name: lottery[name] for name in REPEATED}
    tickets = lottery["tickets"]
    ticket = drawn_ticket(
        draw["secret"], draw["service_number"], draw["lottery"], tickets
    )
    draw |= {"ticket": ticket, "tickets": tickets}
    draw["sample"] = _sample_of(lottery, ticket)
    write_draw(folder, draw)


def write_draw(folder: Path, draw: Told) -> None:
    (folder / "draw.json").write_text(json.dumps(draw), encoding="utf-8")


def _sample_of(lottery: Told, ticket: int) -> list[int]:
    end = 0
    for tickets, sample in lottery["samples"]:
        end += tickets
        if ticket < end:
            return list(sample)
    return list(lottery["samples"][-1][1])
