"""Words of assessments: why something was refused, and what values are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from evenhand.assessment.beside import ENTRIES
from evenhand.assessment.ledger import Account, ranges
from evenhand.assessment.operations import Value
from evenhand.assessment.operations_fields import kind_of, part_of
from evenhand.frameworks import Framework

WHY = {
    "field": gettext_noop("This case has no such question or fact."),
    "value": gettext_noop("This cannot be entered here."),
    "long": gettext_noop("The text is too long: 10,000 characters are the most."),
    "basis": gettext_noop("It rests on something that the site did not take."),
    "other-content": gettext_noop("Something else was sent under the same id before."),
    "number": gettext_noop("The device used its number for something else before."),
    "submitted": gettext_noop(
        "The assessment is submitted. Ask the quality lead to return it."
    ),
    "locked": gettext_noop("The assessment is locked. A change needs a reason."),
    "replaced": gettext_noop("The case was replaced by another one."),
}

BALANCE = {
    "equal": gettext_lazy("Everything is stored"),
    "named": gettext_lazy("Stored, but for what was refused"),
    "waiting": gettext_lazy("Not all of it has come"),
    "missing": gettext_lazy("Something is missing"),
}
SOURCES = {
    "": gettext_lazy("on the page"),
    "workbook": gettext_lazy("from a workbook"),
    "submissions": gettext_lazy("from submissions of a form"),
    "sealed-work": gettext_lazy("from a sealed file"),
}
ANSWERS = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "not relevant": gettext_lazy("Not relevant"),
}
WITH = {
    "case-manager": gettext_lazy("Case manager"),
    "child": gettext_lazy("Child"),
    "parent-or-carer": gettext_lazy("Parent or carer"),
    "another": gettext_lazy("Somebody else"),
}
ENTRY_FIELDS = {
    "text": gettext_lazy("Text"),
    "question": gettext_lazy("Question"),
    "example": gettext_lazy("Possible practice example"),
    "with": gettext_lazy("With whom"),
    "note": gettext_lazy("Note"),
    "found": gettext_lazy("What was found"),
}


def why(code: str) -> str:
    """Why an operation was refused."""
    return _(WHY[code])


def field_words(framework: Framework, field: str) -> str:
    """What a field is, for people: a question by its id, a fact by its title."""
    kind, part = kind_of(field), part_of(field)
    if kind == "answer":
        return _("Answer to %(question)s") % {"question": part}
    if kind == "note":
        return _("Note on %(question)s") % {"question": part}
    if kind == "fact":
        facts = {fact.id: fact.name for fact in framework.facts}
        return str(facts.get(part, part))
    if kind == "oversight":
        return _("Management oversight")
    names = {
        "quotation": _("Quotation"),
        "interview": _("Interview"),
        "enquiry": _("Further enquiry"),
    }
    return names.get(kind, field)


def value_words(framework: Framework, field: str, value: Value) -> str:
    """A value as people read it."""
    if value is None:
        return _("Nothing")
    kind, part = kind_of(field), part_of(field)
    if isinstance(value, Mapping):
        # In our order: PostgreSQL has one of its own.
        names = [name for name in ENTRIES.get(kind, value) if value.get(name)]
        return "; ".join(_entry_words(name, value[name]) for name in names)
    if kind in ("answer", "oversight") and value in ANSWERS and part != "note":
        return str(ANSWERS[value])
    if kind == "fact":
        titles = {v.id: v.name for f in framework.facts if f.id == part for v in f.values}
        return str(titles.get(value, value))
    return value


def _entry_words(name: str, text: Any) -> str:
    if name == "with":
        return str(WITH.get(text, text))
    if name == "example":
        return str(ENTRY_FIELDS["example"])
    return str(text)


def device_words(device: str, source: str) -> str:
    """What counts as a device, called what it is, with the beginning of its id."""
    names = {
        "": _("Device %(id)s"),
        "workbook": _("Workbook %(id)s"),
        "submissions": _("Submissions of a form %(id)s"),
    }
    return names.get(source, names[""]) % {"id": device[:8]}


def balance_sentences(account: Account, *, refused: bool = True) -> list[str]:
    """What is not stored, by the device's numbers: not come, or ``refused`` and why."""
    found = []
    if account.uncaptured:
        text = _("Stored, and never captured: %(numbers)s")
        found.append(text % {"numbers": _numbers(account.uncaptured)})
    if account.open:
        text = _("Not here: %(numbers)s. The device said that it has %(count)d still.")
        told = {"numbers": _numbers(account.open), "count": account.waiting}
        found.append(text % told)
    for number, code in account.named.items() if refused else ():
        text = _("Refused: %(number)d. %(why)s")
        found.append(text % {"number": number, "why": why(code)})
    return found


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(
        f"{first}" if first == last else f"{first}–{last}"
        for first, last in ranges(numbers)
    )
