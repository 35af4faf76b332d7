"""pdf and outputs: a report in every form, and how the forms grow with its pages.

The peer of the PDF form is WeasyPrint, on our own HTML form of the same document. It
runs where ``EVENHAND_PEER_PYTHON`` names a Python that has it: CONTRIBUTING.md says how
to make one. Everything is made in a process of its own, and made there once.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.measuring import (
    ROOT,
    Counted,
    Faster,
    Result,
    evenhand,
    python,
    spoken,
    whole_process,
)
from benchmarks.one_outputs import FORMS

PEER_PYTHON = "EVENHAND_PEER_PYTHON"
NOT_RUN = f"WeasyPrint: not run ({PEER_PYTHON} names no Python that has it)"
PAGES = 40
EXAMPLE = "examples/westerdale-2020"
# Each size of the second table, and how often both make it.
SIZES = {10: 3, 40: 5, 100: 3, 400: 1}
SECONDS_LIMIT = 300
GOAL_SECONDS, GOAL_TIMES = 3, 10

Figures = dict[str, Any]


@dataclass(frozen=True)
class Peer:
    """What came of the peer's runs: those that ended, and whether it did not run, or not
    to its end. ``data`` is the PDF of the last."""

    runs: tuple[Figures, ...]
    outcome: str
    data: bytes = b""

    @property
    def figures(self) -> Figures | None:
        return _median(self.runs) if self.runs else None

    @property
    def words(self) -> str:
        if self.runs:
            return f"WeasyPrint {self.runs[-1]['version']}"
        return NOT_RUN if self.outcome == "missing" else _unfinished()


@dataclass(frozen=True)
class Both:
    """The PDF form and the peer's, turn and turn about."""

    ours: tuple[Figures, ...]
    peer: Peer
    data: bytes

    @property
    def figures(self) -> Figures:
        return _median(self.ours)


def results() -> Iterator[Result | Faster | Counted]:
    """The lines of the table."""
    both = measured(PAGES)
    yield from _pdf_times(both)
    yield _valid(both)
    yield _same(both)
    yield from _outputs()


def growth() -> str:
    """A second table: what each form costs, alone in its process, and the peer's PDF."""
    head = ["pages", *(form.upper() for form in FORMS), "WeasyPrint’s PDF"]
    rows: list[Sequence[str]] = [head, ["---"] * len(head)]
    rows += [_growth_row(pages) for pages in SIZES]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def told() -> str:
    """What the tables cannot say."""
    both = measured(PAGES)
    ours = f"Importing the PDF form takes {spoken(both.figures['import_seconds'])}"
    peer = both.peer.figures
    if peer is None:
        return f"{ours}."
    pages = f"{_pages(both.data)} pages, the peer’s {_pages(both.peer.data)}"
    took = spoken(peer["import_seconds"])
    return f"{ours}, importing the peer {took}. Our PDF has {pages}."


@cache
def measured(pages: int) -> Both:
    """The PDF form of a report of so many pages, and the peer's."""
    ours: list[Figures] = []
    peers: list[Figures] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ours(pages, ["html"], "--out", name)
        for _ in range(SIZES[pages]):
            ours.append(_ours(pages, ["pdf"], "--out", name))
            if not peers or peers[-1]["outcome"] == "finished":
                peers.append(_peers(folder))
        data = (folder / "report.pdf").read_bytes()
        return Both(tuple(ours), _peer(peers, folder), data)


@cache
def as_it_stands() -> Peer:
    """The peer on the page as it stands, once: it takes long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ours(PAGES, ["html"], "--out", name)
        return _peer([_peers(folder, "--as-it-stands")], folder)


def _pdf_times(both: Both) -> Iterator[Faster]:
    ours, peer = both.figures, both.peer.figures or {}
    what = f"{ours['tables']} tables, {ours['pictures']} pictures"
    times = (
        (f"a PDF/UA-1 of {PAGES} pages, {what}", "seconds", GOAL_TIMES),
        ("the same, whole process", "process_seconds", None),
    )
    for work, key, goal in times:
        yield Faster("pdf", work, ours[key], goal, both.peer.words, peer.get(key))
    hard = as_it_stands()
    seconds = (hard.figures or {}).get("seconds")
    work = "the same, but the peer on our page as it stands"
    yield Faster("pdf", work, ours["seconds"], None, hard.words, seconds)


def _valid(both: Both) -> Counted:
    ours = _failures(both.data)
    peer = _said(_failures(both.peer.data)) if both.peer.data else "–"
    work = "rules of PDF/UA-1 that page-validation finds broken"
    return Counted("pdf", work, _said(ours), peer, "none", not ours)


def _failures(data: bytes) -> list[str]:
    """The rules that a PDF breaks, each once."""
    import page

    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return sorted({failure.rule_id for failure in report.failures})


def _said(failures: Sequence[str]) -> str:
    return f"{len(failures)} ({', '.join(failures)})" if failures else "none"


def _same(both: Both) -> Counted:
    runs = SIZES[PAGES]
    ours, peer = _distinct(both.ours), "–"
    if both.peer.runs:
        peer = str(_distinct(both.peer.runs))
    work = f"different files from {runs} processes"
    return Counted("pdf", work, str(ours), peer, "1", ours == 1)


def _distinct(runs: Sequence[Figures]) -> int:
    return len({run["sha256"]["pdf"] for run in runs})


def _outputs() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        commands = [
            evenhand("report", EXAMPLE, "--out", f"{folder}/made", "--replace"),
            python("-m", "benchmarks.one_outputs", "--pages", str(PAGES)),
        ]
        example, long = whole_process(commands, runs=5)
    forms = ", ".join(form.upper() for form in FORMS)
    yield Result("outputs", f"evenhand report {EXAMPLE}: {forms}", example, GOAL_SECONDS)
    yield Result("outputs", f"the same forms of {PAGES} pages", long, GOAL_SECONDS)


def _growth_row(pages: int) -> list[str]:
    both = measured(pages)
    cells = [
        _cost(both.figures if form == "pdf" else _alone(pages, form)) for form in FORMS
    ]
    peer = both.peer.figures
    return [str(pages), *cells, _without_time(both.peer) if peer is None else _cost(peer)]


def _alone(pages: int, form: str) -> Figures:
    return _median([_ours(pages, [form]) for _ in range(SIZES[pages])])


def _cost(figures: Figures) -> str:
    return f"{spoken(figures['seconds'])}, {figures['peak_mib']} MiB"


def _without_time(peer: Peer) -> str:
    return "–" if peer.outcome == "missing" else _unfinished()


def _unfinished() -> str:
    return f"not finished in {SECONDS_LIMIT} s"


def _ours(pages: int, forms: Sequence[str], *more: str) -> Figures:
    arguments = ["--pages", str(pages), "--forms", ",".join(forms), *more]
    return _run([sys.executable, "-m", "benchmarks.one_outputs", *arguments])


def _peers(folder: Path, *more: str) -> Figures:
    """A run of the peer; its ``outcome`` is finished, not finished or missing."""
    given = os.environ.get(PEER_PYTHON)
    if not given:
        return {"outcome": "missing"}
    files = ["--page", str(folder / "report.html"), "--out", str(folder / "peer.pdf")]
    try:
        return _run([given, "-m", "benchmarks.peer_weasyprint", *files, *more])
    except subprocess.TimeoutExpired:
        return {"outcome": "not finished"}


def _peer(runs: Sequence[Figures], folder: Path) -> Peer:
    ended = tuple(run for run in runs if run["outcome"] == "finished")
    data = (folder / "peer.pdf").read_bytes() if ended else b""
    return Peer(ended, runs[-1]["outcome"], data)


def _run(command: Sequence[str]) -> Figures:
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=SECONDS_LIMIT,
    )
    seconds = time.perf_counter() - started
    return {**json.loads(done.stdout), "process_seconds": seconds}


def _median(runs: Sequence[Figures]) -> Figures:
    """The last run, with the medians of its times and of its memory."""
    keys = ("seconds", "import_seconds", "process_seconds", "peak_mib")
    return {**runs[-1], **{key: _middle(run[key] for run in runs) for key in keys}}


def _middle(figures: Iterator[float]) -> float:
    return statistics.median_low(list(figures))


def _pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as opened:
        return len(opened)
