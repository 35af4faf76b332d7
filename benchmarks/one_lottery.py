"""One lottery in a process of its own, so that its memory is its own.

`python -m benchmarks.one_lottery --problem FILE` makes the lottery of a problem and
prints its figures as JSON, those that `benchmarks.peer_sortition` prints of the peer.
Times go from the problem in memory to samples with tickets, as they do there.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from typing import Any


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure Evenhand on one problem.")
    arguments.add_argument("--problem", type=Path, required=True)
    problem = json.loads(arguments.parse_args().problem.read_text(encoding="utf-8"))
    print(json.dumps(measured(problem)))


def measured(problem: dict[str, Any]) -> dict[str, object]:
    """Makes the lottery once. Chances are shares (0–1), memory is in MiB."""
    _load_the_solver()
    from evenhand.sampling.drawing.making import make_lottery
    from evenhand.sampling.terms import terms

    cases = problem["cases"]
    workers = [case["worker"] for case in cases]
    started = time.perf_counter()
    wanted = terms(problem["n"], list(problem["quotas"]), cases, workers, problem["cap"])
    made = make_lottery(wanted, problem["name"])
    seconds = time.perf_counter() - started
    chances = made.lottery.chances(len(cases))
    even = set(chances) == {wanted.even_chance}
    return {
        "seconds": seconds,
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "distinct": made.diversity.samples,
        "smallest_chance": float(min(chances)),
        "equal_chance": float(wanted.even_chance),
        "even": even,
        "proof": made.certificate.proof,
        "pairs_covered": made.diversity.with_chance,
        "pairs": made.diversity.pairs,
        "sound": all(wanted.kept_by(sample.cases) for sample in made.lottery),
    }


def _load_the_solver() -> None:
    """SciPy is imported at its first use; here it belongs to the imports, as the peer's
    solver does."""
    import scipy.optimize
    import scipy.sparse  # noqa: F401


if __name__ == "__main__":
    main()
