"""Parts of the work against each other, and the sizes of samples in several places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evenhand.check.claims.finding import claims_of
from evenhand.check.figures.known import Known
from evenhand.check.holding.hold import hold, hold_one
from evenhand.check.records import Figure
from tests.unit.held_claims import known, sentence

PERCENTS = {
    "2.1.1": 74, "2.1.2": 69, "2.1.3": 74,
    "2.2.1": 69, "2.2.2": 66, "2.2.3": 52,
    "2.3.1": 62, "2.3.2": 51, "2.3.3": 48,
    "3.3.1": 67, "3.3.2": 72, "3.3.3": 68,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "standard", "told"),
    [
        ("Planning was weaker than assessment.", "2.2", "supported"),
        ("Planning was stronger than assessment.", "2.2", "contradicted"),
        ("Delivery was not as strong as assessment and planning.", "2.3", "supported"),
        ("Implementation and delivery was better than planning.", "2.3", "contradicted"),
        # Of one aspect only.
        ("Planning was stronger than assessment for desistance.", "2.2", "contradicted"),
        # One aspect against another.
        ("Planning to keep the child safe was weaker than for desistance.", "2.2",
         "supported"),
        ("Planning for desistance was weaker than for keeping the child safe.", "2.2",
         "contradicted"),
        # The rest of the standard is meant, or something that is not said.
        ("Planning to keep other people safe was not as strong.", "2.2", "supported"),
        ("Planning to support desistance was not as strong.", "2.2", "cannot tell"),
        ("The lowest of the three was keeping other people safe.", "2.2", "supported"),
        ("The lowest of the three was keeping the child safe.", "2.2", "contradicted"),
        ("The highest of the three was desistance.", "2.2", "supported"),
        # About a prompt, another time, or nothing that is measured.
        ("Contingency planning was weaker than assessment.", "2.2", "cannot tell"),
        ("Planning was stronger than last year.", "2.2", "cannot tell"),
        ("Planning for girls was stronger than assessment.", "2.2", "cannot tell"),
        # What others found, said or thought; and what we did.
        ("Staff felt that planning was stronger than assessment.", "2.2", "cannot tell"),
        ("Parents said that planning was stronger than assessment.", "2.2",
         "cannot tell"),
        ("Managers believed that planning was stronger than assessment.", "2.2",
         "cannot tell"),
        ("The chair was clear that planning was stronger than assessment.", "2.2",
         "cannot tell"),
        ("The audit by the board found that planning was stronger than assessment.",
         "2.2", "cannot tell"),
        ("The peer review concluded that planning was stronger than assessment.", "2.2",
         "cannot tell"),
        ("Planning was stronger than assessment, in the view of parents.", "2.2",
         "cannot tell"),
        ("Of the three, keeping the child safe was the lowest of the three in the audit.",
         "2.2", "cannot tell"),
        ("We found that planning was stronger than assessment.", "2.2", "contradicted"),
        ("Inspectors felt that planning was stronger than assessment.", "2.2",
         "contradicted"),
        ("It is clear that planning was stronger than assessment.", "2.2",
         "contradicted"),
        ("Planning was stronger than under the old process.", "2.2", "cannot tell"),
        ("Delivery was stronger in the out-of-court cases than in court cases.", "3.3",
         "supported"),
    ],
)  # fmt: skip
def test_parts_are_held_against_each_other(text: str, standard: str, told: str) -> None:
    figures = known(percents=PERCENTS)
    claims = claims_of([sentence(text, standard)], figures.framework)
    held = [hold_one(one, figures) for one in claims if one.kind == "comparison"]
    # What is no comparison of parts is not claimed at all.
    assert ([one.verdict for one in held] or ["cannot tell"]) == [told]


def test_a_figure_that_was_not_read_for_certain_contradicts_no_comparison() -> None:
    figures = known(percents=PERCENTS, certain=False)
    text = sentence("Planning was stronger than assessment.", "2.2")
    (claim,) = claims_of([text], figures.framework)
    assert hold_one(claim, figures).verdict == "cannot tell"


def sizes(*texts: str, numbers: dict[str, Figure], **more: Any) -> list[str]:
    figures = known(**more)
    figures = Known(figures.framework, figures.measures, numbers=numbers)
    places = [
        replace(sentence(text, "2.1"), line=line) for line, text in enumerate(texts, 1)
    ]
    claims = claims_of(places, figures.framework)
    return [one.verdict for one in hold(claims, figures) if one.claim.kind == "number"]


def size(of: int, *lines: int, group: str = "court") -> dict[str, Figure]:
    id_ = f"cases {group}"
    return {id_: Figure(id_, "Cases looked at", number=float(of), lines=lines)}


def test_the_size_that_most_places_say_is_right() -> None:
    told = sizes(
        "We examined 15 court disposals.",
        "We inspected 14 court cases.",
        "We looked at 14 cases.",
        numbers=size(15, 1),
    )
    assert told == ["contradicted", "supported", "supported"]


def test_of_two_sizes_that_is_right_of_which_the_percentages_can_be() -> None:
    told = sizes(
        "We inspected 20 court cases.",
        "We examined 23 court disposals.",
        numbers={},
        percents={"2.1.1": 61, "2.2.1": 74},
    )
    assert told == ["contradicted", "cannot tell"]


def test_the_samples_together_are_so_many_cases_in_all() -> None:
    both = {**size(28, 8), **size(20, 9, group="out-of-court")}
    assert sizes("We examined 48 cases in all.", numbers=both) == ["supported"]
    assert sizes("We examined 50 cases in all.", numbers=both) == ["contradicted"]
    assert sizes("In total we inspected 48 cases.", numbers=both) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "We looked at three cases again with their case managers.",
        "We looked again at three cases.",
        "We interviewed the managers of 15 cases.",
        "We observed three cases being discussed at the panel.",
        "We inspected five court cases jointly with Ofsted.",
        "Inspectors reviewed six cases to see how health staff were involved.",
        "We examined two cases, with the case managers present.",
        "We reviewed nine cases and spoke with the nurse.",
        "We looked at three court cases, all of them of girls.",
    ],
)
def test_a_part_of_the_cases_is_no_size_of_the_sample(text: str) -> None:
    told = sizes("We examined 20 cases.", text, numbers=size(20, 8))
    assert told[0] == "supported"
    assert "contradicted" not in told


@pytest.mark.parametrize(
    "text",
    [
        "We examined 15 cases.",
        "We took a detailed look at 15 court cases, of which nine were new.",
        "We inspected a sample of 15 cases and held 12 interviews.",
    ],
)
def test_what_was_examined_is_the_sample(text: str) -> None:
    told = sizes("We examined 20 cases.", text, numbers=size(20, 8))
    assert told[1] == "contradicted"


def test_a_part_of_the_cases_makes_no_size_wrong() -> None:
    """What the reader took for the size of the sample is a part of it."""
    told = sizes(
        "We inspected five court cases jointly with Ofsted.",
        "We took a detailed look at 20 cases.",
        numbers=size(5, 1),
    )
    assert told == ["cannot tell", "cannot tell"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Across both counties, we examined 120 cases altogether.",),
        ("We inspected 40 cases in total in the whole of the region.",),
        ("We examined 54 cases in all.", "We looked at 6 resettlement cases."),
    ],
)
def test_more_cases_than_the_samples_are_not_wrong(texts: tuple[str, ...]) -> None:
    both = {**size(28, 8), **size(20, 9, group="out-of-court")}
    assert "contradicted" not in sizes(*texts, numbers=both)[:1]


def test_people_are_not_held_against_a_number_of_others() -> None:
    interviews = {
        "evidence interviews": Figure(
            "evidence interviews",
            "Interviews with case managers",
            number=21.0,
            lines=(9,),
        )
    }
    text = "We interviewed 21 case managers and 13 parents."
    assert "contradicted" not in sizes(text, numbers={**interviews, **size(20, 8)})


def test_two_places_that_agree_on_a_list_make_a_third_wrong() -> None:
    figures = known()
    listed = Figure("recommendations count", "Recommendations", number=4.0, certain=False)
    figures = Known(figures.framework, numbers={listed.id: listed})

    def verdicts(*texts: str) -> list[str]:
        places = [
            replace(sentence(text, None), line=n) for n, text in enumerate(texts, 1)
        ]
        return [
            one.verdict for one in hold(claims_of(places, figures.framework), figures)
        ]

    right, wrong = "We make four recommendations.", "We have made six recommendations."
    assert verdicts(wrong) == ["cannot tell"]
    assert verdicts(right, wrong) == ["supported", "contradicted"]
