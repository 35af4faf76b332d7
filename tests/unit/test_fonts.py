"""Which characters a report can be printed with."""

from __future__ import annotations

import pytest

from evenhand.document.fonts import font_folder, printable, shown, unprintable

WELSH = "ŵŷâêîôûŴŶÂÊÎÔÛẁẃẅỳ"
SIGNS = "–—‘’“”…•×≤≥½→●○◂£€§°±"


def test_there_are_an_upright_and_a_sloped_font() -> None:
    names = sorted(path.name for path in font_folder().glob("*.ttf"))
    assert names == ["SourceSans3-Italic[wght].ttf", "SourceSans3[wght].ttf"]


@pytest.mark.parametrize("text", [WELSH, SIGNS, "fi Łódź Ñandú Şirin Ž", "a\tb\nc d"])
def test_what_reports_need_can_be_printed(text: str) -> None:
    assert unprintable(text) == []


def test_what_has_no_glyph_is_named_by_its_index() -> None:
    assert unprintable("a שb😀") == [2, 4]


@pytest.mark.parametrize("sign", ["\u202e", "\u200d", "\u00ad", "\ufeff", "\u200b"])
def test_what_is_not_seen_cannot_be_printed(sign: str) -> None:
    assert unprintable(f"a{sign}b") == [1]


def test_what_cannot_be_printed_is_shown_as_its_code_point() -> None:
    assert shown("a\u202eb 😀\n☆") == "a[U+202E]b [U+1F600] [U+2606]"


def test_what_can_be_printed_is_shown_as_it_is() -> None:
    assert shown(WELSH + SIGNS) == WELSH + SIGNS


def test_only_single_characters_are_printable() -> None:
    assert {len(sign) for sign in printable()} == {1}
    assert len(printable()) > 1500
