"""Inviting people, and accepting an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand_web.accounts.forms.own import AcceptForm, InvitationForm
from evenhand_web.accounts.models import Invitation, User
from evenhand_web.accounts.shown import INVITATION
from evenhand_web.actions import invitations as acts
from evenhand_web.actions.team import RoleUnfit
from evenhand_web.inspections.forms import NOT_FOR_THEM
from evenhand_web.inspections.models import Inspection
from evenhand_web.notices.wording import site
from evenhand_web.pages import nothing, page
from evenhand_web.permissions.roles import Role
from evenhand_web.requests import Asked, posted

_TOKEN = "invitation"  # noqa: S105 - its name in the session


def find_invitation(invitation_id: str) -> Mapping[str, Any]:
    """The invitation that an address names. Raises Http404."""
    found = Invitation.objects.select_related("inspection__service")
    return {"invitation": get_object_or_404(found, pk=invitation_id)}


@page("account.invite", methods=("GET", "POST"))
def invitations(request: Asked, inspection: Inspection) -> HttpResponse:
    """Who is invited, and a form to invite somebody."""
    form = InvitationForm(posted(request), inspection=inspection)
    if form.is_valid() and _invited(request, inspection, form):
        return redirect("invitations", inspection_id=inspection.pk)
    found = inspection.invitations.filter(accepted=None, withdrawn=None)
    words = {
        "form": form,
        "inspection": inspection,
        "invitations": list(found),
        "now": timezone.now(),
        "days": acts.DAYS,
    }
    return render(request, "accounts/invitations.html", words)


def _invited(request: Asked, inspection: Inspection, form: InvitationForm) -> bool:
    """Whether it was done; if the role does not fit the person, the form says so."""
    given = dict(form.cleaned_data)
    given["role"] = Role(given["role"])
    try:
        acts.invite(by=request.user, inspection=inspection, site=site(), **given)
    except RoleUnfit:
        form.add_error("role", NOT_FOR_THEM)
        return False
    said = _("A letter is on its way to %(name)s.") % {"name": given["name"]}
    messages.success(request, said)
    return True


@page("account.invite", find=find_invitation, methods=("POST",))
def send_again(request: Asked, invitation: Invitation) -> HttpResponse:
    """A new link."""
    try:
        acts.send_again(by=request.user, invitation=invitation, site=site())
    except acts.NoLongerOpen:
        messages.warning(request, _("This invitation was accepted or withdrawn."))
    else:
        messages.success(request, _("A new letter is on its way."))
    return redirect("invitations", inspection_id=invitation.inspection_id)


@page("account.invite", find=find_invitation, methods=("POST",))
def withdraw(request: Asked, invitation: Invitation) -> HttpResponse:
    """Take it back."""
    try:
        acts.withdraw(by=request.user, invitation=invitation)
    except acts.NoLongerOpen:
        messages.warning(request, _("This invitation was accepted or withdrawn."))
    else:
        messages.success(request, _("The invitation was withdrawn."))
    return redirect("invitations", inspection_id=invitation.inspection_id)


@page("account.sign-in", find=lambda token: {"token": token})
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """The token leaves the address at once, so that no page after it tells it. Looking
    accepts nothing: programs that read e-mail follow links, too."""
    request.session[_TOKEN] = token
    return redirect("invitation")


@page("account.sign-in", find=nothing, methods=("GET", "POST"))
def accept(request: HttpRequest) -> HttpResponse:
    """Accept an invitation: choose a password, or just say yes."""
    token = request.session.get(_TOKEN, "")
    invitation = acts.find(token)
    if invitation is None or not invitation.is_open(timezone.now()):
        return render(request, "accounts/no_longer_open.html", status=404)
    if User.objects.filter(email__iexact=invitation.email, waits=False).exists():
        return _accept_with_account(request, invitation, token)
    given = request.POST if request.method == "POST" else None
    form = AcceptForm(given, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password1"]
        return _begin(request, token, name, password)
    words = {"form": form, "invitation": invitation}
    return render(request, "accounts/accept.html", words)


def _accept_with_account(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    if request.method != "POST":
        words = {"form": None, "invitation": invitation}
        return render(request, "accounts/accept.html", words)
    try:
        acts.accept(by=request.user, token=token)
    except (acts.NoLongerOpen, RoleUnfit):
        return render(request, "accounts/no_longer_open.html", status=404)
    request.session.pop(_TOKEN, None)
    messages.success(request, _("You have accepted the invitation."))
    return redirect("home")


def _begin(request: HttpRequest, token: str, name: str, password: str) -> HttpResponse:
    try:
        user = acts.accept(by=request.user, token=token, name=name, password=password)
    except (acts.NoLongerOpen, RoleUnfit):
        return render(request, "accounts/no_longer_open.html", status=404)
    # Whoever was signed in here is not who was invited.
    request.session.flush()
    record_authentication(request, user, INVITATION)
    return perform_login(request, user)  # type: ignore[no-any-return]  # no types
