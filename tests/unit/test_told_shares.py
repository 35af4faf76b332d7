"""A percentage in a sentence is that of a key question only where nothing else fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.check.figures.of_reading import known_of_reading
from evenhand.published.intake import take_in
from evenhand.published.reading import ReportReading, understand

REPORT = """An inspection of youth offending services in
Westerdale

# 1. Organisational delivery

1.1 Governance and leadership\tGood
1.2 Staff\tGood
1.3 Partnerships and services\tGood
1.4 Information and facilities\tGood

# 2. Court disposals

2.1 Assessment\tGood

2.2 Planning\tGood

{sentence}

# 3. Out-of-court disposals

3.1 Assessment\tGood

# Annexe: Inspection results

## 2. Court disposals

2.2 Planning\tGood

2.2.2 Does planning focus sufficiently on keeping the child or young person safe?\t65%
"""

TIED = {
    "Planning focused sufficiently on keeping the child or young person safe in 65 per "
    "cent of cases.": ("2.2.2", 65),
    "In 65% of relevant cases, planning to keep the child safe was good enough.": (
        "2.2.2",
        65,
    ),
    "We found that planning was sufficiently focused on keeping other people safe in "
    "only 48 per cent of the cases.": ("2.2.3", 48),
    "In 71 per cent of all cases assessment sufficiently analysed how to keep other "
    "people safe.": ("2.1.3", 71),
}
LEFT = (
    # another question, a part of the cases, the opposite, two shares, or another year
    "In 65 per cent of cases, planning to keep the child safe involved other agencies.",
    "For girls, planning focused sufficiently on keeping the child safe in 65% of cases.",
    "Planning focused on keeping the child safe in 65% of cases managed by partners.",
    "In 65 per cent of cases planning did not focus on keeping the child safe.",
    "Planning to keep the child safe was poor in 65 per cent of cases.",
    "Planning to keep the child safe was good in 65% of cases, and in 40% of cases not.",
    "At the last inspection, planning to keep the child safe was good in 65% of cases.",
    "Keeping the child safe was done well in 65 per cent of cases.",
    "Planning was good enough in 65 per cent of cases.",
    "Nationally, planning focused on keeping the child safe in 65 per cent of cases.",
)


def read(sentence: str, folder: Path) -> ReportReading:
    path = folder / "report.txt"
    path.write_text(REPORT.format(sentence=sentence), encoding="utf-8")
    return understand(take_in(path))


def told(found: ReportReading) -> list[tuple[str, object]]:
    """What is read in a sentence, also where the table says something else."""
    return [
        (key.split("questions.")[1].removesuffix(".percent"), value)
        for key, read in found.values.items()
        for value, sources in (
            (read.value, read.sources),
            *((other.value, other.sources) for other in read.others),
        )
        for place in sources
        if place.how == "in a sentence, by its words"
    ]


@pytest.mark.parametrize("sentence", TIED)
def test_a_sentence_in_the_words_of_one_question_is_of_it(
    sentence: str, tmp_path: Path
) -> None:
    assert told(read(sentence, tmp_path)) == [TIED[sentence]]


@pytest.mark.parametrize("sentence", LEFT)
def test_a_sentence_that_may_mean_something_else_is_left(
    sentence: str, tmp_path: Path
) -> None:
    assert told(read(sentence, tmp_path)) == []


@pytest.mark.parametrize("share", [65, 56])
def test_a_sentence_makes_a_table_neither_sure_nor_doubtful(
    share: int, tmp_path: Path
) -> None:
    said = f"Planning to keep the child safe was good in {share}% of cases."
    value = read(said, tmp_path).value("questions.2.2.2.percent")
    assert (value.value, value.certainty) == (65, "read")


@pytest.mark.parametrize(
    "before", ["", "The service audited its own work.", "Two years ago it was worse."]
)
def test_what_a_sentence_alone_tells_is_doubtful(before: str, tmp_path: Path) -> None:
    said = "Planning focused sufficiently on keeping other people safe in 55% of cases."
    value = read(f"{before} {said}", tmp_path).value("questions.2.2.3.percent")
    assert (value.value, value.certainty) == (55, "doubtful")


def test_where_a_sentence_says_something_else_both_are_kept(tmp_path: Path) -> None:
    found = read("Planning to keep the child safe was good in 56% of cases.", tmp_path)
    value = found.value("questions.2.2.2.percent")
    assert (value.value, value.certainty) == (65, "read")
    assert [other.value for other in value.others] == [56]


def test_a_share_that_the_tally_does_not_give_is_told(tmp_path: Path) -> None:
    tally = REPORT.replace("safe?\t65%", "safe?\t20\t13")
    said = "Planning to keep the child safe was good in {}% of cases."
    for share, outcomes in ((65, []), (56, ["cannot tell"])):
        path = tmp_path / "report.txt"
        text = tally.format(sentence=said.format(share))
        path.write_text(text, encoding="utf-8")
        found = understand(take_in(path))
        told = [one.outcome for one in found.checks if one.id == "tally-percent"]
        assert told == outcomes
        assert found.value("questions.2.2.2.yes").value == 13


@pytest.mark.parametrize(
    "before",
    ["We looked at girls apart.", "The last inspection found more.", "On average less."],
)
def test_a_sentence_may_be_about_what_the_one_before_it_names(
    before: str, tmp_path: Path
) -> None:
    said = "Planning focused sufficiently on keeping the child safe in 65% of cases."
    assert told(read(f"{before} {said}", tmp_path)) == []


def test_a_sentence_is_held_against_the_table_and_not_against_itself(
    tmp_path: Path,
) -> None:
    said = "Planning focused sufficiently on keeping the child safe in 56% of cases."
    measures = known_of_reading(read(said, tmp_path)).measures
    figure = next(one for one in measures if one.id == "2.2.2")
    assert (figure.percent, figure.certain) == (65, True)
