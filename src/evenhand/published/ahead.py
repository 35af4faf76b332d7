"""A PDF is taken in by a process of its own, while this one loads what reads it.

To take in the pages of one report takes as long as to load the frameworks, the layouts
and what stands on them, and neither needs the other. That process may be there, and have
loaded what takes in a PDF, before it is known which: a command line takes its time, too.
Where there is no second processor, or no fork, nothing is begun, and the file is taken in
when it is its turn. Several files are read by several processes anyway.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.errors import Problem
    from evenhand.published.passages import ReportText

# As Linux numbers it.
_PARENT_DEATH_SIGNAL = 1
# What is taken in is kept to the end, and in no circles: they are looked for seldom.
SELDOM = 200_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A process that loads what takes in a PDF, and waits to be told which: the pipe that
    it is told by, and the one that it writes into."""

    process: int
    told: int
    pipe: int

    def tell(self, path: Path) -> Ahead | None:
        """Let it take in a file; None if it has ended already."""
        try:
            os.write(self.told, os.fsencode(path))
        except BrokenPipeError:
            self.end()
            return None
        os.close(self.told)
        return Ahead(path, self.process, self.pipe)

    def end(self) -> None:
        """Let it go, where there is nothing for it to do."""
        os.close(self.told)
        os.close(self.pipe)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A process that takes in a file, and the pipe that it writes into."""

    path: Path
    process: int
    pipe: int

    def is_done(self) -> bool:
        """Whether it has taken in the file, or has ended."""
        asked = select.poll()
        asked.register(self.pipe, select.POLLIN)
        return bool(asked.poll(0))

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


def begun(files: Sequence[Path], waiting: Waiting | None = None) -> Ahead | None:
    """Begin to take in a single file, by the process that waits for it if there is one;
    None where that gains nothing."""
    if len(files) == 1 and files[0].suffix.lower() == ".pdf" and files[0].is_file():
        waiting = waiting or waits()
        return None if waiting is None else waiting.tell(files[0])
    if waiting is not None:
        waiting.end()
    return None


def waits() -> Waiting | None:
    """Begin to load what takes in a PDF; None where that gains nothing."""
    if not _can():
        return None
    told, tell = os.pipe()
    pipe, into = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        os.close(tell)
        os.close(pipe)
        _end_with(parent)
        os._exit(_take_in(told, into))
    os.close(told)
    os.close(into)
    return Waiting(process, tell, pipe)


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


def _take_in(told: int, into: int) -> int:
    """Take in the file that is told, and write it into a pipe; 0 if that went well."""
    try:
        import gc
        import importlib

        gc.set_threshold(SELDOM)
        importlib.import_module("evenhand.published.intake.pdf")
        from evenhand.errors import ProblemsFound
        from evenhand.published.intake import take_in

        with os.fdopen(told, "rb") as pipe:
            path = Path(os.fsdecode(pipe.read()))
        made: tuple[ReportText | None, tuple[Problem, ...]]
        try:
            made = take_in(path), ()
        except ProblemsFound as found:
            made = None, tuple(found.problems)
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(made, pipe, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        return 1
    return 0
