"""What is asked of people about case list and sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from evenhand.formats.keeping import can_be_kept
from evenhand_web.accounts.models import User
from evenhand_web.actions.samples import FORMS
from evenhand_web.components.choosing import offer, offer_rows

LARGEST = 10 * 1024 * 1024
_LEAST_SIGNS = 10
_LEAST_DISTINCT = 3


class HandIn(forms.Form):
    """A case list to be handed in."""

    file = forms.FileField(
        label=_("The case list"),
        help_text=_("A .csv, .xlsx or .ods file of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
        error_messages={
            "required": _("Choose the file of the case list"),
            "empty": _("The file is empty. Choose the file of the case list"),
        },
    )
    sheet = forms.CharField(
        label=_("Name of the sheet (optional)"),
        help_text=_("Only if the workbook has several, and none is called ‘Cases’."),
        required=False,
        max_length=100,
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        ending = (file.name or "").rsplit(".", 1)[-1].lower()
        if ending not in FORMS:
            raise forms.ValidationError(
                _("The file must be a .csv, .xlsx or .ods file. Save it as one of these")
            )
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file must be smaller than 10 MB"))
        self.form = ending
        return file


class MakeLottery(forms.Form):
    """Making a lottery, with a reason where rows cannot be used."""

    because = forms.CharField(
        label=_("Why the lottery is made without the rows that cannot be used"),
        help_text=_(
            "A child who stands there loses the chance. With your name, this is shown "
            "ever after. Write nothing of a child."
        ),
        widget=forms.Textarea,
        required=False,
        max_length=1000,
    )


class GiveNumber(forms.Form):
    """The service's number."""

    number = forms.CharField(
        label=_("Your service’s number"),
        help_text=_(
            "One that nobody can guess, such as twenty throws of a die: 4 1 6 6 2 5 … "
            "It can be given only once. Write it down."
        ),
        max_length=200,
        error_messages={"required": _("Enter your service’s number")},
    )

    def clean_number(self) -> Any:
        number = self.cleaned_data["number"]
        signs = [sign for sign in number if sign.isalnum()]
        if (
            not can_be_kept(number)
            or len(signs) < 10
            or len(set(signs)) < _LEAST_DISTINCT
        ):
            raise forms.ValidationError(
                _("This could be guessed. Enter ten digits or more, such as of a die")
            )
        return number


class Replace(forms.Form):
    """Replacing a case by a reserve."""

    reason = forms.ChoiceField(
        label=_("Why the case is replaced"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the case is replaced")},
    )

    second = forms.ModelChoiceField(
        label=_("Who confirms it"),
        help_text=_(
            "Assessment has begun, so a second person must. Another lead, or a quality "
            "lead of this inspection."
        ),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose who confirms it"),
            "invalid_choice": _("Choose somebody of the list"),
        },
    )

    def __init__(self, data: Any, *, reasons: Any, people: Sequence[User] | None) -> None:
        super().__init__(data)
        offer(self, "reason", reasons)
        if people is None:
            del self.fields["second"]
        else:
            found = User.objects.filter(pk__in=[one.pk for one in people])
            offer_rows(self, "second", found.order_by("name"))
