"""The case on one page, as its template shows it: sections, lines, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenhand.assessment.beside import ENTRIES
from evenhand.assessment.operations import InForce
from evenhand.assessment.operations_fields import kind_of
from evenhand.assessment.operations_sheet import Progress, Sheet, Standing
from evenhand.frameworks.questions import Prompt
from evenhand.frameworks.relevance import Condition
from evenhand_web.assessments.models import StoredOperation
from evenhand_web.assessments.reading import told
from evenhand_web.assessments.words import ANSWERS
from evenhand_web.times import listed

Rows = Mapping[str, StoredOperation]
FACTS, OVERSIGHT = "facts", "oversight"


@dataclass(frozen=True, slots=True)
class Shown:
    """A field: what is in force, and the basis of what is entered next."""

    field: str
    heads: list[dict[str, Any]]

    @property
    def id(self) -> str:
        """What can stand in an address and in the page's labels."""
        return self.field.replace(":", "-").replace(".", "_")

    @property
    def basis(self) -> str:
        return " ".join(head["id"] for head in self.heads)

    @property
    def values(self) -> list[Any]:
        found: list[Any] = []
        for head in self.heads:
            if head["value"] not in found:
                found.append(head["value"])
        return found

    @property
    def value(self) -> Any:
        """The value; None where there is none, or several."""
        return self.values[0] if len(self.values) == 1 else None


@dataclass(frozen=True, slots=True)
class Line:
    """A question or a fact with its choices; ``note`` is a question's."""

    shown: Shown
    id: str
    text: str
    choices: list[tuple[str, str]]
    note: Shown | None = None
    is_key: bool = False
    standing: Standing | None = None
    when: str = ""
    needs_look: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with a form of its own."""

    id: str
    title: str
    guidance: str
    lines: list[Line]
    progress: Progress


def shown(in_force: Mapping[str, InForce], rows: Rows, field: str) -> Shown:
    there = in_force.get(field)
    return Shown(field, [] if there is None else told(there, dict(rows)))


def sections(sheet: Sheet, rows: Rows) -> list[Section]:
    """Facts first, then the standards of the case's group."""
    framework, group = sheet.framework, sheet.listed.group
    standards = [
        _standard(sheet, rows, one.id, f"{one.id} {one.name}", str(one.text or ""))
        for one in framework.standards.values()
        if one.group == group and one.evidence == "cases"
    ]
    return [_facts(sheet, rows), *standards]


def _facts(sheet: Sheet, rows: Rows) -> Section:
    lines = []
    for fact in sheet.framework.facts:
        if fact.applies_to(sheet.listed.group):
            permitted = fact.permitted(sheet.listed.group)
            choices = [(v.id, v.name) for v in fact.values if v.id in permitted]
            there = shown(sheet.in_force, rows, f"fact:{fact.id}")
            lines.append(Line(there, fact.id, fact.name, choices))
    known = sum(line.id in sheet.case.facts for line in lines)
    title, text = _("Facts"), _("They decide which questions are relevant to the case.")
    return Section(FACTS, title, text, lines, Progress(len(lines), known))


def _standard(sheet: Sheet, rows: Rows, id_: str, title: str, text: str) -> Section:
    of = sheet.framework.standard_of
    lines = [_line(sheet, rows, q) for q in sheet.questions if of[q.id] == id_]
    return Section(id_, title, text, lines, sheet.progress(id_))


def _line(sheet: Sheet, rows: Rows, question: Prompt) -> Line:
    standing = sheet.standings[question.id]
    looking = (Standing.DISAGREES, Standing.CONFLICT)
    return Line(
        shown(sheet.in_force, rows, f"answer:{question.id}"),
        question.id,
        str(question.text),
        choices_of(sheet, question),
        note=shown(sheet.in_force, rows, f"note:{question.id}"),
        is_key=question.id in sheet.framework.key_questions,
        standing=standing,
        when=when_words(sheet, question),
        needs_look=standing in looking,
    )


def choices_of(sheet: Sheet, question: Prompt) -> list[tuple[str, str]]:
    """Yes and no; and not relevant, but for a question that is relevant to every case."""
    relevance = question.relevance
    always = relevance is None or relevance.rule == "always"
    there = sheet.in_force.get(f"answer:{question.id}")
    was = () if there is None else there.values
    return [
        (value, str(label))
        for value, label in ANSWERS.items()
        if value != "not relevant" or not always or value in was
    ]


def when_words(sheet: Sheet, question: Prompt) -> str:
    """When the question is relevant, in words; empty where it always is."""
    relevance = question.relevance
    if relevance is None or relevance.rule == "always":
        return ""
    if relevance.when is None:
        return _("Relevant where you say so.")
    return _("Relevant where: %(condition)s") % {
        "condition": _condition(sheet, relevance.when)
    }


def _condition(sheet: Sheet, condition: Condition) -> str:
    if condition.not_ is not None:
        return _("not (%(condition)s)") % {"condition": _condition(sheet, condition.not_)}
    if condition.parts:
        parts = [_condition(sheet, part) for part in condition.parts]
        return (_(" and ") if condition.all_ else _(" or ")).join(parts)
    named = condition.fact is None
    things = sheet.framework.attributes if named else sheet.framework.facts
    described = {one.id: one for one in things}
    one = described[condition.fact or condition.attribute or ""]
    titles = [value.name for value in one.values if value.id in condition.is_]
    return f"{one.name} – {listed(titles)}"


def entries(sheet: Sheet, rows: Rows) -> dict[str, list[Shown]]:
    """Quotations, interviews and enquiries that are in force, by kind."""
    found: dict[str, list[Shown]] = {kind: [] for kind in ENTRIES}
    for field in sheet.in_force:
        if kind_of(field) in found:
            there = shown(sheet.in_force, rows, field)
            if there.values != [None]:
                found[kind_of(field)].append(there)
    return found


def for_script(sheet: Sheet, rows: Rows) -> dict[str, Any]:
    """What the page's script needs: conditions, attributes, and what is in force."""
    questions = {}
    for question in sheet.questions:
        relevance = question.relevance
        plain: Any = None
        if relevance is not None and relevance.rule == "case-by-case":
            plain = "case-by-case"
        elif relevance is not None and relevance.when is not None:
            plain = condition_json(relevance.when)
        questions[question.id] = plain
    return {
        "questions": questions,
        "attributes": dict(sheet.listed.attributes),
        "fields": {field: told(one, dict(rows)) for field, one in sheet.in_force.items()},
        "place": max((row.place for row in rows.values()), default=0),
    }


def condition_json(condition: Condition) -> Any:
    """A condition as JSON: what is at its default is left out."""
    return condition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
