"""Rating words that are ratings: of the service, of standards, of parts of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evenhand.assessment import Tally
from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import concepts, stems
from evenhand.check.holding.places import Scope, domain_named, scope
from evenhand.check.records import Claim, Figure, Held, Verdict
from evenhand.rating import Percentage
from evenhand.rating.percentages import band_of, percent_of
from evenhand.wording import joined

_OVERALL = re.compile(r"\boverall\b", re.I)
_SERVICE = re.compile(
    r"\boverall\b|\b(?:the )?(?:service|partnership|YOS|YOT|YJS)\b[^.;]{0,40}\b(?:is|was)"
    r"\s+rated\b|\b(?:we|inspectors)\s+(?:have\s+)?(?:rated|judged)\s+[^.;,]{2,60}?\b(?:"
    r"service|partnership|YOS|YOT|YJS)\b\W+(?:\w+\W+)?(?:as|to\s+be)\b",
    re.I,
)
# What is said of a part that is not named, or of parts of a part.
_SOME = re.compile(r"\b(?:elements?|aspects?|some|areas?|examples?|parts?) of\b", re.I)
_WORST: tuple[Verdict, ...] = ("contradicted", "cannot tell", "supported")
# “Moved from ‘Outstanding’ to ‘Good’”, and “2.4.2 … lies in the band ‘Good’”.
_BEFORE = re.compile(r"\bfrom\W+$", re.I)
_BY_RULE = re.compile(r"\brules? (?:alone|rating|gives?)\b|\bby the rules?\b", re.I)
_NEAR = 60
_QUESTION = re.compile(r"(?<![\d.])(\d\.\d\.\d)\b")
_BAND = re.compile(r"\bband\b", re.I)
# A rating that is given, and no adjective.
_GIVEN = re.compile(r"\brat(?:ed|ing|es)\b|\bjudge(?:d|ment)\b|[‘'“\"*]", re.I)


def hold_rating(claim: Claim, known: Known) -> Held:
    """A rating of the overall service, else of the standards that it is said of."""
    if claim.amount.word not in known.framework.ratings:
        return Held(claim, "cannot tell", "It names no rating of the framework.")
    if _of_service(claim, known):
        return _against(claim, [known.overall] if known.overall else [], known)
    before = claim.sentence.words[: claim.at]
    if _BEFORE.search(before) or _BY_RULE.search(before[-_NEAR:]):
        why = "It is the rating by the rules alone, or before it was changed."
        return Held(claim, "cannot tell", why)
    questions = _QUESTION.findall(claim.sentence.words[: claim.at])
    if questions and _BAND.search(claim.clause):
        return _of_band(claim, questions[-1], known)
    if _SOME.search(claim.clause):
        why = "It is about some of the work only, and which is not said."
        return Held(claim, "cannot tell", why)
    return _of_standards(claim, known)


def _of_band(claim: Claim, question: str, known: Known) -> Held:
    """A band that is said of a key question by its number."""
    for figure in known.measures:
        banded = _banded(figure, known) if figure.id == question else None
        if banded is not None:
            verdict: Verdict = "supported"
            if banded.word != claim.amount.word:
                verdict = "contradicted" if figure.certain else "cannot tell"
            return Held(claim, verdict, _told([banded], known), (banded,))
    return Held(claim, "cannot tell", f"The figure of {question} is not known.")


def hold_praise(claim: Claim, known: Known) -> Held:
    """A word that may be an ordinary one (“planning was good”): it is held where
    standards and an aspect are named, and is wrong only where one of them is worse."""
    hedged = Held(claim, "cannot tell", f"It cannot be held: {claim.hedged}.")
    where = scope(claim, known.framework)
    if not where.named or _SOME.search(claim.clause):
        return hedged
    held = hold_rating(claim, known)
    if held.verdict == "contradicted" and not _worse(claim, held, known):
        return Held(claim, "cannot tell", f"It praises less than it might. {held.why}")
    if held.verdict == "contradicted" and not concepts(claim.clause):
        return hedged
    return held


def _worse(claim: Claim, held: Held, known: Known) -> bool:
    """Whether a figure that it was held against is below what is said."""
    order = list(known.framework.ratings)
    said = order.index(claim.amount.word or "")
    return any(order.index(f.word) < said for f in held.figures if f.word in order)


def _is_as_said(figure: Figure, claim: Claim, known: Known) -> bool:
    """Whether a rating is the one that is said, or at least that."""
    if claim.amount.at != "at least" or figure.word is None:
        return figure.word == claim.amount.word
    order = list(known.framework.ratings)
    return order.index(figure.word) >= order.index(claim.amount.word or "")


def _of_service(claim: Claim, known: Known) -> bool:
    """Whether the service as a whole is rated: not “the overall rating for planning”."""
    where = scope(claim, known.framework)
    if where.named or concepts(claim.clause):
        return False
    inside = claim.sentence.standard or claim.sentence.domain
    return bool(_SERVICE.search(claim.clause)) and not (
        inside and not _OVERALL.search(claim.clause)
    )


def _of_standards(claim: Claim, known: Known) -> Held:
    where = scope(claim, known.framework)
    subjects = _subjects(claim, where, known)
    if not subjects and (half := _by_half(claim, where, known)):
        return Held(claim, "supported", _told([half], known), (half,))
    if not subjects:
        why = "Which standard it is about is not said, or it has no rating."
        return Held(claim, "cannot tell", why)
    aspects = concepts(claim.clause)
    held = [_of_standard(claim, subject, aspects, known) for subject in subjects]
    figures = tuple(figure for one in held for figure in one.figures)
    verdict = min((one.verdict for one in held), key=_WORST.index)
    return Held(claim, verdict, " ".join(one.why for one in held), figures)


def _of_standard(
    claim: Claim, subject: Figure, aspects: frozenset[str], known: Known
) -> Held:
    """One standard of those that are named: its rating, or the bands of the part of it
    that is spoken of."""
    parts = _parts(subject.standard or "", aspects, known)
    right = [part for part in parts if _is_as_said(part, claim, known)]
    if parts and len(right) == len(parts):
        return Held(claim, "supported", _told(parts, known), tuple(parts))
    figures = (subject, *parts)
    if _is_as_said(subject, claim, known) and not claim.hedged:
        return Held(claim, "supported", _told([subject], known), (subject,))
    why = _told(figures, known)
    left = [part for part in parts if part not in right]
    if right and not _worse(claim, Held(claim, "cannot tell", why, tuple(left)), known):
        return Held(claim, "cannot tell", f"{why} Some of it is as it says.", figures)
    if aspects and not parts and not _GIVEN.search(claim.clause):
        why = f"It is about a part that has no rating of its own. {why}"
        return Held(claim, "cannot tell", why, figures)
    if not all(figure.certain for figure in figures):
        return Held(claim, "cannot tell", f"{why} It was not read for certain.", figures)
    return Held(claim, "contradicted", why, figures)


def _subjects(claim: Claim, where: Scope, known: Known) -> list[Figure]:
    """The ratings that are meant: of the standards named; else of the one at hand, where
    a rating is given and not only an adjective."""
    named = list(where.named)
    if not named and len(where.standards) == 1 and _GIVEN.search(claim.clause):
        named = list(where.standards)
    if not named and len(where.standards) == 1 and concepts(claim.clause):
        named = list(where.standards)
    domains = {known.domain_of(id_) for id_ in named}
    if len(domains) > 1:
        named = _of_one_domain(claim, named, known)
    found = [known.ratings[id_] for id_ in named if id_ in known.ratings]
    return found if len(found) == len(named) else []


def _by_half(claim: Claim, where: Scope, known: Known) -> Figure | None:
    """The rating of a judged standard that is named by the first half of its title only,
    where it is as it says: “governance was judged ‘Inadequate’”. Another thing may be
    called so, and then nothing is wrong."""
    if where.named or not _GIVEN.search(claim.clause):
        return None
    found = set(stems(claim.clause))
    for id_ in where.standards:
        standard, rating = known.framework.standards[id_], known.ratings.get(id_)
        half = set(stems(standard.name.split(" and ")[0]))
        judged = standard.evidence == "judgement" and half <= found
        if judged and rating is not None and rating.word == claim.amount.word:
            return rating
    return None


def _of_one_domain(claim: Claim, named: list[str], known: Known) -> list[str]:
    """“Assessment” without a domain may be any: of the domain in which it is so, if in
    one it is."""
    words = f"{claim.sentence.before} {claim.sentence.words}"
    said = domain_named(words, known.framework)
    by_domain: dict[str, list[str]] = {}
    for id_ in named:
        by_domain.setdefault(known.domain_of(id_), []).append(id_)
    if said in by_domain:
        return by_domain[said]
    for standards in by_domain.values():
        rated = [known.ratings[id_].word for id_ in standards if id_ in known.ratings]
        if rated and all(word == claim.amount.word for word in rated):
            return standards
    return []


def _parts(standard: str, aspects: frozenset[str], known: Known) -> list[Figure]:
    """The bands of the key questions of a standard that ask about these aspects."""
    return [
        banded
        for figure in known.by_standard.get(standard, ())
        if figure.id in known.framework.key_questions
        and concepts(figure.terms) & aspects
        and (banded := _banded(figure, known)) is not None
    ]


def _banded(figure: Figure, known: Known) -> Figure | None:
    """A key question with the rating of its band as its word."""
    measure: Tally | Percentage | None = None
    if figure.yes is not None and figure.relevant:
        measure = Tally(relevant=figure.relevant, yes=figure.yes)
    elif figure.percent is not None:
        measure = Percentage(figure.percent)
    percent = None if measure is None else percent_of(measure)
    if percent is None:
        return None
    return replace(figure, id=f"{figure.id} band", word=band_of(known.framework, percent))


def _against(claim: Claim, subjects: list[Figure], known: Known) -> Held:
    if not subjects:
        return Held(claim, "cannot tell", "The rating could not be read.")
    figures = tuple(subjects)
    why = _told(figures, known)
    wrong = [one for one in figures if one.word != claim.amount.word]
    if not wrong:
        return Held(claim, "supported", why, figures)
    if any(not one.certain for one in wrong):
        return Held(claim, "cannot tell", f"{why} It was not read for certain.", figures)
    return Held(claim, "contradicted", why, figures)


def _told(figures: Iterable[Figure], known: Known) -> str:
    return f"{joined([*_each(figures, known)])}."


def _each(figures: Iterable[Figure], known: Known) -> Iterator[str]:
    for figure in figures:
        name = known.framework.ratings[figure.word or ""].name
        if figure.id.endswith(" band"):
            yield f"{figure.id.removesuffix(' band')} lies in the band {name}"
        elif figure.standard:
            yield f"{figure.standard} is rated {name}"
        else:
            yield f"the overall rating is {name}"
