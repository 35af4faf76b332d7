"""What is asked of people about inspections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand_web.accounts.models import User
from evenhand_web.components.choosing import offer, offer_rows
from evenhand_web.components.dates import DateField
from evenhand_web.convert import frameworks_of_library, types_of_library
from evenhand_web.inspections.bodies import bodies_here, body_choices, role_choices
from evenhand_web.inspections.models import Inspection, InterestKind, Nation, Service
from evenhand_web.permissions.roles import Role
from evenhand_web.times import listed


def _needed(text: Any) -> dict[str, Any]:
    return {"required": text}


# Said where a role and the service of an account do not go together.
NOT_FOR_THEM = _(
    "A contact works for the inspected service, a local assessor for another, and "
    "everybody else for none. A technical administrator, who looks after accounts, has "
    "no role in an inspection. This person’s account says otherwise."
)


WHICH_BODY = _("Choose the inspectorate that they come from")


def offer_bodies(form: forms.Form, inspection: Inspection) -> None:
    """Roles and inspectorates of an inspection: partners are in joint ones only."""
    offer(form, "role", role_choices(inspection))
    if bodies_here(inspection):
        choices = body_choices(inspection)
        offer(form, "organisation", choices)
    else:
        del form.fields["organisation"]


def with_body(form: forms.Form, values: dict[str, Any]) -> dict[str, Any]:
    """A partner inspector comes from an inspectorate of the list, and nobody else."""
    partner = values.get("role") == Role.PARTNER
    if partner and not (values.get("organisation") or form.errors.get("organisation")):
        form.add_error("organisation", WHICH_BODY)
    if not partner:
        values["organisation"] = ""
    return values


class NewInspection(forms.Form):
    """An inspection to be created."""

    service = forms.CharField(
        label=_("Name of the service"),
        max_length=120,
        error_messages=_needed(_("Enter the name of the service")),
    )
    nation = forms.ChoiceField(
        label=_("Where the service is"),
        help_text=_("Its bank holidays count, and its partner inspectorates join in."),
        choices=Nation.choices,
        widget=forms.RadioSelect,
        error_messages=_needed(_("Choose where the service is")),
    )
    framework = forms.ChoiceField(
        label=_("Framework"),
        widget=forms.RadioSelect,
        error_messages=_needed(_("Choose the framework of the inspection")),
    )
    type = forms.ChoiceField(
        label=_("Type of inspection"),
        widget=forms.RadioSelect,
        error_messages=_needed(_("Choose the type of inspection")),
    )
    fieldwork = DateField(
        label=_("First day of fieldwork"),
        help_text=_("For example, 5 10 2026"),
        error_messages=_needed(_("Enter the first day of fieldwork")),
    )
    lead = forms.ModelChoiceField(
        label=_("Who leads it"),
        help_text=_(
            "If they have no account yet, choose yourself. Then invite them as lead "
            "inspector, and end your own role."
        ),
        empty_label=_("Choose a person"),
        queryset=User.objects.none(),
        error_messages=_needed(_("Choose who leads the inspection")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "framework", frameworks_of_library())
        types = {id_: title for one in types_of_library().values() for id_, title in one}
        offer(self, "type", list(types.items()))
        people = User.objects.filter(is_active=True, service=None).order_by("name")
        offer_rows(self, "lead", people)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        framework, type_ = values.get("framework"), values.get("type")
        if framework and type_:
            known = dict(types_of_library()[framework])
            if type_ not in known:
                names = listed(known.values())
                text = _("This framework has other types. Choose one of: %(types)s")
                self.add_error("type", text % {"types": names})
        return values


class NewMember(forms.Form):
    """A person to be given a role."""

    user: User
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of somebody who has an account here."),
        error_messages={
            "required": _("Enter the person’s e-mail address"),
            "invalid": _("Enter an e-mail address, such as name@example.org"),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages=_needed(_("Choose a role")),
    )
    organisation = forms.ChoiceField(
        label=_("Inspectorate, for a partner inspector"),
        required=False,
        error_messages={"invalid_choice": WHICH_BODY},
    )

    def __init__(self, *args: Any, inspection: Inspection, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_bodies(self, inspection)

    def clean(self) -> dict[str, Any]:
        return with_body(self, super().clean() or {})

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        found = User.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise forms.ValidationError(
                _("Nobody with this address has an account. Invite them first.")
            )
        self.user = found
        return email


class NewInterest(forms.Form):
    """An interest of one's own."""

    kind = forms.ChoiceField(
        label=_("What do you have an interest in?"),
        choices=InterestKind.choices,
        widget=forms.RadioSelect,
        error_messages=_needed(_("Choose what you have an interest in")),
    )
    service = forms.ModelChoiceField(
        label=_("Which service"),
        queryset=Service.objects.order_by("name"),
        empty_label=_("Choose a service"),
        required=False,
    )
    person = forms.CharField(
        label=_("Which person"),
        help_text=_("As their service writes the name."),
        max_length=120,
        required=False,
    )
    child = forms.CharField(
        label=_("Which child"),
        help_text=_(
            "Name and date of birth. Only the leads see it; it is deleted in time."
        ),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        kind = values.get("kind")
        needed = {
            InterestKind.SERVICE: ("service", _("Choose the service")),
            InterestKind.PERSON: ("person", _("Enter the name of the person")),
            InterestKind.CHILD: ("child", _("Enter which child it is")),
        }
        if kind in needed:
            name, text = needed[InterestKind(kind)]
            if not values.get(name):
                self.add_error(name, text)
        return values


class NextStage(forms.Form):
    """Going on, with a reason where something is lacking."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why the inspection goes on all the same"),
        help_text=_(
            "With your name, this is shown ever after. Write nothing of a child."
        ),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )
