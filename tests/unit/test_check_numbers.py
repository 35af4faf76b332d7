"""Numbers, scores, rules, parts and comparisons, held against what is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evenhand.check.claims.finding import claims_of
from evenhand.check.figures.known import Measured
from evenhand.check.holding.hold import hold, hold_one
from evenhand.check.records import Amount, Kind
from tests.unit.held_claims import claim, known, sentence, share

COUNTED = {
    "cases court": ("Cases looked at: Court disposals", 30.0),
    "cases out-of-court": ("Cases looked at: Out-of-court disposals", 20.0),
    "evidence interviews": ("Interviews with case managers", 11.0),
    "evidence meetings": ("Meetings", 7.0),
    "recommendations count": ("Recommendations", 5.0),
}


def verdict(
    kind: Kind, text: str, words: str, amount: Amount, standard: str | None = None,
    **told: Any,
) -> str:  # fmt: skip
    one = claim(kind, text, words, amount, standard, **told)
    ratings = dict.fromkeys((f"{d}.{s}" for d in (1, 2, 3) for s in (1, 2, 3, 4)), "good")
    return hold_one(one, known(ratings=ratings, numbers=COUNTED, facts=FACTS)).verdict


FACTS = (
    Measured("reoffending", "Reoffending rate", "Here", 36.6, "percent", False),
    Measured("reoffending", "Reoffending rate", "England", 41.9, "percent", True),
    Measured("first-time-entrants", "First-time entrants", "Here", 458, "rate", False),
    Measured("first-time-entrants", "First-time entrants", "England", 301, "rate", True),
)


@pytest.mark.parametrize(("number", "told"), [(5, "supported"), (4, "contradicted")])
def test_recommendations_are_counted(number: int, told: str) -> None:
    text = f"We have made {number} recommendations."
    for kind in ("listed", "number"):
        assert verdict(kind, text, str(number), Amount(number=number)) == told


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("We examined 30 post-court cases.", 30, "supported"),
        ("We examined 31 post-court cases.", 31, "contradicted"),
        ("We examined 30 out-of-court disposals.", 30, "contradicted"),
        ("We conducted 7 meetings.", 7, "supported"),
        ("We conducted 8 meetings.", 8, "contradicted"),
        ("There had been 8 meetings since January.", 8, "cannot tell"),
        ("We saw 8 houses.", 8, "cannot tell"),
    ],
)
def test_what_the_inspection_did_is_counted(text: str, number: int, told: str) -> None:
    noun = text.split(str(number))[1].strip(" .").split()[-1]
    words = str(number)
    assert verdict("number", text, words, Amount(number=number), of=noun) == told


def test_a_number_that_stands_nowhere_else_is_not_borne_out_by_itself() -> None:
    text = "We examined 30 post-court cases."
    one = claim("number", text, "30", Amount(number=30), None, of="cases")
    figures = known(numbers={"cases court": COUNTED["cases court"]})
    itself = {
        id_: type(figure)(figure.id, figure.label, number=30.0, lines=(1,))
        for id_, figure in figures.numbers.items()
    }
    held = hold_one(one, type(figures)(figures.framework, numbers=itself))
    assert held.verdict == "cannot tell"


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(yes=24, of=36), "supported"),
        (Amount(yes=25, of=36), "contradicted"),
        (Amount(yes=24, of=30), "contradicted"),
        (Amount(number=24), "supported"),
        (Amount(number=2), "cannot tell"),  # the score of one standard
    ],
)
def test_a_score_is_the_sum_of_the_ratings(amount: Amount, told: str) -> None:
    assert verdict("score", "The total score was 24 of 36.", "24 of 36", amount) == told


@pytest.mark.parametrize(
    ("text", "words", "number", "told"),
    [
        ("We inspect against 12 standards.", "12 standards", 12, "supported"),
        ("We inspect against four standards.", "four standards", 4, "supported"),
        ("Each of the 10 standards is scored.", "10 standards", 10, "contradicted"),
        ("Ratings are on a four-point scale.", "four-point scale", 4, "supported"),
        ("Ratings are on a five-point scale.", "five-point scale", 5, "contradicted"),
        ("There are three domains.", "three domains", 3, "supported"),
    ],
)
def test_a_rule_is_that_of_the_framework(
    text: str, words: str, number: int, told: str
) -> None:
    assert verdict("rule", text, words, Amount(number=number)) == told


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(yes=36, of=55, number=65.0), "supported"),
        (Amount(yes=36, of=55, number=66.0), "contradicted"),
        (Amount(yes=22, of=30, shares=share("just under three-quarters")), "supported"),
        (
            Amount(yes=10, of=30, shares=share("just under three-quarters")),
            "contradicted",
        ),
        (Amount(yes=60, of=55, number=65.0), "contradicted"),
        (Amount(yes=36, number=65.0), "cannot tell"),
    ],
)
def test_a_share_follows_from_the_numbers_beside_it(amount: Amount, told: str) -> None:
    assert (
        verdict("part", "It was 36 (65%) of 55 cases.", "36 (65%) of 55", amount) == told
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The reoffending rate is lower than the average.", "supported"),
        ("The reoffending rate is higher than the average.", "contradicted"),
        ("Reoffending is better than the average.", "supported"),
        ("Performance on reoffending and first-time entrants is better.", "contradicted"),
        ("The number of first-time entrants is above the average.", "supported"),
        ("The rate of custody is above the average.", "cannot tell"),
    ],
)
def test_a_comparison_knows_which_direction_is_better(text: str, told: str) -> None:
    words = next(w for w in ("better", "higher", "lower", "above") if w in text)
    way = "higher" if words == "above" else words
    assert verdict("comparison", text, words, Amount(word=way)) == told


@pytest.mark.parametrize(("yes", "told"), [(22, "supported"), (12, "contradicted")])
def test_a_tally_in_brackets_bears_out_the_share_before_it(yes: int, told: str) -> None:
    words = "just under three-quarters"
    text = f"We agreed in {words} of cases ({yes} out of 30)."
    tally = f"{yes} out of 30"
    one = claim("share", text, words, Amount(shares=share(words)), "2.1")
    other = claim("count", text, tally, Amount(yes=yes, of=30), "2.1")
    assert [held.verdict for held in hold([one, other], known())] == [told, told]


@pytest.mark.parametrize(
    ("percent", "told"), [(60, "supported"), (66, "cannot tell"), (80, "contradicted")]
)
def test_the_share_of_a_sample_is_right_to_the_nearest_case(
    percent: int, told: str
) -> None:
    text = f"{percent}% of the cases selected had received court disposals."
    amount = Amount(number=float(percent))
    assert verdict("percentage", text, f"{percent}%", amount) == told


def test_a_size_that_another_sentence_says_is_borne_out() -> None:
    claims = [
        claim("number", "We examined 30 post-court cases.", "30 post-court cases",
              Amount(number=30), None, of="post-court cases", domain="2"),
        claim("number", "In the 30 cases, we saw much.", "30 cases", Amount(number=30),
              "2.1", of="cases", line=2),
    ]  # fmt: skip
    assert "supported" in {held.verdict for held in hold(claims, known())}


@pytest.mark.parametrize(
    "text",
    [
        "Three years ago it scored 5 of 36.",
        "Young people scored the service 8 of 10.",
        "The service had scored 17 of 36 in a mock inspection.",
        "It scored 12 of 36 in 2015.",
    ],
)
def test_a_score_of_another_time_or_thing_is_not_held(text: str) -> None:
    before, after = text.split(" of ")
    yes, of = int(before.split()[-1]), int(after.split()[0].strip("."))
    words = f"{yes} of {of}"
    assert verdict("score", text, words, Amount(number=yes, of=of)) == "cannot tell"


@pytest.mark.parametrize(
    ("text", "part", "told"),
    [
        ("A total of 7–18 is ‘Requires improvement’.", "chapter", "supported"),
        ("A total of 7–17 is ‘Requires improvement’.", "chapter", "contradicted"),
        ("7–17 = ‘Requires improvement’", "methodology", "contradicted"),
        ("50–64 per cent is ‘Requires improvement’.", "chapter", "supported"),
        ("50–65 per cent is ‘Requires improvement’.", "chapter", "contradicted"),
        ("Staff scored their days: 1–3 Inadequate, 7–10 Good.", "chapter", "cannot tell"),
        ("Attendance bands are: 50–64%: Good; 65–79%: Outstanding.", "chapter",
         "cannot tell"),
        ("School attendance of 50–64 per cent is rated ‘Inadequate’ by the council.",
         "chapter", "cannot tell"),
        ("Attendance is banded by the council: below 90 per cent is ‘Inadequate’.",
         "chapter", "cannot tell"),
        ("Plans on time are banded: 50–64% is ‘Good’.", "chapter", "cannot tell"),
        ("Where the lowest key question is 50–64 per cent is ‘Good’.", "chapter",
         "contradicted"),
    ],
)  # fmt: skip
def test_bands_in_sentences_are_held_against_the_framework(
    text: str, part: str, told: str
) -> None:
    figures = known()
    place = replace(sentence(text, None), part=part)
    held = [hold_one(one, figures) for one in claims_of([place], figures.framework)]
    assert {one.verdict for one in held if one.claim.kind == "rule"} == {told}


@pytest.mark.parametrize(
    ("before", "part", "told"),
    [
        ("Attendance at school\tBand", "chapter", "cannot tell"),
        ("Timeliness of plans\tBand", "chapter", "cannot tell"),
        ("Lowest score\tRating", "chapter", "contradicted"),
        ("Percentage\tBand", "methodology", "contradicted"),
    ],
)
def test_a_row_of_bands_is_ours_where_ratings_are_spoken_of(
    before: str, part: str, told: str
) -> None:
    figures, words = known(), "80–89%\tGood"
    place = replace(
        sentence(words, None), part=part, before=before, cells=tuple(words.split("\t"))
    )
    (claim,) = claims_of([place], figures.framework)
    assert hold_one(claim, figures).verdict == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six of ten plans were shared; the other three plans were secret.", True),
        ("Six of ten plans were shared; the other three were not and one lost.", False),
        ("Twelve of 20 (60%) boys and, on average, 5 (20%) girls were on orders.", False),
        ("Nine of 10 mothers (90%) and 3 fathers (50%) came to meetings.", False),
        ("Of the 20 children, 12 (60%) were boys and 5 (20%) were new.", True),
    ],
)  # fmt: skip
def test_a_number_is_held_by_the_whole_that_it_is_of(text: str, told: bool) -> None:
    figures = known()
    claims = claims_of([sentence(text, None)], figures.framework)
    wrong = [c for c in claims if hold_one(c, figures).verdict == "contradicted"]
    assert bool(wrong) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 80% of cases plans were there, and the child’s safety in 62.", False),
        ("It was enough for desistance in 80% of cases, a child’s safety in 14.", False),
        ("It was enough for desistance in 80% of cases, the child’s safety in 92.", True),
    ],
)  # fmt: skip
def test_a_number_alone_may_be_of_cases(text: str, told: bool) -> None:
    figures = known(percents={"2.2.1": 80, "2.2.2": 70, "2.2.3": 65})
    claims = claims_of([sentence(text, "2.2")], figures.framework)
    wrong = [c for c in claims if hold_one(c, figures).verdict == "contradicted"]
    assert bool(wrong) is told
