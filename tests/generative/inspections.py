"""Whole inspections as they are drawn: every one of them is valid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from evenhand.assessment import Answer, Answered, Applies, Case, Tally, applies
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Described, Prompt
from evenhand.inspection import Inspection
from evenhand.rating import Percentage
from tests.generative.details import bare_details, details, ruled
from tests.generative.strategies import (
    FRAMEWORKS,
    IDS,
    all_banded,
    notes,
    percentages,
    tallies,
)

AWKWARD_IDS = ("007", "1e3", "=1+1", "-7", "'x", "C 01", "Ŵ1", "No", "C,1", '"C"')
MAY_BE = {
    Applies.YES: (Answer.YES, Answer.NO),
    Applies.NO: (Answer.NOT_RELEVANT,),
    Applies.BY_INSPECTOR: tuple(Answer),
}


@dataclass(frozen=True, repr=False)
class Drawn(Inspection):
    """A drawn inspection: shown without its framework if a test fails."""

    def __repr__(self) -> str:
        measured = (self.cases, self.answers, self.tallies, self.percentages)
        details = self.details.model_dump(exclude_defaults=True)
        return f"Drawn({details}, {', '.join(map(repr, measured))})"[:8000]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # how Hypothesis shows it


@st.composite
def inspections(draw: st.DrawFn) -> Drawn:
    """An inspection with cases and answers, tallies, percentages, or some of each."""
    framework = FRAMEWORKS[draw(st.sampled_from(IDS))]
    none: tuple[Case, ...] = ()
    chosen = draw(st.just(none) | cases(framework))
    bare = Drawn(draw(bare_details(framework, chosen)), framework, chosen)
    measured = draw(_measured(bare))
    whole = replace(measured, details=draw(details(measured)))
    return replace(whole, details=draw(ruled(whole)))


@st.composite
def _measured(draw: st.DrawFn, inspection: Drawn) -> Drawn:
    framework = inspection.framework
    given = draw(answers(framework, inspection.cases))
    if len(given) > 0 and draw(st.booleans()):
        return replace(inspection, answers=given)
    taken = {answered.question for answered in given}
    tallied: dict[str, Tally] = {}
    printed: dict[str, Percentage] = {}
    ways = draw(st.sampled_from(["tally", "percentage", "either"]))
    for id_ in all_banded(framework):
        if id_ in taken or draw(st.integers(0, 3)) == 3:
            continue
        group = framework.standards[framework.standard_of[id_]].group or ""
        most = inspection.sampled.get(group, 60)
        if ways == "tally" or (ways == "either" and draw(st.booleans())):
            tallied[id_] = draw(tallies(most=most))
        elif most:
            printed[id_] = draw(percentages(most=most))
    return replace(inspection, answers=given, tallies=tallied, percentages=printed)


@st.composite
def cases(draw: st.DrawFn, framework: Framework, most: int = 5) -> tuple[Case, ...]:
    plain = [f"C{number:02}" for number in range(1, most + 1)]
    ids = st.lists(st.sampled_from([*plain, *AWKWARD_IDS]), max_size=most, unique=True)
    return tuple([draw(_case(framework, id_)) for id_ in draw(ids)])


@st.composite
def _case(draw: st.DrawFn, framework: Framework, id_: str) -> Case:
    """A case with all that is required, or that a question's relevance rests on."""
    group = draw(st.sampled_from(list(framework.groups)))
    needed = {
        name
        for question in framework.asked_of[group]
        if question.relevance is not None and question.relevance.when is not None
        for leaf in question.relevance.when.leaves()
        for name in (leaf.fact, leaf.attribute)
    }

    def values(things: Iterable[Described]) -> dict[str, str]:
        found = {}
        for thing in things:
            if not thing.applies_to(group):
                continue
            if thing.required or thing.id in needed or draw(st.booleans()):
                found[thing.id] = draw(st.sampled_from(thing.permitted(group)))
        return found

    return Case(id_, group, values(framework.attributes), values(framework.facts))


@st.composite
def answers(
    draw: st.DrawFn, framework: Framework, chosen: Iterable[Case]
) -> tuple[Answered, ...]:
    """Answers that agree with relevance; some questions have none, or only a note."""
    found: list[Answered] = []
    for case in chosen:
        asked = framework.asked_of[case.group]
        if asked:
            found.extend(draw(_answers_on(case, asked)))
    return tuple(found)


@st.composite
def _answers_on(
    draw: st.DrawFn, case: Case, asked: Sequence[Prompt]
) -> Iterable[Answered]:
    """‘Yes’ wherever it may be, but for a few questions that are drawn."""
    few = st.sets(st.sampled_from([question.id for question in asked]), max_size=8)
    others, missing, open_, noted = draw(few), draw(few), draw(few), draw(few)
    found = []
    for question in asked:
        may_be = MAY_BE[applies(question, case)]
        if question.id in missing:
            continue
        answer = draw(st.sampled_from(may_be)) if question.id in others else may_be[0]
        note = draw(notes()) if question.id in noted | open_ else ""
        given = None if question.id in open_ else answer
        found.append(Answered(case.id, question.id, given, note))
    return found
