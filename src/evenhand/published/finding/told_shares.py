"""Percentages of key questions that a sentence tells.

“Planning focused sufficiently on keeping the child safe in 65 per cent of cases” says
what the table of results says. It is read only where it can be tied to one key question
for sure: the sentence has the words by which that question differs from the others of
its standard, and beside them no word that could make it mean something else – not of
some of the cases, not of another question, not the opposite. Even so it is doubtful, and
makes nothing sure: the sentence before it may have named an audit, or another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.frameworks.questions import Domain
from evenhand.published.findings import Finding, source
from evenhand.published.letters import alike_words, unmarked
from evenhand.published.names import Names
from evenhand.published.parts import EARLIER, Placed
from evenhand.published.settling import Read

# How a value was read: whoever holds sentences against figures must tell them apart.
TOLD = "in a sentence, by its words"

_STOP = re.compile(r"(?<=[.;!?])\s+")
_SHARE = re.compile(
    r"\bin (?:only |just )?(\d{1,3})\s?(?:%|per\s?cent) of (?:the |all |all the )?"
    r"(?:relevant |applicable )?(?:cases|instances)\b(?! (?:where|in which|that|of|with"
    r"|involving|managed|held|from|for)\b)",
    re.I,
)
# Words that name a part of the cases, or others than these.
_OF_SOME = re.compile(
    r"\b(?:girls?|boys?|males?|females?|black|asian|mixed|white|ethnic|disab\w+|looked.after"
    r"|sub-?groups?|nationally|national|average|younger|older|compared)\b",
    re.I,
)
_END = re.compile(r"(?:ing|ed|es|s|e)$")
# Words that change nothing in what the share is of.
_ALLOWED = frozenset(
    "a an and appropriately been being carried completed did do does doing done"
    " effectively enough focus focused found good in is it its judged of on our out"
    " overall practice satisfactory sufficient sufficiently that the their there they"
    " this to undertaken was we well were work".split()
)
# The sentences around it may say that it is of other work, or of another time.
_DOUBT = "a sentence tells it, which may be of other work than the question"
# So many words at the end of a question are looked for at the least.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Known:
    """A key question by the roots of its words: ``own`` is where it differs from the
    others of its standard; ``subject`` says what it is about; ``all`` are its words."""

    id: str
    own: tuple[str, ...]
    subject: frozenset[str]
    all: frozenset[str]


def told_shares(report: Iterable[Placed], names: Names) -> Iterator[Finding]:
    """The percentages that sentences of a domain’s chapter tell of a key question."""
    known = {domain.id: tuple(_known(domain)) for domain in names.framework.domains}
    for at in report:
        if not at.part.startswith("chapter") or at.passage.kind not in ("text", "item"):
            continue
        words = at.passage.words
        if at.domain is None or not _SHARE.search(words):
            continue
        if EARLIER.search(words) or _OF_SOME.search(words):
            continue  # a sentence may be about what the one before it names
        for sentence in _STOP.split(unmarked(words)):
            told = _told(sentence, known[at.domain])
            if told is not None:
                place = source(at.passage, at.part, TOLD)
                yield Finding(f"questions.{told[0]}.percent", told[1], place, _DOUBT)


def told_alone(read: Read) -> bool:
    """Whether sentences alone say a value, and no table."""
    return bool(read.sources) and all(place.how == TOLD for place in read.sources)


def _told(sentence: str, known: tuple[_Known, ...]) -> tuple[str, int] | None:
    """The key question that a sentence gives the share of, and the share."""
    shares = _SHARE.findall(sentence)
    if len(shares) != 1 or int(shares[0]) > 100:
        return None
    rest = _SHARE.sub(" ", sentence)
    if any(sign.isdigit() for sign in rest):
        return None
    words = _roots(rest)
    found = [one.id for one in known if _means(words, one)]
    return (found[0], int(shares[0])) if len(found) == 1 else None


def _means(words: tuple[str, ...], one: _Known) -> bool:
    """Whether words are those of a question, and no others but such as say nothing."""
    said, own = set(words), one.own
    if not said & one.subject or not said <= one.all | _SAYS_NOTHING:
        return False
    last = len(words) - len(own)
    return any(words[at : at + len(own)] == own for at in range(last + 1))


def _known(domain: Domain) -> Iterator[_Known]:
    """The key questions of a domain that are of cases."""
    for standard in domain.standards:
        if standard.evidence != "cases":
            continue
        texts = {key.id: _roots(str(key.text)) for key in standard.key_questions}
        title = _roots(standard.name)
        for id_, words in texts.items():
            others = [other for key, other in texts.items() if key != id_]
            alike = max((_alike(words, other) for other in others), default=0)
            start = max(0, min(alike, len(words) - _LEAST_WORDS))
            subject = frozenset((*title, *words[:start])) - _SAYS_NOTHING
            yield _Known(id_, words[start:], subject, frozenset((*words, *title)))


def _alike(words: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two questions begin with alike."""
    pairs = enumerate(zip(words, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(words), len(other)))


def _roots(text: str) -> tuple[str, ...]:
    """The roots of the words: focus, focused and focusing have the same."""
    return tuple(map(_root, re.findall(r"[a-z]+", alike_words(text).casefold())))


def _root(word: str) -> str:
    return _END.sub("", word) if len(word) > 4 else word


_SAYS_NOTHING = frozenset(map(_root, _ALLOWED))
