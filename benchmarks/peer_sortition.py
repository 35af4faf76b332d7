"""What the peer of the lottery does: sortition-algorithms on one problem, measured.

Run it with a Python that has the peer (PyPI `sortition-algorithms`, version 0.12.15 when
this was written; GPL, so never a dependency, and none of it is copied here):

    python -m benchmarks.peer_sortition --problem FILE --algorithm maximin

It prints one JSON object. Chances are shares (0–1), times seconds, memory MiB. The
problem's cap is given to the peer as a quota of 0 to cap on every worker; `--without-cap`
leaves it out. The peer works with a tolerance of 0.0005, so its smallest chance can be
that far below the best there is. Its leximin needs `gurobipy`, a commercial solver.
Which of several best portfolios it finds differs from run to run, by as much as 3 samples
or 12, unless PYTHONHASHSEED=0 is set: it goes through sets of strings.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import os
import resource
import signal
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TextIO

PEER = "sortition_algorithms"
Portfolio = Sequence[tuple[frozenset[str], float]]


class OutOfTime(BaseException):
    """No Exception: the peer swallows those that arise while it reports progress."""


@dataclass(slots=True)
class Progress:
    """Where the peer is; told if it does not finish. Its names are the peer's."""

    phase: str = ""
    message: str | None = None

    def start_phase(
        self, name: str, total: int | None = None, *, message: str | None = None
    ) -> None:
        self.phase, self.message = name, message

    def update(self, current: int, *, message: str | None = None) -> None:
        self.message = message

    def end_phase(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Run:
    problem: dict[str, Any]
    algorithm: str
    seconds_limit: int
    seed: int


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the peer on one problem.")
    arguments.add_argument("--problem", type=Path, required=True)
    arguments.add_argument(
        "--algorithm", choices=["maximin", "leximin"], default="maximin"
    )
    arguments.add_argument("--seconds-limit", type=int, default=0, help="0: no limit")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--without-cap", action="store_true")
    given = arguments.parse_args()
    problem = json.loads(given.problem.read_text(encoding="utf-8"))
    if given.without_cap:
        problem["cap"] = None
    run = Run(problem, given.algorithm, given.seconds_limit, given.seed)
    with _own_output() as output:
        print(json.dumps(measured(run)), file=output)


def _own_output() -> TextIO:
    """Standard output for us alone: the peer's log and its solver's banner go to errors.

    The banner is written by the solver itself, beneath Python's `sys.stdout`.
    """
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return output


def measured(run: Run) -> dict[str, object]:
    """Runs the peer once. Times go from the problem in memory to samples with chances.

    ``outcome`` is finished, not finished, infeasible or needs gurobipy.
    """
    started = time.perf_counter()
    generation = importlib.import_module(f"{PEER}.committee_generation")
    _load_the_rest()
    imported = time.perf_counter()
    found = _outcome(generation, run)
    seconds = found.pop("seconds", time.perf_counter() - imported)
    return {
        "problem": run.problem["name"],
        "algorithm": run.algorithm,
        "version": importlib.metadata.version("sortition-algorithms"),
        "cap": run.problem["cap"],
        "seconds": round(seconds, 3),
        "import_seconds": round(imported - started, 3),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **found,
    }


def _load_the_rest() -> None:
    """The peer imports its solver at its first use; here it belongs to the imports."""
    importlib.import_module("highspy")
    for module in ("features", "people", "errors", "utils"):
        importlib.import_module(f"{PEER}.{module}")


def _outcome(generation: Any, run: Run) -> dict[str, Any]:
    if run.algorithm == "leximin" and not generation.GUROBI_AVAILABLE:
        return {"outcome": "needs gurobipy"}
    errors = importlib.import_module(f"{PEER}.errors")
    progress = Progress()
    signal.signal(signal.SIGALRM, _out_of_time)
    started = time.perf_counter()
    signal.alarm(run.seconds_limit)
    try:
        portfolio = _portfolio(generation, run, progress)
    except OutOfTime:
        where = f"{progress.phase}: {progress.message}"
        return {"outcome": "not finished", "where": where}
    except errors.ParseTableMultiError:  # A mistake in our problem is not infeasible.
        raise
    except (errors.SelectionMultilineError, errors.InfeasibleQuotasCantRelaxError):
        return {"outcome": "infeasible"}
    finally:
        signal.alarm(0)
    seconds = time.perf_counter() - started
    return {"outcome": "finished", "seconds": seconds, **figures(run.problem, portfolio)}


def _out_of_time(*_: object) -> None:
    """Comes through once the solver returns, which can be minutes later (2,000 cases)."""
    raise OutOfTime


def _portfolio(generation: Any, run: Run, progress: Progress) -> Portfolio:
    """The peer's samples with their probabilities, without those of probability zero."""
    importlib.import_module(f"{PEER}.utils").set_random_provider(run.seed)
    features = _features(run.problem)
    people = _people(run.problem, features)
    find = getattr(generation, f"find_distribution_{run.algorithm}")
    found = find(features, people, run.problem["n"], [], progress_reporter=progress)
    samples, chances = generation.standardize_distribution(found[0], found[1])
    return list(zip(samples, chances, strict=True))


def _features(problem: dict[str, Any]) -> Any:
    head = ["feature", "value", "min", "max"]
    body = [dict(zip(head, row, strict=True)) for row in _quota_rows(problem)]
    read = importlib.import_module(f"{PEER}.features").read_in_features
    return read(head, body, number_to_select=problem["n"])[0]


def _quota_rows(problem: dict[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    for attribute, values in problem["quotas"].items():
        for value, (least, most) in values.items():
            yield attribute, value, str(least), str(most)
    if problem["cap"] is not None:
        for worker in sorted({case["worker"] for case in problem["cases"]}):
            yield "worker", worker, "0", str(problem["cap"])


def _people(problem: dict[str, Any], features: Any) -> Any:
    people = importlib.import_module(f"{PEER}.people").People([])
    for number, case in enumerate(problem["cases"], start=1):
        people.add(str(number), case, features, number)
    return people


def figures(problem: dict[str, Any], portfolio: Portfolio) -> dict[str, object]:
    """Of a portfolio: samples, smallest chance of a case, and pairs that can be drawn.

    A pair is covered if some sample of the portfolio holds both of its cases. ``sound``
    says that every sample has its size and keeps the quotas and the cap.
    """
    size = len(problem["cases"])
    chances: Counter[str] = Counter()
    pairs: set[tuple[str, ...]] = set()
    for sample, chance in portfolio:
        chances.update(dict.fromkeys(sample, chance))
        pairs.update(combinations(sorted(sample), 2))
    everyone = [chances[str(number)] for number in range(1, size + 1)]
    return {
        "distinct": len({sample for sample, _ in portfolio}),
        "smallest_chance": round(min(everyone), 6),
        "largest_chance": round(max(everyone), 6),
        "equal_chance": round(problem["n"] / size, 6),
        "pairs_covered": len(pairs),
        "pairs": size * (size - 1) // 2,
        "sound": all(_keeps(problem, sample) for sample, _ in portfolio),
    }


def _keeps(problem: dict[str, Any], sample: frozenset[str]) -> bool:
    drawn = [problem["cases"][int(number) - 1] for number in sample]
    return len(drawn) == problem["n"] and all(
        int(least) <= sum(case[attribute] == value for case in drawn) <= int(most)
        for attribute, value, least, most in _quota_rows(problem)
    )


if __name__ == "__main__":
    main()
