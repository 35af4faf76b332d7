"""Texts of reports in English and Welsh, by key.

Every file of ``library/texts`` is an area: the key ``common.and`` is the entry ``and``
of ``common.yaml``. An entry has English, and Welsh with its status where there is any:

    cases: {en: {one: 1 case, other: "{n} cases"}, cy: "{n} achos", cy_status: unreviewed}

Forms by number are chosen by the fill ``n``. Welsh may have forms for 2, 3 and 6, as many
words change after these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from evenhand.wording.languages import Language
from evenhand.wording.numbers import grouped

__all__ = ["TEXTS", "Language", "Said", "Texts", "fills_of", "texts"]

TEXTS = Path(__file__).parent / "library" / "texts"

# The names that Unicode's plural rules have for the numbers with forms of their own.
# Source: Unicode CLDR, plural rules of cy; English has one and other only.
NUMBERS: Mapping[int, str] = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is said.

    ``lang`` is None where it is in the language that was asked for, else the language
    that it is in: ``en``, where there is no Welsh. ``unreviewed`` is a translation that
    nobody has reviewed.
    """

    text: str
    lang: str | None
    unreviewed: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """The catalogue in one language."""

    language: Language
    entries: Mapping[str, Mapping[str, Any]]

    def say(self, key: str, **fills: object) -> Said:
        """The text of a key, its braces filled.

        A whole number ``n`` is written as 1,234; every other fill as it is, so that a
        year stays 2021. Raises KeyError for an unknown key, and ValueError naming a fill
        that is missing or left over.
        """
        entry = self.entries[key]
        spoken: Language = self.language if self.language in entry else "en"
        wording = entry[spoken]
        _check(key, fills_of(wording), set(fills))
        form = _form(wording, fills.get("n"))
        lang = None if spoken == self.language else spoken
        unreviewed = spoken == "cy" and entry["cy_status"] != "reviewed"
        return Said(form.format(**_written(fills)), lang, unreviewed)


@cache
def texts(language: Language) -> Texts:
    """The catalogue in a language. It is read once."""
    return Texts(language, _entries())


def fills_of(wording: str | Mapping[str, str]) -> set[str]:
    """The names of the fills of a text; of one with forms by number, ``n`` too."""
    if isinstance(wording, str):
        return set(_names(wording))
    return {"n"}.union(*(_names(form) for form in wording.values()))


@cache
def _names(text: str) -> frozenset[str]:
    parts = Formatter().parse(text)
    return frozenset(name for _, name, _, _ in parts if name is not None)


def _form(wording: str | Mapping[str, str], number: object) -> str:
    if isinstance(wording, str):
        return wording
    name = NUMBERS.get(number, "other") if isinstance(number, int) else "other"
    return wording.get(name, wording["other"])


def _check(key: str, wanted: set[str], given: set[str]) -> None:
    missing, over = sorted(wanted - given), sorted(given - wanted)
    if missing or over:
        raise ValueError(f"{key}: fills are missing: {missing}, or left over: {over}")


def _written(fills: Mapping[str, object]) -> dict[str, object]:
    number = fills.get("n")
    return {**fills, "n": grouped(number)} if isinstance(number, int) else dict(fills)


@cache
def _entries() -> Mapping[str, Mapping[str, Any]]:
    """Every entry by its key.

    These files are ours, and a test reads them strictly. Here they are only loaded, all
    values as texts, which is much faster.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(TEXTS.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        area = yaml.load(text, Loader=yaml.CBaseLoader) or {}  # noqa: S506 - texts only
        found.update({f"{path.stem}.{name}": entry for name, entry in area.items()})
    return found
