"""Work that nobody waits for: one thread of a process, begun when it is first needed.

What is lost when the process ends is only that it was tried now: letters stay in the
outbox, and are tried again.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable
from contextvars import Context
from queue import SimpleQueue
from threading import Lock, Thread, current_thread

from django.db import close_old_connections, connection

_log = logging.getLogger("evenhand.notices")
# None: nothing comes after it.
_waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
_beginning = Lock()
_thread: list[Thread] = []
# Seconds for which a process that ends waits for what the thread is at: a letter that is
# claimed and not let go of is nobody’s for ten minutes.
_AT_THE_END = 5


def do_behind(work: Callable[[], None]) -> None:
    """Let the thread do it, after what it was given before; what comes of its own work
    it does at once."""
    if _thread and current_thread() is _thread[0]:
        _try(work)
        return
    _waiting.put(work)
    with _beginning:
        if not _thread or not _thread[0].is_alive():
            # A daemon: a slow e-mail server does not keep the site from stopping.
            _thread[:] = [Thread(target=_go_on, name="letters", daemon=True)]
            _thread[0].start()
            atexit.unregister(finish)
            atexit.register(finish, _AT_THE_END)


def finish(longest: float | None = None) -> None:
    """Wait until the thread has done what it was given, ``longest`` seconds at most, and
    end it.

    For a process that is about to divide: the copy has no such thread, but what SQLite
    notes of the thread's connection, and would find its database locked for ever.
    """
    with _beginning:
        if _thread and _thread[0].is_alive():
            _waiting.put(None)
            _thread[0].join(longest)
        _thread.clear()


def _go_on() -> None:
    while (work := _waiting.get()) is not None:
        _do(work)


def _do(work: Callable[[], None]) -> None:
    close_old_connections()
    try:
        _try(work)
    finally:
        connection.close()


def _try(work: Callable[[], None]) -> None:
    try:
        Context().run(work)
    except Exception as problem:
        _log.warning("letters not sent: %s", type(problem).__name__)
