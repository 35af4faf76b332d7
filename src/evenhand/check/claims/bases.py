"""What a share beside one number is a share of, where its label or a note names it.

“Total youth population⁵ 39,924 (10.1%)”, and a note: “⁵ as a proportion of the total
population”. The number of that stands in another row. Where the two are of other sources
or years, it is not the number that the share was worked out from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.check.records import Claim, Sentence

_MARKS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d]) \d{1,2}$")
_NOTE = re.compile(r"\W*([⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}(?=[\s.]))")
_BASE = re.compile(
    r"\b(?:as|is|are)?\s*(?:a |the )?(?:proportions?|percentages?|shares?|per cent|%) "
    r"(?:of |out of )?(?:the |all |our )?(?P<base>[^\W\d][\w\s’-]{2,60})",
    re.I,
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{2,7}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that say nothing of what is counted.
_SMALL = frozenset("total all the number and children young people aged".split())


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with its label's content words, and the notes and years that it names."""

    number: int
    words: frozenset[str]
    source: frozenset[str]


def with_bases(
    claims: Sequence[Claim], sentences: Sequence[Sentence]
) -> tuple[Claim, ...]:
    """The claims, each share beside one number with the number that it is a share of."""
    if not any(_is_open(claim) for claim in claims):
        return tuple(claims)
    counted = tuple(_counted(sentences))
    notes = {found[0]: found[1] for one in sentences if (found := _note(one))}
    return tuple(
        _based(claim, counted, notes) if _is_open(claim) else claim for claim in claims
    )


def _is_open(claim: Claim) -> bool:
    return claim.kind == "part" and claim.amount.of is None


def _based(claim: Claim, counted: Sequence[_Counted], notes: dict[str, str]) -> Claim:
    label = claim.of or claim.sentence.words
    told = [label, *(notes.get(mark, "") for mark in _marks(label))]
    base = next((found["base"] for one in told if (found := _BASE.search(one))), None)
    if base is None:
        return claim
    meant = _content(base)
    near = [one for one in counted if meant and meant <= one.words]
    fewest = min((len(one.words) for one in near), default=0)
    meant_by = [one for one in near if len(one.words) == fewest]
    if len({one.number for one in meant_by}) != 1:
        return replace(claim, of=base.strip())
    whole = meant_by[0]
    if whole.number < (claim.amount.yes or 0):
        return replace(claim, of=base.strip())
    other = whole.source != _source(label)
    why = "the number that it is a share of is of another source or year" if other else ""
    amount = replace(claim.amount, of=whole.number)
    return replace(claim, amount=amount, of=base.strip(), hedged=claim.hedged or why)


def _counted(sentences: Sequence[Sentence]) -> Iterator[_Counted]:
    """Every number that a row gives something, by its label."""
    for one in sentences:
        cells = [cell.strip() for cell in one.cells if cell.strip()]
        number = next((cell for cell in cells if _NUMBER.fullmatch(cell)), None)
        label = next((cell for cell in cells if _WORD.search(cell)), None)
        if number is not None and label is not None:
            counted = int(number.replace(",", ""))
            yield _Counted(counted, _content(label), _source(label))


def _source(label: str) -> frozenset[str]:
    return frozenset((*_marks(label), *_YEAR.findall(label)))


def _content(words: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(_MARK.sub("", words)))
    return frozenset(word for word in found if word not in _SMALL)


def _marks(label: str) -> Iterator[str]:
    for found in _MARK.finditer(label):
        yield found[0].translate(_MARKS).strip()


def _note(sentence: Sentence) -> tuple[str, str] | None:
    """The mark and the words of a note."""
    found = _NOTE.match(sentence.words)
    if found is None or sentence.cells:
        return None
    return found[1].translate(_MARKS), sentence.words[found.end() :]
