"""Work that nobody waits for: one thread of a process, begun when it is first needed.

What is lost when the process ends is only that it was tried now: letters stay in the
outbox, and are tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import Context
from queue import SimpleQueue
from threading import Lock, Thread

from django.db import close_old_connections, connection

_log = logging.getLogger("evenhand.notices")
_waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
_beginning = Lock()
_thread: list[Thread] = []


def do_behind(work: Callable[[], None]) -> None:
    """Let the thread do it, after what it was given before."""
    _waiting.put(work)
    with _beginning:
        if not _thread or not _thread[0].is_alive():
            # A daemon: a slow e-mail server does not keep the site from stopping.
            _thread[:] = [Thread(target=_go_on, name="letters", daemon=True)]
            _thread[0].start()


def _go_on() -> None:
    while True:
        _do(_waiting.get())


def _do(work: Callable[[], None]) -> None:
    close_old_connections()
    try:
        Context().run(work)
    except Exception as problem:
        _log.warning("letters not sent: %s", type(problem).__name__)
    finally:
        connection.close()
