"""What is asked of leads about interviews."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.inspection.working_days import FIRST_YEAR, LAST_YEAR
from evenhand.sampling.allocation.grids import QUARTERS
from evenhand_web.accounts.models import User
from evenhand_web.cases.models import Starts
from evenhand_web.components.choosing import offer
from evenhand_web.components.dates import DateField
from evenhand_web.times import clock

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_LONGEST_DAYS = 60
_MOST_ROOMS = 20
DAY_END = 24 * 60


class TimeField(forms.CharField):
    """A time of day, 09:30, as minutes after midnight; ``quarters``: on a quarter of an
    hour, as interviews begin and end."""

    def __init__(self, *, quarters: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.quarters = quarters

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if found is None:
            raise forms.ValidationError(_("Enter a time, like 09:30"))
        if self.quarters and int(found[2]) % QUARTERS:
            text = _("Enter a time on a quarter of an hour, like 09:15 or 09:30")
            raise forms.ValidationError(text)
        return 60 * int(found[1]) + int(found[2])

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, int) else value


def _minutes(label: Any, first: int, last: int, **more: Any) -> forms.IntegerField:
    wrong = gettext_lazy("Enter a number of minutes from %(limit_value)s")
    most = gettext_lazy("Enter a number of minutes up to %(limit_value)s")
    return forms.IntegerField(
        label=label,
        min_value=first,
        max_value=last,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Enter how many minutes"),
            "invalid": gettext_lazy("Enter a whole number, like 10"),
            "min_value": wrong,
            "max_value": most,
        },
        **more,
    )


class Plan(forms.Form):
    """When interviews can be, how long they are, and where."""

    first = DateField(
        label=gettext_lazy("First day of interviews"),
        help_text=gettext_lazy("For example, 5 10 2026"),
    )
    last = DateField(
        label=gettext_lazy("Last day of interviews"),
        help_text=gettext_lazy("Weekends and bank holidays between are left out."),
    )
    start = TimeField(
        quarters=True,
        label=gettext_lazy("From what time"),
        help_text=gettext_lazy("On a quarter of an hour. For example, 09:30 or 09:45"),
        error_messages={"required": gettext_lazy("Enter a time, like 09:30")},
    )
    end = TimeField(
        quarters=True,
        label=gettext_lazy("Until what time"),
        error_messages={"required": gettext_lazy("Enter a time, like 16:30")},
    )
    length = _minutes(gettext_lazy("How long an interview is, in minutes"), 15, 240)
    pause = _minutes(
        gettext_lazy("How long a person pauses between two, in minutes"), 0, 120
    )
    starts = forms.ChoiceField(
        label=gettext_lazy("When interviews begin"),
        help_text=gettext_lazy(
            "With quarters of an hour more can fit in, such as interviews of 45 or 75 "
            "minutes one after another. Planning takes longer."
        ),
        choices=Starts.choices,
        initial=Starts.NEEDED,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose when interviews begin")},
    )
    rooms = forms.CharField(
        label=gettext_lazy("Rooms, one on each line"),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": gettext_lazy("Enter at least one room")},
    )

    def clean_starts(self) -> str:
        return self.cleaned_data["starts"] or Starts.NEEDED.value

    def clean_rooms(self) -> list[str]:
        lines = [" ".join(one.split()) for one in self.cleaned_data["rooms"].splitlines()]
        rooms = [one for one in lines if one]
        if len(set(rooms)) < len(rooms):
            raise forms.ValidationError(_("Enter each room once"))
        if len(rooms) > _MOST_ROOMS or max(map(len, rooms), default=0) > 60:
            text = _("Enter at most 20 rooms, each with at most 60 letters")
            raise forms.ValidationError(text)
        return rooms

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        for name in ("first", "last"):
            if name in values:
                _check_year(self, name, values[name])
        if first and last and not 0 <= (last - first).days < _LONGEST_DAYS:
            text = _("Enter a day from the first one on, and within 60 days of it")
            self.add_error("last", text)
        start, end, length = (values.get(n) for n in ("start", "end", "length"))
        if start is not None and end is not None and length is not None:
            if end - start < length:
                text = _("Enter a time that leaves room for an interview")
                self.add_error("end", text)
        return values


def _check_year(form: forms.Form, name: str, day: date | None) -> None:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        text = _("Enter a day between %(first)s and %(last)s")
        form.add_error(name, text % {"first": FIRST_YEAR, "last": LAST_YEAR})


class NewAway(forms.Form):
    """Somebody who cannot on a day, or for some hours of it."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who cannot"),
        error_messages={"required": gettext_lazy("Choose who cannot")},
    )
    day = DateField(label=gettext_lazy("On which day"))
    start = TimeField(
        quarters=True,
        label=gettext_lazy("From what time, if not all day"),
        help_text=gettext_lazy("On a quarter of an hour. For example, 10:15"),
        required=False,
    )
    end = TimeField(
        quarters=True,
        label=gettext_lazy("Until what time, if not all day"),
        required=False,
    )

    def __init__(self, data: Any, *, team: list[User], workers: list[str]) -> None:
        super().__init__(data)
        self.team = {f"user:{user.pk}": user for user in team}
        # By place: a name of a worker stands in no value that a browser sends back.
        self.workers = {f"worker:{n}": worker for n, worker in enumerate(workers)}
        named = (
            (key, _("%(name)s (case manager)") % {"name": worker})
            for key, worker in self.workers.items()
        )
        people = ((key, user.name) for key, user in self.team.items())
        offer(self, "who", [("", _("Choose")), *people, *named])

    @property
    def chosen(self) -> User | str:
        key = self.cleaned_data["who"]
        return self.team[key] if key in self.team else self.workers[key]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        _check_year(self, "day", values.get("day"))
        start, end = values.get("start"), values.get("end")
        values["start"] = 0 if start is None else start
        values["end"] = DAY_END if end is None else end
        if values["start"] >= values["end"]:
            self.add_error("end", _("Enter a time that is later than the first"))
        return values


class SetSlot(forms.Form):
    """The time of one interview, by hand; all empty for none."""

    day = DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("Leave all of it empty for no interview."),
        required=False,
    )
    start = TimeField(label=gettext_lazy("From what time"), required=False)
    room = forms.ChoiceField(label=gettext_lazy("Room"), required=False)
    all_the_same = forms.BooleanField(
        label=gettext_lazy("Set it all the same"), required=False
    )

    def __init__(self, data: Any, *, rooms: list[str], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        choices = [("", _("Choose")), *((room, room) for room in rooms)]
        offer(self, "room", choices)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        _check_year(self, "day", values.get("day"))
        given = [values.get(n) for n in ("day", "start", "room")]
        if any(one not in (None, "") for one in given) and not self.errors:
            for name, text in (
                ("day", _("Enter the day")),
                ("start", _("Enter a time, like 09:30")),
                ("room", _("Choose the room")),
            ):
                if values.get(name) in (None, ""):
                    self.add_error(name, text)
        return values
