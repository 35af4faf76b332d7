"""Of which standards a sentence speaks: by where it stands and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evenhand.check.figures.terms import stems
from evenhand.check.records import Claim, Sentence
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Standard

# Under these a list is of the whole chapter, wherever the last standard was.
_LISTS = re.compile(
    r"^\W*(?:strengths?|areas? for improvements?|summary|key findings?)\b", re.I
)
# “The cases reviewed” are those that the inspection looked at.
_LOOKED_AT = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )\b(?:reviewed|assessed)\b", re.I
)
_NUMBER = re.compile(r"(?<![\d.])(\d\.\d)(?![.\d]*\d|\s?(?:%|per\b))")
# Other words for the cases of a domain, by a word of its case group’s id.
GROUPS = (
    ("out-of-court", re.compile(r"\bout[- ]of[- ]court|\bdomain three\b", re.I)),
    (
        "court",
        re.compile(
            r"\b(?:court (?:disposal|order|case|sentence)s?|post-court|domain two)\b"
            r"|\bsentenced by the courts?\b|\borders of the court\b",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The standards that a claim may be about. ``named`` are those whose titles it
    names; ``narrow`` is whether the place or the title leaves only these."""

    standards: tuple[str, ...]
    named: tuple[str, ...]
    domain: str | None

    @property
    def narrow(self) -> bool:
        return len(self.standards) == 1 or bool(self.named)


def scope(claim: Claim, framework: Framework) -> Scope:
    """Where to look for the figures of a claim: in the standard at hand; in the domain
    at hand, or the one that its words name; else everywhere."""
    numbered = tuple(n for n in _NUMBER.findall(claim.clause) if n in framework.standards)
    if numbered:
        return Scope(numbered, numbered, _domain_of(numbered[0], framework))
    own = _own_standard(claim.sentence, framework)
    domain = _domain(claim, framework)
    if own is not None and _in(own, domain, framework):
        return _beside(claim, own, framework)
    standards = tuple(
        s.id for d in framework.domains if domain in (None, d.id) for s in d.standards
    )
    named = tuple(_named(claim, standards, framework))
    return Scope(named or standards, named, domain)


def _beside(claim: Claim, own: str, framework: Framework) -> Scope:
    """The standard at hand. Where a clause names another of its domain and not this one,
    the heading of the other may be lost, and it may be about either."""
    domain = _domain_of(own, framework)
    near = tuple(s.id for d in framework.domains if d.id == domain for s in d.standards)
    counted = tuple(titles_in(claim.of, near, framework))
    if len(counted) == 1 and not titles_in(claim.clause, (own,), framework):
        return Scope(counted, counted, domain)  # “less than two-thirds of plans”
    if titles_in(claim.clause, (own,), framework):
        return Scope((own,), (own,), domain)
    others = tuple(titles_in(claim.clause, near, framework))
    return Scope((own, *others), (), domain)


def _domain_of(standard: str, framework: Framework) -> str:
    return next(
        domain.id
        for domain in framework.domains
        for one in domain.standards
        if one.id == standard
    )


def _own_standard(sentence: Sentence, framework: Framework) -> str | None:
    if sentence.standard not in framework.standards:
        return None
    several = len(framework.domains) > 1
    if several and (_LISTS.match(sentence.heading) or _LISTS.match(sentence.part)):
        return None
    return sentence.standard


def _in(standard: str, domain: str | None, framework: Framework) -> bool:
    return domain is None or any(
        s.id == standard for d in framework.domains if d.id == domain for s in d.standards
    )


def _domain(claim: Claim, framework: Framework) -> str | None:
    """The domain at hand. A chapter about no cases, and a part about all domains, may
    speak of the cases of one."""
    at_hand = claim.sentence.domain
    if at_hand is None or not _has_cases(at_hand, framework):
        for words in (
            claim.of,
            claim.clause,
            claim.sentence.words,
            claim.sentence.before,
        ):
            named = domain_named(words, framework)
            if named is not None:
                return named
    return at_hand


def domain_named(words: str, framework: Framework) -> str | None:
    """The only domain whose cases or title the words name."""
    left, found = words, []
    for group, pattern in GROUPS:
        if pattern.search(left):
            found.append(group)
            left = pattern.sub(" ", left)
    domains = [
        domain.id
        for group in found
        for domain in framework.domains
        if any(standard.group == group for standard in domain.standards)
    ]
    for domain in framework.domains:
        if domain.id not in domains and domain.name.casefold() in left.casefold():
            domains.append(domain.id)
    return domains[0] if len(set(domains)) == 1 else None


def _has_cases(domain: str, framework: Framework) -> bool:
    return any(
        standard.evidence != "judgement"
        for one in framework.domains
        if one.id == domain
        for standard in one.standards
    )


def _named(claim: Claim, standards: tuple[str, ...], framework: Framework) -> list[str]:
    return titles_in(claim.clause, standards, framework)


def titles_in(words: str, standards: tuple[str, ...], framework: Framework) -> list[str]:
    """The standards whose titles the words name: by all stems of the title or, of one
    that is measured on cases, by its first half (“implementation and delivery”)."""
    found = set(stems(_LOOKED_AT.sub(" ", words)))
    return [
        id_
        for id_ in standards
        if _is_named(found, framework.standards[id_])
        or _by_second_half(words, framework.standards[id_])
    ]


def _by_second_half(words: str, standard: Standard) -> bool:
    """Whether “delivery” alone names “implementation and delivery”: as it stands, for
    what was delivered is no standard."""
    halves = re.split(r"\s+and\s+", standard.name)
    if standard.evidence != "cases" or len(halves) != 2:
        return False
    return re.search(rf"(?<!the ){halves[1]}\b(?! of\b)", words, re.I) is not None


def _is_named(found: set[str], standard: Standard) -> bool:
    title = title_terms(standard.name)
    if title <= found:
        return True
    halves = re.split(r"\s+and\s+", standard.name)
    return standard.evidence == "cases" and set(stems(halves[0])) <= found


@lru_cache(maxsize=512)
def title_terms(title: str) -> frozenset[str]:
    """The stems of a title, which tell no question of its standard from another."""
    return frozenset(stems(title)) - {"of", "to", "that", "and", "is"}
