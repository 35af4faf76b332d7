"""Runs every benchmark, prints one table and writes it to benchmarks/results.md."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import draw, rate_one, start
from evenhand import __version__

HEADER = ["id", "work", "Evenhand", "peer", "ratio", "goal", "met"]


def main() -> None:
    results = [*start.results(), *rate_one.results(), *draw.results()]
    rows = [HEADER, ["---"] * len(HEADER), *(result.cells() for result in results)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = f"# What we measured\n\n{_where()}\n\n{table}\n\n{_lotteries()}\n"
    (Path(__file__).parent / "results.md").write_text(text, encoding="utf-8")
    print(text)


def _lotteries() -> str:
    return (
        "## Lotteries, and how they grow\n\n"
        "Quotas on four attributes and a cap of six cases a worker, on made-up cases "
        "(`benchmarks/case_populations.py`, seed 1). In brackets the peer, which gives "
        "the cap and the quotas the same meaning. With 40 cases the cap keeps the cases "
        "of one worker below n/N; Evenhand proves that no lottery has a larger smallest "
        f"chance.\n\n{draw.growth()}"
    )


def _where() -> str:
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{day}; Evenhand {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores. Times "
        "are medians; peers ran in the same run, turn and turn about. `make bench` "
        "writes this page anew."
    )


if __name__ == "__main__":
    main()
