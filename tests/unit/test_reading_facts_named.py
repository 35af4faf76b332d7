"""What a label of a contextual fact has to say."""

from __future__ import annotations

import pytest

from evenhand.frameworks import library_framework
from evenhand.published.finding.fact_values import says_of_what
from evenhand.published.layout import layouts
from evenhand.published.names import Names

LAYOUT = next(one for one in layouts() if "yjs-2021" in one.frameworks)
NAMES = Names(library_framework("yjs-2021").framework, LAYOUT)
AREA = "Mere, Holm and Dale"


@pytest.mark.parametrize(
    "title",
    [
        "Mere, Holm and Dale YJS",
        "Dale",
        "National average",
        "Caseload information",
        "Caseload information: Population information",
        "Mere YJS 36% 64%: Mere YJS 86% 14%",
    ],
)
def test_a_place_or_a_heading_alone_is_nothing_that_a_figure_is_of(title: str) -> None:
    assert not says_of_what(title, NAMES, AREA)


@pytest.mark.parametrize(
    "title",
    [
        "Total population Mere, Holm and Dale (2019)",
        "Race/ethnicity: White",
        "Robbery",
        "Children of Mere, Holm and Dale who live elsewhere",
    ],
)
def test_anything_else_is(title: str) -> None:
    assert says_of_what(title, NAMES, AREA)
