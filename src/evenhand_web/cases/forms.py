"""What is asked of people about cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand_web.actions.allocation import NO_CASE
from evenhand_web.cases.models import Case
from evenhand_web.components.choosing import offer


class Allocate(forms.Form):
    """How many cases are assessed a second time."""

    seconds = forms.IntegerField(
        label=_("How many cases are assessed a second time, blind"),
        help_text=_("Which ones is drawn. The second assessor does not see the first’s."),
        min_value=0,
        max_value=200,
        initial=0,
        error_messages={
            "required": _("Enter how many cases, or 0"),
            "invalid": _("Enter a number, like 4"),
            "min_value": _("Enter a number that is 0 or more"),
            "max_value": _("Enter a number that is 200 or less"),
        },
    )


class MatchCase(forms.Form):
    """Which case a known child is. ``cases`` are those of the sample as it stands, by
    what they are called."""

    case = forms.ChoiceField(
        label=_("Case"),
        help_text=_("As the service’s case list calls it."),
        error_messages={
            "required": _("Choose a case, or none of these"),
            "invalid_choice": _("Choose a case, or none of these"),
        },
    )

    def __init__(self, *args: Any, cases: Mapping[str, Case], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cases = {case.pk: case for case in cases.values()}
        named = [(case.pk, name) for name, case in cases.items()]
        choices = [("", _("Choose a case")), (NO_CASE, _("None of these")), *named]
        offer(self, "case", choices)

    @property
    def chosen(self) -> Case | None:
        """The case of a form that is valid; None where it is none of these."""
        return self.cases.get(self.cleaned_data["case"])
