"""Log lines without content: what kind of thing went wrong, and where in the code."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

_OURS = "evenhand."


class WithoutContent(logging.Formatter):
    """Of a record of others, the logger, the level and a status; of an exception, its
    type and the lines of code it went through. Messages of our own (logger ``evenhand``)
    are written whole: no case data goes into one.

    Exceptions carry values (a cell, an e-mail address, SQL with its parameters), and
    addresses carry whatever somebody typed; neither is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record), record.levelname, record.name]
        if self.says(record):
            parts.append(record.getMessage())
        status = getattr(record, "status_code", None)
        if status is not None:
            parts.append(f"status {status}")
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            parts.append(f"{kind.__name__} at {_way(trace)}")
        return " ".join(parts)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """In UTC, and said to be: lines of several machines can be put in order."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")

    def says(self, record: logging.LogRecord) -> bool:
        """Whether the message itself can be written."""
        return record.name.startswith(_OURS) or record.name == "evenhand"


class WithoutRequests(WithoutContent):
    """For the server, which has to say why it does not start: its messages are written,
    unless they are about a request or an exception."""

    def says(self, record: logging.LogRecord) -> bool:
        return record.exc_info is None and "request" not in str(record.msg).lower()


def _way(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " > ".join(f"{f.filename.rsplit('/', 2)[-1]}:{f.lineno}" for f in frames[-12:])
