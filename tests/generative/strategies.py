"""What the generated tests draw: texts, measures, and evidence for ratings.

Whole inspections are in ``inspections.py``. Everything drawn here is what a careful
person could enter: awkward, and right.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.frameworks import Framework, library_framework
from evenhand.frameworks.questions import Standard
from evenhand.rating import (
    Decision,
    Evidence,
    Judgement,
    Measure,
    Percentage,
    PublishedRatings,
)
from tests.generative.reference import rounded, share

IDS = ("yos-2018", "yos-2020", "fji-2014")
FRAMEWORKS = {id_: library_framework(id_).framework for id_ in IDS}
ON_CASES = IDS[:2]
"""The frameworks whose standards are rated on answers, and know discretion."""

# What people paste into a note, and what a spreadsheet might make something else of.
AWKWARD = (
    *("=1+1", "+44 20 7946 0000", "-5", "@SUM(A1)", "'", "''=1", "'=1+1", '"', '""'),
    *(",", ";", "\n", "\n\n", "\t", " ", "  ", "\\", "\\n", "#N/A", "TRUE", "null", "~"),
    *("1e3", "007", "2.10", "0x1F", "2020-10-26", "{a: b}", "- a", "a: b", " #c", "%"),
    *("&amp;", "<b>", "]]>", "_x0041_", "_x000D_", "‘Da iawn’", "ŵ", "Ŷ", "Llŷn", "é"),
    *("😀", "👩‍👧", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "e\u0301", "a\u00a0b", "co\u00adoperate", "\u200b"),
    "Gwnaeth y plentyn gynnydd da. " * 120,
)

# Where bands begin, under one framework or another.
EDGES = (50, 65, 80, 85)

# No control characters (a table cannot keep them), nor what is no character at all.
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))
# What YAML 1.2 calls printable (section 5.1): all that a YAML file may hold.
PRINTABLE = st.characters(
    exclude_categories=("Cc", "Cs"),
    exclude_characters="\ufffe\uffff",
    include_characters="\t\n\r\x85",
)


def words() -> st.SearchStrategy[str]:
    """A text that says something: a reason, a name, a title."""
    fragments = st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=3).map("".join)
    any_text = fragments | st.text(LETTERS, min_size=1, max_size=30)
    return any_text.filter(lambda text: bool(text.strip()))


def notes() -> st.SearchStrategy[str]:
    """A note on an answer, which may be empty or blank."""
    return words() | st.text(" \n\t\u00a0", max_size=3)


@st.composite
def tallies(draw: st.DrawFn, least: int = 0, most: int = 60) -> Tally:
    """Any tally; every other one is about as close to a boundary as its size allows."""
    relevant = draw(st.integers(least, most))
    edge, more = draw(st.sampled_from(EDGES)), draw(st.integers(0, 1))
    close = min(relevant, relevant * edge // 100 + more)
    return Tally(relevant, draw(st.integers(0, relevant) | st.just(close)))


@st.composite
def percentages(draw: st.DrawFn, most: int = 60) -> Percentage:
    """A percentage that some tally of at most so many cases gives."""
    given_by = draw(tallies(least=1, most=most))
    percent = rounded(share(given_by.yes, given_by.relevant))
    return Percentage(percent, draw(st.none() | st.just(given_by.relevant)))


def rating_ids(framework: Framework) -> st.SearchStrategy[str]:
    return st.sampled_from(list(framework.ratings))


def with_evidence(framework: Framework, *kinds: str) -> list[Standard]:
    return [s for s in framework.standards.values() if s.evidence in kinds]


def banded(standard: Standard) -> tuple[str, ...]:
    """The ids whose percentages are banded for a standard that is measured."""
    if standard.evidence == "percentage":
        return (standard.id,)
    return tuple(question.id for question in standard.key_questions)


def all_banded(framework: Framework) -> list[str]:
    measured = with_evidence(framework, "cases", "percentage")
    return [id_ for standard in measured for id_ in banded(standard)]


@st.composite
def tallies_of(draw: st.DrawFn, ids: Iterable[str], most: int = 60) -> dict[str, Tally]:
    return {id_: draw(tallies(most=most)) for id_ in ids}


@st.composite
def judgements(draw: st.DrawFn, framework: Framework) -> dict[str, Judgement]:
    found = {}
    for standard in with_evidence(framework, "judgement"):
        rating = draw(st.none() | rating_ids(framework))
        if rating is not None:
            recorded = Judgement(rating, "recorded", draw(words()), "A. Lead")
            published = Judgement(rating, "published")
            found[standard.id] = draw(st.sampled_from([recorded, published]))
    return found


@st.composite
def decisions(draw: st.DrawFn, framework: Framework) -> dict[str, Decision]:
    """Decisions of any kind on any standard: many of them void."""
    found = {}
    for id_ in draw(st.sets(st.sampled_from(list(framework.standards)), max_size=4)):
        found[id_] = Decision(
            from_=draw(rating_ids(framework)),
            to=draw(rating_ids(framework)),
            basis=draw(st.sampled_from(["recorded", "published", "inferred"])),
            reason=draw(st.none() | words()),
            by=draw(st.sampled_from([(), ("A. Lead",)])),
        )
    return found


@st.composite
def evidence(draw: st.DrawFn, id_: str) -> Evidence:
    """Anything that ratings can be asked of under a framework, half of it missing."""
    framework = FRAMEWORKS[id_]
    unfinished = st.builds(Tally, st.just(0), st.just(0), st.integers(0, 3))
    measure = st.none() | tallies() | percentages() | unfinished
    ids = all_banded(framework)
    prompts = list(framework.key_question_of)
    if prompts:
        ids += sorted(draw(st.sets(st.sampled_from(prompts), max_size=5)))
    found: dict[str, Measure | None] = {asked: draw(measure) for asked in ids}
    sampled = st.dictionaries(st.sampled_from(list(framework.groups)), st.integers(1, 60))
    standards = st.sampled_from(list(framework.standards))
    published = st.builds(
        PublishedRatings,
        overall=st.none() | rating_ids(framework),
        score=st.none() | st.integers(0, 36),
        standards=st.dictionaries(standards, rating_ids(framework), max_size=4),
    )
    return Evidence(
        measures={asked: m for asked, m in found.items() if m is not None},
        judgements=draw(judgements(framework)),
        decisions=draw(decisions(framework)),
        sampled=draw(sampled),
        published=draw(st.none() | published),
    )


def as_pairs(measures: dict[str, Tally]) -> dict[str, tuple[int, int]]:
    """Tallies as ``tests.generative.reference`` takes them."""
    return {id_: (tally.yes, tally.relevant) for id_, tally in measures.items()}


def exact(tally: Tally) -> Fraction:
    return share(tally.yes, tally.relevant)
