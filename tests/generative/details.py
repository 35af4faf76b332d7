"""The details of a drawn inspection: who, when, and what was judged and decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from evenhand.assessment import Case
from evenhand.frameworks import Framework, library_framework
from evenhand.frameworks.basis import Value
from evenhand.frameworks.framework import Source
from evenhand.inspection import Inspection
from evenhand.inspection.details import (
    ContextFact,
    Dates,
    DecisionEntry,
    Details,
    FrameworkPin,
    GroupDetails,
    JudgementEntry,
    PublishedEntry,
    Recommendation,
    ResultsOpened,
)
from evenhand.rating import StandardResult, Verdict
from tests.generative.strategies import with_evidence, words

UNITS = ("count", "percent", "per 100,000", "per 1,000", "per 100")
NAMES = st.lists(words(), min_size=1, max_size=3).map(tuple)


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A day, a month or only a year."""
    return _cut(draw(_days()), draw(st.sampled_from([4, 7, 10])))


def _days() -> st.SearchStrategy[date]:
    return st.dates(date(2012, 1, 1), date(2026, 12, 31))


def _cut(day: date, length: int) -> str:
    return day.isoformat()[:length]


@st.composite
def dates_in_order(draw: st.DrawFn) -> Dates:
    days = sorted(draw(st.lists(_days(), min_size=4, max_size=4)))
    lengths = [draw(st.sampled_from([0, 4, 7, 10])) for _ in days]
    cut = [_cut(day, length) or None for day, length in zip(days, lengths, strict=True)]
    return Dates(
        announced=cut[0],
        fieldwork_started=cut[1],
        fieldwork_ended=cut[2],
        published=cut[3],
    )


@st.composite
def values(draw: st.DrawFn, least: int = 0) -> Value:
    if draw(st.booleans()):
        return Value(provenance="not published")
    number = draw(st.integers(least, least + 500))
    return Value(value=number, provenance="calculated", source=draw(words()))


@st.composite
def bare_details(draw: st.DrawFn, framework: Framework, cases: Iterable[Case]) -> Details:
    """What stands at the top of the file, and how many cases it says were looked at."""
    counted = Counter(case.group for case in cases)
    groups = {}
    for group in framework.groups if draw(st.booleans()) else ():
        said = counted[group] if counted else draw(st.integers(0, 60))
        number = Value(value=said, provenance="printed", source="annexe 1")
        eligible = draw(st.none() | values(said))
        groups[group] = GroupDetails(cases=number, eligible=eligible)
    return Details(
        inspection=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,30}", fullmatch=True)),
        service=draw(words()),
        framework=FrameworkPin(
            id=framework.id,
            version=framework.version,
            hash=library_framework(framework.id).hash,
        ),
        type=draw(st.sampled_from([kind.id for kind in framework.inspection_types])),
        groups=groups,
    )


@st.composite
def details(draw: st.DrawFn, inspection: Inspection) -> Details:
    """All details but the decisions, which need the ratings."""
    framework = inspection.framework
    return inspection.details.model_copy(
        update={
            "remote": draw(st.booleans()),
            "made_up": draw(st.booleans()),
            "lead_inspector": draw(st.none() | words()),
            "inspectors": draw(st.just(()) | NAMES),
            "dates": draw(dates_in_order()),
            "sources": tuple(draw(st.lists(_sources(), max_size=2))),
            "judgements": draw(_judgements(framework)),
            "published_ratings": draw(st.none() | _published(framework)),
            "context": tuple(
                draw(st.lists(_context(), max_size=2, unique_by=lambda fact: fact.id))
            ),
            "recommendations": draw(_recommendations()),
            "results_opened": draw(st.none() | _opened()),
        }
    )


@st.composite
def _opened(draw: st.DrawFn) -> ResultsOpened:
    cases = draw(st.integers(1, 80))
    return ResultsOpened(
        on=draw(st.sampled_from(["2020", "2020-11", "2020-11-03"])),
        reason=draw(words()),
        by=draw(st.none() | words()),
        locked=draw(st.integers(0, cases - 1)),
        cases=cases,
    )


def _sources() -> st.SearchStrategy[Source]:
    return st.builds(
        Source,
        id=words(),
        title=words(),
        publisher=words(),
        date=words(),
        licence=words(),
    )


def _names(framework: Framework) -> st.SearchStrategy[str]:
    return st.sampled_from(list(framework.rating_ids))


@st.composite
def _judgements(draw: st.DrawFn, framework: Framework) -> dict[str, JudgementEntry]:
    recorded = st.builds(
        JudgementEntry,
        rating=_names(framework),
        basis=st.just("recorded"),
        reason=words(),
        by=st.none() | words(),
        on=st.none() | partial_dates(),
        source=st.none() | words(),
    )
    published = st.builds(
        JudgementEntry,
        rating=_names(framework),
        basis=st.just("published"),
        reason=st.none() | words(),
    )
    found = {}
    for standard in with_evidence(framework, "judgement"):
        entry = draw(st.none() | recorded | published)
        if entry is not None:
            found[standard.id] = entry
    return found


def _published(framework: Framework) -> st.SearchStrategy[PublishedEntry]:
    standards = st.sampled_from(list(framework.standards))
    return st.builds(
        PublishedEntry,
        overall=st.none() | _names(framework),
        score=st.none() | values(),
        standards=st.dictionaries(standards, _names(framework), max_size=3),
    )


def _context() -> st.SearchStrategy[ContextFact]:
    numbers = st.integers(0, 10**9).map(float)
    return st.builds(
        ContextFact,
        id=words(),
        title=words(),
        of=st.none() | words(),
        value=numbers | st.floats(allow_nan=False, allow_infinity=False),
        unit=st.sampled_from(UNITS),
        period=st.none() | words() | partial_dates(),
        source=words(),
        provenance=st.sampled_from(["printed", "assumed"]),
    )


@st.composite
def _recommendations(draw: st.DrawFn) -> tuple[Recommendation, ...]:
    numbers = draw(st.lists(st.integers(1, 30), unique=True, max_size=2))
    return tuple(
        [
            Recommendation(
                number=number,
                text=draw(words()),
                to=draw(NAMES),
                summarised=draw(st.booleans()),
            )
            for number in numbers
        ]
    )


@st.composite
def ruled(draw: st.DrawFn, inspection: Inspection) -> Details:
    """The details with decisions that the rules allow, given the ratings."""
    allowed = [
        (result, trigger, direction)
        for result in inspection.rate().standards.values()
        for trigger, direction in _allowing(result)
        if 0 <= _place(inspection, result) + direction < len(inspection.framework.ratings)
    ]
    if not allowed:
        return inspection.details
    found = {}
    for result, trigger, direction in draw(
        st.lists(st.sampled_from(allowed), max_size=3, unique_by=lambda one: one[0].id)
    ):
        found[result.id] = draw(_decision(inspection, result, trigger, direction))
    return inspection.details.model_copy(update={"discretion": found})


def _allowing(result: StandardResult) -> list[tuple[str, int]]:
    """The triggers that do not forbid a decision, each with its direction."""
    ways = [(t.id, 1, t.up) for t in result.triggers]
    ways += [(t.id, -1, t.down) for t in result.triggers]
    return [(id_, direction) for id_, direction, v in ways if v is not Verdict.NO]


def _place(inspection: Inspection, result: StandardResult) -> int:
    return inspection.framework.scale.order[result.rule_rating or ""]


@st.composite
def _decision(
    draw: st.DrawFn,
    inspection: Inspection,
    result: StandardResult,
    trigger: str,
    direction: int,
) -> DecisionEntry:
    names = list(inspection.framework.rating_ids)
    here = _place(inspection, result)
    whole = DecisionEntry(
        from_=names[here],
        to=names[here + direction],
        key_question=draw(st.sampled_from(result.lowest)),
        trigger=trigger,
        reason=draw(words()),
        by=draw(NAMES),
        on=draw(partial_dates()),
    )
    published = DecisionEntry(
        from_=whole.from_, to=whole.to, basis="published", source=draw(words())
    )
    return draw(st.sampled_from([whole, published]))
