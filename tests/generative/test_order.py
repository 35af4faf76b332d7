"""The order in which things were entered never matters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.inspection import Inspection
from evenhand.rating import rate
from evenhand.rating.json_form import rating_json
from tests.generative.inspections import inspections
from tests.generative.strategies import FRAMEWORKS, IDS, evidence

T = TypeVar("T")


def _shuffled(things: Iterable[T], chance: Random) -> list[T]:
    found = list(things)
    chance.shuffle(found)
    return found


def _mixed(things: Mapping[str, T], chance: Random) -> dict[str, T]:
    return dict(_shuffled(things.items(), chance))


@given(inspection=inspections(), chance=st.randoms())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_shuffled_rows_give_the_same_ratings(
    inspection: Inspection, chance: Random
) -> None:
    details = inspection.details
    shuffled = replace(
        inspection,
        details=details.model_copy(
            update={
                "groups": _mixed(details.groups, chance),
                "judgements": _mixed(details.judgements, chance),
                "discretion": _mixed(details.discretion, chance),
            }
        ),
        cases=tuple(_shuffled(inspection.cases, chance)),
        answers=tuple(_shuffled(inspection.answers, chance)),
        tallies=_mixed(inspection.tallies, chance),
        percentages=_mixed(inspection.percentages, chance),
    )
    assert shuffled.rate() == inspection.rate()
    assert json.dumps(rating_json(shuffled.rate())) == json.dumps(
        rating_json(inspection.rate())
    )


@given(id_=st.sampled_from(IDS), data=st.data(), chance=st.randoms())
@settings(max_examples=40)
def test_shuffled_evidence_gives_the_same_ratings(
    id_: str, data: st.DataObject, chance: Random
) -> None:
    framework = FRAMEWORKS[id_]
    found = data.draw(evidence(id_))
    shuffled = replace(
        found,
        measures=_mixed(found.measures, chance),
        judgements=_mixed(found.judgements, chance),
        decisions=_mixed(found.decisions, chance),
        sampled=_mixed(found.sampled, chance),
    )
    before, after = rate(framework, found), rate(framework, shuffled)
    assert after == before
    assert json.dumps(rating_json(after)) == json.dumps(rating_json(before))
