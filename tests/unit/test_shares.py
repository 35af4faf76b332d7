"""Shares in words, and house styles of an organisation's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.errors import Kind, ProblemsFound, in_wording
from evenhand.wording.claims import claimed, claimed_count
from evenhand.wording.house_style import (
    HOUSE_STYLE,
    default_house_style,
    parse_house_style,
    read_house_style,
)
from evenhand.wording.languages import Language
from evenhand.wording.shares import (
    Phrase,
    count_words,
    percent_words,
    percentage_of,
    percentage_phrase,
    share_of,
    share_phrase,
)
from tests.conftest import ROOT
from tests.functional.broken import Broken
from tests.functional.broken_house_styles import BROKEN_HOUSE_STYLES, OWN
from tests.house_style_docs import HOUSE_STYLE_TABLES

OURS = default_house_style()
ENGLISH_ONLY = """\
id: mine
version: 1.0.0
title: Mine
source: made up
languages: [en]
in_words_up_to: 10
few_cases: 5
percent: {en: "{n}%"}
count: {en: "{yes} out of {relevant}"}
nouns:
  plan: {en: {one: plan, others: plans, only: the only plan}}
shares:
  - id: not-most
    from: 0%
    to: 50%
    en: {phrase: not most, of: "not most of the {others}"}
  - id: most
    above: 50%
    to: 100%
    en: {phrase: most or all, of: "most or all {others}"}
percentages:
  - id: about-half
    percents: [50]
    en: {phrase: about half, of: "half of the {others}"}
"""


def test_our_own_house_style_has_no_problem() -> None:
    assert read_house_style(HOUSE_STYLE) == OURS


def test_words_are_said_with_the_row_they_come_from() -> None:
    assert share_phrase(OURS, "en", 28, 30) == Phrase("nearly all", "nearly-all")
    assert share_of(OURS, "en", 28, 30).text == "nearly all cases"
    assert share_of(OURS, "en", 6, 7, "relevant-case") == Phrase(
        "all but one of the relevant cases", "all-but-one"
    )
    assert percentage_phrase(OURS, "en", 93).text == "nearly all"
    assert percentage_of(OURS, "en", 67, "child").text == "about two-thirds of children"
    assert percent_words(OURS, "en", 93) == Phrase("93 per cent", "percent")
    assert count_words(OURS, "en", 28, 30) == Phrase("28 of 30", "count")


def test_welsh_is_marked_as_long_as_nobody_has_reviewed_it() -> None:
    said = share_of(OURS, "cy", 2, 3)
    assert said == Phrase(
        "dwy ran o dair o’r achosion", "two-thirds", lang=None, unreviewed=True
    )
    reviewed = OURS.model_copy(update={"cy_status": "reviewed"})
    assert not share_of(reviewed, "cy", 2, 3).unreviewed
    assert not share_of(OURS, "en", 2, 3).unreviewed


def test_a_style_without_welsh_says_english_and_that_it_is() -> None:
    mine = parse_house_style(ENGLISH_ONLY, OWN)
    assert share_phrase(mine, "cy", 1, 2) == Phrase("not most", "not-most", lang="en")
    assert percent_words(mine, "cy", 50) == Phrase("50%", "percent", lang="en")


def test_a_style_adds_nouns_to_ours() -> None:
    mine = parse_house_style(ENGLISH_ONLY, OWN)
    assert share_of(mine, "en", 3, 4, "plan").text == "most or all plans"
    assert share_of(mine, "en", 3, 4, "girl").text == "most or all girls"
    with pytest.raises(KeyError):
        share_of(OURS, "en", 3, 4, "plan")


@pytest.mark.parametrize(("yes", "relevant"), [(0, 0), (-1, 5), (6, 5)])
def test_no_share_is_said_of_what_is_none(yes: int, relevant: int) -> None:
    with pytest.raises(ValueError, match="at least one relevant case"):
        share_phrase(OURS, "en", yes, relevant)


@pytest.mark.parametrize("percent", [-1, 101])
def test_no_percentage_is_said_of_what_is_none(percent: int) -> None:
    for say in (percentage_phrase, percent_words):
        with pytest.raises(ValueError, match="from 0 to 100"):
            say(OURS, "en", percent)


@pytest.mark.parametrize(
    ("phrase", "range_"),
    [
        ("two-thirds", "from 197/300 and up to 203/300"),
        ("Just over two thirds", "over 2/3 and up to 433/600"),
        ("the vast majority", "from 2/3 and under 100%"),
        ("nearly half", "from 44.5% and under 50%"),
        ("almost all", "from 85% and under 100%"),
        ("at least three-quarters", "from 75%"),
        ("all or nearly all", "from 85%"),
        ("none", "exactly 0%"),
        ("all", "exactly 100%"),
    ],
)
def test_words_mean_what_people_mean_by_them(phrase: str, range_: str) -> None:
    assert str(claimed(phrase, "en")) == range_


@pytest.mark.parametrize("phrase", ["a goodly number", "half or so", "all but one", ""])
def test_words_that_are_not_known_claim_nothing(phrase: str) -> None:
    assert claimed(phrase, "en") is None


# Words that are true of more shares than their row has.
WIDER = {"small-minority", "fewer-than-half", "more-than-half", "large-majority"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_our_words_are_understood_and_untrue_of_the_shares_of_every_other_row(
    language: Language,
) -> None:
    for row in OURS.shares:
        claim = claimed(row.wording(language).phrase, language)
        assert claim is not None
        true_of = {other.id for other in OURS.shares if other.range.inside(claim)}
        assert true_of > {row.id} if row.id in WIDER else true_of == {row.id}


def test_the_manual_shows_our_house_style_as_it_is() -> None:
    page = (ROOT / "docs" / "house-style.md").read_text(encoding="utf-8")
    for name, table in HOUSE_STYLE_TABLES.items():
        assert table() in page, name


def test_counts_are_read_from_their_words() -> None:
    assert claimed_count("all but one", "en") == (None, 1)
    assert claimed_count("pob un ond dau", "cy") == (None, 2)
    assert claimed_count("two", "en") == (2, None)
    assert claimed_count("nearly all", "en") == (None, None)


@pytest.mark.parametrize("broken", BROKEN_HOUSE_STYLES, ids=lambda broken: broken.name)
def test_what_is_wrong_with_a_house_style_is_told_at_its_place(
    broken: Broken, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    broken.prepare(folder)
    with pytest.raises(ProblemsFound) as found:
        read_house_style(folder / OWN)
    codes = sorted(problem.code for problem in found.value.problems)
    assert codes == sorted((broken.code, *(broken.also or ())))
    place = broken.place_in(folder)
    told = [p for p in found.value.problems if str(p.place) == place]
    assert broken.code in [problem.code for problem in told]
    said = " ".join(f"{problem.what} → {problem.remedy}" for problem in told)
    assert broken.remedy.casefold() in said.casefold()


def test_every_problem_of_house_styles_is_met() -> None:
    kinds = {kind.code for kind in vars(in_wording).values() if isinstance(kind, Kind)}
    assert kinds <= {broken.code for broken in BROKEN_HOUSE_STYLES}


def test_all_problems_are_told_at_once_in_reading_order() -> None:
    text = HOUSE_STYLE.read_text(encoding="utf-8")
    text = re.sub(r"exactly: 1/2", "above: 55%\n    below: 54%", text)
    text = text.replace("phrase: one,", "phrase: two,")
    text = text.replace("{n} y cant", "y cant")
    with pytest.raises(ProblemsFound) as found:
        parse_house_style(text, OWN)
    assert [problem.code for problem in found.value.problems] == [
        "house-style.braces",
        "house-style.untrue",
        "house-style.empty-range",
    ]
