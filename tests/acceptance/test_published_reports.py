"""Five real published inspections: what we work out is what they print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.assessment import Tally
from evenhand.inspection import read_inspection
from evenhand.rating import InspectionRating
from tests.acceptance.published import PUBLISHED, Published
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared" / "published"
NAMES = sorted(PUBLISHED)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rating(name: str, examples: Path) -> InspectionRating:
    return read_inspection(examples / name).inspection.rate()


@pytest.fixture
def published(name: str) -> Published:
    return PUBLISHED[name]


def test_every_rating_is_the_published_one(
    rating: InspectionRating, published: Published
) -> None:
    ours = {id_: rating.name(s.rating) for id_, s in rating.standards.items()}
    assert ours == published.ratings


def test_every_rule_rating_is_that_of_the_lowest_band(
    rating: InspectionRating, published: Published
) -> None:
    ours = {id_: rating.name(s.rule_rating) for id_, s in rating.standards.items()}
    assert ours == {**published.ratings, **published.rules}


def test_the_overall_rating_and_score_are_the_published_ones(
    rating: InspectionRating, published: Published
) -> None:
    overall = rating.overall
    assert rating.name(overall.rating) == published.overall
    assert overall.score == published.score
    assert overall.out_of == (36 if published.score is not None else None)


def test_nothing_published_is_left_unexplained(rating: InspectionRating) -> None:
    assert [s.id for s in rating.standards.values() if s.unexplained] == []


def test_discretion_is_used_where_the_rules_give_another_rating(
    rating: InspectionRating, published: Published
) -> None:
    decided = {s.id for s in rating.standards.values() if s.decision is not None}
    assert decided == set(published.rules)


def test_a_trigger_allows_every_decision(rating: InspectionRating) -> None:
    for standard in rating.standards.values():
        if standard.decision is not None:
            answers = {trigger.verdict.value for trigger in standard.triggers}
            assert "yes" in answers, standard.id


def _printed_measures(published: dict[str, object]) -> Iterator[tuple[str, object]]:
    standards = published.get("standards") or published.get("themes")
    assert isinstance(standards, dict)
    for id_, standard in standards.items():
        yield from standard.get("key_questions", {}).items()
        if standard.get("percent") is not None:
            yield id_, {"percent": standard["percent"]}


def test_every_figure_is_the_printed_one(name: str, examples: Path) -> None:
    """The examples hold the figures of the checked list, and no others."""
    path = SHARED / f"{name}.json"
    if not path.is_file():
        pytest.skip("the list of published figures is not on this machine")
    truth = json.loads(path.read_text(encoding="utf-8"))
    inspection = read_inspection(examples / name).inspection
    key_questions = {
        id_: (
            {"relevant": measure.relevant, "yes": measure.yes}
            if isinstance(measure, Tally)
            else {"percent": measure.percent}
        )
        for id_, measure in inspection.evidence.measures.items()
        if id_ not in inspection.framework.key_question_of
    }
    assert key_questions == dict(_printed_measures(truth))
    sampled = {group.replace("_", "-"): n for group, n in truth["cases"].items()}
    assert inspection.sampled == sampled


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_here_are_those_of_the_checked_list(name: str) -> None:
    path = SHARED / f"{name}.json"
    if not path.is_file():
        pytest.skip("the list of published figures is not on this machine")
    truth = json.loads(path.read_text(encoding="utf-8"))
    standards = truth.get("standards") or truth["themes"]
    ratings = {id_: s.get("rating") or s["judgement"] for id_, s in standards.items()}
    ours = PUBLISHED[name]
    assert ours.ratings == ratings
    assert (ours.overall, ours.score) == (truth.get("overall"), truth.get("score"))
    decisions = {id_: d["from"] for id_, d in truth.get("discretion", {}).items()}
    assert ours.rules == decisions
