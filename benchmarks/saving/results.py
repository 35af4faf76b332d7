"""The lines of the table: fifty inspectors, the highest rate, and whether it balances."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import ROOT, Counted, met, spoken
from benchmarks.saving.load import Inspector, Run, run

INSPECTORS = 50
EVERY = 2.0  # seconds from one answer of an inspector to the next
SIZES = (10, 25, 50)
RATES = (50, 100, 150, 200, 250, 300, 350, 400)
GOAL = 0.05  # seconds, of 95 in 100 answers
GOAL_TIMES = 4
GOAL_RATE = 10
_SECONDS = 20.0
_LONGEST_START = 90
# A rate is held where what is asked is done, and nobody waits longer than this.
_HELD = 1.0


@dataclass(frozen=True)
class Saved:
    """One line of the table: 95 in 100 answers within so many seconds."""

    work: str
    ours: Run
    empty: Run

    def cells(self) -> list[str]:
        ours, empty = self.ours.percentile(0.95), self.empty.percentile(0.95)
        fine = ours < GOAL and ours <= GOAL_TIMES * empty and not self.ours.failed
        return [
            "save",
            self.work,
            spoken(ours),
            f"the same server, an empty view: {spoken(empty)}",
            f"{ours / empty:.1f} ×",
            f"< {spoken(GOAL)} and ≤ {GOAL_TIMES} ×",
            met(fine),
        ]


@dataclass(frozen=True)
class Tried:
    """A run at a rate, and the processor time, in seconds, that each answer took: of the
    server, and of those who ask."""

    run: Run
    server: float
    asking: float


@dataclass(frozen=True)
class Measured:
    """Everything of one site: a run for each number of inspectors, and the rates."""

    sizes: dict[int, tuple[Run, Run, int]]  # ours, the empty view, memory in MiB
    rates: tuple[Tried, ...]
    lost: int
    twice: int
    acknowledged: int


def results(measured: Measured) -> Iterator[Saved | Counted]:
    ours, empty, _ = measured.sizes[INSPECTORS]
    said = f"{INSPECTORS} inspectors, an answer each every {EVERY:g} s, 95 in 100 within"
    yield Saved(said, ours, empty)
    goal = GOAL_RATE * INSPECTORS / EVERY
    runs = [one.run for one in measured.rates]
    best = max((one.rate for one in runs if _is_held(one)), default=0.0)
    yield Counted(
        "save",
        "the highest rate held, answers a second",
        f"{best:g}",
        "–",
        f"≥ {goal:g}",
        best >= goal,
    )
    yield Counted(
        "save",
        f"of {measured.acknowledged:,} answers that were acknowledged",
        f"{measured.lost} lost, {measured.twice} stored twice",
        "–",
        "0 and 0",
        measured.lost == measured.twice == 0,
    )


def growth(measured: Measured) -> str:
    """Two tables: by the number of inspectors, and by the rate."""
    heads = ["inspectors", "answers a second", "half within", "95 in 100", "99 in 100"]
    heads += ["an empty view, 95 in 100", "the server's memory"]
    lines = [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for size, (ours, empty, memory) in measured.sizes.items():
        each = [spoken(ours.percentile(share)) for share in (0.5, 0.95, 0.99)]
        idle = spoken(empty.percentile(0.95))
        lines.append(
            f"| {size} | {ours.rate:g} | {' | '.join(each)} | {idle} | {memory} MiB |"
        )
    heads = ["asked for a second", "done a second", "95 in 100 within", "failed"]
    heads += ["processor time of the server, each", "of those who ask, each"]
    lines += ["", f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for one in measured.rates:
        within, why = spoken(one.run.percentile(0.95)), _why(one.run)
        line = f"| {one.run.rate:g} | {one.run.done:.0f} | {within} | {why} "
        lines.append(f"{line}| {spoken(one.server)} | {spoken(one.asking)} |")
    return "\n".join(lines)


def _why(one: Run) -> str:
    counted = Counter(one.failed).items()
    return ", ".join(f"{number} ({why})" for why, number in counted) or "none"


def measure(seconds: float = _SECONDS) -> Measured:
    """Make a site, load it, and count what it has stored."""
    with tempfile.TemporaryDirectory() as name, _served(Path(name)) as site:
        port, given, env, server = site
        inspectors = [Inspector(port, each) for each in given]
        run(inspectors, 10, 5, "answers")  # warm
        sizes = {}
        for size in SIZES:
            some, rate = inspectors[:size], size / EVERY
            empty = run(some, rate, seconds, "looks")
            ours = run(some, rate, seconds, "answers")
            sizes[size] = (ours, empty, _memory(server.pid))
        rates = []
        for rate in RATES:
            rates.append(_tried(inspectors, rate, seconds / 2, server.pid))
            if not _is_held(rates[-1].run):
                break
        there = Counter(json.loads(_site(env, "stored")))
        told = [id_ for one in inspectors for id_ in one.acknowledged]
        return Measured(
            sizes,
            tuple(rates),
            sum(there[id_] == 0 for id_ in told),
            sum(number > 1 for number in there.values()),
            len(told),
        )


def _tried(inspectors: list[Inspector], rate: float, seconds: float, pid: int) -> Tried:
    server, asking = _used(pid), time.process_time()
    done = run(inspectors, rate, seconds, "answers")
    number = max(len(done.times), 1)
    used = time.process_time() - asking
    return Tried(done, (_used(pid) - server) / number, used / number)


def _used(process: int) -> float:
    """Processor time of a process and those that it started, in seconds."""
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text(encoding="ascii", errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        pid, _, rest = text.partition(" ")
        fields = rest.rpartition(")")[2].split()
        if process in (int(pid), int(fields[1])):
            found += int(fields[11]) + int(fields[12])
    return found / os.sysconf("SC_CLK_TCK")


def _is_held(one: Run) -> bool:
    return not one.failed and one.done > 0.95 * one.rate and one.percentile(0.95) < _HELD


Site = tuple[int, list[dict[str, object]], dict[str, str], subprocess.Popen[bytes]]


@contextmanager
def _served(folder: Path) -> Iterator[Site]:
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_")}
    env = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "evenhand_web.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_DEMO": "yes",
        "EVENHAND_HTTPS": "no",
        "EVENHAND_ADDRESS": f"http://127.0.0.1:{port}",
        "EVENHAND_HOSTS": "localhost,127.0.0.1,testserver",
        "EVENHAND_SECOND_FACTOR": "no",
        "EVENHAND_SECRET_KEY": "of a benchmark " * 8,
    }
    env.pop("DATABASE_URL", None)
    given = json.loads(_site(env, "make", str(INSPECTORS)))
    server = subprocess.Popen(
        [*_SITE, "serve", str(port)], env=env, cwd=ROOT, start_new_session=True
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health")
        yield port, given, env, server
    finally:
        server.terminate()
        server.wait()


_SITE = (sys.executable, "-m", "benchmarks.saving.site")


def _site(env: dict[str, str], *arguments: str) -> bytes:
    command = [*_SITE, *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True)
    return done.stdout.splitlines()[-1]


def _wait(address: str) -> None:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _memory(process: int) -> int:
    """Of a process and those that it started, in MiB, shared pages in each."""
    found = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        text = status.read_text(encoding="ascii", errors="replace")
        lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        if process in (int(lines["Pid"]), int(lines["PPid"])):
            found += int(lines.get("VmRSS", "0 kB").split()[0])
    return found // 1024
