"""Our own forms: one's account, an invitation, accepting one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from evenhand_web.accounts.forms.signing_in import (
    EMAIL,
    ENTER_AGAIN,
    ENTER_EMAIL,
    ENTER_NEW_PASSWORD,
    LIKE_AN_EMAIL,
    PASSWORD,
    PASSWORD_HINT,
)
from evenhand_web.accounts.models import Invitation, User
from evenhand_web.components.choosing import offer_rows
from evenhand_web.inspections.forms import WHICH_BODY, offer_bodies, with_body
from evenhand_web.inspections.models import Inspection, Service
from evenhand_web.permissions.roles import Role

_ENTER_NAME = {"required": _("Enter a name")}


class OwnAccountForm(forms.Form):
    """What people say of themselves."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages=_ENTER_NAME)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select a language")},
    )


class InvitationForm(forms.Form):
    """Whom to invite, and to what. Only of a local assessor it has to be asked for whom
    they work: a contact works for the inspected service, and nobody else for any."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages=_ENTER_NAME)
    email = forms.EmailField(
        label=EMAIL, error_messages={"required": ENTER_EMAIL, "invalid": LIKE_AN_EMAIL}
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select a role")},
    )
    service = forms.ModelChoiceField(
        label=_("Service that they work for"),
        help_text=_("For a local assessor only."),
        queryset=Service.objects.none(),
        empty_label=_("None of these"),
        required=False,
    )
    other_service = forms.CharField(
        label=_("Its name, if it is none of these"),
        help_text=_("For a local assessor only."),
        max_length=120,
        required=False,
    )
    organisation = forms.ChoiceField(
        label=_("Inspectorate that they come from"),
        help_text=_("For a partner inspector."),
        required=False,
        error_messages={"invalid_choice": WHICH_BODY},
    )

    def __init__(self, *args: Any, inspection: Inspection, **named: Any) -> None:
        super().__init__(*args, **named)
        self.inspected = inspected = inspection.service
        offer_bodies(self, inspection)
        others = Service.objects.exclude(pk=inspected.pk).order_by("name")
        offer_rows(self, "service", others)

    def clean_other_service(self) -> str:
        name = " ".join(str(self.cleaned_data["other_service"]).split())
        if name.casefold() == self.inspected.name.casefold():
            raise forms.ValidationError(
                _("A local assessor works for another service than the inspected one")
            )
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = given.get("role")
        named = given.get("service") or given.get("other_service")
        if role == Role.LOCAL and not (named or self.errors.get("other_service")):
            self.add_error("service", _("Select the service that they work for"))
        if role == Role.CONTACT:
            given["service"] = self.inspected
        elif role != Role.LOCAL:
            given["service"], given["other_service"] = None, ""
        return with_body(self, given)


class AcceptForm(forms.Form):
    """A name and a password for a new account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=PASSWORD,
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": ENTER_NEW_PASSWORD},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        error_messages={"required": ENTER_AGAIN},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **named: Any) -> None:
        named.setdefault("initial", {"name": invitation.name})
        super().__init__(*args, **named)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Enter the same password twice"))
        elif first:
            self._check(first, str(given.get("name", "")))
        return given

    def _check(self, password: str, name: str) -> None:
        user = User(email=self.invitation.email, name=name)
        try:
            password_validation.validate_password(password, user)
        except forms.ValidationError as wrong:
            self.add_error("password1", wrong)
