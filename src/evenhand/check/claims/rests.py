"""“Six of the ten …; in the other four it did not”: what is left of a tally."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.check.claims.numerals import pattern, value
from evenhand.check.claims.raw import Raw
from evenhand.check.records import Amount, Sentence

_TALLY = pattern(
    r"(?P<yes>{n}) (?:out )?of (?:(?:the|all|our|those|these) )?(?P<of>{n})"
    r"(?= (?:relevant |inspected |of these )?(?:cases|plans|assessments|reviews)\b)"
)
_REST = pattern(
    r"\bthe (?:other|remaining) (?P<n>{n})(?: (?:relevant )?(?:cases|plans|assessments|"
    r"reviews))?(?= (?:it|they|this|there|did|was|were|had|lacked|needed|the)\b|[.,;]|$)"
)
# Between the two nothing else may be counted.
_COUNTS = pattern(r"{n}|\b(?:half|thirds?|quarters?|most|all|some|few)\b")


def rests(sentence: Sentence) -> Iterator[Raw]:
    """What is left of the tally before it, in the same sentence."""
    words = sentence.words
    for rest in _REST.finditer(words):
        before = list(_TALLY.finditer(words, 0, rest.start()))
        if not before or _COUNTS.search(words, before[-1].end(), rest.start()):
            continue
        if _COUNTS.search(words, rest.end()):
            continue  # “the other three were late and one was lost”: not all the rest
        yes, of, n = (
            value(one) for one in (before[-1]["yes"], before[-1]["of"], rest["n"])
        )
        if yes is not None and of is not None and n is not None and yes < of:
            amount = Amount(parts=(float(yes), float(n)), number=float(of))
            yield Raw("total", rest.start(), rest.end(), amount)
