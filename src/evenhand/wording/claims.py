"""What the words for a share claim, so that no phrase is given to shares it is untrue of.

“Just over half” claims that a share lies above a half, and not by much. Nobody has
published how much: these are Evenhand's own readings, wide enough for the ways in which
inspectorates write, and told in ``docs/house-style.md``. Words that are not listed here
claim nothing that could be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from evenhand.wording.languages import Language
from evenhand.wording.numbers import MOST_IN_WORDS, in_words
from evenhand.wording.ranges import FIRST, LAST, Cut, Range

# “Just over” and “just under”: within five whole percentage points.
NEAR = Fraction(11, 200)
# “Two-thirds” of 66.5% is nobody's mistake.
ROUNDED = Fraction(1, 100)

_PARTS = {
    "tenth": Fraction(1, 10),
    "fifth": Fraction(1, 5),
    "quarter": Fraction(1, 4),
    "third": Fraction(1, 3),
    "two-fifths": Fraction(2, 5),
    "half": Fraction(1, 2),
    "three-fifths": Fraction(3, 5),
    "two-thirds": Fraction(2, 3),
    "three-quarters": Fraction(3, 4),
    "four-fifths": Fraction(4, 5),
    "nine-tenths": Fraction(9, 10),
}


def _up_to(part: Fraction) -> Cut:
    return part, True


def _before(part: Fraction) -> Cut:
    return part, False


# What is claimed by words before a part: “just over a third”.
_BESIDE: dict[str, Callable[[Fraction], Range]] = {
    "": lambda part: Range(_before(part - ROUNDED), _up_to(part + ROUNDED)),
    "just over": lambda part: Range(_up_to(part), _up_to(part + NEAR)),
    "just under": lambda part: Range(_before(part - NEAR), _before(part)),
    "about": lambda part: Range(_before(part - NEAR), _up_to(part + NEAR)),
    "over": lambda part: Range(_up_to(part), LAST),
    "under": lambda part: Range(FIRST, _before(part)),
    "at least": lambda part: Range(_before(part), LAST),
    "at most": lambda part: Range(FIRST, _up_to(part)),
}

_NOT_NONE, _NOT_ALL = _up_to(Fraction(0)), _before(Fraction(1))

# What is claimed by words that need no part. Cornwall 2021, annexe 1, calls 80% and more
# a large majority, and 65% to 79% a reasonable one.
_WHOLES = {
    "none": Range(FIRST, _NOT_NONE),
    "very few": Range(_NOT_NONE, _up_to(Fraction(15, 100))),
    "few": Range(_NOT_NONE, _before(Fraction(1, 4))),
    "small minority": Range(_NOT_NONE, _before(Fraction(1, 3))),
    "minority": Range(_NOT_NONE, _before(Fraction(1, 2))),
    "majority": Range(_up_to(Fraction(1, 2)), _NOT_ALL),
    "large majority": Range(_before(Fraction(2, 3)), _NOT_ALL),
    "nearly all": Range(_before(Fraction(85, 100)), _NOT_ALL),
    "all": Range(_NOT_ALL, LAST),
}

# The words for each, without articles and hyphens. Welsh words begin otherwise after
# some others; each beginning is listed.
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "tenth": "tenth, one tenth",
        "fifth": "fifth, one fifth",
        "two-fifths": "two fifths",
        "three-fifths": "three fifths",
        "four-fifths": "four fifths",
        "nine-tenths": "nine tenths",
        "quarter": "quarter, one quarter",
        "third": "third, one third",
        "half": "half, one half",
        "two-thirds": "two thirds",
        "three-quarters": "three quarters",
        "": ", just, exactly",
        "just over": "just over, slightly over, slightly more than, little over, little "
        "more than, just above, marginally over, marginally more than",
        "just under": "just under, slightly under, slightly less than, slightly fewer "
        "than, little under, little less than, just below, just less than, just fewer "
        "than, marginally under, nearly, almost, not quite, close to",
        "about": "about, around, approximately, roughly, some, in region of",
        "over": "over, more than, above, well over, well above, in excess of",
        "under": "under, less than, fewer than, below, well under, well below, far fewer "
        "than, far less than, not even",
        "at least": "at least, no less than, no fewer than, not less than",
        "at most": "at most, up to, no more than, not more than",
        "none": "none, not one, not single one",
        "very few": "very few, almost none, hardly any, scarcely any",
        "few": "few",
        "small minority": "small minority, small proportion",
        "minority": "minority, significant minority, sizeable minority, substantial "
        "minority, large minority",
        "majority": "majority, most, reasonable majority, clear majority, significant "
        "majority, substantial majority, sizeable majority, good majority, small "
        "majority, narrow majority, slim majority",
        "large majority": "large majority, vast majority, great majority, overwhelming "
        "majority, huge majority",
        "nearly all": "nearly all, all but few, almost all, virtually all, "
        "practically all, nearly "
        "every one, almost every one",
        "all": "all, every one, each, each one, every single one",
    },
    "cy": {
        "tenth": "degfed, un rhan o ddeg",
        "fifth": "pumed, un rhan o bump",
        "two-fifths": "dwy ran o bump, ddwy ran o bump",
        "three-fifths": "tair rhan o bump, dair rhan o bump, thair rhan o bump",
        "four-fifths": "pedair rhan o bump, bedair rhan o bump, phedair rhan o bump",
        "nine-tenths": "naw rhan o ddeg",
        "quarter": "chwarter",
        "third": "traean, draean, thraean",
        "half": "hanner",
        "two-thirds": "dwy ran o dair, ddwy ran o dair",
        "three-quarters": "tri chwarter, dri chwarter, thri chwarter",
        "": "",
        "just over": "ychydig dros",
        "just under": "ychydig o dan, bron, bron i",
        "about": "tua, oddeutu",
        "over": "dros, mwy na",
        "under": "o dan, llai na",
        "at least": "o leiaf",
        "at most": "hyd at, dim mwy na",
        "none": "dim, dim un",
        "very few": "ychydig iawn, bron dim un, bron ddim un",
        "few": "ychydig",
        "small minority": "lleiafrif bach",
        "minority": "lleiafrif",
        "majority": "mwyafrif, y rhan fwyaf",
        "large majority": "mwyafrif mawr, mwyafrif helaeth",
        "nearly all": "bron pob un, bron bob un, bron y cyfan",
        "all": "pob un, y cyfan",
    },
}

_ARTICLES: dict[Language, tuple[str, ...]] = {"en": ("a", "the"), "cy": ()}
_OR: dict[Language, str] = {"en": " or ", "cy": " neu "}
_ALL_BUT: dict[Language, tuple[str, ...]] = {
    "en": ("all but ", "all bar ", "all except "),
    "cy": ("pob un ond ",),
}


def claimed(phrase: str, language: Language) -> Range | None:
    """The shares of which a phrase is true; None where its words claim nothing known.

    “All or nearly all” is true of what is either.
    """
    readings = _readings(language)
    found = None
    for part in _bare(phrase, language).split(_OR[language]):
        if part not in readings:
            return None
        found = readings[part] if found is None else found.joined(readings[part])
    return found


def claimed_count(phrase: str, language: Language) -> tuple[int | None, int | None]:
    """How many a phrase says were “yes”, and how many were not, where it says so.

    “All but one” is (None, 1), “two” is (2, None), and “nearly all” (None, None).
    """
    numbers = {in_words(n, language, MOST_IN_WORDS): n for n in range(1, 11)}
    bare = _bare(phrase, language)
    for all_but in _ALL_BUT[language]:
        if bare.startswith(all_but):
            return None, numbers.get(bare.removeprefix(all_but))
    return numbers.get(bare), None


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words that phrases are made of, bare and longest first: those that stand
    ``beside`` a part, the ``parts``, and the ``wholes`` that need no part."""

    beside: tuple[str, ...]
    parts: tuple[str, ...]
    wholes: tuple[str, ...]


@cache
def pieces(language: Language) -> Pieces:
    """The words of every phrase that ``claimed`` understands, to look for them in what
    others have written."""
    words = {name: said.split(", ") for name, said in _WORDS[language].items()}

    def of(names: Iterable[str]) -> tuple[str, ...]:
        found = {said for name in names for said in words[name] if said}
        return tuple(sorted(found, key=lambda said: (-len(said), said)))

    return Pieces(of(_BESIDE), of(_PARTS), of(_WHOLES))


def beside(words: str, share: Fraction) -> Range | None:
    """What words such as “just over” before a share (0 to 1) in figures claim of it;
    None where they are not known. A share alone is not rounded."""
    bare = _bare(words, "en")
    for name, said in _WORDS["en"].items():
        if name in _BESIDE and bare in said.split(", "):
            return _BESIDE[name](share)
    return None


def _bare(phrase: str, language: Language) -> str:
    """Without what does not matter: capitals, hyphens, articles."""
    words = phrase.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in _ARTICLES[language])


@cache
def _readings(language: Language) -> Mapping[str, Range]:
    """Every phrase that is understood, with what it claims."""
    words = {name: said.split(", ") for name, said in _WORDS[language].items()}
    found = {said: claim for name, claim in _WHOLES.items() for said in words[name]}
    for name, part in _PARTS.items():
        for beside, claims in _BESIDE.items():
            for before in words[beside]:
                for said in words[name]:
                    found[f"{before} {said}".strip()] = claims(part)
    return found
