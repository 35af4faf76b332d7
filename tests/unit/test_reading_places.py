"""The place in the title of a report, and what is no part of it."""

from __future__ import annotations

import pytest

from evenhand.published.finding.places import place_of
from evenhand.published.layout import compiled

TITLE = compiled("inspection of services in {area}")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Barrowdale and Wythe", "Barrowdale and Wythe"),
        ("North Mere HM Inspectorate of Probation, September 2020", "North Mere"),
        ("Mere and WytheHM Inspectorate of Probation", "Mere and Wythe"),
        ("Mere, Wythe and Dale 2 Contents", "Mere, Wythe and Dale"),
        ("the City of Mere", "City of Mere"),
        ("City of Mere, HMI Probation, May 2020", "City of Mere"),
        ("Dyfi & Ynys Wen 12 May 2021", "Dyfi & Ynys Wen"),
        ("St. Osyth. We looked at", "St. Osyth"),
        ("mere and ... · mere has the 11th", None),
        ("Mere and ...", None),
        ("HM Inspectorate of Probation", None),
        ("September 2020", None),
    ],
)
def test_a_place_is_read_without_what_has_run_into_it(
    words: str, place: str | None
) -> None:
    assert place_of(words.removeprefix("the ")) == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Dale and North East Mere HM Inspectorate", "Dale and North East Mere"),
        ("Dyfi & Ynys Wen", "Dyfi & Ynys Wen"),
        ("Mere and WytheHM Inspectorate", "Mere and Wythe"),
        ("North Mere...Inspection of services", "North Mere"),
        ("Mere upon Wythe 4 Foreword", "Mere upon Wythe"),
        ("Mere and Wythe October 2020", "Mere and Wythe"),
        ("St. Anne's, Mere and Poole Foreword", "St. Anne's, Mere and Poole"),
        ("Mere. It was led", "Mere"),
        ("Mere.It was led", "Mere"),
    ],
)  # fmt: skip
def test_a_place_in_a_sentence_is_read_to_its_last_word(
    words: str, place: str | None
) -> None:
    found = TITLE.search(f"An inspection of services in {words}")
    assert (found and found["place"]) == place
