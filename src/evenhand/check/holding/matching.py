"""Which figures a share or a count may be about.

Of the questions of the standards at hand those are left whose aspect (the child’s safety,
other people’s, desistance) the clause names. What else the clause says decides between a
key question, which says hardly more than its aspect, and its prompts, which do: by how
much of the words of each the other has, rare words counting for more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import CONCEPT, concepts, neutral, terms
from evenhand.check.holding.places import Scope, scope, title_terms
from evenhand.check.records import Claim, Figure

# A figure this far below the best is no longer meant.
NEARLY_AS_GOOD = 0.7
# Below this nothing is meant; from this on a claim may be called wrong.
SOME = 0.3
CLEAR = 0.45
# From this on it is meant even where no place and no title says of which standard it is.
EVIDENT = 0.6
# How many words of a prompt a clause has where it is about that and nothing else.
ENOUGH = 2
# What a key question has in common with a clause that says only its aspect, in words
# that are neither rare nor frequent.
_ASPECT_WEIGHS = 1.5

_OVERALL = re.compile(r"\boverall\b", re.I)
_OF_WORK = re.compile(
    r"(?:%|cent|fifths?|quarters?|thirds?|half|most|all|majority) of (?:the )?work\b"
    r"|\boverall\b[^.;]*\bwork\b",
    re.I,
)
_OF_CASES = re.compile(r"\bcases\b", re.I)
_NUMBERED = re.compile(r"(?<![\d.])(\d\.\d\.\d[a-z]?)(?![\d.]*\d)")
# What goes on to speak of what the sentence before has named.
_GOES_ON = re.compile(r"^\W*(?:\w+\s){0,2}?(?:they|it|these|this|that)\b", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    figure: Figure
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """The figures that one part of a claim may be about. All groups have to bear a claim
    out: “desistance and keeping the child safe”. ``clear`` is whether they are meant
    clearly enough to say that the claim is wrong."""

    about: str
    figures: tuple[Figure, ...]
    clear: bool


def groups(claim: Claim, known: Known) -> tuple[Group, ...]:
    """What a claim may be about; nothing where no question measures it."""
    numbered = _numbered(claim, known)
    if numbered is not None:
        return (numbered,)
    where = scope(claim, known.framework)
    found = _within(claim, known, where)
    if found or not where.named or claim.sentence.standard:
        return found
    # “Implementing the disposal” names no standard, but a question of another.
    every = tuple(
        s.id
        for d in known.framework.domains
        if where.domain in (None, d.id)
        for s in d.standards
    )
    return _within(claim, known, Scope(every, (), where.domain))


def _within(claim: Claim, known: Known, where: Scope) -> tuple[Group, ...]:
    """What a claim may be about in some standards: in each of those that are named."""
    standards = [id_ for id_ in where.standards if id_ in known.by_standard]
    if where.named:
        apart = [[id_] for id_ in standards]
    else:
        apart = [standards] if standards else []
    aspects = _aspects(claim, known)
    found = [
        _group(claim, known, ids, aspect, where)
        for ids in apart
        for aspect in (sorted(aspects) or [""])
    ]
    return tuple(group for group in found if group is not None)


def _numbered(claim: Claim, known: Known) -> Group | None:
    """The question that the sentence names by its number, the last one before the words
    of the claim."""
    named = _NUMBERED.findall(claim.sentence.words[: claim.at])
    figures = [f for f in known.measures if named and f.id == named[-1]]
    return Group(figures[0].id, tuple(figures), clear=True) if figures else None


def _aspects(claim: Claim, known: Known) -> frozenset[str]:
    """The aspects that the clause names; else the sentence; else the one before it."""
    askable = _askable(known)
    said = concepts(claim.clause) & askable
    if not said and len(terms(claim.clause)) < 2:
        said = concepts(claim.sentence.words) & askable
    if not said and len(terms(claim.sentence.words)) < 2:
        said = concepts(claim.sentence.before) & askable
    return said


def _askable(known: Known) -> frozenset[str]:
    return frozenset(c for figure in known.measures for c in concepts(figure.terms))


def _group(
    claim: Claim, known: Known, standards: Sequence[str], aspect: str, where: Scope
) -> Group | None:
    scored = [
        Candidate(figure, _score(claim, figure, known, aspect))
        for id_ in standards
        for figure in known.by_standard[id_]
        if _of_aspect(figure, aspect, known) and _countable(claim, figure, known)
    ]
    if _OVERALL.search(claim.clause) and aspect:
        scored = [one for one in scored if _is_key(one.figure, known)] or scored
    best = max((one.score for one in scored), default=0.0)
    if best < SOME:
        return None
    meant = [one for one in scored if one.score >= max(SOME, NEARLY_AS_GOOD * best)]
    meant.sort(key=lambda one: -one.score)
    clear = best >= _least(standards, known) and (where.narrow or best >= EVIDENT)
    clear = clear and _says_what(claim, meant[0].figure, known, aspect)
    return Group(aspect.removeprefix(CONCEPT), tuple(m.figure for m in meant), clear)


def _least(standards: Sequence[str], known: Known) -> float:
    """From where on a claim may be called wrong: where every question has a figure, it is
    hardly about something that is not printed."""
    figures = (figure for id_ in standards for figure in known.by_standard[id_])
    printed = all(f.relevant is not None or f.percent is not None for f in figures)
    return SOME if printed else CLEAR


def _says_what(claim: Claim, figure: Figure, known: Known, aspect: str) -> bool:
    """Whether the clause itself says so much of a question, and so little else, that it
    is hardly about something that is not measured."""
    title = known.framework.standards[figure.standard or ""].name
    said = _own_words(claim) - title_terms(title) - concepts(claim.clause)
    asked = terms(figure.terms)
    if aspect and aspect in concepts(claim.clause) and _is_key(figure, known):
        return len(said - asked - neutral()) <= bool(_OVERALL.search(claim.clause))
    shared = said & asked
    if not shared or _GOES_ON.search(claim.clause):
        return False
    return len(shared) >= ENOUGH or _score(claim, figure, known, aspect) >= EVIDENT


def _countable(claim: Claim, figure: Figure, known: Known) -> bool:
    """A percentage of all work is no share of cases."""
    if figure.id not in known.framework.standards:
        return True
    of_work = _OF_WORK.search(claim.clause) is not None
    return of_work and not _OF_CASES.search(claim.clause)


def _is_key(figure: Figure, known: Known) -> bool:
    return figure.id not in known.key_question_of


def _of_aspect(figure: Figure, aspect: str, known: Known) -> bool:
    """Whether a question, or the key question of a prompt, asks about the aspect."""
    if not aspect or figure.id in known.framework.standards:
        return True
    own = concepts(figure.terms)
    if own:
        return aspect in own
    key = known.key_question_of.get(figure.id)
    theirs = next((f.terms for f in known.measures if f.id == key), "")
    return aspect in concepts(theirs) or not concepts(theirs)


def _score(claim: Claim, figure: Figure, known: Known, aspect: str) -> float:
    """How far the words of a clause and of a question are the same, 0 to 1."""
    standard = known.framework.standards[figure.standard or ""]
    base = title_terms(standard.name) | {aspect}
    said = _said(claim, base)
    asked = terms(figure.terms) - base
    weigh = known.weights.of
    shared = weigh(said & asked)
    alike = shared / (weigh(said) * weigh(asked)) ** 0.5 if said and asked else 0.0
    if figure.id in known.framework.standards:
        return 1.0 if _OVERALL.search(claim.clause) else CLEAR
    if not _is_key(figure, known) or not (aspect and aspect in terms(figure.terms)):
        bare = not said and not aspect and _is_key(figure, known)
        return max(alike, CLEAR if bare else 0.0)
    # Of several aspects each has its share of the other words.
    named = max(1, len(concepts(claim.clause)))
    aspect_weighs = named * _ASPECT_WEIGHS * known.weights.unknown
    return max(alike, aspect_weighs / (aspect_weighs + weigh(said - asked)))


def _said(claim: Claim, base: frozenset[str]) -> frozenset[str]:
    """What a clause says besides titles and aspects. One that goes on to speak of “them”,
    or says nothing, says what the sentence says, or the one before it."""
    found = _own_words(claim) - base
    if concepts(claim.clause):
        return found
    if not found:
        found = terms(claim.sentence.words.replace(claim.words, " ")) - base
    if not found or _GOES_ON.search(claim.clause):
        found |= terms(claim.sentence.before) - base
    return found


def _own_words(claim: Claim) -> frozenset[str]:
    """The terms of a clause without the words of the claim."""
    clause = claim.clause.replace(claim.words, " ") if claim.words else claim.clause
    return terms(clause)
