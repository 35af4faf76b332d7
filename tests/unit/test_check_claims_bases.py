"""What a share beside one number is a share of, by its label or a note."""

from __future__ import annotations

from evenhand.check.claims.finding import claims_of
from evenhand.check.records import Claim, Sentence
from tests.unit.check_claims import framework, sentence


def parts(*words: str) -> list[Claim]:
    sentences: list[Sentence] = [sentence(one, part="context") for one in words]
    found = claims_of(sentences, framework())
    return [claim for claim in found if claim.kind == "part"]


def test_a_note_names_the_base_and_another_row_has_its_number() -> None:
    youth, girls = parts(
        "Total population⁴\t325,460",
        "Youth population⁴\t39,924\t(12.3%)",
        "Girls in the youth population⁴\t19,500\t(48.8%)",
        "⁴ Mid-year estimates, each as a proportion of the youth population.",
    )
    assert (girls.amount.yes, girls.amount.of, girls.hedged) == (19500, 39924, "")
    assert youth.amount.of is None or youth.amount.of >= 39924


def test_the_label_itself_may_name_the_base() -> None:
    (girls,) = parts(
        "All children supervised\t200",
        "Girls, as a percentage of children supervised\t50\t(25%)",
    )
    assert girls.amount.of == 200


def test_a_base_of_another_source_or_year_is_not_the_one() -> None:
    (noted,) = parts(
        "Total youth population ⁵\t39,924",
        "Total black and minority ethnic youth population ⁶\t11,961\t(38.0%)",
        "⁶ Expressed as a proportion of youth population, Census (2011).",
    )
    assert noted.amount.of == 39924
    assert "another source" in noted.hedged
    (dated,) = parts(
        "Youth population (2017)\t39,924",
        "Girls, as a share of the youth population (2011)\t11,961\t(38.0%)",
    )
    assert "another source or year" in dated.hedged


def test_without_a_base_that_is_named_nothing_is_taken_for_it() -> None:
    (youth,) = parts("Total population\t325,460", "Youth population\t39,924\t(10.1%)")
    assert youth.amount.of is None


def test_of_two_numbers_with_the_same_label_neither_is_taken() -> None:
    (girls,) = parts(
        "Children\t200",
        "Children\t300",
        "Girls, as a percentage of children\t50\t(25%)",
    )
    assert girls.amount.of is None
