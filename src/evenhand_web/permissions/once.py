"""What is asked once in a request: seats and interests, on which permission rests.

Kept from the beginning of a page to its end, or until something is written; never outside
of a page, and never for another request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")
_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Inside, what is asked a second time is not asked of the database."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(key: Hashable, ask: Callable[[], _Answer]) -> _Answer:
    """The answer, from before if it was asked already."""
    known = _known.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    answer: _Answer = known[key]
    return answer


def forget() -> None:
    """Something was written: nothing is known any more."""
    known = _known.get()
    if known is not None:
        known.clear()
