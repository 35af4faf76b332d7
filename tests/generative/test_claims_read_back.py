"""What the house style writes is read back: as a claim that is true of what it was
written of. Nothing that is thrown at the reading of claims breaks it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evenhand.check.claims.numerals import value
from evenhand.check.claims.splitting import split
from evenhand.check.records import Claim
from evenhand.wording.house_style import default_house_style
from evenhand.wording.ranges import of_percent
from evenhand.wording.shares import (
    count_words,
    percent_words,
    percentage_of,
    share_of,
)
from tests.unit.check_claims import claims

OURS = default_house_style()

# With {} for “nearly all cases”. The first says so, the other that it was not so.
SAID = st.sampled_from(
    [
        ("In {}, planning kept the child safe.", False),
        ("Planning to keep the child safe was sufficient in {}.", False),
        ("We found enough analysis of desistance in {}.", False),
        ("In {}, planning did not keep the child safe.", True),
        ("Planning was insufficient in {}.", True),
        ("Case managers failed to consider victims in {}.", True),
    ]
)


@st.composite
def tallies(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(st.integers(1, 120))
    return draw(st.integers(0, of)), of


def is_true(claim: Claim, yes: int, of: int) -> bool:
    """Whether a share or count that was read is true of a tally."""
    said = claim.amount
    if said.shares is not None:
        return Fraction(yes, of) in said.shares
    if said.no is not None:
        return of - yes == said.no
    return said.yes == yes and said.of in (None, of)


@given(tallies(), SAID)
def test_a_phrase_is_read_back_as_true_of_its_tally(
    tally: tuple[int, int], said: tuple[str, bool]
) -> None:
    words, says_not = said
    phrase = share_of(OURS, "en", *tally, noun_key="case").text
    found = claims(words.format(phrase))
    if "only case" in phrase:  # of one case, nothing is a share
        return
    assert len(found) == 1
    assert is_true(found[0], *tally)
    assert found[0].says_not is says_not


@given(tallies(), SAID)
def test_a_phrase_of_relevant_cases_says_of_which(
    tally: tuple[int, int], said: tuple[str, bool]
) -> None:
    phrase = share_of(OURS, "en", *tally, noun_key="relevant-case").text
    found = claims(said[0].format(phrase))
    if "only relevant case" in phrase:
        return
    assert len(found) == 1
    assert is_true(found[0], *tally)
    assert found[0].of in ("relevant case", "relevant cases")


@given(st.integers(0, 100), SAID)
def test_the_phrase_of_a_percentage_is_read_back(
    percent: int, said: tuple[str, bool]
) -> None:
    words, says_not = said
    (claim,) = claims(words.format(percentage_of(OURS, "en", percent).text))
    assert claim.amount.shares is not None
    assert of_percent(percent).inside(claim.amount.shares)
    assert claim.says_not is says_not


@given(st.integers(0, 100))
def test_a_percentage_is_read_back(percent: int) -> None:
    phrase = percent_words(OURS, "en", percent).text
    (claim,) = claims(f"Planning was sufficient in {phrase} of cases.")
    assert claim.kind == "percentage"
    assert claim.words == phrase
    assert claim.amount.shares == of_percent(percent)


@given(tallies())
def test_a_count_is_read_back(tally: tuple[int, int]) -> None:
    yes, of = tally
    words = count_words(OURS, "en", yes, of).text
    (claim,) = claims(f"Planning was sufficient in {words} cases.")
    assert (claim.kind, claim.amount.yes, claim.amount.of) == ("count", yes, of)


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    if number == 100:
        return "one hundred"
    if number < 20:
        return ONES[number]
    ten, one = divmod(number, 10)
    return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")


def test_numbers_in_words_are_read_back_from_nought_to_a_hundred() -> None:
    for number in range(101):
        words = in_words(number)
        assert value(words) == value(words.capitalize()) == number
        assert value(words.replace("-", " ")) == number
        (claim,) = claims(f"{words.capitalize()} per cent of cases had a plan.")
        assert claim.amount.shares == of_percent(number)
        assert claim.words == f"{words.capitalize()} per cent"


PIECES = st.sampled_from(
    "65 per cent|80%|of cases|two-thirds|all|but one|three|of the|five|‘Good’|rated|was|"
    "planning|not|only|more than|, and|; |In|no|most|(9%)|26/36|score|standards|twelve|"
    "average|higher than|the|England|“|”|. |recommendations|35 cases|we examined|total|"
    "half|between|and|to|a|y cant|yr|1,234|2018|0.5%|\t|—|’|every|in ten|out of".split(
        "|"
    )
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30))
def test_whatever_is_thrown_at_it_words_stand_where_they_are_said_to(
    pieces: list[str],
) -> None:
    words = " ".join(pieces)
    for sentence in split(words):
        for claim in claims(sentence):
            end = claim.at + len(claim.words)
            assert sentence[claim.at : end] == claim.words
            assert claim.words
            if claim.amount.shares is not None:
                assert not claim.amount.shares.empty
