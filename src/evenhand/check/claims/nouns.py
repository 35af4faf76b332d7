"""What an amount is of: cases, a part of them, or something that is no case at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.check.claims.numerals import NUMBER

# What a share of cases may be told of: a case, or what there is one of in each.
CASES = (
    r"(?:case(?![ -](?:manag|work|hold))|work(?!er|force|shop|load)|case[ -]?(?:file|"
    r"record|assessment)|file|record|plan|assessment|review|"
    r"disposal|order|sentence|intervention|referral|recommendation|caution|resolution|"
    r"licence|report|pre-sentence report|psr|contract|child|young person|boy|girl|"
    r"young (?:man|woman)|parent|carer|famil(?:y|ie)|victim|individual|instance|occasion|"
    r"people|persons?|sample|offence)s?|children|young (?:people|men|women)"
)
_STAFF = (
    r"staff|workforce|employees?|workers?|practitioners?|managers?|case managers?|"
    r"posts?|vacanc(?:y|ies)|officers?|volunteers?|members?|sentencers?|magistrates?|"
    r"partners?|agenc(?:y|ies)|schools?|teams?|respondents?|inspectors?|services|"
    r"offices?|buildings?|meetings?|sessions?|appointments?|surveys?|responses?"
)
_MONEY = (
    r"budgets?|funding|income|costs?|spending|expenditure|grants?|money|resources?|"
    r"time|caseloads?|cohort|hours?|days?|weeks?|months?|years?|population|households?|"
    r"area|areas|"
    r"wards?|reoffenc\w+|offences|crime|pupils?|working week|entitlement"
)
_STOP = (
    r"is|are|was|were|be|been|had|have|has|did|does|do|in|on|at|for|to|by|with|where|who|"
    r"which|that|when|and|or|but|we|it|they|there|this|from|than|as|if|not|knew|used"
)
_CASE = re.compile(rf"(?:{CASES})\b", re.I)
_OTHER = re.compile(rf"(?:{_STAFF}|{_MONEY})(?![\w-])", re.I)
_WORD = re.compile(r"\s*([\w’'/-]+)")
_DETERMINERS = frozenset(
    "the these those our all such its their his her this that both any a an".split()
)
_PLAIN = frozenset(
    "cases case inspected reviewed examined sampled assessed sample files file records "
    "record looked individual single".split()
)
_AFTER = re.compile(
    r"\s+(?:(?:that )?(?:we|inspectors) )?(?:inspected|reviewed|examined|assessed|"
    r"sampled|"
    r"looked at|saw|seen|in (?:the|our|this) (?:sample|inspection))\b",
    re.I,
)
_NARROWS = re.compile(
    r"\s+(?:where|in which|with|that|who|when|which|involving|managed|subject to|on|in "
    r"custody|aged|under)\b[^,.;:()]{0,110}",
    re.I,
)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Noun:
    """``of`` are the words that make it narrower than “cases”, empty if nothing does;
    ``end`` is where it ends in the sentence; ``no_case`` says why it is of no cases."""

    of: str
    end: int
    no_case: str = ""
    pointing: bool = False

    @property
    def why_not(self) -> str:
        """Why a share of it is not held, if it is not."""
        if self.no_case or not self.pointing:
            return self.no_case
        return "it is of the cases that the sentence before speaks of"


def noun_at(words: str, at: int, must_be_case: bool = False) -> Noun | None:
    """The noun that begins at a place, with the words before it; None if there is none
    that is known."""
    start, place = None, at
    pointing = False
    for _ in range(_LONGEST):
        case = _CASE.match(words, _skipped(words, place))
        if case is not None:
            return _of_cases(words, start or case.start(), case.end(), pointing)
        other = _other(words, _skipped(words, place))
        if other is not None:
            if must_be_case:
                return None
            noun = words[_skipped(words, place) : other]
            return Noun(noun, other, f"it is a share of {noun}, not of cases")
        word = _WORD.match(words, place)
        if word is None or re.fullmatch(_STOP, word[1], re.I):
            return None
        if word[1].casefold() == "of" and not words[:place].casefold().endswith("out"):
            return None
        if word[1].casefold() in _DETERMINERS:
            pointing = pointing or word[1].casefold() in ("these", "those", "such")
        elif start is None:
            start = word.start(1)
        place = word.end()
    return None


def _skipped(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def _other(words: str, at: int) -> int | None:
    found = _OTHER.match(words, at)
    return found.end() if found else None


def _of_cases(words: str, start: int, end: int, pointing: bool) -> Noun:
    """A noun of cases with what narrows it before and after: “relevant cases”, “cases
    where there was a victim”. “Cases inspected” is not narrower than “cases”."""
    if chain := _chained(words, end):
        end = chain
    if after := _AFTER.match(words, end):
        said, end = words[start:end], after.end()
    elif narrows := _NARROWS.match(words, end):
        end += len(_narrowing(narrows[0]))
        said = words[start:end]
    else:
        said = words[start:end]
    said = _MANY.sub("", said)
    plain = all(word in _PLAIN for word in re.split(r"[\s-]+", said.casefold()))
    return Noun("" if plain else said.strip(), end, "", pointing)


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|do|does|led|showed|met|took)\b"
)
_FIRST_WORDS = 5


def _narrowing(words: str) -> str:
    """Words after a noun as far as they belong to it: “who had a caution | did not”."""
    verbs = list(_VERB.finditer(words))
    if not verbs:
        return words.rstrip()
    own = len(words[: verbs[0].start()].split()) < _FIRST_WORDS
    rest = verbs[1:] if own else verbs
    return words[: rest[0].start()].rstrip() if rest else words.rstrip()


_MANY = re.compile(rf"^{NUMBER}\s+", re.I)
_CHAIN = re.compile(
    rf"(?:(?:\s+(?:and|or)\s+|/)(?:{CASES})|\s+(?:cases?|files?|records?))\b"
    r"(?![ -]manag)",
    re.I,
)


def _chained(words: str, end: int) -> int | None:
    """Where “children and young people”, “court order cases” end."""
    found = None
    while (more := _CHAIN.match(words, end)) is not None:
        found = end = more.end()
    return found


_LEADING = re.compile(
    r"\W*(?:(?:and|but|however|overall|similarly|also|although|while),?\s+)*"
    r"(?:of|among|amongst|for|in|across|with)\b",
    re.I,
)
_WHERE = re.compile(
    r"\W*(?:(?:and|but|however),?\s+)*(?P<where>(?:where|when)\b[^,;]{3,110}),", re.I
)
_FIRST_COMMA = re.compile(r",(?!\d{3})")


def leading_of(clause: str, at: int) -> str:
    """What a clause says at its beginning that its claim is of: “Of the girls, …”, “In
    out-of-court cases, …”, “Where there was a victim, …”."""
    if where := _WHERE.match(clause, 0, at):
        return where["where"]
    lead = _LEADING.match(clause, 0, at)
    comma = _FIRST_COMMA.search(clause, lead.end(), at) if lead else None
    if lead is None or comma is None:
        return ""
    noun = noun_at(clause[: comma.start()], lead.end())
    return noun.of if noun and not noun.no_case else ""
