"""“28 of 30”, “all but one”, “three of the cases”, “in both cases”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from evenhand.check.claims.nouns import Noun, noun_at
from evenhand.check.claims.numerals import NUMBER, counts_something, pattern, value
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

At = Literal["exactly", "at least", "over", "at most", "under", "about"]

_ENDS: dict[str, At] = {
    "at least": "at least",
    "no fewer than": "at least",
    "more than": "over",
    "over": "over",
    "fewer than": "under",
    "less than": "under",
    "under": "under",
    "at most": "at most",
    "up to": "at most",
    "no more than": "at most",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
}
BESIDE = rf"(?:\b(?P<beside>{'|'.join(_ENDS)}) )?"
_TALLY = pattern(
    BESIDE + r"(?P<yes>{n}) (?:out )?of (?:(?:the|all|our|those|these) )?(?:total of )?"
    r"(?P<of>{n})(?P<noun>\b)"
)
_ALL_BUT = pattern(
    r"\ball (?:but|bar|except|apart from) (?P<no>{n})(?: (?:out )?of (?:the "
    r")?(?P<of>{n})\b)?"
)
_BAR = pattern(
    r"\b(?:all|every) (?:[\w-]+ ){1,3}(?:but|bar|except|apart from) (?P<no>{n})\b"
)
_ALL_OF = pattern(
    r"\b(?P<word>all|each|none|neither|both|every one)(?: of)?(?: the| these| those| "
    r"our)?"
    r"(?: (?P<of>{n}))?(?= [\w-])"
)
_SOME = pattern(
    BESIDE + r"(?P<yes>{n})(?: (?P<which>of (?:the|these|those|our)))?"
    r"(?= [a-z])(?! out of)"
)
_BEFORE_SOME = re.compile(
    r"\b(?:in|for|with|only|just|a further|another|the other|remaining|the)\s+$", re.I
)
_REST = re.compile(r"\b(?:a further|another|the other|the remaining|remaining)\s+$", re.I)
_ONLY = re.compile(r"\b(?:only|just)\s+(?:in\s+)?$", re.I)
_PREDICATE = re.compile(
    r"\s+(?:was|were|had|have|has|did|does|do|showed|lacked|contained|included|met|"
    r"needed|"
    r"received|required)\b",
    re.I,
)
_NOT = re.compile(r"\bnot\s+$", re.I)
_INSIDE = re.compile(
    r"\b(?:in|for)\s+(?:a further\s+|another\s+|only\s+|just\s+)*$", re.I
)
_SLASH = re.compile(
    r"(?<![\d/.])(?P<yes>\d{1,3})\s?/\s?(?P<of>\d{1,3})(?![\d/])(?=\s+(?:[\w-]+\s+)?(?:cases|"
    r"plans|assessments|reviews|children)\b)"
)
# Of the 11 relevant cases, nine had a plan.
_LED = pattern(
    r"\bof (?:the |these |those |our |all )?(?P<of>{n})(?P<noun>(?: [\w’/-]+){1,6}?), "
    r"(?:only |just |all but )?(?P<yes>{n})(?: of (?:them|these))?(?= (?:\w+ly )?(?:was|"
    r"were|"
    r"had|has|have|did|showed|met|lacked|contained|included|needed|received|required)\b)"
)
_SO_MANY_IN = re.compile(rf"\bnot\s+$|{NUMBER}\s+(?:in|out\s+of)\s+(?:every\s+)?$", re.I)
_NO_CASES = re.compile(
    r"\s*(?:standards|recommendations|domains|points|marks|questions|themes|areas)\b",
    re.I,
)
_IN = re.compile(
    r"(?:\b(?:in|for|with|only|just|was|were|at|namely|or|about|answered)|[(:,–])\s*$",
    re.I,
)
_OTHER_NOUN = re.compile(
    r"\s+(?!(?:was|were|had|have|met|did|and|or|but|in|of|with|for|where|when|that|to|is|"
    r"are|"
    r"on|at|which|the|this|as)\b)[a-z]",
)
# “The five”, and figures, are counted.
_EXACT = re.compile(r"\d|\bof\s+(?:the|our|these|those|all)\b", re.I)
ROUND = (2, 3, 4, 5, 10, 20, 100)
_CASE = re.compile(
    r"\b(?:cases?|plans?|assessments?|reviews?|files?|reports?|disposals?|orders?|"
    r"referrals?|records?|child(?:ren)?|young people|girls?|boys?|parents?|victims?)\b",
    re.I,
)
_PER_CENT = re.compile(r"[\s-]*(?:%|per\b|percent|quarters|thirds|fifths|tenths)", re.I)
_YEAR = range(1990, 2100)


def counts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every number of cases, of so many or alone, that a sentence says of something."""
    words = sentence.words
    if sentence.cells or sentence.kind == "heading" or not counts_something(words):
        return
    for found in _LED.finditer(words):
        yield from _led(words, found)
    for found in (*_ALL_BUT.finditer(words), *_BAR.finditer(words)):
        yield _all_but(words, found)
    for found in _ALL_OF.finditer(words):
        yield from _all_of(words, found)
    for found in (*_TALLY.finditer(words), *_SLASH.finditer(words)):
        if raw := _tally(words, found):
            yield raw
    for found in _SOME.finditer(words):
        yield from _some(words, found)


def at_of(found: re.Match[str]) -> At:
    """Which end a number is, by the word before it."""
    beside = found["beside"] if "beside" in found.re.groupindex else None
    said = " ".join((beside or "").casefold().split())
    return _ENDS.get(said, "exactly")


def _tally(words: str, found: re.Match[str]) -> Raw | None:
    yes, of = value(found["yes"]), value(found["of"])
    if yes is None or of is None or of in _YEAR or of == 0 or yes > of:
        return None
    if _PER_CENT.match(words, found.end()):
        return None
    if _NO_CASES.match(words, found.end()) or says_a_share(found[0], of):
        return None
    noun = noun_at(words, found.end())
    if noun is None and not _IN.search(words, 0, found.start()):
        return None
    said, why = _said(noun)
    if noun is None and _OTHER_NOUN.match(words, found.end()):
        why = "what it is a share of is not known"
    if yes == 1 and _NOT.search(words, 0, found.start()):
        yes = 0  # “not one of the 12 cases”
    amount = Amount(yes=yes, of=of, at=at_of(found))
    return Raw("count", found.start(), found.end(), amount, said, "", why)


def _led(words: str, found: re.Match[str]) -> Iterator[Raw]:
    yes, of = value(found["yes"]), value(found["of"])
    if yes is None or of is None or yes > of or "all but" in found[0].casefold():
        return
    noun = noun_at(words, found.end("of"))
    said, why = _said(noun)
    amount = Amount(yes=yes, of=of)
    yield Raw("count", found.start("yes"), found.end(), amount, said, "", why)


def _all_but(words: str, found: re.Match[str]) -> Raw:
    of = value(found["of"]) if "of" in found.groupdict() and found["of"] else None
    rest = re.compile(r"\s+of\b").match(words, found.end())
    noun = noun_at(words, rest.end() if rest else found.end())
    said, why = _said(noun)
    amount = Amount(no=value(found["no"]), of=of)
    return Raw("count", found.start(), found.end(), amount, said, "", why)


def _all_of(words: str, found: re.Match[str]) -> Iterator[Raw]:
    """“All seven cases”, “none of the 12 cases”, “both cases”."""
    word = found["word"].casefold()
    of = value(found["of"]) if found["of"] else 2 if word in ("neither", "both") else None
    noun = noun_at(words, found.end(), must_be_case=True)
    if of is None or noun is None or not _CASE.search(words[found.end() : noun.end]):
        return
    if word == "both" and not re.search(
        r"\bcases?\b|\bplans?\b", words[found.end() : noun.end]
    ):
        return
    said, why = _said(noun)
    yes = 0 if word in ("none", "neither") else of
    yield Raw("count", found.start(), found.end(), Amount(yes=yes, of=of), said, "", why)


def _some(words: str, found: re.Match[str]) -> Iterator[Raw]:
    """“Three of the cases”, “in two cases”, “four cases lacked a plan”."""
    yes = value(found["yes"])
    noun = noun_at(words, found.end(), must_be_case=True)
    if yes is None or noun is None or yes in _YEAR or _PER_CENT.match(words, found.end()):
        return
    said = words[found.end() : noun.end]
    if not _CASE.search(said) or len(said.split()) > 9:
        return
    before = words[: found.start()]
    if _SO_MANY_IN.search(before):
        return  # “one in five cases”, “not one of the cases”
    inside = _INSIDE.search(before)
    if not found["which"] and not inside and not _PREDICATE.match(words, noun.end):
        return
    why = noun.why_not
    if re.search(r"these|those", found["which"] or ""):
        why = why or "it is of the cases that the sentence before speaks of"
    if _REST.search(before):
        why = why or "it is of the rest of some cases"
    if yes == 1 and not _ONLY.search(before):
        why = why or "it is an example of a single case"
    amount = Amount(yes=yes, at=at_of(found))
    yield Raw("count", found.start(), found.end(), amount, noun.of, "", why)


def _said(noun: Noun | None) -> tuple[str, str]:
    return ("", "") if noun is None else (noun.of, noun.why_not)


def says_a_share(words: str, of: int) -> bool:
    """“Seven out of ten”, in words and without “the”, is about seven tenths of them."""
    plain = not _EXACT.search(words)
    return of in ROUND and plain and re.search(r"\bout\s+of\b", words, re.I) is not None
