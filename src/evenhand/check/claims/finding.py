"""Every claim of every kind in the sentences of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.check.claims.amounts import amounts, listed
from evenhand.check.claims.bases import with_bases
from evenhand.check.claims.clauses import clauses
from evenhand.check.claims.comparisons import comparisons
from evenhand.check.claims.counts import counts
from evenhand.check.claims.denial import denies
from evenhand.check.claims.hedges import hedged, of_a_few
from evenhand.check.claims.in_welsh import in_welsh
from evenhand.check.claims.nouns import leading_of
from evenhand.check.claims.pages import pages
from evenhand.check.claims.parts import parts
from evenhand.check.claims.percentages import percentages
from evenhand.check.claims.praise import praise
from evenhand.check.claims.ratings import denied, ratings
from evenhand.check.claims.raw import Finder, Raw
from evenhand.check.claims.rules import rules
from evenhand.check.claims.scores import scores
from evenhand.check.claims.shares import shares
from evenhand.check.claims.standings import standings
from evenhand.check.claims.totals import totals
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Claim, Sentence
from evenhand.frameworks import Framework
from evenhand.published.parts import CONTENTS

# Where two find something in the same words, the first of these is right.
_FINDERS: tuple[Finder, ...] = (
    parts,
    scores,
    listed,
    rules,
    amounts,
    percentages,
    counts,
    shares,
    ratings,
    praise,
    comparisons,
    standings,
    in_welsh,
)
# What is longer, or claims more, is no sentence: a table or a picture that lost its form.
LONGEST = 2500
MOST = 30
_DENIABLE = frozenset(("percentage", "share", "count"))


def claims_of(sentences: Sequence[Sentence], framework: Framework) -> tuple[Claim, ...]:
    """All that the sentences of a report claim, in their order."""
    vocabulary = Vocabulary(framework)
    found = [claim for sentence in sentences for claim in _claims(sentence, vocabulary)]
    return with_bases(found, sentences)


def _claims(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Claim]:
    if sentence.part == CONTENTS:
        for raw in pages(sentence, vocabulary):
            yield _claim(sentence, raw, (0, len(sentence.words)), vocabulary)
        return
    if len(sentence.words) > LONGEST:
        return
    raws = _without_overlaps(sentence, vocabulary)
    if len(raws) > MOST:
        return
    spans = clauses(sentence.words, raws) if raws else []
    for raw, span in zip(raws, spans, strict=True):
        yield _claim(sentence, raw, span, vocabulary)
    for raw in totals(sentence, vocabulary):
        yield _claim(sentence, raw, (0, len(sentence.words)), vocabulary)


def _without_overlaps(sentence: Sentence, vocabulary: Vocabulary) -> list[Raw]:
    found: list[Raw] = []
    for finder in _FINDERS:
        for raw in finder(sentence, vocabulary):
            if all(_apart(raw, other) for other in found):
                found.append(raw)
    return sorted(found, key=lambda raw: (raw.at, raw.end))


def _apart(raw: Raw, other: Raw) -> bool:
    """Whether two are claims of their own. A share beside its numbers is one, and says a
    percentage too."""
    if other.kind == "part" and raw.kind in ("percentage", "count"):
        return True
    if other.kind == "number" and other.hedged and raw.kind == "count":
        return True
    if other.kind == "percentage" and raw.kind == "comparison":
        return True  # “lower, at 37 per cent, than the average”
    return raw.end <= other.at or other.end <= raw.at


def _is_bare(raw: Raw) -> bool:
    """Whether a count says neither of how many, nor of how many it was not so."""
    return raw.amount.of is None and raw.amount.no is None


def _claim(
    sentence: Sentence, raw: Raw, span: tuple[int, int], vocabulary: Vocabulary
) -> Claim:
    start, stop = (0, len(sentence.words)) if raw.whole else span
    clause = raw.clause or sentence.words[start:stop]
    lead = leading_of(clause, raw.at - start) if raw.kind in _DENIABLE else ""
    of = raw.of or lead
    every_of = " ".join(dict.fromkeys(one for one in (lead, raw.of) if one))
    at, end = raw.at - start, raw.end - start
    says_not = False
    if raw.kind in ("rating", "comparison", "listed"):
        says_not = not raw.whole and denied(clause, at)
    elif raw.kind in _DENIABLE:
        says_not = denies(clause, at, end)
    why = raw.hedged or hedged(
        raw.kind, sentence, clause, (raw.at, raw.end), every_of, vocabulary
    )
    if not why and says_not and raw.kind == "count" and _is_bare(raw):
        why = of_a_few(clause)
    return Claim(
        kind=raw.kind,
        sentence=sentence,
        words=sentence.words[raw.at : raw.end],
        at=raw.at,
        clause=clause,
        amount=raw.amount,
        says_not=says_not,
        of=of,
        hedged=why,
        than=raw.than,
    )
