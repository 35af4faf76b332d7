"""What is written as YAML is read back the same: words stay words."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand.formats.writing import yaml_text
from evenhand.formats.yaml import parse_yaml
from tests.generative.strategies import PRINTABLE

# Words that one YAML or another takes for something else.
TRICKY = (
    *("Yes", "no", "on", "Off", "y", "N", "true", "False", "null", "Null", "~", ""),
    *("1e3", "0x1F", "0o17", "017", "2.10", "1_000", "-1", "+1", ".5", ".inf", ".NaN"),
    *("2020-10-26", "12:30:45", "=", "<<", "-", "- a", "?", "? a", ":", "a: b", "a:"),
    *("#c", "a #c", " x", "x ", " ", "\n", "a\n", "\na", "a\n\nb", "\t", "a\tb", "\r\n"),
    *("&a", "*a", "!a", "!!int 1", "%x", "@x", "`x", "'", '"', "\\", "[", "{", "]", ","),
    *("|", ">", "---", "...", "--- a", "\x85", "\u2028", "\ufeff", "\xad"),
    *("ŵ", "😀", "Mae’n gweithio’n dda iawn. " * 12, "a" * 200, "  " * 60 + "b"),
)

texts = st.sampled_from(TRICKY) | st.text(PRINTABLE) | st.text("ab :#-\n", max_size=12)
scalars = texts | st.integers() | st.booleans()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def _as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_lists(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_as_lists(inner) for inner in value]
    return value


def _typed(value: Any) -> Any:
    """The value with its kinds, since to Python ``True == 1``."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return type(value).__name__, value


def _back(value: Any) -> Any:
    return _typed(_as_lists(parse_yaml(yaml_text(value), "file").plain()))


@given(value=values)
def test_plain_values_come_back(value: Any) -> None:
    assert _back(value) == _typed(value)


@given(text=texts)
def test_a_text_comes_back_wherever_it_stands(text: str) -> None:
    value = {"key": text, text + "k": [text, {text: text}]}
    assert _back(value) == _typed(value)


@given(text=st.text() | st.sampled_from(["\x1b", "\x00", "a\x07b", "\x9b", "\ufffe"]))
def test_what_a_file_may_not_hold_is_refused_when_it_is_written(text: str) -> None:
    try:
        written = yaml_text([text])
    except ProblemsFound:
        return
    assert parse_yaml(written, "file").plain() == (text,)


@given(value=st.lists(scalars, min_size=1, max_size=3))
def test_a_list_may_stand_in_two_places(value: list[Any]) -> None:
    assert _back({"a": value, "b": value}) == _typed({"a": value, "b": value})


@given(number=st.floats(allow_nan=False))
def test_numbers_with_a_point_come_back(number: float) -> None:
    assert _back([number]) == _typed([number])
