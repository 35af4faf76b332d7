"""Small phrases."""

from __future__ import annotations

import pytest

from evenhand.wording import counted, joined, span


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "case", "no cases"),
        (1, "key question", "1 key question"),
        (2, "child", "2 children"),
        (5, "answer", "5 answers"),
    ],
)
def test_a_number_goes_with_its_noun(number: int, noun: str, words: str) -> None:
    assert counted(number, noun) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_joined_as_people_say_it(words: list[str], text: str) -> None:
    assert joined(words) == text


def test_a_span_of_one_number_is_that_number() -> None:
    assert (span(50, 64, "%"), span(36, 36)) == ("50–64%", "36")
