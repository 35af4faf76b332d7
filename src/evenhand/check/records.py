"""What a report says, what its figures say, and what comes of holding one against the
other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from evenhand.wording.ranges import Range

# What a claim is about. docs/check.md has a section on each.
Kind = Literal[
    "percentage",  # “65 per cent of cases”, “71%”
    "share",  # “just under two-thirds”, “nearly all”, “none”
    "count",  # “28 of 30”, “all but one”, “three of the cases”
    "rating",  # “we rated this standard ‘Good’”
    "score",  # “a total score of 15 of 36”
    "number",  # “we examined 35 cases”, “there were 12 interviews”
    "listed",  # “we have made five recommendations”
    "part",  # a share printed beside the two numbers that it is worked out from
    "total",  # percentages that should add to 100, numbers that should add up
    "comparison",  # “higher than the average”, “better than the national figure”
    "rule",  # “there are twelve standards”, “on a four-point scale”
    "contents",  # the pages of a table of contents
]

# unexplained: a rating that the rule does not give, and nothing in the report explains.
Verdict = Literal["supported", "contradicted", "unexplained", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, item, heading or row and where it stands.

    ``line`` and ``page`` are those of the passage it is in. ``part``, ``domain`` and
    ``standard`` say where in the report that is, as ``published.parts.Placed`` does;
    ``heading`` is the nearest one above. ``before`` is the sentence before it in its
    paragraph, of which it may go on to speak (“of these”, “in the remaining cases”).
    """

    words: str
    file: str
    line: int
    page: int | None
    kind: str
    part: str
    domain: str | None = None
    standard: str | None = None
    heading: str = ""
    before: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a claim says: what must be true of a figure for the claim to be.

    Exactly one way of saying it is given. ``shares`` are shares of 0 to 1; ``yes`` of
    ``of`` is a tally, either of which may be left open; ``no`` is how many were *not*
    (“all but one”); ``number`` is a plain number; ``word`` a rating's id. ``least`` and
    ``most`` are set for “at least” and “fewer than”: ``number`` is then an end.
    """

    shares: Range | None = None
    yes: int | None = None
    no: int | None = None
    of: int | None = None
    number: float | None = None
    at: Literal["exactly", "at least", "over", "at most", "under", "about"] = "exactly"
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says that a figure can bear out.

    ``words`` are the words that say it, as they stand in ``sentence.words`` from ``at``;
    ``clause`` is the part of the sentence that they belong to. ``says_not`` is whether
    the clause denies what a question asks (“did not sufficiently …”, “was insufficient”),
    so that the claim is of the complement; ``of`` are the words that name what the share
    is of (“relevant cases”, “girls”, “the out-of-court cases”), empty where none do;
    ``hedged`` says in words what keeps it from being held at all: a quotation, another
    time, another place, what ought to be.
    """

    kind: Kind
    sentence: Sentence
    words: str
    at: int
    clause: str
    amount: Amount
    says_not: bool = False
    of: str = ""
    hedged: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is known, with its tally, percentage, number or rating.

    ``id`` is what a narrative would call it (``2.1.2 count``); ``label`` names it for a
    reader; ``terms`` are the words of the question it answers. ``percent`` is whole, 0 to
    100. ``certain`` is False where the reader was not sure of it: nothing is contradicted
    by such a figure alone.
    """

    id: str
    label: str
    terms: str = ""
    domain: str | None = None
    standard: str | None = None
    yes: int | None = None
    relevant: int | None = None
    percent: int | None = None
    number: float | None = None
    word: str | None = None
    source: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A claim with its verdict: the figures it was held against and why it is so, in a
    sentence that a reader of the report understands."""

    claim: Claim
    verdict: Verdict
    why: str
    figures: tuple[Figure, ...] = ()
    would_bind: str = ""  # the reference that would bind it, in a draft of ours


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """Everything that was held of one document, in its order."""

    file: str
    held: tuple[Held, ...]
    notices: tuple[str, ...] = field(default=())
