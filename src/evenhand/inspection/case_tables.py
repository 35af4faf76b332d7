"""Reading the tables of cases, facts and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evenhand.assessment import Answer, Answered, Case
from evenhand.errors import Place, Problem, Problems, in_files, in_inspections
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.tables import Table
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Attribute, Described, Fact
from evenhand.inspection.cells import Cells, RowCells, permitted
from evenhand.wording import counted

ANSWERS = permitted(answer.value for answer in Answer)


@dataclass(slots=True)
class ReadCases:
    """Cases by id, with the place of each one's row.

    ``table`` is the table in which missing facts are to be filled in. ``facts`` are the
    places of their rows in the table of facts, and ``told`` the cells (by case and
    column) whose value is a problem already.
    """

    cases: dict[str, Case]
    places: dict[str, Place]
    table: Place
    facts: dict[str, Place] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)


class UnknownCases:
    """Rows about cases that are not in the table of cases, told once for each case."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Place]] = {}

    def add(self, row: RowCells, id_: str) -> None:
        if not id_:
            row.add(in_inspections.CASE_BLANK, "case")
            return
        self.rows.setdefault(id_, []).append(row.place("case"))

    def tell(self, problems: Problems) -> None:
        for places in self.rows.values():
            count = counted(len(places), "row")
            problems.add(in_inspections.CASE_UNKNOWN.at(places[0], count=count))


def read_cases(framework: Framework, table: Table, problems: Problems) -> ReadCases:
    """The table of cases: ``case``, ``group`` and the attributes of the framework."""
    attributes = [attribute.id for attribute in framework.attributes]
    cells = Cells(table, ["case", "group", *attributes], ["case", "group"], problems)
    found = ReadCases({}, {}, table.place())
    groups = permitted(framework.groups, {g.id: g.name for g in framework.case_groups})
    for row in cells.rows():
        id_ = row.id("case")
        if not id_:
            row.add(in_inspections.CASE_BLANK, "case")
            continue
        if id_ in found.cases:
            row.add(in_inspections.CASE_TWICE, "case", first=found.places[id_].row)
            continue
        found.places[id_] = row.place("case")
        group = row.word("group", groups)
        if group is None:
            known = ", ".join(framework.groups)
            row.add(in_inspections.CASE_GROUP, "group", known=known)
            group = ""
        values = _values(row, framework.attributes, group, id_, found)
        for attribute in _must_have(framework, group):
            if attribute.id in values or row.text(attribute.id):
                continue
            row.add(
                in_inspections.ATTRIBUTE_MISSING,
                attribute.id,
                name=attribute.id,
                known=", ".join(attribute.permitted(group)),
            )
        found.cases[id_] = Case(id_, group, values)
    cells.finish()
    return found


def read_facts(
    framework: Framework, table: Table, read: ReadCases, problems: Problems
) -> None:
    """The table of facts, ``case`` and the facts of the framework, put to the cases."""
    facts = [fact.id for fact in framework.facts]
    cells = Cells(table, ["case", *facts], ["case"], problems)
    read.table = table.place()
    rows: dict[str, int] = {}
    unknown = UnknownCases()
    for row in cells.rows():
        id_ = row.id("case")
        if id_ not in read.cases:
            unknown.add(row, id_)
            continue
        if id_ in rows:
            row.add(in_inspections.CASE_TWICE, "case", first=rows[id_])
            continue
        rows[id_] = row.row.number
        read.facts[id_] = row.place("case")
        case = read.cases[id_]
        values = _values(row, framework.facts, case.group, id_, read)
        read.cases[id_] = replace(case, facts=values)
    unknown.tell(problems)
    cells.finish()


def _values(
    row: RowCells, things: Sequence[Described], group: str, case: str, read: ReadCases
) -> dict[str, str]:
    """The values of facts or attributes in a row; what may not be there is a problem."""
    found = {}
    for thing in things:
        if not row.text(thing.id) or not group:
            continue
        if not thing.applies_to(group):
            row.add(in_inspections.NOT_IN_GROUP, thing.id, name=thing.id)
            continue
        ids = thing.permitted(group)
        titles = {value.id: value.name for value in thing.values if value.id in ids}
        value = row.word(thing.id, permitted(ids, titles))
        if value is None:
            row.add(
                in_inspections.VALUE_UNKNOWN,
                thing.id,
                name=thing.id,
                where=f" in the case group ‘{group}’",
                known=", ".join(ids),
            )
            read.told.add((case, thing.id))
            continue
        found[thing.id] = value
    return found


def check_facts(
    framework: Framework, read: ReadCases, answers: ReadAnswers, problems: Problems
) -> None:
    """Every fact is there on which the relevance of an answered question rests.

    What rests on a fact and is not answered yet is simply unanswered: an inspection can
    be rated while it is being filled in. A fact that is missing wherever it is needed is
    told once.
    """
    facts = {fact.id: fact for fact in framework.facts}
    needed: dict[str, Counter[str]] = {}
    for case, question in answers.places:
        if not read.cases[case].group:
            continue  # nobody knows yet which questions it is asked
        for name in facts_of(framework, question):
            needed.setdefault(name, Counter())[case] += 1
    for name, cases in needed.items():
        missing = {
            case: count
            for case, count in cases.items()
            if name not in read.cases[case].facts and (case, name) not in read.told
        }
        if len(missing) == len(cases) > 1:
            known = ", ".join(value.id for value in facts[name].values)
            many = counted(len(missing), "case")
            problems.add(
                in_inspections.FACT_NOWHERE.at(
                    read.table, name=name, cases=many, known=known
                )
            )
            continue
        for case, count in missing.items():
            problems.add(_fact_missing(facts[name], read.cases[case], count, read))


def facts_of(framework: Framework, question: str) -> set[str]:
    """The facts on which the relevance of a question rests."""
    relevance = framework.questions[question].relevance
    if relevance is None or relevance.when is None:
        return set()
    return {leaf.fact for leaf in relevance.when.leaves() if leaf.fact is not None}


def _fact_missing(fact: Fact, case: Case, depending: int, read: ReadCases) -> Problem:
    place = read.places[case.id]
    if case.id in read.facts:
        place = replace(read.facts[case.id], column=fact.id)
    return in_inspections.FACT_MISSING.at(
        place,
        name=fact.id,
        count=counted(depending, "question"),
        known=", ".join(fact.permitted(case.group)),
    )


def _must_have(framework: Framework, group: str) -> list[Attribute]:
    """The attributes that every case of a group has: those that the framework requires,
    and those on which the relevance of a question depends."""
    needed = {name for kind, name in needed_in(framework, group) if kind == "attribute"}
    return [
        attribute
        for attribute in framework.attributes
        if group and attribute.applies_to(group)
        if attribute.required or attribute.id in needed
    ]


def example_question(framework: Framework) -> str:
    """The id of a question that is answered on cases, to show what one looks like."""
    asked = (q.id for questions in framework.asked_of.values() for q in questions)
    return next(asked, "2.1.1")


def needed_in(framework: Framework, group: str) -> dict[tuple[str, str], int]:
    """The facts and attributes on which the relevance of a group's questions depends,
    each with the number of questions."""
    found: dict[tuple[str, str], int] = {}
    for question in framework.asked_of.get(group, ()):
        if question.relevance is None or question.relevance.when is None:
            continue
        leaves = question.relevance.when.leaves()
        names = {
            ("fact", leaf.fact) if leaf.fact else ("attribute", leaf.attribute or "")
            for leaf in leaves
        }
        for name in names:
            found[name] = found.get(name, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """Answers in the order of their rows, with the place of each by case and question."""

    answers: list[Answered]
    places: dict[tuple[str, str], Place]


def read_answers(
    framework: Framework, table: Table, read: ReadCases, problems: Problems
) -> ReadAnswers:
    """The table of answers: ``case``, ``question``, ``answer`` and ``note``."""
    columns = ["case", "question", "answer", "note"]
    cells = Cells(table, columns, columns[:3], problems)
    found = ReadAnswers([], {})
    unknown = UnknownCases()
    for row in cells.rows():
        id_, question = row.id("case"), row.id("question")
        case = read.cases.get(id_)
        if case is None:
            unknown.add(row, id_)
        fits = question_fits(framework, row, question, case)
        answer = row.word("answer", ANSWERS)
        if answer is None and row.text("answer"):
            row.add(in_inspections.ANSWER_WORD, "answer")
        note = row.raw("note").replace("\r\n", "\n")
        if not can_be_kept(note):
            row.add(in_files.TEXT_UNKEPT, "note")
        if case is None or not fits:
            continue
        first = found.places.get((case.id, question))
        if first is not None:
            row.add(in_inspections.ANSWER_TWICE, "question", first=first.row)
            continue
        found.places[case.id, question] = row.place("answer")
        meant = Answer(answer) if answer else None
        found.answers.append(Answered(case.id, question, meant, note))
    unknown.tell(problems)
    cells.finish()
    return found


def question_fits(
    framework: Framework, row: RowCells, question: str, case: Case | None
) -> bool:
    """Whether a question is answered on the case; else the row's problem is told."""
    if question not in framework.questions:
        example = example_question(framework)
        row.add(in_inspections.QUESTION_UNKNOWN, "question", example=example)
        return False
    standard = framework.standards[framework.standard_of[question]]
    if standard.evidence != "cases":
        row.add(in_inspections.QUESTION_NOT_MEASURED, "question")
        return False
    if case is not None and case.group and standard.group != case.group:
        row.add(in_inspections.QUESTION_NOT_ASKED, "question")
        return False
    return True
