"""Texts in two languages, numbers and dates; and what every entry must have."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from evenhand.formats.yaml import read_yaml
from evenhand.frameworks import library_framework
from evenhand.wording.dates import written, written_partly
from evenhand.wording.languages import Language
from evenhand.wording.numbers import grouped, in_words
from evenhand.wording.phrases import listed
from evenhand.wording.texts import NUMBERS, TEXTS, Said, Texts, fills_of, texts

AREAS = sorted(TEXTS.glob("*.yaml"))
# Our own reader refuses a key that is written twice.
ENTRIES: dict[str, dict[str, Any]] = {
    f"{path.stem}.{name}": entry
    for path in AREAS
    for name, entry in read_yaml(path).plain().items()
}
STATUSES = ("reviewed", "unreviewed")
FRAMEWORKS = ("fji-2014", "yos-2018", "yos-2020", "yjs-2021")

each_area = pytest.mark.parametrize("area", [path.stem for path in AREAS])


def _of(area: str) -> list[tuple[str, dict[str, Any]]]:
    return [(key, ENTRIES[key]) for key in ENTRIES if key.startswith(f"{area}.")]


def _forms(wording: Any) -> list[str]:
    return [wording] if isinstance(wording, str) else list(wording.values())


@each_area
def test_every_entry_has_english_and_nothing_that_is_not_known(area: str) -> None:
    for key, entry in _of(area):
        assert "en" in entry, key
        assert set(entry) <= {"en", "cy", "cy_status"}, key


@each_area
def test_welsh_says_whether_somebody_has_reviewed_it(area: str) -> None:
    for key, entry in _of(area):
        assert ("cy" in entry) == ("cy_status" in entry), key
        assert entry.get("cy_status", "reviewed") in STATUSES, key


@each_area
def test_forms_by_number_are_known_and_there_is_one_for_all_others(area: str) -> None:
    known = {"en": {"zero", "one", "other"}, "cy": {*NUMBERS.values(), "other"}}
    for key, entry in _of(area):
        for language in ("en", "cy"):
            wording = entry.get(language, "")
            if not isinstance(wording, str):
                assert set(wording) <= known[language], key
                assert "other" in wording, key


@each_area
def test_texts_are_not_blank_and_have_plain_fills(area: str) -> None:
    for key, entry in _of(area):
        for form in [*_forms(entry["en"]), *_forms(entry.get("cy", "none"))]:
            assert form == form.strip() != "", key
            for _, name, spec, conversion in Formatter().parse(form):
                assert name is None or re.fullmatch(r"[a-z_]+", name), key
                assert not (spec or conversion), key


@each_area
def test_both_languages_have_the_same_fills(area: str) -> None:
    for key, entry in _of(area):
        assert fills_of(entry.get("cy", entry["en"])) == fills_of(entry["en"]), key


@each_area
def test_every_entry_is_said_in_both_languages(area: str) -> None:
    for key, entry in _of(area):
        fills = dict.fromkeys(fills_of(entry["en"]), 4)
        assert texts("en").say(key, **fills).lang is None, key
        welsh = texts("cy").say(key, **fills)
        assert welsh.lang == (None if "cy" in entry else "en"), key


def test_the_fast_way_of_loading_gives_what_our_reader_gives() -> None:
    assert dict(texts("en").entries) == ENTRIES


def test_every_rating_of_every_framework_has_its_name() -> None:
    for id_ in FRAMEWORKS:
        for rating in library_framework(id_).framework.ratings.values():
            assert texts("en").say(f"common.rating-{rating.id}").text == rating.name
            assert texts("cy").say(f"common.rating-{rating.id}").lang is None


MADE_UP: dict[str, dict[str, Any]] = {
    "a.both": {"en": "{who} read {what}", "cy": "{what}: {who}", "cy_status": "reviewed"},
    "a.english": {"en": "Only {what}"},
    "a.number": {
        "en": {"zero": "no child", "one": "1 child", "other": "{n} children"},
        "cy": {"two": "2 blentyn", "few": "3 phlentyn", "other": "{n} plentyn"},
        "cy_status": "unreviewed",
    },
}


def _made_up(language: Language) -> Texts:
    return Texts(language, MADE_UP)


def test_a_text_is_said_in_its_language_with_its_status() -> None:
    fills = {"who": "Ann", "what": "it"}
    assert _made_up("en").say("a.both", **fills) == Said("Ann read it", None, False)
    assert _made_up("cy").say("a.both", **fills) == Said("it: Ann", None, False)
    assert _made_up("cy").say("a.number", n=5) == Said("5 plentyn", None, True)


def test_without_welsh_english_is_said_and_marked_as_english() -> None:
    assert _made_up("cy").say("a.english", what="x") == Said("Only x", "en", False)


@pytest.mark.parametrize(
    ("number", "english", "welsh"),
    [
        (0, "no child", "0 plentyn"),
        (1, "1 child", "1 plentyn"),
        (2, "2 children", "2 blentyn"),
        (3, "3 children", "3 phlentyn"),
        (6, "6 children", "6 plentyn"),
        (1234, "1,234 children", "1,234 plentyn"),
    ],
)
def test_a_number_chooses_its_form(number: int, english: str, welsh: str) -> None:
    assert _made_up("en").say("a.number", n=number).text == english
    assert _made_up("cy").say("a.number", n=number).text == welsh


def test_what_is_filled_in_is_never_read_as_a_text() -> None:
    assert _made_up("en").say("a.english", what="{n} {").text == "Only {n} {"


def test_a_year_is_not_written_as_a_number() -> None:
    assert _made_up("en").say("a.english", what=2021).text == "Only 2021"


def test_an_unknown_key_and_wrong_fills_are_our_mistakes() -> None:
    with pytest.raises(KeyError):
        _made_up("en").say("a.other")
    with pytest.raises(ValueError, match=r"a\.both: .*missing: \['what'\]"):
        _made_up("en").say("a.both", who="Ann")
    with pytest.raises(ValueError, match=r"left over: \['n'\]"):
        _made_up("en").say("a.english", what="x", n=3)
    with pytest.raises(ValueError, match=r"missing: \['n'\]"):
        _made_up("en").say("a.number")


@pytest.mark.parametrize(
    ("number", "english", "welsh"),
    [
        (0, "zero", "dim"),
        (1, "one", "un"),
        (9, "nine", "naw"),
        (10, "10", "10"),
        (1234, "1,234", "1,234"),
    ],
)
def test_small_numbers_are_words(number: int, english: str, welsh: str) -> None:
    assert (in_words(number), in_words(number, "cy")) == (english, welsh)


def test_a_house_style_says_up_to_which_number() -> None:
    assert (in_words(10, up_to=10), in_words(3, up_to=2)) == ("ten", "3")
    with pytest.raises(ValueError, match="has words"):
        in_words(3, up_to=11)


def test_a_number_below_nothing_is_said_in_figures() -> None:
    assert (in_words(-1), in_words(-1234, "cy")) == ("−1", "−1,234")


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (571802, "571,802"),
        (12.5, "12.5"),
        (12.0, "12"),
        (1200.25, "1,200.25"),
        (-3, "−3"),
        (-0.0, "0"),
        (1e21, "1,000,000,000,000,000,000,000"),
        (0.00001, "0.00001"),
    ],
)
def test_figures_are_in_groups_of_three(number: float, figures: str) -> None:
    assert grouped(number) == figures


def test_what_is_no_number_is_not_said() -> None:
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="finite"):
            grouped(number)


def test_a_day_is_written_in_both_languages() -> None:
    assert written(date(2020, 10, 5)) == "5 October 2020"
    assert written(date(2020, 10, 5), "cy") == "5 Hydref 2020"


@pytest.mark.parametrize(
    ("text", "english", "welsh"),
    [
        ("2021", "2021", "2021"),
        ("2021-03", "March 2021", "Mawrth 2021"),
        ("2021-12-05", "5 December 2021", "5 Rhagfyr 2021"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(
    text: str, english: str, welsh: str
) -> None:
    assert written_partly(text) == english
    assert written_partly(text, "cy") == welsh


@pytest.mark.parametrize(
    "text", ["", "21", "2021-13", "2021-02-30", "20210305", "2021-W09-5"]
)
def test_what_is_no_date_is_not_written(text: str) -> None:
    with pytest.raises(ValueError):
        written_partly(text)


@pytest.mark.parametrize(
    ("words", "english", "welsh"),
    [
        ([], "", ""),
        (["Da"], "Da", "Da"),
        (["Da", "Gwael"], "Da and Gwael", "Da a Gwael"),
        (
            ["Da", "Gwael", "Annigonol"],
            "Da, Gwael and Annigonol",
            "Da, Gwael ac Annigonol",
        ),
    ],
)
def test_a_list_is_joined_in_both_languages(
    words: list[str], english: str, welsh: str
) -> None:
    assert listed(words) == english
    assert listed(words, "cy") == welsh
    assert listed(words, "cy", "or") == welsh.replace(" ac ", " neu ").replace(
        " a ", " neu "
    )
