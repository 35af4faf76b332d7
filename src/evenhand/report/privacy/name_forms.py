"""The forms in which a name can stand in a text.

Of *Mary Ann Smith-Jones*: the whole name and its first and last word in either order, an
initial with the surname, and each word by itself; of a word with a hyphen also its parts
of four letters or more, and both written as one. Nicknames are not attempted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Basis
from evenhand.population.names import NameKind, plain_name
from evenhand.report.privacy.tokens import folded, pieces

LIBRARY = Path(__file__).parent / "library"

# One or two letters are a name only beside another, and three can be one alone.
SHORTEST = 3
SHORTEST_PART = 4


class Everyday(Record):
    """Words that are names too, in English and in Welsh."""

    en: tuple[str, ...]
    cy: tuple[str, ...]


class NameWords(Record):
    """The words that the comparison with names needs to know."""

    id: str
    version: str
    basis: Basis
    everyday: Everyday
    particles: tuple[str, ...]
    months: tuple[str, ...]
    before_a_month: tuple[str, ...]
    after_a_name: tuple[str, ...]
    of_the_trade: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordSets:
    """The same words as they are compared."""

    everyday: frozenset[str]
    particles: frozenset[str]
    months: frozenset[str]
    before_a_month: frozenset[str]
    after_a_name: frozenset[str]
    of_the_trade: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name: its words as they are compared, never in a ``repr``.

    ``capital``: it counts only with capitals. ``everyday``: it is a word of the language
    too. ``doubtful``: it may be something else, wherever it stands. ``turned``: the
    surname comes first. ``written`` is what is written for it in a report, if anything.
    """

    kind: NameKind
    pieces: tuple[str, ...] = field(repr=False)
    capital: bool = False
    everyday: bool = False
    doubtful: bool = False
    turned: bool = False
    written: str | None = field(default=None, repr=False)


@lru_cache
def word_sets() -> WordSets:
    words = build(NameWords, read_yaml(LIBRARY / "name-words.yaml"))
    return WordSets(
        everyday=_folded(words.everyday.en) | _folded(words.everyday.cy),
        particles=_folded(words.particles),
        months=_folded(words.months),
        before_a_month=_folded(words.before_a_month),
        after_a_name=_folded(words.after_a_name),
        of_the_trade=frozenset(map(pieces, words.of_the_trade)),
    )


def forms(kind: NameKind, name: str, written: str | None = None) -> Iterator[Form]:
    """Every form of a name; ``written`` is the name that a report has for it.

    A form that nothing can be written for (a surname, where only a first name is given)
    has None for it.
    """
    if kind == "place":
        yield from _of_place(name, written)
        return
    words = [word for word in plain_name(name).split() if pieces(word)]
    if len(words) > 1:
        yield from _whole(kind, words, written)
    for at, word in enumerate(words):
        stands = _written_for(words, at, written)
        yield from _alone(kind, word, stands)


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, words))


def _of_place(name: str, written: str | None) -> Iterator[Form]:
    """A place counts whole, and with a capital if it is one word; its name may begin with
    a number, as a postcode does not."""
    found = pieces(name)
    if len("".join(found)) >= SHORTEST:
        one = len(found) == 1
        common = one and found[0] in word_sets().everyday
        yield Form("place", found, capital=one, everyday=common, written=written)


def _whole(kind: NameKind, words: list[str], written: str | None) -> Iterator[Form]:
    """First and last word in either order, with and without those between them, and an
    initial with the surname. Where every word is an everyday one, capitals are needed."""
    orders = [words, [words[0], words[-1]]]
    turned = [[words[-1], *words[:-1]], [words[-1], words[0]]]
    for order in (*orders, *turned):
        found = pieces(" ".join(order))
        common = all(_is_common(piece) for piece in found)
        yield Form(kind, found, common, turned=order in turned, written=written)
    initial, last = pieces(words[0])[0][:1], pieces(words[-1])
    yield Form(kind, (initial, *last), True, written=_initialled(written))


def _alone(kind: NameKind, word: str, written: str | None) -> Iterator[Form]:
    """A word of a name by itself."""
    found = pieces(word)
    if len(found) > 1:
        yield Form(kind, found, written=written)
        yield Form(kind, ("".join(found),), written=written)
        if any(sign in word for sign in "-‐‑–"):
            for piece in found:
                if len(piece) >= SHORTEST_PART:
                    yield from _one(kind, piece, written)
    elif found[0] not in word_sets().particles:
        yield from _one(kind, found[0], written)


def _one(kind: NameKind, piece: str, written: str | None) -> Iterator[Form]:
    """One word; with an s at its end, as in ‘the Smiths’, it may be the name."""
    common = piece in word_sets().everyday
    if len(piece) >= SHORTEST:
        yield Form(kind, (piece,), capital=common, everyday=common, written=written)
    elif len(piece) == SHORTEST - 1:
        yield Form(kind, (piece,), capital=True, everyday=True, doubtful=True)
    if len(piece) >= SHORTEST_PART and not common:
        yield Form(kind, (f"{piece}s",), capital=True, doubtful=True)


def _is_common(piece: str) -> bool:
    """Not enough of a name to be known by without a capital."""
    sets = word_sets()
    return piece in sets.everyday or piece in sets.particles or len(piece) < SHORTEST


def _written_for(words: list[str], at: int, written: str | None) -> str | None:
    """What is written for one word of a name.

    A description (‘her mother’) stands for every word of it. Of ‘Tom Brown’, ‘Tom’ stands
    for the first name, and ‘Brown’ for the surname; ‘Tom’ alone stands for no surname.
    """
    if written is None or len(words) == 1 or is_description(written):
        return written
    given = written.split()
    if at == 0:
        return given[0]
    if at == len(words) - 1 and len(given) > 1:
        return given[-1]
    return None


def is_description(written: str) -> bool:
    """Whether what is written for a name is no name: it begins with a small letter."""
    return written[:1].islower()


def _initialled(written: str | None) -> str | None:
    """‘T. Brown’ for ‘Tom Brown’."""
    if written is None or is_description(written) or len(written.split()) == 1:
        return written
    given = written.split()
    return f"{given[0][0]}. {given[-1]}"
