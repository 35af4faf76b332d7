"""What is asked on a case, line by line: the same for workbooks, forms and reading them.

Facts come first, for they decide which questions are relevant; then the standards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.assessment.beside import ENTRIES, OVERSIGHT, WITH
from evenhand.assessment.cases import Answer
from evenhand.formats.tables import normal
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Described, Fact, Prompt, Standard
from evenhand.frameworks.relevance import Condition, Relevance
from evenhand.wording import joined

FACTS, OVERSEEN = "facts", "oversight"
# What there may be several of, and for how many of them there is a place.
PLACES = {"quotation": 6, "interview": 4, "enquiry": 4}
_TITLES = {
    Answer.YES.value: "Yes",
    Answer.NO.value: "No",
    Answer.NOT_RELEVANT.value: "Not relevant",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A fact or a question: what may be answered, and when it is relevant.

    ``words`` are values with what people see of them; ``note`` is the field of the note
    beside, or empty. ``guidance`` is empty for a question that is always relevant. Where
    ``field`` is empty nothing is chosen, and only the note is written. ``after`` is the
    field that must be filled in before this one is asked for on a device.
    """

    field: str
    id: str
    text: str
    words: tuple[tuple[str, str], ...]
    note: str = ""
    guidance: str = ""
    when: Condition | None = None
    is_key: bool = False
    after: str = ""

    @property
    def is_question(self) -> bool:
        return self.field.startswith("answer:")

    @property
    def is_fact(self) -> bool:
        return self.field.startswith("fact:")

    @property
    def is_needed(self) -> bool:
        """Whether a case is complete only with it."""
        return self.is_question or self.is_fact

    @property
    def meanings(self) -> dict[str, str]:
        """What may be written, in its normal form, with the value that it means."""
        found = {normal(title): value for value, title in self.words}
        found.update({normal(value): value for value, _ in self.words})
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """The facts, a standard with its questions, management oversight; or quotations,
    interviews, further enquiries."""

    id: str
    title: str
    guidance: str
    lines: tuple[Line, ...]

    @property
    def is_standard(self) -> bool:
        return bool(self.lines) and self.lines[0].is_question


def sections_of(framework: Framework, group: str) -> tuple[Section, ...]:
    """What is asked on a case of a group."""
    found = [_facts(framework, group)]
    for standard in framework.standards.values():
        if standard.group == group and standard.evidence == "cases":
            found.append(_standard(framework, group, standard))
    found += [_quotations(framework, group), _interviews()]
    found += [_oversight(), _enquiries()]
    return tuple(section for section in found if section.lines)


def lines_of(framework: Framework, group: str) -> tuple[Line, ...]:
    """All lines of a case, in their order."""
    sections = sections_of(framework, group)
    return tuple(line for section in sections for line in section.lines)


def _facts(framework: Framework, group: str) -> Section:
    lines = tuple(
        Line(f"fact:{fact.id}", fact.id, fact.name, _values(fact, group))
        for fact in framework.facts
        if fact.applies_to(group)
    )
    text = "They decide which questions are relevant to the case: fill them in first."
    return Section(FACTS, "Facts", text, lines)


def _values(fact: Fact, group: str) -> tuple[tuple[str, str], ...]:
    permitted = fact.permitted(group)
    return tuple((one.id, one.name) for one in fact.values if one.id in permitted)


def _standard(framework: Framework, group: str, standard: Standard) -> Section:
    lines = tuple(
        _question(framework, question)
        for question in framework.asked_of[group]
        if framework.standard_of[question.id] == standard.id
    )
    text = "" if standard.text is None else str(standard.text)
    return Section(standard.id, standard.name, text, lines)


def _question(framework: Framework, question: Prompt) -> Line:
    relevance = question.relevance
    always = relevance is None or relevance.rule == "always"
    words = tuple(
        (value, title)
        for value, title in _TITLES.items()
        if value != Answer.NOT_RELEVANT.value or not always
    )
    return Line(
        field=f"answer:{question.id}",
        id=question.id,
        text=str(question.text),
        words=words,
        note=f"note:{question.id}",
        guidance=_guidance(framework, relevance),
        when=None if relevance is None else relevance.when,
        is_key=question.id in framework.key_questions,
    )


def _oversight() -> Section:
    words = tuple((value, _TITLES[value]) for value in OVERSIGHT["case-manager"] or ())
    text = "Was management oversight sufficient, as the case manager sees it?"
    line = Line("oversight:case-manager", "Oversight", text, words, note="oversight:note")
    guidance = "Your own view is a fact, and stands above."
    return Section(OVERSEEN, "Management oversight", guidance, (line,))


def _quotations(framework: Framework, group: str) -> Section:
    about = tuple((one.id, one.id) for one in framework.asked_of[group])
    yes = (("yes", _TITLES["yes"]),)
    lines = []
    for n in range(1, PLACES["quotation"] + 1):
        before = f"quotation:{n - 1}.text" if n > 1 else ""
        id_, said = f"Quotation {n}", f"quotation:{n}.text"
        which, example = f"quotation:{n}.question", f"quotation:{n}.example"
        lines += [
            Line("", id_, "Words that were said or written", (), said, after=before),
            Line(which, id_, "About which question", about, after=said),
            Line(example, id_, "A possible practice example", yes, after=said),
        ]
    text = "Words go under ‘Note’. No names, and nothing that says who a child is."
    return Section("quotation", "Quotations", text, tuple(lines))


def _interviews() -> Section:
    words = tuple((value, WITH[value]) for value in ENTRIES["interview"]["with"] or ())
    lines = tuple(
        Line(
            f"interview:{n}.with",
            f"Interview {n}",
            "With whom an interview was held, and what was said",
            words,
            f"interview:{n}.note",
            after=f"interview:{n - 1}.with" if n > 1 else "",
        )
        for n in range(1, PLACES["interview"] + 1)
    )
    return Section("interview", "Interviews", "", lines)


def _enquiries() -> Section:
    lines = []
    for n in range(1, PLACES["enquiry"] + 1):
        before = f"enquiry:{n - 1}.text" if n > 1 else ""
        id_, asked = f"Enquiry {n}", f"enquiry:{n}.text"
        lines += [
            Line("", id_, "What is to be looked into", (), asked, after=before),
            Line("", id_, "What was found", (), f"enquiry:{n}.found", after=asked),
        ]
    text = "Of partner inspectors. Both go under ‘Note’."
    return Section("enquiry", "Further enquiries", text, tuple(lines))


def _guidance(framework: Framework, relevance: Relevance | None) -> str:
    if relevance is None or relevance.rule == "always":
        return ""
    if relevance.when is None:
        return "Relevant where you say so: else answer ‘Not relevant’."
    return f"Relevant where {_words(framework, relevance.when)}"


def _words(framework: Framework, condition: Condition) -> str:
    """A condition by the names that people see."""
    if condition.not_ is not None:
        return f"not ({_words(framework, condition.not_)})"
    if condition.parts:
        last = "and" if condition.all_ else "or"
        return joined((_words(framework, part) for part in condition.parts), last)
    things: Mapping[str, Described] = (
        {one.id: one for one in framework.attributes}
        if condition.fact is None
        else {one.id: one for one in framework.facts}
    )
    thing = things[condition.fact or condition.attribute or ""]
    titles = [one.name for one in thing.values if one.id in condition.is_]
    return f"‘{thing.name}’ is {joined(titles, 'or')}"
