"""What is asked of people about urgent concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand_web.cases.models import Case
from evenhand_web.components.choosing import offer
from evenhand_web.concerns.models import ConcernKind

_LONGEST = 5000


class NewConcern(forms.Form):
    """A concern to be raised. ``cases`` are those that the person can name."""

    kind = forms.ChoiceField(
        label=_("Who is the concern about?"),
        choices=ConcernKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whether it is about a child or about the service"),
            "invalid_choice": _("Choose whether it is about a child or the service"),
        },
    )
    case = forms.ChoiceField(
        label=_("Which case, if it is about a child of the sample"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the cases, or none")},
    )
    seen = forms.CharField(
        label=_("What did you see?"),
        help_text=_(
            "The service sees this at once. Write what it needs to act now. Name a child "
            "only if it is about one whom no case tells; about the service, name none."
        ),
        widget=forms.Textarea,
        max_length=_LONGEST,
        error_messages={"required": _("Enter what you saw")},
    )

    # Of the page on which the concern is checked: sent twice, it raises one.
    once = forms.RegexField(r"^[a-z0-9]{12}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cases: Sequence[Case], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cases = {case.pk: case for case in cases}
        if not cases:
            del self.fields["case"]
            return
        named = [(case.pk, case.reference) for case in cases]
        choices = [("", _("No case named")), *named]
        offer(self, "case", choices)

    @property
    def case_named(self) -> Case | None:
        """The case of a form that is valid."""
        return self.cases.get(self.cleaned_data.get("case", ""))

    @property
    def kind_named(self) -> ConcernKind:
        return ConcernKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") == ConcernKind.SERVICE and values.get("case"):
            text = _("Choose no case where the concern is about the service as a whole")
            self.add_error("case", text)
        return values


class _Words(forms.Form):
    text = forms.CharField(widget=forms.Textarea, max_length=_LONGEST)
    label: Any = ""
    missing: Any = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = self.label
        self.fields["text"].error_messages["required"] = self.missing


class WhatWasDone(_Words):
    """An entry of what was done."""

    label = _("What was done?")
    missing = _("Enter what was done")


class WhyClosed(_Words):
    """The reason for closing."""

    label = _("Why can the concern be closed?")
    missing = _("Enter why the concern can be closed")


class WhyReopened(_Words):
    """The reason for reopening."""

    label = _("Why is the concern reopened?")
    missing = _("Enter why the concern is reopened")
