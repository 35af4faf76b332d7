"""Names that may not get out: replaced where a report has others for them, and found.

A text is compared word by word with every form of every name (``name_forms``), each word
once, so that thousands of names cost no more than one. What is found is told by its place
and its kind only; the name itself is in no ``repr`` and in no message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pydantic import Field

from evenhand.formats.records import HASH_PATTERN, Record
from evenhand.inspection.dates import PartialDate
from evenhand.population.names import KINDS, KnownName, NameKind
from evenhand.report.privacy.name_forms import Form, forms, is_description, word_sets
from evenhand.report.privacy.tokens import (
    Lines,
    Token,
    folded,
    follows,
    has_capital,
    is_joined,
    starts_sentence,
    tokens,
)

# A report names its town and its managers: only its examples are compared with all.
OF_EXAMPLES = KINDS
OF_NARRATIVE: tuple[NameKind, ...] = ("child", "family")

_APOSTROPHES = "'’`´ʼ"
_OWNED = re.compile(r"['’] +\w")
_QUOTATION = re.compile(r"(?:\A|[\s(])['‘]")
_REFERENCE = re.compile(r"\{[^{}\n]*\}")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


class NameEntry(Record):
    """A row of ``names.csv``: a name, and what the report writes for it, if anything.

    Several spellings of one name, or a nickname, stand in ``name`` with semicolons
    between them.
    """

    kind: NameKind
    name: str = Field(min_length=1, repr=False)
    written_as: str | None = Field(default=None, repr=False)

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.name.split(";") if part.strip())


class Clearing(Record):
    """An entry of ``cleared`` in ``report.yaml``: who let a name stand, when and why."""

    where: str
    kind: NameKind
    by: str = Field(min_length=1)
    on: PartialDate
    reason: str = Field(min_length=1)
    text_hash: str = Field(pattern=HASH_PATTERN)


Known = KnownName | NameEntry


@dataclass(frozen=True, slots=True)
class Match:
    """Where a known name stands in a text: line and column from 1, length in characters.

    A match that is not ``certain`` may be a word of the language, or another name.
    ``words`` are those of the name, as they are compared.
    """

    kind: NameKind
    line: int
    column: int
    length: int
    certain: bool = True
    words: tuple[str, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every form of some names by its words; for the first word of each, how many words
    its forms have, the most first."""

    forms: Mapping[tuple[str, ...], Form] = field(repr=False)
    lengths: Mapping[str, tuple[int, ...]] = field(repr=False)
    words: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class _Found:
    form: Form
    start: int
    end: int
    certain: bool


def lookup(names: Iterable[Known], kinds: Sequence[NameKind] = KINDS) -> Lookup:
    """Names made ready to be looked for; only those of some ``kinds``."""
    merged: dict[tuple[str, ...], Form] = {}
    for known in names:
        if known.kind in kinds:
            for form in _forms_of(known):
                other = merged.get(form.pieces)
                merged[form.pieces] = form if other is None else _both(other, form)
    lengths: dict[str, set[int]] = {}
    for words in merged:
        lengths.setdefault(words[0], set()).add(len(words))
    ordered = {
        first: tuple(sorted(these, reverse=True)) for first, these in lengths.items()
    }
    return Lookup(merged, ordered, frozenset(word for form in merged for word in form))


def matches(text: str, names: Lookup | Sequence[Known]) -> tuple[Match, ...]:
    """Every place of a text where a known name stands, in reading order."""
    lines = Lines(text)
    return tuple(
        Match(
            one.form.kind,
            *lines.place(one.start),
            one.end - one.start,
            certain=one.certain,
            words=one.form.pieces,
        )
        for one in _found(text, _ready(names))
    )


def replaced(text: str, names: Lookup | Sequence[Known]) -> str:
    """The text with every name that something is written for replaced by that.

    Whole words only, with what follows an apostrophe kept. A form that two names share
    and for which they have not the same is left as it is, and so is what may be no name:
    ``matches`` finds both.
    """
    done, at = [], 0
    for start, end, written in replacements(text, _ready(names)):
        done += [text[at:start], written]
        at = end
    return "".join((*done, text[at:]))


def replacements(text: str, names: Lookup) -> Iterator[tuple[int, int, str]]:
    """What ``replaced`` puts in place of what: from, to (from 0), and what is written."""
    for one in _found(text, names):
        if one.certain and one.form.written is not None:
            written, end = _in_place(text, one)
            yield one.start, end, written


def is_known(written: str, names: Lookup) -> bool:
    """Whether what is written for a name holds a known name itself."""
    return any(_found(f"so {written}", names))


def _ready(names: Lookup | Sequence[Known]) -> Lookup:
    return names if isinstance(names, Lookup) else lookup(names)


def _forms_of(known: Known) -> Iterator[Form]:
    if isinstance(known, KnownName):
        yield from forms(known.kind, known.name)
        return
    for spelling in known.spellings:
        yield from forms(known.kind, spelling, known.written_as)


def _both(one: Form, other: Form) -> Form:
    """A form that two names have: the stricter of each, and a child's before a worker's.

    Nothing is written for it where they do not have the same.
    """
    return Form(
        kind=min(one.kind, other.kind, key=KINDS.index),
        pieces=one.pieces,
        capital=one.capital and other.capital,
        everyday=one.everyday and other.everyday,
        doubtful=one.doubtful and other.doubtful,
        turned=one.turned and other.turned,
        written=one.written if one.written == other.written else None,
    )


def _found(text: str, names: Lookup) -> Iterator[_Found]:
    """Every name from left to right, the longest form of it, none inside another."""
    blanked = _REFERENCE.sub(_blank, text)
    words = [one for word in tokens(blanked) for one in _apart(blanked, word, names)]
    free = 0
    for at, word in enumerate(words):
        for length in names.lengths.get(word.key, ()) if at >= free else ():
            standing = words[at : at + length]
            form = names.forms.get(tuple(one.key for one in standing))
            certain = None if form is None else _certain(text, words, at, form)
            if form is not None and certain is not None:
                free = at + length
                yield _Found(form, word.start, standing[-1].end, certain)
                break


def _apart(text: str, word: Token, names: Lookup) -> Iterator[Token]:
    """A word; of one with digits that is in no name, its letters without them, so that
    ‘Horace2’ is Horace."""
    raw = text[word.start : word.end]
    if word.key in names.words or not _DIGIT.search(raw):
        yield word
        return
    letters = [*_LETTERS.finditer(raw)]
    if not any(folded(part[0]) in names.words for part in letters):
        yield word
        return
    for part in letters:
        start = word.start + part.start()
        yield Token(start, start + len(part[0]), folded(part[0]))


def _blank(reference: re.Match[str]) -> str:
    """Spaces in the place of a reference to a figure: no word of it is printed."""
    return " " * len(reference[0])


def _certain(text: str, words: list[Token], at: int, form: Form) -> bool | None:
    """Whether a form whose words are there is the name for certain; None if it is not."""
    standing = words[at : at + len(form.pieces)]
    if not all(
        is_joined(text, one, other, form.turned) for one, other in pairwise(standing)
    ):
        return None
    if form.capital and not all(has_capital(text, word) for word in standing):
        return None
    if form.doubtful:
        return _doubtful(text, words, at, form)
    if form.everyday and len(form.pieces) == 1:
        return _everyday(text, words, at)
    return True


def _doubtful(text: str, words: list[Token], at: int, form: Form) -> bool | None:
    """A very short name counts (and never for certain) where it is no abbreviation and
    no first word of a sentence."""
    word = words[at]
    if form.everyday and text[word.start : word.end].isupper():
        return None
    shown = _is_shown_a_name(text, words, at)
    if form.everyday and starts_sentence(text, word) and not shown:
        return None
    return False


def _everyday(text: str, words: list[Token], at: int) -> bool | None:
    """A word of the language, written with a capital."""
    sets, word = word_sets(), words[at]
    before, after = words[at - 1].key if at else "", follows(words, at + 1)
    if {(before, word.key), (word.key, after)} & sets.of_the_trade:
        return None
    if word.key in sets.months:
        if before[:1].isdigit() or after[:1].isdigit():
            return None
        if before in sets.before_a_month:
            return False
    return not starts_sentence(text, word) or _is_shown_a_name(text, words, at)


def _is_shown_a_name(text: str, words: list[Token], at: int) -> bool:
    """Whether what follows shows a name: ‘Grace was’, ‘Grace’s’."""
    after = follows(words, at + 1)
    end = words[at].end
    owner = after == "s" and words[at + 1].start == end + 1 and text[end] in _APOSTROPHES
    return owner or after in word_sets().after_a_name


def _in_place(text: str, one: _Found) -> tuple[str, int]:
    """What is written for a name at its place, and where the text goes on.

    A description has a capital where a sentence starts. ‘James’ mother’ becomes ‘Tom’s
    mother’.
    """
    written, end = one.form.written or "", one.end
    if is_description(written) and starts_sentence(text, Token(one.start, end, "")):
        written = written[0].upper() + written[1:]
    if not written.endswith("s") and _owns_without_s(text, one):
        return f"{written}{text[end]}s", end + 1
    return written, end


def _owns_without_s(text: str, one: _Found) -> bool:
    """Whether an apostrophe after a final s is one of possession: another word follows,
    and no quotation is open that it could end."""
    line = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    return (
        text[one.end - 1] in "sS"
        and _OWNED.match(text, one.end) is not None
        and _QUOTATION.search(line) is None
    )
