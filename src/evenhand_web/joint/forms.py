"""What is asked of people about joint inspections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand_web.accounts.models import User
from evenhand_web.components.choosing import offer, offer_rows
from evenhand_web.inspections.bodies import said
from evenhand_web.inspections.models import Inspection
from evenhand_web.joint.telling import bodies_of, fields_of, followers, parts_of

_LONGEST = 5000
_PART = "leads-"


class WhoJoins(forms.Form):
    """Which inspectorates join, and which of them leads each part of the framework."""

    bodies = forms.MultipleChoiceField(
        label=_("Which inspectorates join?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one inspectorate"),
            "invalid_choice": _("Choose inspectorates of this list only"),
        },
    )

    def __init__(self, data: Any, *, inspection: Inspection) -> None:
        plan = getattr(inspection, "joint_plan", None)
        led = {} if plan is None else plan.leads
        first = {_PART + part: body for part, body in led.items()}
        first["bodies"] = [] if plan is None else plan.bodies
        super().__init__(data, initial=first)
        bodies = [(body.id, said(body)) for body in bodies_of(inspection)]
        offer(self, "bodies", bodies)
        self.parts = parts_of(inspection)
        for part, title in self.parts:
            self.fields[_PART + part] = forms.ChoiceField(
                label=_("Who leads: %(part)s") % {"part": title},
                choices=[("", _("Our own inspectorate")), *bodies],
                required=False,
                error_messages={"invalid_choice": _("Choose one of the list")},
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for part, _title in self.parts:
            led = values.get(_PART + part)
            if led and "bodies" in values and led not in values["bodies"]:
                text = _("This inspectorate leads something here: let it join, too")
                self.add_error(_PART + part, text)
        return values

    @property
    def leads(self) -> dict[str, str]:
        """Of a form that is valid: what others lead than the inspectorate itself."""
        found = {part: self.cleaned_data[_PART + part] for part, _title in self.parts}
        return {part: body for part, body in found.items() if body}


class Follows(forms.Form):
    """Who follows a line of enquiry."""

    follows = forms.ModelChoiceField(
        label=_("Who follows it?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose who follows it"),
            "invalid_choice": _("Choose somebody of the list"),
        },
    )

    def __init__(self, data: Any, *, inspection: Inspection) -> None:
        super().__init__(data)
        ids = [person.pk for person in followers(inspection)]
        people = User.objects.filter(pk__in=ids).order_by("name")
        offer_rows(self, "follows", people)


class NewLine(Follows):
    """A line of enquiry."""

    question = forms.CharField(
        label=_("What does the second week set out to look at?"),
        help_text=_(
            "Name a case by its id of the case list where it needs a case; name no child."
        ),
        widget=forms.Textarea,
        max_length=_LONGEST,
        error_messages={"required": _("Enter what is looked at")},
    )
    field = forms.ChoiceField(
        label=_("Field of work, if it is about one"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the list")},
    )
    field_order = ("question", "field", "follows")

    def __init__(self, data: Any, *, inspection: Inspection) -> None:
        super().__init__(data, inspection=inspection)
        none = ("", _("No one field"))
        offer(self, "field", [none, *fields_of(inspection)])


class WhatWasFound(forms.Form):
    """What was found on a line."""

    text = forms.CharField(
        label=_("What was found?"),
        help_text=_("With your name and the time. Name no child."),
        widget=forms.Textarea,
        max_length=_LONGEST,
        error_messages={"required": _("Enter what was found")},
    )
