"""read: a published report back into values, and how that grows with their number.

The peer is pdfplumber, which gives text and tables and knows nothing of ratings: it does
less. It runs where ``EVENHAND_PEER_PYTHON`` names a Python that has it: CONTRIBUTING.md
says how to make one. Both find their modules compiled, as they are once a package is
installed; ours is timed from the start of its process, the peer from its import. The
report is Westerdale's, made by ourselves and read by its tags, and the same without its
tags, read by the places of its words.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf

from benchmarks.measuring import ROOT, Counted, Faster, compiled, evenhand, spoken

PEER_PYTHON = "EVENHAND_PEER_PYTHON"
EXAMPLE = "examples/westerdale-2020"
SIZES = (1, 20, 200)
GOAL_TIMES = 10
RUNS = 5

_PEER = """
import importlib.util, json, sys, time
if importlib.util.find_spec("pdfplumber") is None:
    print(json.dumps({"outcome": "missing"})); sys.exit()
started = time.perf_counter()
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_text(); page.extract_tables()
print(json.dumps({"outcome": "finished", "seconds": time.perf_counter() - started,
                  "version": pdfplumber.__version__}))
"""


def results() -> Iterator[Faster | Counted]:
    """The lines of the table: with tags, without, and how many standards were found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tagged, plain = _reports(folder)
        for path, what in ((tagged, "by its tags"), (plain, "by the places of words")):
            ours, peer = _in_turn(path)
            words = "pdfplumber: not run"
            if peer is not None:
                words = f"pdfplumber {peer['version']}, text and tables"
            yield Faster(
                "read",
                f"a report of {_pages(path)} pages, {what}, whole process",
                ours,
                GOAL_TIMES,
                words,
                None if peer is None else float(peer["seconds"]),
            )
            found = _found(path)
            yield Counted(
                "read",
                f"standards found with their ratings, {what}",
                f"{found} of 12",
                "–",
                "12 of 12",
                found == 12,
            )


@cache
def growth() -> str:
    """A table: the time for 1, 20 and 200 reports, read at once."""
    rows = ["| reports | time | each |", "| --- | --- | --- |"]
    with tempfile.TemporaryDirectory() as name:
        tagged, _ = _reports(Path(name))
        for size in SIZES:
            copies = [tagged.with_name(f"copy-{number}.pdf") for number in range(size)]
            for copy in copies:
                shutil.copy(tagged, copy)
            seconds = _ours(copies, 1)
            rows.append(f"| {size} | {spoken(seconds)} | {spoken(seconds / size)} |")
    return "\n".join(rows)


def _reports(folder: Path) -> tuple[Path, Path]:
    """Westerdale's report, and the same without its tags."""
    out = folder / "report"
    command = evenhand("report", EXAMPLE, "--formats", "pdf", "--out", str(out))
    command += ["--case-list", "examples/westerdale-case-list/cases.csv"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    tagged, plain = out / "report.pdf", folder / "plain.pdf"
    with pikepdf.open(tagged) as pdf:
        del pdf.Root["/StructTreeRoot"]
        del pdf.Root["/MarkInfo"]
        pdf.save(plain)
    return tagged, plain


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _in_turn(path: Path) -> tuple[float, dict[str, str] | None]:
    """Our time and the peer's, turn and turn about: medians, as a machine slows down."""
    ours: list[float] = []
    peers: list[dict[str, str]] = []
    _ours([path], 1)  # compiles our modules
    _peer(path)
    for _ in range(RUNS):
        ours.append(_ours([path], 1))
        peer = _peer(path)
        peers += [] if peer is None else [peer]
    peers.sort(key=lambda told: float(told["seconds"]))
    return statistics.median(ours), peers[len(peers) // 2] if peers else None


def _ours(paths: list[Path], runs: int) -> float:
    """The time of `evenhand read` as a whole process."""
    started = time.perf_counter()
    for _ in range(runs):
        command = evenhand("read", *map(str, paths), "--json")
        subprocess.run(command, cwd=ROOT, env=compiled(), check=True, capture_output=True)
    return (time.perf_counter() - started) / runs


def _found(path: Path) -> int:
    command = evenhand("read", str(path), "--json")
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    standards = json.loads(done.stdout)["standards"]
    return sum(one["rating"]["value"] is not None for one in standards.values())


def _peer(path: Path) -> dict[str, str] | None:
    python = os.environ.get(PEER_PYTHON)
    if not python:
        return None
    done = subprocess.run(
        [python, "-c", _PEER, str(path)],
        env=compiled(),
        capture_output=True,
        check=True,
    )
    told: dict[str, str] = json.loads(done.stdout)
    return told if told["outcome"] == "finished" else None
