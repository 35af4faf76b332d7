"""Where a sentence ends."""

from __future__ import annotations

import pytest

from evenhand.document.model import Inline, Link, NoteMark, Run, plain
from evenhand.report.narrative.sentences import sentences


def _cut(text: str) -> list[str]:
    return [plain(words) for words in sentences([Run(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One", ["One"]),
        ("One! Two? Three…", ["One!", "Two?", "Three…"]),
        ("One.  \n Two.", ["One.", "Two."]),
        ("‘One.’ Two.", ["‘One.’", "Two."]),
        ("He said “no.” She did not.", ["He said “no.”", "She did not."]),
        ("(One.) Two.", ["(One.)", "Two."]),
        ("One. (Two.)", ["One.", "(Two.)"]),
        ("One. 28 of 30 did.", ["One.", "28 of 30 did."]),
        ("Question 2.1.3 is asked. So be it.", ["Question 2.1.3 is asked.", "So be it."]),
        ("It rose by 2.5 per cent.", ["It rose by 2.5 per cent."]),
        ("Mr. Lead and Dr. Deputy came.", ["Mr. Lead and Dr. Deputy came."]),
        ("See e.g. Derby. Then go.", ["See e.g. Derby.", "Then go."]),
        ("A. Lead wrote it.", ["A. Lead wrote it."]),
        ("It closed at 5 p.m. then.", ["It closed at 5 p.m. then."]),
        ("One. two.", ["One. two."]),
        ("Wait... What?", ["Wait...", "What?"]),
        ("Edrychwyd, h.y. Arolygwyd. Felly.", ["Edrychwyd, h.y. Arolygwyd.", "Felly."]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(
    text: str, expected: list[str]
) -> None:
    assert _cut(text) == expected


def _runs(*runs: Inline) -> list[list[str]]:
    """The sentences, each as the letters of its runs; a mark of a note as its number."""
    return [
        [str(run.number) if isinstance(run, NoteMark) else run.text for run in words]
        for words in sentences(runs)
    ]


def test_styles_are_kept_where_a_run_is_cut() -> None:
    (first, second) = sentences([Run("One. Two", strong=True), Run(" here.")])
    assert first == (Run("One.", strong=True),)
    assert second == (Run("Two", strong=True), Run(" here."))


def test_a_figure_stays_bound_where_it_ends_a_sentence() -> None:
    (first, second) = sentences(
        [Run("In ", figure=None), Run("all.", figure="f"), Run(" B.")]
    )
    assert first == (Run("In "), Run("all.", figure="f"))
    assert second == (Run("B."),)


def test_a_note_stays_with_the_sentence_that_it_follows() -> None:
    assert _runs(Run("One."), NoteMark(1), Run(" Two."), NoteMark(2), NoteMark(3)) == [
        ["One.", "1"],
        ["Two.", "2", "3"],
    ]


def test_a_note_inside_of_a_sentence_does_not_end_it() -> None:
    assert _runs(Run("One"), NoteMark(1), Run(" two.")) == [["One", "1", " two."]]


def test_a_link_is_cut_and_leads_where_it_led() -> None:
    (first, second) = sentences([Link("One. Two", "https://example.org")])
    assert first == (Link("One.", "https://example.org"),)
    assert second == (Link("Two", "https://example.org"),)


def test_spaces_at_the_ends_of_sentences_are_in_no_run() -> None:
    spaced = [Run(" "), Run(" One. ", emphasis=True), Run(" "), Run("Two. ")]
    assert _runs(*spaced) == [["One."], ["Two."]]


@pytest.mark.parametrize("text", ["." * 20_000 + "x", "A. " * 6_000, ".”" * 9_000 + "x"])
def test_thousands_of_full_stops_are_read(text: str) -> None:
    assert "".join(_cut(text)).replace(" ", "") == text.replace(" ", "")
