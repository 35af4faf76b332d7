"""What sentences claim, by tables of sentences in ``claims/``: the sentence, then what
must come out of it. Most of them tempt: they must give nothing, or what is hedged."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.check.records import Claim
from tests.unit.check_claims import claims, told

TABLES = Path(__file__).parent / "claims"
NOTHING = "-"


def rows() -> list[tuple[str, str, tuple[str, ...]]]:
    """Each sentence of each table, and what it claims; ``⇥`` parts the cells of a row."""
    found = []
    for path in sorted(TABLES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            words, *said = block.split("\n")
            what = tuple(line.strip() for line in said if line.strip() != NOTHING)
            found.append((path.stem, words.replace("⇥", "\t"), what))
    return found


def in_table(claim: Claim) -> str:
    """``percentage: 65% = from 64.5% and under 65.5%, not [girls] | it is of a part``."""
    parts = [told(claim).replace("\t", "⇥")]
    if claim.of:
        parts.append(f"[{claim.of}]")
    if claim.than:
        parts.append(f"[than {claim.than}]")
    if claim.hedged:
        parts.append(f"| {claim.hedged}")
    return " ".join(parts)


@pytest.mark.parametrize(("table", "words", "said"), rows())
def test_a_sentence_claims_what_the_table_says(
    table: str, words: str, said: tuple[str, ...]
) -> None:
    assert tuple(in_table(claim) for claim in claims(words)) == said


def test_words_stand_where_a_claim_says_that_they_stand() -> None:
    for _, words, _ in rows():
        for claim in claims(words):
            assert words[claim.at : claim.at + len(claim.words)] == claim.words


def test_a_clause_is_a_part_of_its_sentence_and_has_the_words_of_its_claim() -> None:
    for _, words, _ in rows():
        for claim in claims(words):
            if claim.sentence.cells or claim.words == words:
                continue  # a row, or a line that is a rating: its clause is its label
            assert claim.clause in words
            assert claim.words in claim.clause


def test_there_are_as_many_sentences_that_tempt_as_there_are_that_claim() -> None:
    sentences = [said for _, _, said in rows()]
    held = [said for said in sentences if any(" | " not in one for one in said)]
    tempting = [said for said in sentences if all(" | " in one for one in said)]
    assert len(held) > 100
    assert len(tempting) > 100


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        (
            (
                "Assessment was sufficient in 65 per cent of cases, planning in 58 per "
                "cent and delivery in 70 per cent."
            ),
            [
                "Assessment was sufficient in 65 per cent of cases",
                "planning in 58 per cent",
                "delivery in 70 per cent.",
            ],
        ),
        (
            (
                "In 65 per cent of cases assessment was sufficient, and in 58 per cent "
                "planning was."
            ),
            [
                "In 65 per cent of cases assessment was sufficient",
                "in 58 per cent planning was.",
            ],
        ),
        (
            (
                "Assessment and planning were rated as ‘Good’, but reviewing was rated "
                "as ‘Inadequate’."
            ),
            [
                "Assessment and planning were rated as ‘Good’",
                "but reviewing was rated as ‘Inadequate’.",
            ],
        ),
        (
            (
                "Although most cases were assessed well, planning was sufficient in half "
                "of them."
            ),
            [
                "Although most cases were assessed well",
                "planning was sufficient in half of them.",
            ],
        ),
        (
            "Staffing was rated ‘Good’ and leadership ‘Outstanding’.",
            ["Staffing was rated ‘Good’", "leadership ‘Outstanding’."],
        ),
    ],
)
def test_a_sentence_is_parted_between_its_claims(words: str, clauses: list[str]) -> None:
    assert [claim.clause for claim in claims(words)] == clauses


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Assessment was sufficient in 65 per cent of cases.", "earlier inspection"),
    ],
)
def test_what_stands_in_a_part_on_an_earlier_inspection_is_hedged(
    words: str, why: str
) -> None:
    (claim,) = claims(words, earlier=True)
    assert why in claim.hedged


def test_what_is_recommended_is_no_finding() -> None:
    (claim,) = claims(
        "Address the needs of victims in all relevant cases.",
        part="recommendations",
        kind="item",
    )
    assert claim.hedged == "it is what is recommended"


def test_below_the_heading_of_an_example_a_claim_is_of_one_case() -> None:
    (claim,) = claims(
        "The worker saw the child in most reviews.", heading="Practice example"
    )
    assert claim.hedged == "it is an example of a single case"


def test_words_of_another_scale_rate_nothing() -> None:
    assert not claims("Planning was rated as ‘unsatisfactory’.")
    (claim,) = claims("Planning was rated as ‘unsatisfactory’.", "fji-2014")
    assert claim.amount.word == "unsatisfactory"


def test_very_good_is_a_rating_only_where_the_scale_has_it() -> None:
    (claim,) = claims("The standard was rated ‘Very good’.", "fji-2014")
    assert claim.amount.word == "very-good"
    assert not claims("The standard was very good.")


def test_an_entry_of_the_contents_has_its_page() -> None:
    (claim,) = claims("2.1. Assessment.....18", part="contents")
    assert (claim.kind, claim.amount.number, claim.clause) == (
        "contents",
        18,
        "2.1. Assessment",
    )
    assert not claims("Annexe 1", part="contents")


def test_the_headings_of_a_table_say_whether_its_percentages_are_one_whole() -> None:
    (sex,) = claims("Derby\t87%\t14%", before="Gender\tMale\tFemale")
    assert (sex.kind, sex.amount.parts, sex.hedged) == ("total", (87, 14), "")
    (ethnic,) = claims("Derby\t53%\t39%", before="Ethnicity\tWhite\tBlack")
    assert ethnic.hedged == "what is not listed may make up the rest"
    (loose,) = claims("Reoffending\t53%\t45%", before="Measure\tDerby\tAverage")
    assert loose.hedged == "these percentages are not told to be parts of one whole"


def test_an_out_of_court_case_is_another_in_the_chapter_on_court_disposals() -> None:
    words = "Planning was sufficient in 65 per cent of the out-of-court cases."
    (there,) = claims(words)
    (here,) = claims(words, domain="3", standard="3.2")
    (summary,) = claims(words, domain=None, standard=None)
    assert there.hedged.startswith("it is of a part of the cases")
    assert here.hedged == summary.hedged == ""
    assert summary.of == "out-of-court cases"


def test_what_goes_on_in_a_quotation_is_somebody_elses_claim() -> None:
    (claim,) = claims("Planning was sufficient in most cases.", quoted=True)
    assert claim.hedged == "somebody is quoted"
