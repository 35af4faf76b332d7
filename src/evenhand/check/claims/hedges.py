"""What keeps a claim from being held: somebody else's words, another time or place, what
ought to be, a part of the cases, one example."""

from __future__ import annotations

import re

from evenhand.check.claims import hedge_words as said
from evenhand.check.claims.sentences import EXAMPLE
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.claims.welsh import is_welsh
from evenhand.check.records import Kind, Sentence
from evenhand.published.parts import ADVICE

# Kinds that are the same whoever says them, and whenever.
_ABOUT_FINDINGS = frozenset(
    ("percentage", "share", "count", "rating", "score", "comparison", "listed")
)
_QUOTED = re.compile(
    r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)‘[^’]*(?:’\w[^’]*)*’(?!\w)|(?<!\w)'[^']{25,}'"
)
_FEWEST_QUOTED = 4
_NOTHING = "it says more than that something was not enough"
_OF_CASES = re.compile(
    r"\s*(?:of\s+)?(?:all\s+)?(?:the\s+|our\s+)?(?:[\w-]+\s+){0,3}?(?:cases?|plans|"
    r"assessments|reviews|work)\b",
    re.I,
)


def hedged(
    kind: Kind,
    sentence: Sentence,
    clause: str,
    span: tuple[int, int],
    of: str,
    vocabulary: Vocabulary,
) -> str:
    """Why a claim cannot be held, in words; nothing where it can. ``span`` is where the
    claim stands in its sentence, ``of`` all that it is of."""
    if is_welsh(sentence.words):
        return "the text is in Welsh"
    if sentence.earlier:
        return "it is about an earlier inspection"
    if kind in ("contents", "rule", "part", "total"):
        return ""
    if sentence.quoted or _quoted(sentence.words, span):
        return "somebody is quoted"
    if EXAMPLE.search(sentence.heading):
        return "it is an example of a single case"
    if kind not in _ABOUT_FINDINGS:
        return ""
    if sentence.part == ADVICE and sentence.kind == "item":
        return "it is what is recommended"
    found = _by_words(kind, sentence, clause, span)
    if found or kind not in ("percentage", "share", "count"):
        return found
    return _by_cases(sentence, clause, span, of, vocabulary)


def of_a_few(clause: str) -> str:
    """Why a number of cases alone, in which something was not so, cannot be held: “in two
    cases there was no plan” are not all in which planning was not sufficient."""
    return _NOTHING if said.NOTHING.search(clause) else ""


def _quoted(words: str, span: tuple[int, int]) -> bool:
    """Whether a claim stands in somebody's words: a rating in quotes is a few only."""
    return any(
        found.start() < span[0]
        and span[1] <= found.end()
        and len(found[0].split()) >= _FEWEST_QUOTED
        for found in _QUOTED.finditer(words)
    )


def _by_words(kind: Kind, sentence: Sentence, clause: str, span: tuple[int, int]) -> str:
    words = sentence.words
    claimed = words[span[0] : span[1]]
    clause = said.ASIDE.sub(" ", clause.replace(claimed, f"#{claimed}", 1))
    clause = said.BY_THE_WAY.sub(" ", clause)
    if said.EXAMPLE.search(words):
        return "it is an example of a single case"
    if kind != "listed":
        if said.IF.search(clause) or said.BEGINS_IF.match(words):
            return "it is said under a condition"
        ought = said.MIGHT if kind == "rating" else said.OUGHT
        for_what = kind != "rating" and said.IN_ORDER.search(words, 0, span[0])
        if for_what or ought.search(clause):
            return "it is what ought to be, or might be"
    if said.THEN.search(clause) or said.BEGINS_THEN.match(words):
        return "it is of another time"
    if kind == "comparison":
        group = said.FOR_GROUP.search(clause)
        return f"it is of a part of the cases: {group[0]}" if group else ""
    if said.DATA.search(clause):
        return "it is from other figures than those of this inspection"
    return _by_whom(kind, words, clause, span)


def _by_whom(kind: Kind, words: str, clause: str, span: tuple[int, int]) -> str:
    """Whether it is of others, or what others say."""
    of_cases = _OF_CASES.match(words, span[1]) is not None
    elsewhere = said.NATIONAL if of_cases else said.ELSEWHERE
    if elsewhere.search(clause) or said.PLACED.search(words, 0, span[0]):
        return "it is of another place, or of more than this service"
    if kind == "rating":
        return ""
    if said.SAID.search(clause) and not said.NOT_THEY.search(clause):
        return "it is what people answered"
    if kind != "listed" and not of_cases and said.STAFFED.search(clause):
        return "it is of staff, money or rates, and not of cases"
    return ""


def _by_cases(
    sentence: Sentence,
    clause: str,
    span: tuple[int, int],
    of: str,
    vocabulary: Vocabulary,
) -> str:
    """Whether the claim is of a part of the cases only."""
    words = sentence.words
    if said.POINTING.match(clause) or said.OF_POINTING.match(words, span[1]):
        return "it is of the cases that the sentence before speaks of"
    if said.AT_ALL.search(clause):
        return _NOTHING
    if said.REST.match(of):
        return "it is of the rest of some cases"
    if said.GROUP.search(of):
        return f"it is of a part of the cases: {of}"
    if group := said.FOR_GROUP.search(clause):
        return f"it is of a part of the cases: {group[0]}"
    for pattern, other in ((said.OUT_OF_COURT, "out"), (said.COURT, "court")):
        if pattern.search(of) and _of_another(sentence, other, vocabulary):
            return f"it is of a part of the cases: {of}"
    if said.NARROWER.search(of) and not said.RELEVANT.search(of):
        return f"it is of a part of the cases: {of}"
    return ""


def _of_another(sentence: Sentence, group: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence stands in the chapter of a domain whose cases are others."""
    if sentence.domain is None:
        return False
    of_domain = {d: g for g, d in vocabulary.groups.items()}.get(sentence.domain, "")
    if not of_domain:
        return False
    out = "out" in of_domain
    return out != (group == "out")
