"""How many cases, interviews and respondents there were; how many things are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evenhand.check.claims.counts import BESIDE, At, at_of
from evenhand.check.claims.numerals import counts_something, pattern, value
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

_THING = (
    r"(?:case files?|case assessments?|case managers?|cases?|court disposals?|"
    r"out-of-court[- ]disposals?|"
    r"disposals?|community sentences?|custodial sentences?|community orders?|orders?|"
    r"interviews?|meetings?|focus groups?|respondents?|responses|questionnaires?|surveys|"
    r"managers|practitioners|members of staff|staff|volunteers|sentencers|magistrates|"
    r"children and young people|children|young people|boys|girls|males|females|"
    r"parents?(?:/carers| and carers| or "
    r"carers)?|victims|inspectors|assessors|text messages|replies|panels?|cautions?|"
    r"community resolutions?|referral orders?|youth conditional cautions?|yccs?|"
    r"records)(?: cases?| files?)?"
)
_DONE = (
    r"(?:examined|inspected|looked (?:in detail )?at|took a detailed look at|look at|"
    r"reviewed|assessed|conducted|held|interviewed|surveyed|received|completed|undertook|"
    r"carried out|spoke (?:to|with)|met(?: with)?|attended|observed|sampled|selected|"
    r"questioned|asked|visited|consulted|read|audited|drew|chose|undertaken|sample of|"
    r"sample size of|comprised|consisted of|made up of|included|"
    r"examination of|analysis of|there were|there was)"
)
# A word before it; after “months” or “per cent” the number is of these.
_WORD = (
    r"(?!(?:months?|weeks?|years?|days?|hours?|per|percent|times|minutes|for|in|at|by|to|"
    r"and|on|of|with|from|which|that)\b)[\w’'/-]+"
)
_ACTIVE = pattern(
    rf"\b(?P<done>{_DONE})(?P<between>(?: [\w,’-]+){{0,6}}?) "
    + BESIDE
    + rf"(?P<n>{{n}})(?P<noun>(?: {_WORD}){{0,4}}? {_THING})\b"
    r"(?! (?:per|a) )"
)
_AND = pattern(
    rf"(?:,|:| \(| and|, and| plus|, including|, as well as| as well as) (?P<n>{{n}}|no)"
    rf"(?P<noun>(?: {_WORD}){{0,4}}? {_THING})\b"
)
_PASSIVE = pattern(
    r"(?<!but\s)(?<!bar\s)(?<!all\s)(?<!both\s)(?<!the\s)(?<!except\s)"
    + BESIDE
    + rf"(?P<n>{{n}})(?P<noun>(?: {_WORD}){{0,4}}? {_THING})(?: (?:were|was|had been|"
    r"have been|are))? (?:(?:\w+ly|also|then) )?(?P<done>examined|inspected|looked at|"
    r"interviewed|surveyed|selected|sampled|responded|replied|took part|took place|"
    r"returned|"
    r"conducted|"
    r"held|carried out|in (?:the|our) sample|chosen|we (?:selected|inspected|examined|"
    r"reviewed|looked at)|(?:completed|answered) (?:the|our|a|"
    r"an) )"
    r"(?! well)"
)
_OF_THEM = pattern(
    r"(?P<n>{n}) (?:out )?of (?:the |our )?(?P<of>{n})(?P<noun>(?: "
    r"(?!who\b)[\w-]+){1,4}?)"
    r"(?: (?:we|were|had been|who)?)?(?: ?(?:surveyed|invited|asked|sent|approached))? "
    r"(?:"
    r"responded|replied|took part|completed|returned)\b(?! rated)"
)
_AND_BEFORE = pattern(rf"(?P<n>{{n}})(?P<noun>(?: {_WORD}){{0,4}}? {_THING}),? and $")
_SENT = pattern(
    r"\b(?:of|from) (?:the |our |all )?(?P<of>{n}) [^.;]{2,60}?,? (?P<n>{n})(?P<noun>"
    r"(?: [\w-]+){0,2}?) (?:responded|replied|took part|answered|completed|returned|were "
    r"returned|agreed to)\b"
)
_SAMPLE = pattern(
    BESIDE
    + r"(?P<n>{n})(?P<noun> of the cases(?: selected| inspected| sampled| examined)?) "
    r"(?:were|involved|concerned) (?:those of )?(?:children|young people|court|"
    r"out-of-court|"
    r"post-court)"
)
_RETURN = pattern(
    r"\b(?:return|response|sample|total) of (?P<n>{n})(?P<noun> (?:respondents|responses|"
    r"questionnaires|surveys|replies|"
    r"people|children|young people|staff|cases))"
    r"(?: (?:from|to|out of|of) (?P<of>{n}) (?:surveys|questionnaires|text messages|sent|"
    r"invited|"
    r"children|young people|staff|cases))?"
)
_NS = re.compile(r"\b[Nn]\s?=\s?(\d{1,4})\b")
_HEADED = pattern(r"^\W*of the (?P<n>{n}) (?P<noun>cases (?:inspected|with [^:]{5,80}))")
_LISTED = pattern(
    BESIDE
    + r"(?P<n>{n})(?P<noun>(?: (?:key|main|specific|following|further|priority|formal|"
    r"new|areas|of|broad|overarching|important))* (?:recommendations?|areas? for "
    r"improvement|"
    r"strengths|priorities|key findings|findings|lines of enquiry|practice examples|case "
    r"studies))\b"
)
_RATED = pattern(
    r"(?<![\w-])(?P<n>{n}|all|none|no|both|neither)(?P<noun>(?:(?: out)? of)?"
    r"(?: (?:the|our|these|those))?(?: (?P<of>{n}))?(?: (?:other|remaining|rated))? "
    r"standards?)"
    r"(?P<between>[^.;]{1,60}?)[‘“'\"]?(?P<word>%s)(?![\w-])"
    r"(?P<more>[’”'\"]? or (?:better|above|higher|below|worse|lower|[‘“'\"]?%s))?"
)
_ALSO = pattern(
    r"[’”'\"]?(?:,|,? and)? (?P<n>{n}|none)(?P<of>(?!x)x)?(?P<between> (?:(?:were|was|is|"
    r"are|as|rated|judged) )*)[‘“'\"]?(?P<word>%s)(?![\w-])"
)
# “‘Good’ for two standards and ‘Inadequate’ for the other two”.
_GIVEN = pattern(
    r"(?<!or\s)(?<![\w-])(?P<word>%s)[’”'\"]? (?:for|in|on|across) (?P<n>(?:all )?{n}|"
    r"all|both)"
    r"(?: (?:of|out of) (?:the )?(?P<of>{n}))?(?: (?:of the|of our|other|remaining))*"
    r"(?: standards?| others?)\b|(?<![\w-])(?P<word2>%s)[’”'\"]? (?:for|in|on|across) "
    r"the "
    r"(?:other|remaining) (?P<n2>{n})\b"
)
_NO_ADVICE = pattern(r"\b(?:make|made|have) (?P<n>no) recommendations\b")
_RATES = re.compile(r"\bstandards?\b", re.I)


def amounts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every number of cases, interviews, respondents or meetings that was worked with."""
    words = sentence.words
    if sentence.kind == "heading" or not counts_something(words):
        return
    for found in _HEADED.finditer(words):
        yield _number(found, found["noun"])
    if sentence.cells:
        return
    for found in _ACTIVE.finditer(words):
        if _SO_MANY.search(words, 0, found.start("n")):
            continue  # “reviewed in 12 of the 30 cases” counts them
        if _THERE.match(found["done"]) and not _TALK.search(found["noun"]):
            continue  # “there were two cases in which …” counts them
        why = "" if _OURS.search(words, 0, found.start("n")) else _NOT_OURS
        yield _number(found, found["noun"], at_of(found), why)
        end = found.end()
        while more := _AND.match(words, end):
            yield _number(more, more["noun"], "exactly", why)
            end = more.end()
    for found in _PASSIVE.finditer(words):
        if led := _AND_BEFORE.search(words, 0, found.start("n")):
            yield _number(led, led["noun"])
    for pattern_ in (_OF_THEM, _SENT, _PASSIVE, _SAMPLE, _RETURN):
        for found in pattern_.finditer(words):
            at = at_of(found) if "beside" in found.groupdict() else "exactly"
            yield _number(found, found["noun"], at)


_SO_MANY = pattern(r"{n} (?:out )?of (?:(?:the|our|all|these|those) )?$")
_THERE = re.compile("there", re.I)
_TALK = re.compile(r"interview|meeting|group|respon|questionnaire|survey|repl", re.I)
_OURS = re.compile(
    r"\b(?:we|inspectors?|our|sample|inspection|fieldwork|there were|phase|assessors)\b",
    re.I,
)
_NOT_OURS = "it is not said to be of this inspection"


def _number(found: re.Match[str], noun: str, at: At = "exactly", why: str = "") -> Raw:
    groups = found.groupdict()
    of = value(groups["of"]) if groups.get("of") else None
    amount = Amount(number=_float(found["n"]), of=of, at=at)
    end = max(found.end("n"), found.end("noun"))
    return Raw("number", found.start("n"), end, amount, noun.strip(), "", why)


def _float(words: str) -> float:
    return float(value(words) or 0)


def listed(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """“We have made five recommendations”, “three standards were rated ‘Good’”."""
    words = sentence.words
    some = counts_something(words)
    if sentence.cells or not (some or _RATES.search(words) or _NO_ADVICE.search(words)):
        return
    for found in _LISTED.finditer(words):
        if value(found["n"]) is not None:
            yield _number_listed(sentence, found)
    for found in _NO_ADVICE.finditer(words):
        amount = Amount(number=0.0)
        yield Raw("listed", found.start("n"), found.end(), amount, "recommendations")
    if "standard" in words:
        rated, also, given = _patterns_of_rated(vocabulary.rating)
        for found in given.finditer(words):
            yield from _given(sentence, found, vocabulary)
        for found in rated.finditer(words):
            more: re.Match[str] | None = found
            while more is not None and (raw := _rated(sentence, more, vocabulary)):
                yield raw
                more = also.match(words, more.end())


@lru_cache(maxsize=8)
def _patterns_of_rated(rating: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(_RATED.pattern % (rating, rating), re.I),
        re.compile(_ALSO.pattern % rating, re.I),
        re.compile(_GIVEN.pattern % (rating, rating), re.I),
    )


def _given(
    sentence: Sentence, found: re.Match[str], vocabulary: Vocabulary
) -> Iterator[Raw]:
    said = (found["n"] or found["n2"]).casefold()
    every = len(vocabulary.standards_at(sentence.domain))
    number = {"all": every, "both": 2}.get(said, value(said.removeprefix("all ")))
    if number is not None:
        word = vocabulary.rating_of(found["word"] or found["word2"])
        of = value(found["of"]) if found["of"] else None
        amount = Amount(number=float(number), of=of, word=word)
        yield Raw("listed", found.start(), found.end(), amount, "standards")


_OF_THEN = re.compile(
    r"\s+(?:from|in|of|made (?:in|at)) (?:the |our )?(?:previous|last|earlier|20)", re.I
)


# “The board made two recommendations to schools”: theirs, and not ours.
_THEIRS = re.compile(
    r"\b(?:board|partnership|services?|yot|yos|yjs|team|audit|review|panel|staff|"
    r"managers?|police|council)(?: (?:had|has|have|itself|also))* "
    r"(?:made|makes?|agreed|set|issued|identified)(?: \w+ly)? $",
    re.I,
)
_TO_EACH = pattern(r" (?:for|to) [^.;]{2,60} and {n} (?:\w+ )?(?:for|to)\b")


_SOME_OF = pattern(r"{n} (?:out )?of (?:the|these|those|our|all) $")
_WE = re.compile(r"\b(?:we|our|this report|this inspection)\b", re.I)


def _number_listed(sentence: Sentence, found: re.Match[str]) -> Raw:
    words = sentence.words
    why = "it is of another time" if _OF_THEN.match(words, found.end()) else ""
    if _THEIRS.search(words[: found.start("n")]):
        why = "others made them"
    elif _TO_EACH.match(words, found.end()):
        why = "it is of what one body is asked to do"
    elif not why and sentence.part.startswith("chapter") and not _WE.search(words):
        some = _SOME_OF.search(words, 0, found.start("n"))
        why = "others may have made them" if some else ""
    amount = Amount(number=_float(found["n"]), at=at_of(found))
    noun = found["noun"].strip()
    return Raw("listed", found.start("n"), found.end(), amount, noun, "", why)


_IS_RATED = re.compile(
    r"\b(?:rated|judged|graded|assessed|scored|are|were|was|as|is)\b", re.I
)


_INNER = pattern(r"(?<!domain\s)(?<!theme\s)(?<!standard\s)(?P<n>{n})(?!\.\d)")


def _rated(
    sentence: Sentence, found: re.Match[str], vocabulary: Vocabulary
) -> Raw | None:
    said = found["n"].casefold()
    of = value(found["of"]) if found["of"] else None
    every = len(vocabulary.standards_at(sentence.domain))
    words = {"all": of or every, "both": 2, "none": 0, "no": 0, "neither": 0}
    n = words.get(said, value(said))
    if n is None:
        return None
    if "noun" in found.groupdict() and not _IS_RATED.search(found["between"]):
        return None
    at = found.start("n")
    inner = _INNER.search(found["between"]) if "noun" in found.groupdict() else None
    if inner is not None:  # “of the 12 standards, seven were rated ‘Good’”
        n, of = value(inner["n"]) or 0, n
        at = found.start("between") + inner.start("n")
    amount = Amount(number=float(n), of=of, word=vocabulary.rating_of(found["word"]))
    more = "noun" in found.groupdict() and found["more"]
    why = "it is of more than one rating" if more else ""
    end = found.end("word")
    return Raw("listed", at, end, amount, "standards", "", why)
