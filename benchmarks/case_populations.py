"""Made-up populations of court cases, and the quotas of a sample of them.

Nothing here is of a real child or service. The shares are ours, chosen to be as uneven as
those that inspections meet (few girls, few very high risks, one disposal that most have);
they are no statistics. A population depends on its arguments alone: the same seed gives
the same cases under every Python that Evenhand supports.

`python -m benchmarks.case_populations --size 200 --sample 40` writes one as a problem.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

Case = dict[str, str]
Quotas = dict[str, dict[str, tuple[int, int]]]
Shares = Mapping[str, int]

# The attributes that quotas are kept for. The worker has a cap instead.
ATTRIBUTES = ("sex", "disposal", "risk-of-serious-harm", "safety-and-wellbeing")
CAP = 6
CLASSES = ("low", "medium", "high", "very-high")

# Shares in per cent, of the values that framework yos-2020 permits for court cases.
SEX = {"male": 85, "female": 15}
DISPOSAL = {
    "referral-order": 60,
    "youth-rehabilitation-order": 28,
    "detention-and-training-order": 8,
    "other-court-disposal": 4,
}
HARM = dict(zip(CLASSES, (25, 50, 22, 3), strict=True))
LOPSIDED_SEX = {"male": 97, "female": 3}
LOPSIDED_DISPOSAL = dict(zip(DISPOSAL, (90, 7, 2, 1), strict=True))
LOPSIDED_HARM = dict(zip(CLASSES, (8, 84, 7, 1), strict=True))

# Safety and wellbeing by risk of serious harm: who is a risk is often at risk.
SAFETY = {
    "low": dict(zip(CLASSES, (50, 35, 13, 2), strict=True)),
    "medium": dict(zip(CLASSES, (25, 45, 27, 3), strict=True)),
    "high": dict(zip(CLASSES, (10, 35, 45, 10), strict=True)),
    "very-high": dict(zip(CLASSES, (5, 25, 45, 25), strict=True)),
}


def made_up(
    size: int, seed: int, lopsided: bool = False, workers: int | None = None
) -> list[Case]:
    """``size`` cases: their four attributes and their worker.

    A value may have no case, and so may a worker. Without ``workers`` there are about
    one for ten cases, and four at least. The busiest has up to six times the caseload
    of the least busy one.
    """
    chance = random.Random(seed)
    count = workers or max(4, size // 10)
    caseloads = {f"worker-{i:03}": chance.uniform(0.2, 1.2) for i in range(1, count + 1)}
    return [
        {**_attributes(chance, lopsided), "worker": _one_of(chance, caseloads)}
        for _ in range(size)
    ]


def _attributes(chance: random.Random, lopsided: bool) -> Case:
    harm = _one_of(chance, LOPSIDED_HARM if lopsided else HARM)
    return {
        "sex": _one_of(chance, LOPSIDED_SEX if lopsided else SEX),
        "disposal": _one_of(chance, LOPSIDED_DISPOSAL if lopsided else DISPOSAL),
        "risk-of-serious-harm": harm,
        "safety-and-wellbeing": _one_of(chance, SAFETY[harm]),
    }


def _one_of(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def quotas(cases: Sequence[Case], n: int) -> Quotas:
    """How many of a sample of ``n`` may have each value: the least and the most.

    They are n times the value's share of the cases, rounded down and rounded up, in
    whole numbers throughout: a share that comes out whole permits that number only.
    Attributes that the cases do not have get no quotas.
    """
    kept = [attribute for attribute in ATTRIBUTES if attribute in cases[0]]
    return {attribute: dict(_quotas_of(cases, attribute, n)) for attribute in kept}


def _quotas_of(
    cases: Sequence[Case], attribute: str, n: int
) -> Iterator[tuple[str, tuple[int, int]]]:
    held = Counter(case[attribute] for case in cases)
    for value, count in sorted(held.items()):
        least, rest = divmod(n * count, len(cases))
        yield value, (least, least + bool(rest))


def written(problem: Mapping[str, object]) -> str:
    """A problem as JSON, one line a case, an attribute, and everything else."""
    lines = ",\n".join(f"{json.dumps(key)}: {_value(v)}" for key, v in problem.items())
    return f"{{\n{lines}\n}}\n"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(each) for each in value) + "\n]"
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)}: {json.dumps(v)}" for key, v in value.items())
        return "{\n" + ",\n".join(pairs) + "\n}"
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Write a made-up problem as JSON.")
    arguments.add_argument("--size", type=int, required=True)
    arguments.add_argument("--sample", type=int, required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--workers", type=int)
    arguments.add_argument("--lopsided", action="store_true")
    given = arguments.parse_args()
    cases = made_up(given.size, given.seed, given.lopsided, given.workers)
    problem = {
        "name": f"made-up-{given.size}-{given.sample}",
        "why": f"made_up(size={given.size}, seed={given.seed}, "
        f"lopsided={given.lopsided}, workers={given.workers})",
        "n": given.sample,
        "cap": CAP,
        "quotas": quotas(cases, given.sample),
        "cases": cases,
    }
    print(written(problem), end="")


if __name__ == "__main__":
    main()
