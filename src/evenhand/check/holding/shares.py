"""Percentages, shares in words and counts, against the questions that measure them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import CONCEPT, concepts, stems
from evenhand.check.holding.fitting import Fit, fit, said
from evenhand.check.holding.matching import Group, groups
from evenhand.check.holding.places import title_terms
from evenhand.check.records import Claim, Figure, Held, Verdict
from evenhand.wording import joined

# What a share may be of, and still be of all cases to which a question was relevant.
_WHOLE = frozenset(
    stem
    for word in (
        "relevant cases case inspected reviewed examined assessed selected sample "
        "sampled court out of disposal disposals post order orders all these those our "
        "in that we looked at managed by required children child young people person "
        "work statutory and or this such were was which had been applicable where it "
        "inspection overall"
    ).split()
    for stem in stems(word)
)

_RELEVANT_OF = re.compile(
    r"\bcases?\b.*\b(?:needed|required|necessary|applicable|one|any|victims?|harm(?:ed)?"
    r"|risks?|factors?|concerns?|worries|protection)\b",
    re.I,
)
_RELEVANT = re.compile(
    r"\b(?:was|were|is|are) (?:\w+ )?(?:called for|needed|required|necessary|relevant"
    r"|applicable|present|warranted)\b|^\W*there (?:was|were) (?:(?:a|an|any|identifiable"
    r"|known|potential|actual|significant) )*(?:risks?|victims?|factors|concerns)\b",
    re.I,
)
_WORST: tuple[Verdict, ...] = ("contradicted", "cannot tell", "unexplained", "supported")


def hold_share(claim: Claim, known: Known, strict: bool = False) -> Held:
    """The worst of what the groups of figures say that a claim is about."""
    part = _part_of_the_cases(claim, known)
    if part and not _RELEVANT_OF.search(claim.of):
        why = f"It is about {part}, for which no figure is printed."
        return Held(claim, "cannot tell", why)
    if _about_relevance(claim):
        why = "It is about how many cases a question was relevant to."
        return Held(claim, "cannot tell", why)
    found = groups(claim, known)
    if not found:
        why = "No question that is known measures what it says."
        return Held(claim, "cannot tell", why)
    # Which cases a question was relevant to may be said in other words, or it is a part.
    found = tuple(
        replace(one, clear=one.clear and (not part or _same_base(claim, one)))
        for one in found
    )
    held = [_held(claim, group, known, strict) for group in found]
    if _told_apart(claim, found, held):
        why = "What stands behind it may have a number of its own."
        figures = tuple(figure for one in held for figure in one.figures)
        return Held(claim, "cannot tell", why, figures)
    worst = min(held, key=lambda one: _WORST.index(one.verdict))
    if len(held) == 1:
        return worst
    same = [one for one in held if one.verdict == worst.verdict]
    figures = tuple(figure for one in same for figure in one.figures)
    return Held(claim, worst.verdict, " ".join(one.why for one in same), figures)


def _told_apart(claim: Claim, found: tuple[Group, ...], held: list[Held]) -> bool:
    """“The child’s safety in 62 per cent and that of others in most”: it is so of what
    stands before it, and only not of what stands behind."""
    at = claim.clause.find(claim.words)
    before = concepts(claim.clause[:at])
    behind = concepts(claim.clause[at + len(claim.words) :])
    pairs = [
        (CONCEPT + one.about, two.verdict) for one, two in zip(found, held, strict=True)
    ]
    right = any(verdict == "supported" and about in before for about, verdict in pairs)
    wrong = [about for about, verdict in pairs if verdict == "contradicted"]
    return right and bool(wrong) and all(about in behind - before for about in wrong)


def _same_base(claim: Claim, group: Group) -> bool:
    """Whether as many cases are meant as a question was relevant to."""
    of = claim.amount.of
    return of is not None and any(figure.relevant == of for figure in group.figures)


def _part_of_the_cases(claim: Claim, known: Known) -> str:
    """The words of a sub-group, or of other things than cases; empty where there is none.
    What a standard’s title names (assessments, plans) there is one of in each case."""
    titles = {
        stem
        for standard in known.framework.standards.values()
        if standard.evidence == "cases"
        for stem in title_terms(standard.name)
    }
    whole = is_whole(claim.of, frozenset(titles))
    return "" if whole else f"‘{claim.of.strip()}’"


def _about_relevance(claim: Claim) -> bool:
    """“Action was called for in few cases”: not how often it was taken."""
    start = claim.sentence.words.rfind(",", 0, claim.at) + 1
    end = claim.sentence.words.find(",", claim.at + len(claim.words))
    part = claim.sentence.words[start : end if end >= 0 else None]
    return _RELEVANT.search(part) is not None


def is_whole(of: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether words for what is counted name no more than the cases of the sample."""
    return set(stems(of)) <= _WHOLE | besides


def _held(claim: Claim, group: Group, known: Known, strict: bool) -> Held:
    fits = [fit(claim, figure, strict) for figure in group.figures]
    for how in ("fits", "near"):
        found = [one for one in fits if one.how == how]
        if found and how == "near":
            return _near(claim, found)
        if found:
            return _borne_out(claim, found, group.clear)
    open_ = [one.figure for one in fits if one.how == "cannot tell"]
    if open_:
        return _not_printed(claim, open_, known)
    figures = tuple(one.figure for one in fits)
    unsure = [figure for figure in figures if not figure.certain]
    if unsure:
        why = f"{unsure[0].id} could not be read for certain."
        return Held(claim, "cannot tell", why, figures)
    if _other_base(claim, figures):
        why = f"It counts other cases than {_each(claim, figures)}."
        return Held(claim, "cannot tell", why, figures)
    if not group.clear:
        why = f"It may be about something else than {_each(claim, figures)}."
        return Held(claim, "cannot tell", why, figures)
    return Held(claim, "contradicted", _not_so(claim, fits), figures)


def _borne_out(claim: Claim, found: list[Fit], clear: bool) -> Held:
    """A figure that fits. An exact number fits by chance only seldom; words often do, so
    the sentence has to say clearly that it is about it."""
    figures = tuple(one.figure for one in found[:1])
    exact = claim.kind == "percentage" or claim.amount.of is not None
    if not clear and not exact:
        why = f"{_says(claim, figures[0])}, which fits; it may be about something else."
        return Held(claim, "cannot tell", why, figures)
    return Held(claim, "supported", f"{_says(claim, figures[0])}.", figures)


def _near(claim: Claim, found: list[Fit]) -> Held:
    nearest = min(found, key=lambda one: one.off)
    off = f"{nearest.off:g} points from" if nearest.off else "just outside of"
    why = (
        f"{_says(claim, nearest.figure)}, {off} what the words say: no further than "
        "house style may go."
    )
    return Held(claim, "cannot tell", why, (nearest.figure,))


def _not_printed(claim: Claim, figures: list[Figure], known: Known) -> Held:
    bare = [figure for figure in figures if figure.percent is None and not figure.yes]
    if bare and all(figure.relevant == 0 for figure in bare):
        why = f"No case was relevant to {joined(figure.id for figure in bare)}."
    elif bare:
        ids = joined([figure.id for figure in bare[:3]], "or")
        why = f"It may be about {ids}, of which no figure is printed."
    else:
        ids = joined([figure.id for figure in figures], "or")
        why = f"Only percentages are printed for {ids}, and no number of cases."
    return Held(claim, "cannot tell", why, tuple(figures))


def _other_base(claim: Claim, figures: tuple[Figure, ...]) -> bool:
    """A count of other cases than were relevant: the same number of all that were
    looked at, or a number of which nothing else is known."""
    of = claim.amount.of
    return of is not None and all(f.relevant not in (None, of) for f in figures)


def _not_so(claim: Claim, fits: list[Fit]) -> str:
    said_of = _each(claim, [one.figure for one in fits])
    off = min(one.off for one in fits)
    distance = f", {off:g} points from what is said" if off else ""
    return f"{said_of}{distance}."


def _says(claim: Claim, figure: Figure) -> str:
    """``2.1.2 is 61%``, and of a denial what is left of it."""
    if claim.says_not:
        return f"{figure.id} was not so in {said(figure, complement=True)}"
    return f"{figure.id} is {said(figure)}"


def _each(claim: Claim, figures: Iterable[Figure]) -> str:
    return joined([_says(claim, figure) for figure in figures][:3])
