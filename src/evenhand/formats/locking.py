"""One at a time: two people who write into the same folder take turns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; there, writers are not kept apart.
    fcntl = None  # type: ignore[assignment]  # no module on Windows


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else is inside, on this machine; a folder that cannot be locked
    (it is not there, or lies on a disk that has no locks) is entered all the same.

    The lock is the folder's own and leaves no file behind, also if the process is killed.
    """
    handle: int | None = None
    if fcntl is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
