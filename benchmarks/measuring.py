"""Times of whole processes and of functions, as medians of several runs."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Result:
    """One line of the table. Times are in seconds, medians; a goal is 'at most'."""

    id: str
    work: str
    seconds: float
    goal: float
    peer: str = "–"
    peer_seconds: float | None = None

    @property
    def met(self) -> bool:
        return self.seconds <= self.goal

    def cells(self) -> list[str]:
        ratio = "–"
        if self.peer_seconds:
            ratio = f"{self.seconds / self.peer_seconds:.1f} ×"
        peer = self.peer
        if self.peer_seconds is not None:
            peer += f": {spoken(self.peer_seconds)}"
        return [
            self.id,
            self.work,
            spoken(self.seconds),
            peer,
            ratio,
            f"< {spoken(self.goal)}",
            met(self.met),
        ]


@dataclass(frozen=True)
class Faster:
    """One line of the table where the goal is how many times faster than the peer.

    ``peer_seconds`` is None where the peer did not run; ``peer`` then says why.
    """

    id: str
    work: str
    seconds: float
    goal: int | None
    peer: str
    peer_seconds: float | None

    @property
    def times(self) -> float | None:
        return self.peer_seconds / self.seconds if self.peer_seconds else None

    def cells(self) -> list[str]:
        times, peer = self.times, self.peer
        if self.peer_seconds is not None:
            peer += f": {spoken(self.peer_seconds)}"
        return [
            self.id,
            self.work,
            spoken(self.seconds),
            peer,
            "–" if times is None else _speed(times),
            "–" if self.goal is None else f"≥ {self.goal} × faster",
            "–" if times is None or self.goal is None else met(times >= self.goal),
        ]


@dataclass(frozen=True)
class Counted:
    """One line of the table that is a count and no time; a goal is 'at least'."""

    id: str
    work: str
    ours: str
    peer: str
    goal: str
    is_met: bool

    def cells(self) -> list[str]:
        cells = [self.id, self.work, self.ours, self.peer, "–", self.goal]
        return [*cells, met(self.is_met)]


def _speed(times: float) -> str:
    return f"{times:.1f} × faster" if times >= 1 else f"{1 / times:.1f} × slower"


def met(is_met: bool) -> str:
    return "yes" if is_met else "no"


def spoken(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def whole_process(commands: Sequence[Sequence[str]], runs: int = 11) -> list[float]:
    """The median time of each command as a whole process, in turn, after a warm-up.

    In turn (A B A B …), so that a machine that slows down slows all of them. Their
    modules are compiled, as they are once a package is installed.
    """
    times: list[list[float]] = [[] for _ in commands]
    for run in range(runs + 1):
        for index, command in enumerate(commands):
            started = time.perf_counter()
            subprocess.run(
                command, cwd=ROOT, env=compiled(), capture_output=True, check=True
            )
            if run:
                times[index].append(time.perf_counter() - started)
    return [statistics.median(each) for each in times]


def compiled() -> dict[str, str]:
    """The environment of a program whose modules are compiled once, and kept."""
    kept = {key: v for key, v in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _modules()}


@cache
def _modules() -> str:
    """A folder for compiled modules, whatever the source's own may hold."""
    folder = tempfile.mkdtemp(prefix="evenhand-compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def function(work: Callable[[], object], runs: int = 200) -> float:
    """The median time of a call, after a warm-up."""
    times = []
    for run in range(runs + 5):
        started = time.perf_counter()
        work()
        if run >= 5:
            times.append(time.perf_counter() - started)
    return statistics.median(times)


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def evenhand(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "evenhand"), *arguments]
