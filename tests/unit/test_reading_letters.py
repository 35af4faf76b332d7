"""What the reader compares words by is quick, and the same as the plain way to say it."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from evenhand.errors import Place
from evenhand.published.intake.pdf import take_in_pdf
from evenhand.published.intake.words import Hyphens
from evenhand.published.json_form import json_text
from evenhand.published.letters import letters, unmarked
from tests.unit.test_intake_pdf import at, drawn

WORDS = st.text(st.sampled_from("aAzZéßﬁ019 _-.,*†⁰²’%\t"), max_size=40)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('aé"\\\n👍', max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(WORDS)
def test_letters_are_letters_and_digits_alone(words: str) -> None:
    plain = unicodedata.normalize("NFKD", unmarked(words)).casefold()
    assert letters(words) == re.sub(r"[\W_]+", "", plain)


@given(PLAIN)
def test_json_is_written_as_the_standard_library_writes_it(told: object) -> None:
    assert json_text(told) == json.dumps(told, ensure_ascii=False, indent=1)


def test_a_broken_word_is_whole_however_often_it_is_asked_for() -> None:
    hyphens = Hyphens()
    hyphens.learn("An inspection of high-quality work")
    for _ in range(100):
        assert hyphens.join("inspec-", "tion") == "inspection"
        assert hyphens.join("high-", "quality") == "high-quality"
    hyphens.learn("Supervision")
    assert hyphens.join("super-", "vision") == "supervision"


def test_pdfium_may_be_used_by_others_in_the_same_process() -> None:
    data = drawn(at(72, 700, "One page of words"))
    for _ in range(2):
        with PdfDocument(data) as others:
            assert take_in_pdf(data, Place("a.pdf")).pages == len(others) == 1
