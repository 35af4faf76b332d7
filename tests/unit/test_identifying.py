"""What in an example could tell who a child is."""

from __future__ import annotations

import pytest

from evenhand.report.privacy.clearing import Passage
from evenhand.report.privacy.identifying import Detail, identifying_details, review_rows
from evenhand.report.privacy.word_lists import DETAIL_KINDS, identifying_words, phrases
from tests.conftest import ROOT

EXAMPLE = (
    "Horace, a 16-year-old boy, was sentenced for burglary in Westerdale. He lives with "
    "his grandmother, has ADHD and plays the trumpet. His mosque helps. He was at "
    "Eastfield School until May 2019."
)


def _found(text: str, *written: str, places: tuple[str, ...] = ()) -> dict[str, str]:
    """The details of a text: words with their kinds."""
    return {d.words: d.kind for d in identifying_details(text, written, places)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("16-year-old", "age"),
        ("16 year old", "age"),
        ("sixteen year-old", "age"),
        ("aged 15", "age"),
        ("girl of 14", "age"),
        ("15th birthday", "age"),
        ("15 mlwydd oed", "age"),
        ("in year 10", "age"),
        ("Somali", "ethnicity"),
        ("dual heritage", "ethnicity"),
        ("Sipsi", "ethnicity"),
        ("mosque", "religion"),
        ("Ramadan", "religion"),
        ("capeli", "religion"),
        ("burglaries", "offence"),
        ("bladed article", "offence"),
        ("lladrata", "offence"),
        ("autistic", "health"),
        ("speech and language", "health"),
        ("ysbyty", "health"),
        ("looked after", "family"),
        ("stepfather", "family"),
        ("mam-gu", "family"),
        ("5 October 2020", "date"),
        ("in May 2019", "date"),
        ("05/10/2020", "date"),
        ("£1,200", "date"),
        ("23", "date"),
        ("trumpet", "unusual"),
        ("eisteddfod", "unusual"),
        ("Acacia Road", "place"),
        ("Ysgol Westlea", "place"),
        ("Lord Mayor’s Cup", "unusual"),
        ("Isle of Wight", "unusual"),
    ],
)
def test_a_detail_has_its_kind(words: str, kind: str) -> None:
    assert _found(f"it was {words}, they said") == {words: kind}


def test_a_capital_after_a_word_of_place_is_a_place() -> None:
    assert _found("They met in Westlea and saw Quill.") == {
        "Westlea": "place",
        "Quill": "unusual",
    }


def test_a_known_place_is_one_wherever_it_stands() -> None:
    assert _found("Westlea helped.", places=("Westlea",)) == {"Westlea": "place"}
    assert _found("Westlea helped.") == {}


def test_names_that_are_written_for_others_tell_nothing() -> None:
    assert _found("We met Tom Brown’s mother.", "Tom Brown") == {}


def test_words_that_every_report_has_tell_nothing() -> None:
    assert _found("He met the YOT, the Youth Justice Board and Mr Y.") == {}


def test_references_to_figures_tell_nothing() -> None:
    assert _found("Of them {2.1.2 count of Quill} did.") == {}


def test_a_sentence_without_details_has_none() -> None:
    assert identifying_details("The plan was good. It was kept to.") == ()


def test_line_and_column_are_those_of_the_text() -> None:
    assert identifying_details("So it was.\n\n  A mosque helped.") == (
        Detail("religion", 3, 5, "mosque"),
    )


def test_an_example_is_a_row_of_what_was_found_kind_by_kind() -> None:
    (row,) = review_rows([Passage("narrative/2.1.md", EXAMPLE, "example 1", line=7)])
    assert (row.where, row.line) == ("narrative/2.1.md, example 1", 7)
    assert dict(row.found) == {
        "age": ("16-year-old",),
        "religion": ("mosque",),
        "offence": ("burglary",),
        "place": ("Westerdale", "Eastfield School"),
        "health": ("ADHD",),
        "family": ("grandmother",),
        "date": ("until May 2019",),
        "unusual": ("trumpet",),
    }


def test_the_same_words_are_told_once() -> None:
    (row,) = review_rows([Passage("a.md", "a mosque, the Mosque, a MOSQUE")])
    assert row.found == (("religion", ("mosque",)),)


def test_an_example_in_which_nothing_is_found_has_no_row() -> None:
    assert review_rows([Passage("a.md", "The plan was good.")]) == ()


def test_no_detail_lies_inside_another_and_all_stand_in_reading_order() -> None:
    places = [(d.line, d.column) for d in identifying_details(EXAMPLE * 3)]
    assert places == sorted(set(places))


def test_every_list_says_what_it_rests_on_and_has_both_languages() -> None:
    for kind, words in identifying_words().kinds.items():
        assert (words.basis.provenance, bool(words.basis.note)) == ("assumed", True)
        assert words.en, kind
        assert words.cy, kind
        for given in (words.en, words.cy):
            assert len({word.casefold() for word in given}) == len(given), kind


def test_every_word_of_the_lists_is_found_by_itself() -> None:
    found = phrases()
    for words in identifying_words().kinds.values():
        for text in (*words.en, *words.cy):
            assert len(identifying_details(f"it was {text.rstrip('*')}")) >= 1, text
    assert all(len(stem) == 3 for stem in found.stems)


def test_the_page_for_people_names_every_kind() -> None:
    page = (ROOT / "docs" / "privacy-in-reports.md").read_text(encoding="utf-8")
    missing = [kind for kind in DETAIL_KINDS if f"**{kind}**" not in page]
    assert missing == []
