"""What is said of a field that a form itself says nothing of: in our words, not Django's
("Ensure this value has at most …")."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Write no more than %(limit_value)d characters")
NOT_OFFERED = _("Choose one of those that are shown")


def say_ours() -> None:
    """For every form, once, when the site starts; a form's own messages come first."""
    MaxLengthValidator.message = TOO_LONG
    for kind in (forms.ChoiceField, forms.ModelChoiceField):
        kind.default_error_messages["invalid_choice"] = NOT_OFFERED
