"""Fixed problems, and how another program that draws fair samples did on them.

Each file has cases, quotas, a cap, and the figures of the peer (sortition-algorithms,
maximin), which ``benchmarks/peer_sortition.py`` measured. We are never below them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evenhand.sampling.drawing.making import Made
from evenhand.sampling.terms import Terms, terms
from evenhand.sampling.verifying.finding import Verdict
from tests.generative.lotteries import smallest_relief
from tests.generative.lottery_documents import findings, made_of

FOLDER = Path(__file__).parent / "lottery_problems"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
# The peer works with a tolerance; its figures have six places.
TOLERANCE = 1e-6
NOTHING = "infeasible"

each_problem = pytest.mark.parametrize("name", NAMES)
SOLVED = [name for name in NAMES if name != "twelve-impossible"]
each_solved = pytest.mark.parametrize("name", SOLVED)


@cache
def _problem(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return found


@cache
def _terms(name: str) -> Terms:
    problem = _problem(name)
    cases = problem["cases"]
    workers = [case["worker"] for case in cases]
    return terms(problem["n"], list(problem["quotas"]), cases, workers, problem["cap"])


def _peer(name: str) -> dict[str, Any] | None:
    """The peer's figures: without the cap where it finds nothing with it, and None where
    it finds nothing at all."""
    with_cap = _problem(name)["peer"]
    for figures in (with_cap, with_cap.get("without_cap", with_cap)):
        if figures["maximin_smallest_chance"] != NOTHING:
            return dict(figures)
    return None


def _made(name: str) -> Made:
    return made_of(_terms(name))


def test_the_problems_are_there() -> None:
    assert len(NAMES) >= 10
    assert all(_problem(name)["name"] == name for name in NAMES)


@each_problem
def test_our_quotas_are_those_of_the_problem(name: str) -> None:
    ours = {
        (quota.attribute, quota.value): [quota.least, quota.most]
        for quota in _terms(name).quotas
    }
    theirs = {
        (attribute, value): limits
        for attribute, values in _problem(name)["quotas"].items()
        for value, limits in values.items()
    }
    assert ours == theirs


@each_solved
def test_our_smallest_chance_is_never_below_the_peers(name: str) -> None:
    peer = _peer(name)
    assert peer is not None
    ours = min(_made(name).lottery.chances(_terms(name).cases))
    assert float(ours) >= peer["maximin_smallest_chance"] - TOLERANCE


@each_solved
def test_there_are_more_different_samples_than_the_peers(name: str) -> None:
    peer = _peer(name)
    assert peer is not None
    cases = {sample.cases for sample in _made(name).lottery}
    assert len(cases) == _made(name).diversity.samples
    assert len(cases) > peer["maximin_distinct"]


@each_solved
def test_no_fewer_pairs_can_be_drawn_together_than_the_peers(name: str) -> None:
    peer = _peer(name)
    assert peer is not None
    assert _made(name).diversity.with_chance >= peer["pairs_covered"]


@each_problem
def test_quotas_and_cap_are_kept_and_what_gives_way_is_told(name: str) -> None:
    made, wanted = _made(name), _terms(name)
    settled = made.settled.terms
    assert all(settled.kept_by(sample.cases) for sample in made.lottery)
    assert (settled == wanted) == (made.settled.reasons == ())


@each_problem
def test_nothing_gives_way_where_the_peer_finds_samples_that_keep_everything(
    name: str,
) -> None:
    solved = _problem(name)["peer"]["maximin_smallest_chance"] != NOTHING
    assert solved == (_made(name).settled.reasons == ())


@each_problem
def test_every_lottery_is_verified(name: str) -> None:
    found = findings(_terms(name), _made(name))
    assert [f for f in found if f.verdict is not Verdict.YES] == []


def test_where_the_peer_finds_nothing_the_cap_or_a_quota_gives_way() -> None:
    """With this cap, or at all, no sample exists; the size stays, and the least gives
    way: no more of the cap than size needs, and no quota but where the cap is no help."""
    unsolved = [
        name
        for name in NAMES
        if _problem(name)["peer"]["maximin_smallest_chance"] == NOTHING
    ]
    assert unsolved == ["one-worker", "twelve-impossible"]
    assert _peer("twelve-impossible") is None
    one_worker, impossible = (_made(name).settled.terms for name in unsolved)
    assert one_worker.cap == 14
    assert not any(any(quota.relieved) for quota in one_worker.quotas)
    relieved = [sum(quota.relieved) for quota in impossible.quotas]
    assert (sum(relieved), max(relieved)) == smallest_relief(_terms("twelve-impossible"))
