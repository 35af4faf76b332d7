"""Words and directions that the check goes by, as data with their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Basis

_FILE = Path(__file__).with_name("wording.yaml")


class Concept(Record):
    """Phrases that mean the same: the aspects that key questions ask about."""

    id: str
    phrases: tuple[str, ...] = Field(min_length=1)
    basis: Basis


class Common(Record):
    """Words that tell no question from another, or that add nothing to an aspect."""

    words: tuple[str, ...]
    basis: Basis


class Measure(Record):
    """Which direction is better for a contextual fact, and words that name it."""

    measure: str
    direction: Literal["lower", "higher"]
    words: tuple[str, ...] = Field(min_length=1)


class CheckWords(Record):
    """The whole file."""

    concepts: tuple[Concept, ...]
    common: Common
    neutral: Common
    better: tuple[Measure, ...]
    better_basis: Basis


@cache
def check_words() -> CheckWords:
    """The words that come with Evenhand."""
    return build(CheckWords, read_yaml(_FILE))
