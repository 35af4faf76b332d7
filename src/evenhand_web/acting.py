"""Acting: one transaction, one moment, one person, and at least one event in the audit.

Every function of ``actions/`` is wrapped by ``action``, which

- asks the table of permissions whether ``by`` may do it, on the object at hand;
- opens a transaction, inside which rows may be written;
- holds that at least one event was recorded in it;
- sends what is to be sent to people only after the transaction is on the disk.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from evenhand_web.permissions.asking import may
from evenhand_web.permissions.once import forget
from evenhand_web.stored import writing

if TYPE_CHECKING:
    from evenhand_web.audit.models import AuditEvent

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody at the machine itself, through a command; ``name`` is what they say."""

    name: str


By = "User | Operator"


@dataclass(slots=True)
class Act:
    """What is being done: the moment is the same for all of it."""

    now: datetime
    events: list[AuditEvent] = field(default_factory=list)


_act: ContextVar[Act | None] = ContextVar("act", default=None)


class NothingRecorded(RuntimeError):
    """A mistake of ours: an action changed something and recorded nothing."""


def current() -> Act:
    """The act that is under way. Raises LookupError outside of one."""
    found = _act.get()
    if found is None:
        raise LookupError("This is done in an action only.")
    return found


@contextmanager
def acting() -> Iterator[Act]:
    """One act; one inside another is part of it."""
    outer = _act.get()
    if outer is not None:
        yield outer
        return
    act = Act(timezone.now())
    token = _act.set(act)
    try:
        with transaction.atomic(), writing():
            yield act
            if not act.events:
                raise NothingRecorded("An action recorded no event.")
    finally:
        _act.reset(token)
        forget()


def action(
    needs: str, *, on: str | None = "inspection"
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Wrap a function of ``actions/``: keyword-only, with ``by=``.

    ``needs`` is a row of the table of permissions; ``on`` names the argument that it is
    asked about, or is None for what belongs to no inspection. Raises PermissionDenied.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **named: P.kwargs) -> R:
            values: dict[str, Any] = dict(named)
            about = values[on] if on is not None else None
            if not may(values["by"], needs, about):
                raise PermissionDenied(needs)
            with acting():
                return function(*args, **named)

        # Where the tests of the table see it.
        act.needs = needs  # type: ignore[attr-defined]
        return act

    return wrap
