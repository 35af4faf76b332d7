"""“Just under two-thirds of cases”, “in most cases”, “none”: by the table of wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evenhand.check.claims.counts import ROUND, says_a_share
from evenhand.check.claims.nouns import noun_at
from evenhand.check.claims.numerals import HYPHENS, NUMBER, plainly, value
from evenhand.check.claims.percentages import BESIDE, CHANGE
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence
from evenhand.wording.claims import beside, claimed, pieces
from evenhand.wording.ranges import FIRST, LAST, Range

_GAP = rf"[\s{HYPHENS}]+"


def _spaced(words: tuple[str, ...]) -> str:
    return "|".join(word.replace(" ", _GAP + r"(?:a\s+)?") for word in words)


_PARTS = _spaced(pieces("en").parts)
_WHOLES = _spaced(pieces("en").wholes)
_QUICK = re.compile(
    r"[½⅓⅔¼¾/]|half|third|quarter|fifth|tenth|none|not (?:one|a single)|hardly|few|"
    r"minority|"
    r"majority|most|all\b|every|each|no\b|in (?:every )?(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|twenty|100|10|5|4|3)\b|out of",
    re.I,
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:between\s+(?:a\s+)?(?P<low>{_PARTS})\s+and\s+)?"
    rf"(?:(?P<beside>(?:a\s+)?(?:{BESIDE}))\s+)?(?P<article>(?:a|the)\s+)?"
    rf"(?P<part>{_PARTS})(?![\w-])",
    re.I,
)
# After “a third” these go on; another word makes it an ordinal: “a third inspector”.
_GOES_ON = re.compile(
    r"\s*(?:$|[,.;:)\]–—(!?]|(?:of|were|was|had|have|has|did|do|are|is|to|and|or|more|"
    r"less|"
    r"but|in|received|who|that|which|felt|said|the|these|those|our|all|than|with|where|"
    r"being|still|also|only|not|lacked|needed|showed|at|on|by)\b)",
    re.I,
)
_NO_PART = re.compile(
    r"[\s-]*(?:(?:more|fewer|less|as many|again)\b|a\b|an\b|hour|day|term|year|way|"
    r"brother|sister|time|price|mile|million|"
    r"past|page|decade|century|board|as\b|is\b the|of (?:the |this |that )?(?:\d{4}|year|"
    r"financial|period|month|day|board|team|report|programme))",
    re.I,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|other|latter|last|next|final|each|per|every|one's|better|"
    r"worse)\s+$",
    re.I,
)
_WHOLE = re.compile(
    rf"(?<![\w-])(?P<said>(?:(?:a|the)\s+)?(?:{_WHOLES}|(?:nearly|almost|virtually|"
    rf"practically)\s+every|every|each)(?:\s+or\s+(?:{_WHOLES}|(?:nearly|"
    rf"almost)\s+every))?)"
    r"(?![\w’'-])(?!\s+(?:but|bar|except|apart)\b)",
    re.I,
)
_NOT_ALL = re.compile(r"\bnot\s+(?:all|every)\b(?!\s+(?:but|of\s+this)\b)", re.I)
_NO = re.compile(r"(?<![\w-])(?:in\s+)?no\b(?!\s+(?:one|longer|more|fewer|less)\b)", re.I)
_OF = re.compile(r"\s+of\b", re.I)
_IN = re.compile(
    rf"(?:(?<![\w-])(?P<beside>(?:a\s+)?(?:{BESIDE}))\s+)?(?P<yes>{NUMBER})\s+"
    rf"(?:(?P<out>out\s+of)|in)\s+(?:every\s+)?(?P<of>{NUMBER})(?![\w-])",
    re.I,
)
# Words with which the subject of a clause begins; after others, “all children” is whom
# something is for.
_FOR = re.compile(
    r"\b(?:for|of|to|with|by|from|about|between|towards|across|on|at|ensur\w+|that)\s+$",
    re.I,
)
_THESE = re.compile(r"\s*(?:these|those|them|which|whom|this|that)\b", re.I)
_IN_BEFORE = re.compile(r"\b(?:in|from|across)\s+$", re.I)
_CASES = re.compile(r"\bcases?\b", re.I)
_PREDICATE = re.compile(
    r"\s+(?:was|were|needed|had|has|have|did|does|showed|contained|included|met|lacked|"
    r"in|"
    r"with)\b",
    re.I,
)
_WHOM = re.compile(r"(?:all|each|every)$", re.I)
_DEALT = re.compile(r"(?:each|every)$", re.I)
_PEOPLE = re.compile(
    r"child|young|boy|girl|parent|carer|famil|victim|individual|people|person|adult", re.I
)
# Fractions in figures, before “of”.
_IN_WORDS = {
    "1/2": "half",
    "½": "half",
    "1/3": "one third",
    "⅓": "one third",
    "2/3": "two thirds",
    "⅔": "two thirds",
    "1/4": "one quarter",
    "¼": "one quarter",
    "3/4": "three quarters",
    "¾": "three quarters",
}
_FIGURES = re.compile(
    rf"(?:(?<![\w-])(?P<beside>(?:a\s+)?(?:{BESIDE}))\s+)?(?<![\d/])"
    rf"(?P<part>{'|'.join(_IN_WORDS)})(?=\s+of\b)",
    re.I,
)
_ANY = Range(FIRST, LAST)
# “The most complex cases”, “too few cases”, “a few”: no share.
_NO_WHOLE = re.compile(r"\b(?:the|too|so|very|a|of|his|her|their|as)\s+$", re.I)
_ETHNIC = re.compile(r"[\s-]+(?:and\s+)?(?:ethnic|group)", re.I)


def shares(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every fraction and quantity word that says a share of cases."""
    words = sentence.words
    if sentence.cells or sentence.kind == "heading" or not _QUICK.search(words):
        return
    for found in _FRACTION.finditer(words):
        if raw := _fraction(words, found):
            yield raw
    for found in _FIGURES.finditer(words):
        shares = claimed(f"{found['beside'] or ''} {_IN_WORDS[found['part']]}", "en")
        of, why = _noun(words, found.end())
        if shares is not None:
            yield Raw(
                "share", found.start(), found.end(), Amount(shares=shares), of, "", why
            )
    for found in _IN.finditer(words):
        if raw := _so_many_in(words, found):
            yield raw
    for found in _NOT_ALL.finditer(words):
        shares = Range(FIRST, (Fraction(1), False))
        yield from _whole(words, found.start(), found.end(), shares)
    for found in _WHOLE.finditer(words):
        claims = claimed(_as_table(found["said"]), "en")
        if claims is not None:
            yield from _whole(words, found.start(), found.end(), claims)
    for found in _NO.finditer(words):
        none = claimed("none", "en") or _ANY
        yield from _whole(words, found.start(), found.end(), none, True)


def _as_table(said: str) -> str:
    """“Nearly every” is “nearly every one” in the table."""
    return re.sub(r"\bevery\b(?!\s+(?:single|one))", "every one", said, flags=re.I)


def _fraction(words: str, found: re.Match[str]) -> Raw | None:
    part, article = found["part"].casefold(), (found["article"] or "").strip().casefold()
    after = found.end()
    if _NO_PART.match(words, after) or _ORDINAL.search(words, 0, found.start()):
        return None
    if part != "half" and "half" not in part:
        counted = re.match(r"(?:one|two|three|four|nine)\b", part)
        if not counted and article != "a" and not found["beside"] and not found["low"]:
            return None  # “the third”, “third”: which, not how many
        if not counted and not _GOES_ON.match(words, after):
            return None
    phrase = f"{found['beside'] or ''} {part}"
    claims = claimed(plainly(phrase), "en")
    if claims is None:
        return None
    if found["low"] and (low := claimed(plainly(found["low"]), "en")):
        claims = low.joined(claims)
    of, why = _noun(words, after)
    if CHANGE.search(words, max(0, found.start() - 90), found.start()):
        why = "it is a change, and no share of cases"
    return Raw("share", found.start(), after, Amount(shares=claims), of, "", why)


def _noun(words: str, after: int) -> tuple[str, str]:
    """What a fraction is of, and why it is of no cases where it is not."""
    of = _OF.match(words, after)
    noun = noun_at(words, of.end() if of else after)
    if noun is None:
        if of and _THESE.match(words, of.end()):
            return "", "it is of the cases that the sentence before speaks of"
        return "", "what it is a share of is not known" if of else ""
    return noun.of, noun.why_not


def _so_many_in(words: str, found: re.Match[str]) -> Raw | None:
    """“Eight in ten”, “seven out of ten”, “one in five”: about as many as that."""
    yes, of = value(found["yes"]), value(found["of"])
    if yes is None or of not in ROUND or not 0 < yes < of:
        return None
    if found["out"] and not says_a_share(found[0], of):
        return None
    if found["of"].isdigit() and of not in (10, 100):
        return None
    share = Fraction(yes, of)
    claims = beside(found["beside"] or "about", share) or beside("about", share)
    if claims is None or re.match(r"\s*(?:areas|key|main)\b", words[found.end() :]):
        return None
    bounded = Range(max(FIRST, claims.low), min(LAST, claims.high))
    noun = noun_at(words, found.end())
    of_words, why = ("", "") if noun is None else (noun.of, noun.no_case)
    return Raw("share", found.start(), found.end(), Amount(shares=bounded), of_words,
               "", why)  # fmt: skip


def _whole(
    words: str, at: int, end: int, claims: Range, strict: bool = False
) -> Iterator[Raw]:
    """A quantity word, where cases come after it."""
    of = _OF.match(words, end)
    noun = noun_at(words, of.end() if of else end, must_be_case=True)
    if noun is None or _NO_WHOLE.search(words, 0, at):
        return
    if words[at:end].casefold() == "the most" or _ETHNIC.match(words, end):
        return
    if _DEALT.search(words, at, end) and _FOR.search(words, 0, at):
        if not _IN_BEFORE.search(words, 0, at):
            return  # “four prompts for each case”
    said = words[of.end() if of else end : noun.end]
    if _PEOPLE.search(said):
        whom = _WHOM.search(words, at, end) and _FOR.search(words, 0, at)
        if strict or (whom and "sample" not in said):
            return  # “services for all children”
    elif strict and not _CASES.search(said):
        return
    inside = words[at:end].casefold().startswith("in")
    if strict and not inside and not _PREDICATE.match(words, noun.end):
        return  # “no case managers”, “no plans to move”
    yield Raw("share", at, end, Amount(shares=claims), noun.of, "", noun.why_not)
