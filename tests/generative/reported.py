"""Inspections as somebody might have made them, to be reported and read back.

Figures and decisions are any that are valid; names and sentences are those that people
give a service, as a report is read by its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.frameworks import Framework, library_framework, library_ids
from evenhand.frameworks.basis import Value
from evenhand.inspection.details import (
    Dates,
    DecisionEntry,
    Details,
    FrameworkPin,
    GroupDetails,
    JudgementEntry,
    Previous,
    PreviousRecommendation,
    Recommendation,
)
from evenhand.rating import Percentage
from tests.generative.details import ruled
from tests.generative.inspections import Drawn, answers, cases
from tests.generative.strategies import all_banded, percentages, tallies, with_evidence

PLACES = ("Westerdale", "Ynys Lwyd and Llŷn", "St. Brannoc’s", "Upper Dale", "Northmoor")
KINDS = ("Youth Justice Service", "Youth Offending Team", "Youth Justice Partnership")
OFFICES = (
    "Chair of the Management Board",
    "Westerdale Youth Justice Service",
    "Head of Service",
    "Director of Children’s Services",
)
ADVICE = (
    "Hold members of the board to account for their attendance.",
    "Plan for what may go wrong, in every case: for the child (and for others).",
    "Bring appraisals up to date",
    "Work with the police; agree by June 2024 who does what.",
    "Raise the share of children at school from 40% to 80%",
)
LEADERS = ("A. Lead", "Ffion Elen Môn", "Mary Ann O’Dale")


@st.composite
def reported(draw: st.DrawFn, framework_id: str | None = None) -> Drawn:
    """An inspection with answers, tallies or percentages, and all that is said of it."""
    ids = [framework_id] if framework_id else list(library_ids())
    framework = library_framework(draw(st.sampled_from(ids))).framework
    some = cases(framework, most=8).filter(lambda found: len(found) > 2)
    chosen = draw(some) if draw(st.booleans()) else ()
    bare = Drawn(draw(_details(framework)), framework, chosen)
    if chosen:
        bare = replace(bare, answers=draw(answers(framework, chosen)))
    else:
        bare = draw(_counted(bare))
    whole = replace(bare, writings=draw(_settings(framework, bool(chosen))))
    inferred = draw(st.booleans())
    return replace(whole, details=_said_plainly(draw(ruled(whole)), inferred))


def _said_plainly(details: Details, inferred: bool) -> Details:
    """The decisions with words in which nothing else could be read; or inferred, so that
    no report says them."""
    decisions = {
        id_: DecisionEntry(
            from_=decision.from_, to=decision.to, basis="inferred", source="Inferred."
        )
        if inferred
        else decision.model_copy(
            update={
                "reason": decision.reason and "Two cases weigh more than the others.",
                "by": ("A. Lead", "B. Deputy") if decision.by else (),
                "source": decision.source and "the published report",
            }
        )
        for id_, decision in details.discretion.items()
    }
    return details.model_copy(update={"discretion": decisions})


@st.composite
def _details(draw: st.DrawFn, framework: Framework) -> Details:
    file = library_framework(framework.id)
    month = draw(st.integers(1, 11))
    return Details(
        inspection="drawn",
        service=f"{draw(st.sampled_from(PLACES))} {draw(st.sampled_from(KINDS))}",
        framework=FrameworkPin(
            id=framework.id, version=framework.version, hash=file.hash
        ),
        type=draw(st.sampled_from([kind.id for kind in framework.inspection_types])),
        lead_inspector=draw(st.none() | st.sampled_from(LEADERS)),
        dates=Dates(
            fieldwork_started=f"2022-{month:02}-{draw(st.integers(1, 28)):02}",
            published=draw(st.none() | st.just(f"2022-{month + 1:02}")),
        ),
        judgements=draw(_judgements(framework)),
        recommendations=draw(_recommendations()),
        previous=draw(st.none() | _previous(framework)),
    )


@st.composite
def _judgements(draw: st.DrawFn, framework: Framework) -> dict[str, JudgementEntry]:
    found = {}
    for standard in with_evidence(framework, "judgement"):
        if draw(st.integers(0, 5)):
            name = draw(st.sampled_from(list(framework.rating_ids)))
            reason = "It is well led, and could be better."
            found[standard.id] = JudgementEntry(
                rating=name, basis="recorded", reason=reason
            )
    return found


@st.composite
def _recommendations(draw: st.DrawFn) -> tuple[Recommendation, ...]:
    texts = draw(st.lists(st.sampled_from(ADVICE), unique=True, max_size=5))
    to = st.lists(st.sampled_from(OFFICES), unique=True, min_size=1, max_size=2)
    return tuple(
        Recommendation(number=number, text=text, to=tuple(draw(to)))
        for number, text in enumerate(texts, start=1)
    )


@st.composite
def _previous(draw: st.DrawFn, framework: Framework) -> Previous:
    """Any ratings of the time before, most of them others than those of now."""
    names = st.sampled_from(list(framework.rating_ids))
    return Previous(
        title="An inspection of youth offending services in Westerdale",
        published="2018-11",
        source="The published report",
        overall=draw(names) if framework.overall else None,
        standards={id_: draw(names) for id_ in framework.standards},
        recommendations=(
            PreviousRecommendation(
                number=1, text="Write better plans.", became="not met"
            ),
        ),
    )


@st.composite
def _counted(draw: st.DrawFn, inspection: Drawn) -> Drawn:
    """Tallies of key questions and their prompts, or percentages, or some of each."""
    framework = inspection.framework
    sizes = {group: draw(st.integers(1, 60)) for group in framework.groups}
    groups = {
        group: GroupDetails(
            cases=_printed(size),
            eligible=draw(st.none() | st.integers(size, 200).map(_printed)),
        )
        for group, size in sizes.items()
    }
    tallied: dict[str, Tally] = {}
    printed: dict[str, Percentage] = {}
    for id_ in _some(draw, [*all_banded(framework), *framework.key_question_of]):
        most = sizes.get(framework.standards[framework.standard_of[id_]].group or "", 60)
        if id_ in framework.questions:
            tallied[id_] = draw(tallies(most=most))
        else:
            printed[id_] = draw(percentages(most=most))
    if draw(st.booleans()):
        printed |= {
            id_: Percentage(100 * t.yes // t.relevant)
            for id_, t in tallied.items()
            if t.relevant and id_ in framework.key_questions
        }
        tallied = {}
    details = inspection.details.model_copy(update={"groups": groups})
    return replace(inspection, details=details, tallies=tallied, percentages=printed)


def _printed(number: int) -> Value:
    return Value(value=number, provenance="printed", source="annexe 1")


def _some(draw: st.DrawFn, ids: Iterable[str]) -> list[str]:
    """Most of them."""
    every = list(ids)
    left_out = draw(st.sets(st.sampled_from(every), max_size=6))
    return [id_ for id_ in every if id_ not in left_out]


@st.composite
def _settings(draw: st.DrawFn, framework: Framework, split: bool) -> dict[str, str]:
    """By what the results are shown besides."""
    by = [*framework.attributes, *framework.facts]
    if not split or not by:
        return {}
    chosen = draw(st.lists(st.sampled_from(by), unique_by=id, min_size=1, max_size=2))
    return {"report.yaml": f"sub_groups: [{', '.join(thing.id for thing in chosen)}]\n"}
