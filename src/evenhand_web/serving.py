"""The server: gunicorn, with threads, in front of the site's WSGI application."""

from __future__ import annotations

import os
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from evenhand_web.logs import WithoutRequests

_LONGEST_REQUEST = 120
_IDLE_CONNECTION = 30
MOST_WORKERS = 8


class _Log(Logger):  # type: ignore[misc]  # no types
    """What gunicorn itself writes: nothing of a request."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(WithoutRequests())


class _Server(BaseApplication):  # type: ignore[misc]  # no types
    """gunicorn with settings from here rather than from files and arguments."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from evenhand_web.warming import warm_behind
        from evenhand_web.wsgi import application

        warm_behind()
        return application


def usual_workers() -> int:
    """How many processes a real site has, unless it is told: two for each processor, up
    to eight. Threads of one process wait for each other even while they hold the lock of
    the database (docs/decisions/0021-what-a-save-costs.md)."""
    return min(2 * _processors(), MOST_WORKERS)


def _processors() -> int:
    """How many this process may use; a limit of a container's share is not seen."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(address: str, workers: int, threads: int) -> None:
    """Serve until stopped. No access log: addresses and forms are nobody's to keep."""
    from django.db import connections

    from evenhand_web.notices.behind import finish

    # gunicorn divides the process, and no connection outlives that.
    finish()
    connections.close_all()
    _Server(
        {
            "bind": address,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": _LONGEST_REQUEST,
            # A page that answers questions asks again within seconds.
            "keepalive": _IDLE_CONNECTION,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "logger_class": _Log,
            # Nobody steers it while it runs; and its user may have no home for a socket.
            "control_socket_disable": True,
            "limit_request_line": 4094,
            "limit_request_fields": 60,
        }
    ).run()
