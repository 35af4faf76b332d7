"""Runs every benchmark, prints one table and writes it to benchmarks/results.md."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import case_page, checking, draw, rate_one, reading, reports, soak, start
from benchmarks.saving import results as saving
from evenhand import __version__

HEADER = ["id", "work", "Evenhand", "peer", "ratio", "goal", "met"]


def main() -> None:
    parts = (start, rate_one, draw, reports, reading, checking, case_page)
    saved = saving.measure()
    results = [result for part in parts for result in part.results()]
    results += saving.results(saved)
    rows = [HEADER, ["---"] * len(HEADER), *(result.cells() for result in results)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    pieces = ["# What we measured", _where(), table, _lotteries(), _reports(), _reading()]
    pieces += [_saving(saved), _soak()]
    text = "\n\n".join(pieces) + "\n"
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


def _reports() -> str:
    return (
        "## Reports, and how they grow\n\n"
        "Made-up reports (`tests/generative/long_documents.py`): on four pages three "
        "tables and a picture, and no sentence twice. Each form is made once in a "
        "process of its own, from the document in memory to its bytes; memory is the "
        "most that the process held. DOCX has its pictures as PNG, and that is in its "
        "time. The peer makes its PDF from our HTML form, without the line of our style "
        f"sheet that it is slow at. {reports.told()}\n\n{reports.growth()}"
    )


def _reading() -> str:
    return (
        "## Reading reports, and how it grows\n\n"
        "Westerdale's report, as often as the first column says, by `evenhand read` with "
        f"as many processes as there are cores.\n\n{reading.growth()}"
    )


def _soak() -> str:
    """What ``make soak`` said last; it takes too long to be run with the rest."""
    there = soak.RESULT.exists()
    said = soak.RESULT.read_text(encoding="utf-8").strip() if there else "Not run yet."
    return f"## The soak\n\n{said}"


def _saving(saved: saving.Measured) -> str:
    return (
        "## Saving answers, and how it grows\n\n"
        "Inspectors with a case each answer over HTTP as the page's script does "
        "(`benchmarks/saving/`), on SQLite, with four worker processes of four "
        "threads. An answer's time "
        "runs from when it was due. Those who answer run on the same cores as the "
        f"server.\n\n{saving.growth(saved)}"
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
