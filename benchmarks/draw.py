"""draw: lotteries with quotas on four attributes and a cap of six cases a worker.

The peer is sortition-algorithms (GPL, so a peer only). It runs in the same run where
``EVENHAND_PEER_PYTHON`` names a Python that has it; CONTRIBUTING.md says how to make one.
With 2,000 cases it does not come to an end, and is tried again only if
``EVENHAND_PEER_LARGEST`` is set.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.case_populations import CAP, made_up, quotas, written
from benchmarks.measuring import ROOT, Counted, Faster, spoken

PEER_PYTHON = "EVENHAND_PEER_PYTHON"
PEER_LARGEST = "EVENHAND_PEER_LARGEST"
PEER = "sortition-algorithms, maximin"
NOT_RUN = f"{PEER}: not run ({PEER_PYTHON} is not set)"
# Seen with version 0.12.15 when the limit of 900 s was set; it looked at the clock again
# after 1,065 s.
NOT_FINISHED = f"{PEER}: not finished in 900 s (2026-11-25)"
SECONDS_LIMIT = 900
LARGEST = 2_000
SEED = 1

Figures = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """A problem: ``drawn`` of ``cases`` cases of so many workers; how many times faster
    than the peer is the goal; and how often both run."""

    cases: int
    drawn: int
    workers: int
    goal: int | None
    runs: int

    @property
    def words(self) -> str:
        return f"{self.drawn} of {self.cases:,} cases"


SIZES = (
    Size(40, 30, 8, None, 3),
    Size(200, 40, 20, 20, 3),
    Size(1_000, 60, 100, 40, 1),
    Size(LARGEST, 120, 200, None, 1),
)


@dataclass(frozen=True)
class Measured:
    """Both on one problem: medians of the times, figures of the last run. ``peer`` is
    None where it did not run, or did not come to an end."""

    size: Size
    ours: Figures
    peer: Figures | None
    peer_words: str


@cache
def measured() -> tuple[Measured, ...]:
    """Every size, both in turn."""
    return tuple(_measured(size) for size in SIZES)


def results() -> Iterator[Faster | Counted]:
    """The lines of the table: times, then what has to hold of every lottery."""
    for one in measured():
        peer = one.peer or {}
        seconds = (one.ours["seconds"], peer.get("seconds"))
        work = f"a lottery of {one.size.words}"
        yield Faster("draw", work, seconds[0], one.size.goal, one.peer_words, seconds[1])
    yield _held("quotas and cap are kept in every sample", "sound", "in all")
    yield _fair()
    yield _varied()


def growth() -> str:
    """A second table: how fair and how varied the lotteries are, and what they cost."""
    head = [
        "cases",
        "drawn",
        "workers",
        "time",
        "its growth",
        "memory",
        "smallest chance",
    ]
    head += ["n/N", "different samples", "pairs of cases drawn together"]
    rows: list[Sequence[str]] = [head, ["---"] * len(head)]
    before: Figures | None = None
    for one in measured():
        rows.append(_growth_row(one, before))
        before = one.ours
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _growth_row(one: Measured, before: Figures | None) -> list[str]:
    ours, size = one.ours, one.size
    grown = "–" if before is None else f"× {ours['seconds'] / before['seconds']:.1f}"
    return [
        f"{size.cases:,}",
        str(size.drawn),
        str(size.workers),
        _both(one, "seconds", spoken),
        grown,
        _both(one, "peak_mib", lambda mib: f"{mib} MiB"),
        _both(one, "smallest_chance", _chance),
        _chance(ours["equal_chance"]),
        _both(one, "distinct", lambda number: f"{number:,}"),
        _both(one, "pairs_covered", lambda pairs: f"{pairs / ours['pairs']:.0%}"),
    ]


def _both(one: Measured, key: str, words: Any) -> str:
    """Ours, and the peer's in brackets."""
    peer = "–" if one.peer is None else words(one.peer[key])
    return f"{words(one.ours[key])} ({peer})"


def _chance(chance: float) -> str:
    return f"{chance:.4f}"


def _held(work: str, key: str, words: str) -> Counted:
    held = all(one.ours[key] for one in measured())
    peers = [one.peer[key] for one in measured() if one.peer is not None]
    peer = f"{sum(map(bool, peers))} of {len(peers)}" if peers else "–"
    ours = f"{sum(bool(one.ours[key]) for one in measured())} of {len(SIZES)}"
    return Counted("draw", work, ours, peer, words, held)


def _fair() -> Counted:
    """Every chance n/N, or none: then a proof, and not below the peer's."""
    found = [
        one.ours["even"]
        or (one.ours["proof"] in {"weights", "search"} and not _below_peer(one))
        for one in measured()
    ]
    even = sum(one.ours["even"] for one in measured())
    words = f"{even} even, {sum(found) - even} proved the fairest"
    goal = "n/N, or the fairest and not below the peer's"
    return Counted("draw", "the smallest chance", words, "see below", goal, all(found))


def _below_peer(one: Measured) -> bool:
    if one.peer is None:
        return False
    below: bool = one.ours["smallest_chance"] < one.peer["smallest_chance"] - 1e-6
    return below


def _varied() -> Counted:
    met = all(
        one.peer is None or one.ours["distinct"] > one.peer["distinct"]
        for one in measured()
    )
    fewest = min(one.ours["distinct"] for one in measured())
    goal = "more than the peer's"
    words = f"at least {fewest:,}"
    return Counted("draw", "different samples", words, "see below", goal, met)


def _measured(size: Size) -> Measured:
    ours: list[Figures] = []
    peers: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        problem = Path(folder) / "problem.json"
        problem.write_text(written(_problem(size)), encoding="utf-8")
        for _ in range(size.runs):
            ours.append(_run(sys.executable, "benchmarks.one_lottery", problem))
            peers += _peer(size, problem)
    finished = [peer for peer in peers if peer["outcome"] == "finished"]
    if finished:
        return Measured(size, _median(ours), _median(finished), PEER)
    largest = size.cases == LARGEST and not os.environ.get(PEER_LARGEST)
    return Measured(
        size, _median(ours), None, NOT_FINISHED if peers or largest else NOT_RUN
    )


def _problem(size: Size) -> dict[str, object]:
    cases = made_up(size.cases, SEED, workers=size.workers)
    return {
        "name": f"made-up-{size.cases}-{size.drawn}",
        "n": size.drawn,
        "cap": CAP,
        "quotas": quotas(cases, size.drawn),
        "cases": cases,
    }


def _peer(size: Size, problem: Path) -> list[Figures]:
    python = os.environ.get(PEER_PYTHON)
    if not python or (size.cases == LARGEST and not os.environ.get(PEER_LARGEST)):
        return []
    limit = ["--seconds-limit", str(SECONDS_LIMIT)]
    return [_run(python, "benchmarks.peer_sortition", problem, *limit)]


def _run(python: str, module: str, problem: Path, *more: str) -> Figures:
    command = [python, "-m", module, "--problem", str(problem), *more]
    # The peer's samples hang on the order of sets of strings.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def _median(runs: Sequence[Figures]) -> Figures:
    return {**runs[-1], "seconds": statistics.median(run["seconds"] for run in runs)}
