"""What is asked of a lead who sets something of the timetable."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.frameworks.timetable_records import FIELDWORK, MOST, UNITS, Unit
from evenhand.inspection.timetable import Entry, Timetable
from evenhand.inspection.timetable_words import TimetableWords
from evenhand.inspection.working_days import FIRST_YEAR, LAST_YEAR
from evenhand_web.components.choosing import offer
from evenhand_web.components.dates import DateField
from evenhand_web.inspections.models import MilestoneSet, SetKind
from evenhand_web.times import listed

_UNIT_LABELS: dict[Unit, Any] = {
    "working days": gettext_lazy("working days"),
    "days": gettext_lazy("days"),
    "weeks": gettext_lazy("weeks"),
    "months": gettext_lazy("months"),
}
_DAY = (SetKind.DAY,)
_LENGTH = (SetKind.LENGTH, SetKind.LASTS)


class SetMilestone(forms.Form):
    """A day, or a length, and why. ``seen`` tells what was set when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you set?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you set")},
    )
    day = DateField(
        label=gettext_lazy("Day, if you set one"),
        help_text=gettext_lazy("For example, 5 10 2026"),
        required=False,
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many, if you set how long"),
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Enter a whole number, like 10"),
            "min_value": gettext_lazy("Enter a number that is 0 or more"),
            "max_value": gettext_lazy("Enter a number that is 1,000 or less"),
        },
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Of what"),
        required=False,
        choices=[(unit, _UNIT_LABELS[unit]) for unit in UNITS],
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "With your name, this is shown ever after. Write nothing of a child."
        ),
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": gettext_lazy("Enter why you set it")},
    )

    def __init__(
        self, data: Any, *, entry: Entry, choices: list[tuple[SetKind, str]], seen: str
    ) -> None:
        super().__init__(data, initial={"seen": seen, "kind": _first(choices)})
        self.milestone = entry.milestone.id
        offer(self, "kind", choices)
        known = {kind for kind, _label in choices}
        if len(choices) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["day"].label = _("Day")
        if not known.intersection(_LENGTH):
            del self.fields["number"], self.fields["unit"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        kind = values.get("kind")
        if kind in _DAY and "day" not in self.errors:
            self._check_day(values)
        if kind in _LENGTH and "number" not in self.errors:
            self._check_number(values, kind)
        return values

    def _check_day(self, values: dict[str, Any]) -> None:
        day = values.get("day")
        if day is None:
            self.add_error("day", _("Enter the day"))
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            text = _("Enter a day between %(first)s and %(last)s")
            self.add_error("day", text % {"first": FIRST_YEAR, "last": LAST_YEAR})

    def _check_number(self, values: dict[str, Any], kind: str) -> None:
        number = values.get("number")
        if number is None:
            self.add_error("number", _("Enter how many"))
        elif number == 0 and kind == SetKind.LASTS:
            self.add_error("number", _("Enter a number that is 1 or more"))
        if not values.get("unit"):
            self.add_error("unit", _("Choose of what"))

    @property
    def decision(self) -> MilestoneSet:
        """What was asked for, not stored. For a form that is valid."""
        given = self.cleaned_data
        kind = SetKind(given["kind"])
        return MilestoneSet(
            milestone=self.milestone,
            kind=kind,
            day=given["day"] if kind in _DAY else None,
            number=given["number"] if kind in _LENGTH else None,
            unit=given["unit"] if kind in _LENGTH else "",
            reason=given["reason"].strip(),
        )


def _first(choices: list[tuple[SetKind, str]]) -> str:
    return choices[0][0].value if len(choices) == 1 else ""


def choices_for(
    found: Timetable, entry: Entry, words: TimetableWords
) -> list[tuple[SetKind, str]]:
    """What of a milestone can be set, in words that name what it is counted from."""
    one = entry.milestone
    if one.id == FIELDWORK:
        return [(SetKind.DAY, _("The day"))]
    anchors = [found[id_] for id_ in one.anchors if id_ in _ids(found)]
    names = {"what": listed(f"‘{words.title(a.milestone).text}’" for a in anchors)}
    length = (
        _("How long after %(what)s it is")
        if one.after
        else _("How long before %(what)s it is")
    )
    spans = one.length is not None
    choices = [
        (SetKind.DAY, _("Its first day") if spans else _("The day")),
        (SetKind.LENGTH, length % names),
    ]
    if entry.first_set_by_hand:
        choices.append((SetKind.RULE, _("Nothing: the rule counts again")))
    if spans:
        choices.append((SetKind.LASTS, _("How long it lasts")))
    if entry.how.span_set:
        text = _("Nothing: how long it lasts is the rule’s again")
        choices.append((SetKind.LASTS_RULE, text))
    return choices


def _ids(found: Timetable) -> set[str]:
    return {one.milestone.id for one in found.entries}
