"""Shares, percentages and counts held against figures: every verdict, and why."""

from __future__ import annotations

import pytest

from evenhand.check.holding.hold import hold_one
from evenhand.check.records import Amount, Held
from tests.unit.held_claims import claim, known, said_percent, said_share

YEAR = {
    "2.1.1": 74, "2.1.2": 69, "2.1.3": 74, "2.2.1": 69, "2.2.2": 69, "2.2.3": 61,
    "2.3.1": 62, "2.3.2": 51, "2.3.3": 48, "3.1.2": 45, "3.2.3": 17,
}  # fmt: skip
# Prompts of yos-2020 are printed, with their cases.
TALLIES = {
    "2.2.1": (7, 7), "2.2.2": (7, 7), "2.2.3": (5, 6), "2.2.2d": (4, 7),
    "2.2.3c": (2, 4), "2.2.3e": (2, 6), "2.2.1f": (7, 7), "2.2.2a": (7, 7),
}  # fmt: skip
OTHERS = "planning to keep other people safe was good enough"
CHILD = "planning focused sufficiently on keeping the child safe"


def held_share(
    text: str, words: str, standard: str = "2.2", strict: bool = False
) -> Held:
    return hold_one(said_share(text, words, standard), known(percents=YEAR), strict)


def test_a_share_is_borne_out_by_the_key_question_of_its_aspect() -> None:
    held = held_share(f"In over two-thirds of cases, {CHILD}.", "over two-thirds")
    assert held.verdict == "supported"
    assert held.figures[0].id == "2.2.2"


def test_a_share_on_the_other_side_of_a_half_is_contradicted() -> None:
    held = held_share(f"In fewer than half of the cases, {OTHERS}.", "fewer than half")
    assert (held.verdict, held.figures[0].id) == ("contradicted", "2.2.3")
    assert "61%" in held.why


def test_house_style_may_be_off_by_a_little_and_says_how_much() -> None:
    text = f"In just under two-thirds of cases, {OTHERS}."
    held = held_share(text, "just under two-thirds")
    assert held.verdict == "cannot tell"
    assert "0.2 points" in held.why


def test_strict_leaves_house_style_no_tolerance() -> None:
    text = f"In two-thirds of cases, {OTHERS}."
    loose = held_share(text, "two-thirds")
    strict = held_share(text, "two-thirds", strict=True)
    assert (loose.verdict, strict.verdict) == ("cannot tell", "contradicted")


def test_a_share_of_a_prompt_that_is_not_printed_cannot_be_told() -> None:
    held = held_share(
        "The needs and wishes of victims were considered in a quarter of cases.",
        "a quarter",
    )
    assert held.verdict == "cannot tell"
    assert "2.2.1e" in held.why


def test_a_share_of_what_no_question_measures_cannot_be_told() -> None:
    held = held_share("Plans were countersigned in all cases.", "all")
    assert held.verdict == "cannot tell"


def test_where_all_prompts_are_printed_a_share_of_one_can_be_wrong() -> None:
    text = "There was effective contingency planning to manage the risks in all cases."
    figures = known("yos-2020", tallies=TALLIES)
    held = hold_one(said_share(text, "all", "2.2"), figures)
    assert held.verdict == "contradicted"
    assert {figure.id for figure in held.figures} == {"2.2.2d", "2.2.3e"}


def test_where_more_than_one_figure_fits_one_is_enough() -> None:
    text = "There was effective contingency planning for the risks in a third of cases."
    figures = known("yos-2020", tallies=TALLIES)
    held = hold_one(said_share(text, "a third", "2.2"), figures)
    assert (held.verdict, held.figures[0].id) == ("supported", "2.2.3e")


def test_a_clause_about_two_aspects_is_held_against_both() -> None:
    text = "In all cases, planning was good for desistance and keeping other people safe."
    figures = known("yos-2020", tallies=TALLIES)
    assert hold_one(said_share(text, "all", "2.2"), figures).verdict == "contradicted"
    both = "In all cases, planning was good for desistance and keeping the child safe."
    assert hold_one(said_share(both, "all", "2.2"), figures).verdict == "supported"


def test_what_is_true_of_all_cases_is_not_wrong_for_most() -> None:
    text = f"In most cases, {CHILD}."
    figures = known("yos-2020", tallies=TALLIES)
    assert hold_one(said_share(text, "most", "2.2"), figures).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("percent", "verdict"), [(83, "supported"), (17, "contradicted")]
)
def test_a_denial_is_turned_round(percent: int, verdict: str) -> None:
    text = f"In {percent}% of cases, planning did not promote the safety of other people."
    held = hold_one(
        said_percent(text.replace("promote", "focus sufficiently on"), percent, "3.2",
                     says_not=True),
        known(percents=YEAR),
    )  # fmt: skip
    assert held.verdict == verdict
    assert "83%" in held.why


@pytest.mark.parametrize(
    ("percent", "verdict"),
    [(61, "supported"), (62, "contradicted"), (16, "contradicted")],
)
def test_a_percentage_is_exact(percent: int, verdict: str) -> None:
    text = f"In {percent}% of cases, {OTHERS}."
    assert hold_one(said_percent(text, percent), known(percents=YEAR)).verdict == verdict


@pytest.mark.parametrize(
    ("amount", "words", "verdict"),
    [
        (Amount(yes=5, of=6), "five of the six cases", "supported"),
        (Amount(yes=4, of=6), "four of the six cases", "contradicted"),
        (Amount(no=1), "all but one case", "supported"),
        (Amount(no=2), "all but two cases", "contradicted"),
        (Amount(yes=5, of=7), "five of the seven cases", "cannot tell"),
    ],
)
def test_a_count_is_held_against_the_relevant_cases(
    amount: Amount, words: str, verdict: str
) -> None:
    text = f"In {words}, {OTHERS}."
    figures = known("yos-2020", tallies=TALLIES)
    assert hold_one(claim("count", text, words, amount), figures).verdict == verdict


def test_of_a_percentage_alone_a_bare_count_cannot_be_told() -> None:
    text = f"In three cases, {OTHERS}."
    held = hold_one(claim("count", text, "three", Amount(yes=3)), known(percents=YEAR))
    assert held.verdict == "cannot tell"


def test_a_sub_group_has_no_figure() -> None:
    text = f"In fewer than half of the girls’ cases, {OTHERS}."
    one = said_share(text, "fewer than half", of="girls’ cases")
    assert hold_one(one, known(percents=YEAR)).verdict == "cannot tell"


def test_relevant_cases_are_the_cases_that_are_counted() -> None:
    text = f"In over half of relevant cases, {OTHERS}."
    one = said_share(text, "over half", of="relevant cases")
    assert hold_one(one, known(percents=YEAR)).verdict == "supported"


def test_what_is_hedged_is_not_held() -> None:
    text = f"In fewer than half of the cases, {OTHERS}."
    one = said_share(text, "fewer than half", hedged="it is a quotation")
    held = hold_one(one, known(percents=YEAR))
    assert held.verdict == "cannot tell"
    assert "quotation" in held.why


def test_nothing_is_contradicted_by_a_figure_that_was_not_read_for_certain() -> None:
    text = f"In fewer than half of the cases, {OTHERS}."
    figures = known(percents=YEAR, certain=False)
    assert hold_one(said_share(text, "fewer than half"), figures).verdict == "cannot tell"


def test_overall_is_of_the_key_question_and_of_no_prompt() -> None:
    text = (
        "Overall, delivery promoted the safety and wellbeing of the child in all cases."
    )
    held = held_share(text, "all", "2.3")
    assert (held.verdict, held.figures[0].id) == ("contradicted", "2.3.2")


def test_in_a_summary_the_title_says_which_standard_is_meant() -> None:
    text = (
        "Planning to keep other people safe was good enough in fewer than half of cases."
    )
    one = said_share(text, "fewer than half", None, domain="2")
    held = hold_one(one, known(percents=YEAR))
    assert (held.verdict, held.figures[0].id) == ("contradicted", "2.2.3")


def test_a_chapter_about_no_cases_speaks_of_those_of_the_domain_it_names() -> None:
    text = "In court disposals, planning to keep other people safe was good in all cases."
    one = said_share(text, "all", "1.3")
    assert hold_one(one, known(percents=YEAR)).verdict == "contradicted"
    other = said_share("Staff were content in all cases.", "all", "1.2")
    assert hold_one(other, known(percents=YEAR)).verdict == "cannot tell"


def test_a_list_below_the_last_standard_is_of_the_whole_chapter() -> None:
    text = (
        "Planning to keep other people safe was good enough in fewer than half of cases."
    )
    one = said_share(text, "fewer than half", "2.4", heading="Areas for improvement:")
    assert hold_one(one, known(percents=YEAR)).figures[0].id == "2.2.3"


UNMEASURED = (
    "In {q} cases, the assessment of risk of harm was completed on time.",
    "In {q} cases, the plan to keep the child safe was countersigned.",
    "Planning for safety and wellbeing was shared with schools in {q} cases.",
    "In {q} cases, we agreed with the classification of risk of harm.",
    "There was a written record of planning to keep the child safe in {q} cases.",
    "In {q} cases, managers had seen the plan to keep other people safe.",
    "Safety and wellbeing was discussed at a panel in {q} cases.",
    "There was a risk of harm to others in {q} cases.",
    "In {q} cases, they did so.",
    "{Q} cases had been open for more than a year.",
)


@pytest.mark.parametrize("text", UNMEASURED)
@pytest.mark.parametrize("framework", ["yos-2018", "yos-2020"])
@pytest.mark.parametrize("standard", ["2.1", "2.2", None])
def test_what_no_question_asks_is_never_called_wrong(
    text: str, framework: str, standard: str | None
) -> None:
    """An aspect is named, and something is said of it that nobody measured."""
    said = text.format(q="very few", Q="Very few")
    words = "Very few" if said.startswith("Very") else "very few"
    ids = known(framework).measures
    figures = known(framework, tallies={figure.id: (9, 9) for figure in ids})
    one = said_share(said, words, standard, domain="2")
    assert hold_one(one, figures).verdict == "cannot tell"
