"""What is asked of people about cases."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


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
