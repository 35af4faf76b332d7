"""Every phrase is true of its tally, by a plain statement of what each one claims.

What phrases claim is written here once more, in whole numbers, and not read from the
product.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand.wording.house_style import (
    HOUSE_STYLE,
    default_house_style,
    parse_house_style,
)
from evenhand.wording.shares import (
    percentage_of,
    percentage_phrase,
    share_of,
    share_phrase,
)
from tests.generative.reference import rounded, share

OURS = default_house_style()
TEXT = HOUSE_STYLE.read_text(encoding="utf-8")

Claim = Callable[[int, int], bool]


def _near(part: Fraction) -> tuple[Claim, Claim, Claim]:
    """Just under, exactly and just over a part: by 5.5 percentage points at most."""
    points = Fraction(11, 200)

    def under(yes: int, of: int) -> bool:
        return part - points <= Fraction(yes, of) < part

    def over(yes: int, of: int) -> bool:
        return part < Fraction(yes, of) <= part + points

    return under, lambda yes, of: Fraction(yes, of) == part, over


CLAIMS: dict[str, Claim] = {
    "none": lambda yes, of: yes == 0,
    "very few": lambda yes, of: yes > 0 and 10 * yes < of,
    "a small minority": lambda yes, of: 20 * yes > of and 5 * yes < of,
    "fewer than half": lambda yes, of: 3 * yes > of and 2 * yes < of,
    "more than half": lambda yes, of: 2 * yes > of and 3 * yes < 2 * of,
    "a large majority": lambda yes, of: 4 * yes > 3 * of and 10 * yes < 9 * of,
    "nearly all": lambda yes, of: 1000 * yes >= 895 * of and yes < of,
    "all": lambda yes, of: yes == of,
    "all but one": lambda yes, of: of - yes == 1 and of >= 5,
    "one": lambda yes, of: yes == 1 and of >= 5,
}
for name, part in (
    ("a quarter", Fraction(1, 4)),
    ("a third", Fraction(1, 3)),
    ("half", Fraction(1, 2)),
    ("two-thirds", Fraction(2, 3)),
    ("three-quarters", Fraction(3, 4)),
):
    beside = _near(part)
    CLAIMS[f"just under {name}"], CLAIMS[name], CLAIMS[f"just over {name}"] = beside

# “About a third” is a third, or just beside it.
ALTERNATIVES = {
    "none or almost none": ["none", "very few"],
    "all or nearly all": ["nearly all", "all"],
    **{
        f"about {name}": [f"just under {name}", name, f"just over {name}"]
        for name in ("a quarter", "a third", "half", "two-thirds", "three-quarters")
    },
}


def is_true(phrase: str, yes: int, of: int) -> bool:
    return any(CLAIMS[one](yes, of) for one in ALTERNATIVES.get(phrase, [phrase]))


tallies = st.integers(1, 3000).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of))
)
# Shares at the ends of rows, and just beside them.
ROW_ENDS = sorted(
    {end for row in OURS.shares for end, _ in (row.range.low, row.range.high)}
)
edges = st.builds(
    lambda end, times, beside: (end.numerator * times + beside, end.denominator * times),
    st.sampled_from(ROW_ENDS),
    st.integers(1, 500),
    st.integers(-1, 1),
).filter(lambda tally: 0 <= tally[0] <= tally[1])


@given(tally=tallies | edges)
@settings(max_examples=1000)
def test_every_phrase_is_true_of_its_tally(tally: tuple[int, int]) -> None:
    assert is_true(share_phrase(OURS, "en", *tally).text, *tally)


def test_every_phrase_is_true_of_every_tally_of_a_sample_that_can_be() -> None:
    for of in range(1, 121):
        for yes in range(of + 1):
            assert is_true(share_phrase(OURS, "en", yes, of).text, yes, of), (yes, of)


@given(tally=tallies | edges)
@settings(max_examples=1000)
def test_what_is_said_of_a_percentage_is_true_of_every_tally_behind_it(
    tally: tuple[int, int],
) -> None:
    percent = rounded(share(*tally))
    assert is_true(percentage_phrase(OURS, "en", percent).text, *tally)


@given(share_=st.fractions(0, 1) | edges.map(lambda tally: Fraction(*tally)))
@settings(max_examples=300)
def test_every_share_has_one_row(share_: Fraction) -> None:
    assert len([row for row in OURS.shares if share_ in row.range]) == 1


@given(first=tallies, second=tallies)
def test_a_larger_share_has_no_earlier_row(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    order = [row.id for row in OURS.shares]
    rows = {
        Fraction(*tally): share_phrase(OURS, "en", *tally).row
        for tally in (first, second)
    }
    places = [order.index(rows[one]) for one in sorted(rows) if rows[one] in order]
    assert places == sorted(places)


@given(tally=tallies, noun=st.sampled_from(sorted(OURS.nouns)))
def test_the_noun_phrase_comes_from_the_same_row(
    tally: tuple[int, int], noun: str
) -> None:
    for language in ("en", "cy"):
        alone = share_phrase(OURS, language, *tally)
        whole = share_of(OURS, language, *tally, noun)
        forms = OURS.nouns[noun].forms(language)
        assert whole.row == alone.row
        only = whole.text == forms.only
        assert only == (tally == (1, 1))
        assert only or whole.text.startswith(f"{alone.text} ")
        assert only or whole.text.endswith(f" {forms.others}")


@pytest.mark.parametrize("percent", range(101))
def test_every_whole_percentage_has_a_phrase_with_its_noun(percent: int) -> None:
    for language in ("en", "cy"):
        alone = percentage_phrase(OURS, language, percent)
        whole = percentage_of(OURS, language, percent)
        assert (whole.row, whole.text.startswith(alone.text)) == (alone.row, True)


def test_no_row_is_there_for_nothing() -> None:
    said = {
        share_phrase(OURS, "en", yes, of).row
        for of in range(1, 201)
        for yes in range(of + 1)
    }
    said |= {percentage_phrase(OURS, "en", percent).row for percent in range(101)}
    rows = [row.id for row in (*OURS.counts, *OURS.shares, *OURS.percentages)]
    assert said == set(rows)


ENDS = [match.span(1) for match in re.finditer(r"(?:from|below): ([0-9.]+%)\n", TEXT)]


@given(place=st.sampled_from(ENDS), by=st.integers(-400, 400).filter(bool))
def test_an_end_that_is_moved_leaves_a_gap_or_an_overlap(
    place: tuple[int, int], by: int
) -> None:
    start, end = place
    moved = Fraction(TEXT[start : end - 1]) + Fraction(by, 100)
    text = f"{TEXT[:start]}{float(moved):g}%{TEXT[end:]}"
    with pytest.raises(ProblemsFound) as found:
        parse_house_style(text, "house-style.yaml")
    codes = {
        problem.code.removeprefix("house-style.") for problem in found.value.problems
    }
    assert codes & {"gap", "overlap", "empty-range", "value.wrong"}


junk = st.text(st.sampled_from("{}[]:,%/ -1/20.5\n\"'#&*!|>éŵ"), max_size=12)


@given(at=st.integers(0, len(TEXT)), cut=st.integers(0, 40), put=junk)
@settings(max_examples=100)
def test_a_house_style_is_read_or_refused_and_never_a_crash(
    at: int, cut: int, put: str
) -> None:
    text = TEXT[:at] + put + TEXT[at + cut :]
    try:
        style = parse_house_style(text, "house-style.yaml")
    except ProblemsFound as found:
        assert all(problem.place.file == "house-style.yaml" for problem in found.problems)
        return
    for percent in range(101):
        for language in ("en", "cy"):
            assert percentage_of(style, language, percent).text
            assert share_of(style, language, percent, 100).text
