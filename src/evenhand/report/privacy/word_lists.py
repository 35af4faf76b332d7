"""The word lists of ``library/identifying.yaml``, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Basis
from evenhand.report.privacy.name_forms import LIBRARY
from evenhand.report.privacy.tokens import Token, folded, pieces

DetailKind = Literal[
    "age",
    "ethnicity",
    "religion",
    "offence",
    "place",
    "health",
    "family",
    "date",
    "unusual",
]
# In which order kinds are told; where two stand at the same words, the first counts.
DETAIL_KINDS: tuple[DetailKind, ...] = get_args(DetailKind)


class WordList(Record):
    """Words of one kind in English and Welsh; ``*`` at an end stands for any ending."""

    basis: Basis
    en: tuple[str, ...]
    cy: tuple[str, ...]


class PlaceWords(Record):
    """Words beside which a word with a capital is the name of a place."""

    en: tuple[str, ...]
    cy: tuple[str, ...]


class IdentifyingWords(Record):
    """The whole file. ``ordinary_capitals`` tell nothing of a child."""

    id: str
    version: str
    kinds: dict[DetailKind, WordList]
    place_words: PlaceWords
    before_a_place: tuple[str, ...]
    ordinary_capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other; the last may go on if ``open``."""

    kind: DetailKind
    pieces: tuple[str, ...]
    open: bool

    def stands(self, words: list[Token], at: int) -> bool:
        there = tuple(word.key for word in words[at : at + len(self.pieces)])
        if not self.open or len(there) < len(self.pieces):
            return there == self.pieces
        return there[:-1] == self.pieces[:-1] and there[-1].startswith(self.pieces[-1])


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word; ``stems`` are those whose only word may go on, by
    their first three letters."""

    whole: Mapping[str, tuple[Phrase, ...]]
    stems: Mapping[str, tuple[Phrase, ...]]

    def at(self, words: list[Token], at: int) -> Phrase | None:
        """The longest phrase that begins at a word, if there is one."""
        key = words[at].key
        able = (*self.whole.get(key, ()), *self.stems.get(key[:3], ()))
        there = [phrase for phrase in able if phrase.stands(words, at)]
        return max(there, key=lambda phrase: len(phrase.pieces), default=None)


@lru_cache
def identifying_words() -> IdentifyingWords:
    return build(IdentifyingWords, read_yaml(LIBRARY / "identifying.yaml"))


@lru_cache
def phrases() -> Phrases:
    """Every phrase of the lists, in both languages."""
    whole: dict[str, list[Phrase]] = {}
    stems: dict[str, list[Phrase]] = {}
    for phrase in _every():
        if phrase.open and len(phrase.pieces) == 1:
            stems.setdefault(phrase.pieces[0][:3], []).append(phrase)
        else:
            whole.setdefault(phrase.pieces[0], []).append(phrase)
    return Phrases(_fixed(whole), _fixed(stems))


@lru_cache
def word_set(name: Literal["place", "before", "ordinary"]) -> frozenset[str]:
    """One of the lists of single words, as words are compared."""
    words = identifying_words()
    lists: dict[str, Iterable[str]] = {
        "place": (*words.place_words.en, *words.place_words.cy),
        "before": words.before_a_place,
        "ordinary": words.ordinary_capitals,
    }
    return frozenset(map(folded, lists[name]))


def _every() -> Iterator[Phrase]:
    for kind, words in identifying_words().kinds.items():
        for text in (*words.en, *words.cy):
            yield Phrase(kind, pieces(text.rstrip("*")), text.endswith("*"))


def _fixed(found: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {first: tuple(these) for first, these in found.items()}
