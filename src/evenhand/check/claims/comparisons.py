"""“Higher than the national average”: which way, and with what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

_MUCH = (
    r"(?:(?:slightly|significantly|considerably|much|well|far|just|marginally|"
    r"substantially|a little|somewhat|currently|still|consistently|notably)\s+)*"
)
_WITH = r"\s+(?:with|to)"
# “Lower, at 37 per cent, than the average”.
_AT = r"(?:,[^,;]{1,40},|\s+\([^()]{1,40}\))?"
_HIGHER = (
    rf"(?:higher|greater|larger|more)(?:\s+[\w-]+){{0,3}}?{_AT}\s+than|above|"
    r"exceed(?:s|ed|ing)|in\s+excess\s+of|over"
)
_LOWER = (
    r"not\s+(?:as|so)\s+(?:high|large|great)\s+as|"
    rf"(?:lower|smaller|fewer|less)(?:\s+[\w-]+){{0,3}}?{_AT}\s+than|"
    r"below|under|beneath"
)
_BETTER = (
    r"(?:better|stronger)(?:\s+[\w-]+){0,2}?\s+than|outperform(?:s|ed|ing)?|"
    rf"compare[sd]?\s+(?:well|favourably){_WITH}"
)
_WORSE = (
    r"not\s+(?:as|so)\s+(?:good|strong)\s+as|"
    r"(?:worse|poorer|weaker)(?:\s+[\w-]+){0,2}?\s+than|"
    rf"compare[sd]?\s+(?:poorly|unfavourably|badly){_WITH}"
)
_SAME = (
    r"(?<!not\s)as\s+(?:high|low|good|large)\s+as|"
    r"(?:similar|comparable|equal|close|identical)\s+to|in\s+line\s+with|"
    r"the\s+same\s+as|(?:broadly\s+)?consistent\s+with|on\s+a\s+par\s+with|"
    r"matche[sd]|matching"
)
_WAYS = (
    ("higher", _HIGHER),
    ("lower", _LOWER),
    ("better", _BETTER),
    ("worse", _WORSE),
    ("same", _SAME),
)
_COUNTRY = r"(?:england(?:\s+and\s+wales)?|wales|the\s+region|the\s+country)"
_SIMILAR = r"similar\s+(?:services|areas|yots?)"
_AVERAGE = (
    r"(?P<than>(?:in\s+)?(?:that\s+(?:of|for)\s+|those\s+(?:of|for)\s+)?(?:both\s+)?"
    r"(?:the\s+|a\s+|their\s+|its\s+|all\s+)*(?:[\w’'-]+\s+){0,4}?(?:averages?|"
    r"(?:national|regional)\s+(?:figures?|rates?|picture|level)|"
    rf"(?:rates?|figures?)\s+(?:for|in|across|of)\s+(?:{_COUNTRY}|{_SIMILAR})|"
    r"statistical\s+neighbours?|comparators?|comparator\s+\w+|family\s+of\s+\w+|"
    rf"{_COUNTRY}|{_SIMILAR}|nationally)(?:\s+averages?)?"
    r"(?:\s+(?:for|of|across)\s+(?:(?:[\w’'-]|\.(?=\d))+\s*){1,8})?)"
)
_QUICK = re.compile(
    r"average|national|england|region|neighbour|comparator|family of|similar (?:serv|"
    r"area|yot)",
    re.I,
)
_PATTERNS = tuple(
    (way, re.compile(rf"\b{_MUCH}(?P<way>{said})\s+(?=(?P<rest>.*))", re.I))
    for way, said in _WAYS
)
_THAN = re.compile(_AVERAGE, re.I)
_NUMBER = re.compile(
    r"(?<!per )(?<!in )(?<![\w.,/])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/]|[.,]\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d$")


def comparisons(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every comparison with an average or with the country, and which way it goes."""
    words = sentence.words
    if sentence.cells or not _QUICK.search(words):
        return
    for way, pattern in _PATTERNS:
        for found in pattern.finditer(words):
            than = _THAN.match(words, found.start("rest"))
            if than is None:
                continue
            sides = _sides(words)
            amount = Amount(word=way, parts=sides)
            said = than["than"].strip()
            end = than.start("than") + len(than["than"].rstrip())
            yield Raw("comparison", found.start(), end, amount, "", said)


def _sides(words: str) -> tuple[float, ...]:
    """The two numbers, where a sentence gives both: the one that is compared first."""
    found = [m for m in _NUMBER.finditer(words) if not _YEARS.fullmatch(m[1])]
    if len(found) != 2:
        return ()
    one, other = (float(m[1].replace(",", "")) for m in found)
    return (one, other)
