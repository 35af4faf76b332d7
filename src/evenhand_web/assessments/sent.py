"""What a device sends: operations and its counters, read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evenhand.assessment.operations import Operation, Value

MOST_OPERATIONS = 200
LARGEST = 1_000_000  # bytes
# Where operations come from, if not from a page: a file that a device sealed, a workbook,
# submissions of a form.
SEALED, WORKBOOK, SUBMISSIONS = "sealed-work", "workbook", "submissions"
_LARGEST_NUMBER = 10_000_000
_LONGEST_REASON = 2_000
_MOST_BASIS = 50
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FIELD = re.compile(r"[ -~]{1,100}")
_NAMES = {"id", "number", "field", "value", "basis", "captured", "reason"}


class Unreadable(ValueError):
    """What was sent is none of what our own pages send."""


@dataclass(frozen=True, slots=True)
class SentOperation:
    """An operation, and the reason that one after the locking needs."""

    operation: Operation
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One send. ``captured`` is the number of the last operation that the device made for
    this assessment, ``waiting`` how many of them it has still; ``since`` is the place up
    to which it knows what others entered. ``by_form``: a page without a script, whose
    operations get their numbers from the site. ``source``: where they come from, if not
    from a page. ``person``: whose page it is, if it says so: another may have signed in
    meanwhile."""

    device: str
    captured: int
    waiting: int
    since: int
    operations: tuple[SentOperation, ...]
    by_form: bool = False
    source: str = ""
    person: str = ""


def read_sent(body: bytes) -> Sent:
    """Raises Unreadable."""
    try:
        given = json.loads(body)
        device = _uuid(given["device"])
        operations = given["operations"]
        if not isinstance(operations, list) or len(operations) > MOST_OPERATIONS:
            raise Unreadable("operations")
        return Sent(
            device=device,
            captured=_count(given["captured"]),
            waiting=_count(given["waiting"]),
            since=_count(given["since"]),
            operations=tuple(_operation(device, one) for one in operations),
            person=_text(given.get("person", ""), 40),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable from None


def _operation(device: str, given: Any) -> SentOperation:
    if set(given) - _NAMES:
        raise Unreadable("names")
    number = _count(given["number"])
    if number < 1 or not _FIELD.fullmatch(given["field"]):
        raise Unreadable("number")
    operation = Operation(
        id=_uuid(given["id"]),
        device=device,
        number=number,
        field=given["field"],
        value=_value(given["value"]),
        basis=_basis(given["basis"]),
        captured=_text(given["captured"], 40),
    )
    return SentOperation(operation, _text(given.get("reason", ""), _LONGEST_REASON))


def _basis(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or len(given) > _MOST_BASIS:
        raise Unreadable("basis")
    return tuple(sorted({_uuid(one) for one in given}))


def _value(given: Any) -> Value:
    """What fits which field is asked later; here only what can be a value at all."""
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, Mapping) and len(given) <= 10:
        return {_text(name, 40): _text(text, LARGEST) for name, text in given.items()}
    raise Unreadable("value")


def _uuid(given: Any) -> str:
    if not isinstance(given, str) or not UUID.fullmatch(given):
        raise Unreadable("id")
    return given


def _count(given: Any) -> int:
    if type(given) is not int or not 0 <= given <= _LARGEST_NUMBER:
        raise Unreadable("count")
    return given


def _text(given: Any, longest: int) -> str:
    if not isinstance(given, str) or len(given) > longest or "\x00" in given:
        raise Unreadable("text")
    # Half a sign is no text, and no database keeps it.
    given.encode("utf-8")
    return given
