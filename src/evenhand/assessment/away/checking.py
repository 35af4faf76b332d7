"""What was entered away from the site, held against the cases and what is there.

Every problem is told, and what has none can be taken without the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from evenhand.assessment.away.entries import Entered, Entry
from evenhand.assessment.beside import ENTRIES
from evenhand.assessment.cases import Answer, Case
from evenhand.assessment.operations_fields import fields_of, kind_of, part_of
from evenhand.assessment.relevance import Applies, applies
from evenhand.errors import Place, Problem, in_hand_ins
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Fact
from evenhand.wording import joined

# What is there already, by case and field, with the table that it stands in.
There = Mapping[tuple[str, str], tuple[Entered, str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """Entries that can be taken, entries that are there already, and all problems."""

    new: tuple[Entry, ...]
    same: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def check(
    framework: Framework, cases: Mapping[str, Case], there: There, given: Iterable[Entry]
) -> Checked:
    """Hold entries against the cases that there are, each other, what is there already,
    and the relevance of each question."""
    known, problems = of_known_cases(given, cases, framework)
    agreed, differing = agreeing(known)
    new, same, conflicts = _against(agreed, there)
    new, irrelevant = _relevant(framework, cases, new)
    return Checked(
        tuple(new), tuple(same), (*problems, *differing, *conflicts, *irrelevant)
    )


def of_known_cases(
    given: Iterable[Entry], cases: Mapping[str, Case], framework: Framework
) -> tuple[list[Entry], list[Problem]]:
    """Entries on cases that are here, and are asked that field. A case that is not here
    is told once for each sheet or submission."""
    known: list[Entry] = []
    told: dict[tuple[str, str, int], Problem] = {}
    asked: dict[str, frozenset[str]] = {}
    for entry in given:
        case = cases.get(entry.case)
        if case is not None and case.group in framework.groups:
            if case.group not in asked:
                asked[case.group] = _fields(framework, case.group)
            if entry.field in asked[case.group] or kind_of(entry.field) in ENTRIES:
                known.append(entry)
                continue
        at = entry.place
        key = (at.file, at.sheet or "", 0 if at.sheet else at.row or 0)
        whole = Place(at.file, sheet=at.sheet, row=None if at.sheet else at.row)
        told.setdefault(key, in_hand_ins.CASE_UNKNOWN.at(whole))
    return known, list(told.values())


def _fields(framework: Framework, group: str) -> frozenset[str]:
    return frozenset(fields_of(framework, group))


def agreeing(given: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Each field once. Where two places say different things, neither is taken, so that
    it does not matter which file comes first."""
    by_field: dict[tuple[str, str], list[Entry]] = {}
    for entry in given:
        by_field.setdefault((entry.case, entry.field), []).append(entry)
    agreed: list[Entry] = []
    problems: list[Problem] = []
    for entries in by_field.values():
        first = entries[0]
        others = [one for one in entries if one.value != first.value]
        if not others:
            agreed.append(first)
        for other in others:
            words = str(first.place)
            problems.append(in_hand_ins.BOTH.at(other.place, other=words))
    return agreed, problems


def _against(
    given: Iterable[Entry], there: There
) -> tuple[list[Entry], list[Entry], list[Problem]]:
    new: list[Entry] = []
    same: list[Entry] = []
    problems: list[Problem] = []
    for entry in given:
        value, table = there.get((entry.case, entry.field), ("", ""))
        if not table:
            new.append(entry)
        elif value == entry.value:
            same.append(entry)
        else:
            problems.append(in_hand_ins.CONFLICT.at(entry.place, table=table))
    return new, same, problems


def _relevant(
    framework: Framework, cases: Mapping[str, Case], new: list[Entry]
) -> tuple[list[Entry], list[Problem]]:
    found = relevance_problems(framework, with_facts(cases, new), new)
    told = dict.fromkeys(found.values())
    return [entry for entry in new if entry not in found], list(told)


def with_facts(cases: Mapping[str, Case], new: Iterable[Entry]) -> dict[str, Case]:
    """The cases with the facts that were entered on them."""
    found = dict(cases)
    for entry in new:
        if kind_of(entry.field) == "fact":
            case = found[entry.case]
            facts = {**case.facts, part_of(entry.field): str(entry.value)}
            found[entry.case] = replace(case, facts=facts)
    return found


def relevance_problems(
    framework: Framework, cases: Mapping[str, Case], given: Iterable[Entry]
) -> dict[Entry, Problem]:
    """The answers that disagree with the relevance of their question, or of which that
    cannot be told. A fact that is lacking is told once for each case: all answers that
    rest on it have the one problem."""
    facts = {fact.id: fact for fact in framework.facts}
    lacking: dict[tuple[str, str], Problem] = {}
    found: dict[Entry, Problem] = {}
    for entry in given:
        if kind_of(entry.field) != "answer":
            continue
        case, id_ = cases[entry.case], part_of(entry.field)
        question = framework.questions[id_]
        says_not = entry.value == Answer.NOT_RELEVANT.value
        missing = _missing(framework, case, id_)
        relevant = applies(question, case)
        if missing:
            key = (entry.case, missing)
            told = _lacking(facts[missing], case, entry.place)
            found[entry] = lacking.setdefault(key, told)
        elif relevant is Applies.NO and not says_not:
            found[entry] = in_hand_ins.NOT_RELEVANT.at(entry.place, question=id_)
        elif relevant is Applies.YES and says_not:
            found[entry] = in_hand_ins.RELEVANT.at(entry.place, question=id_)
    return found


def _missing(framework: Framework, case: Case, question: str) -> str:
    """The first fact on which the question's relevance rests, and that is not known."""
    relevance = framework.questions[question].relevance
    if relevance is None or relevance.when is None:
        return ""
    leaves = (leaf.fact for leaf in relevance.when.leaves())
    return next((fact for fact in leaves if fact and fact not in case.facts), "")


def _lacking(fact: Fact, case: Case, place: Place) -> Problem:
    permitted = fact.permitted(case.group)
    titles = [f"‘{one.name}’" for one in fact.values if one.id in permitted]
    return in_hand_ins.FACT_MISSING.at(place, name=fact.name, known=joined(titles, "or"))
