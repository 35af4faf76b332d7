"""A PDF is taken in by a process of its own, while this one loads what reads it.

To take in the pages of one report takes as long as to load the frameworks, the layouts
and what stands on them, and neither needs the other. Where there is no second processor,
or no fork, nothing is begun, and the file is taken in when it is its turn. Several files
are read by several processes anyway.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.errors import Problem
    from evenhand.published.passages import ReportText

# As Linux numbers it.
_PARENT_DEATH_SIGNAL = 1


@dataclass(frozen=True, slots=True)
class Ahead:
    """A process that takes in a file, and the pipe that it writes into."""

    path: Path
    process: int
    pipe: int

    def taken(self) -> ReportText:
        """What it took in. Raises ProblemsFound as ``take_in`` does."""
        from evenhand.errors import Place, ProblemsFound, in_intake
        from evenhand.published.intake import take_in
        from evenhand.published.intake.kinds import FORM_NAMES

        with os.fdopen(self.pipe, "rb") as pipe:
            written = pipe.read()
        _, status = os.waitpid(self.process, 0)
        if os.WIFSIGNALED(status):  # what broke that process would break this one, too
            place = Place(self.path.name)
            raise ProblemsFound([in_intake.BROKEN.at(place, form=FORM_NAMES["pdf"])])
        if status != 0:  # what went wrong with it is seen when it is done here
            return take_in(self.path)
        text, problems = pickle.loads(written)  # noqa: S301 - our own process wrote it
        if problems:
            raise ProblemsFound(problems)
        taken: ReportText = text
        return taken


def begun(path: Path) -> Ahead | None:
    """Begin to take in a file; None where that gains nothing."""
    if path.suffix.lower() != ".pdf" or not path.is_file() or not _can():
        return None
    pipe, into = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        os.close(pipe)
        _end_with(parent)
        os._exit(_take_in(path, into))
    os.close(into)
    return Ahead(path, process, pipe)


def _end_with(parent: int) -> None:
    """Let the system end this process when the one that began it ends."""
    import ctypes

    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before that was said
        os._exit(1)


def _can() -> bool:
    """Whether there is a second processor, and a process may be divided in two."""
    alone = threading.active_count() == 1
    return sys.platform == "linux" and alone and len(os.sched_getaffinity(0)) > 1


def _take_in(path: Path, into: int) -> int:
    """Take in a file, and write it into a pipe; 0 if that went well."""
    try:
        from evenhand.errors import ProblemsFound
        from evenhand.published.intake import take_in

        told: tuple[ReportText | None, tuple[Problem, ...]]
        try:
            told = take_in(path), ()
        except ProblemsFound as found:
            told = None, tuple(found.problems)
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(told, pipe, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        return 1
    return 0
