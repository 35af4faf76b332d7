"""The administrator's pages: who has an account, and help for who cannot sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web.accounts.models import User
from evenhand_web.accounts.second_factor import has_second_factor
from evenhand_web.actions import accounts, notices
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked


def find_user(user_id: str) -> Mapping[str, Any]:
    """The person that an address names. Raises Http404."""
    return {"user": get_object_or_404(User, pk=user_id)}


@page("account.manage", find=nothing)
def people(request: Asked) -> HttpResponse:
    """Everybody who has an account, and whether letters to people do not go."""
    found = User.objects.order_by("name", "pk")
    words = {"people": found, "stuck": notices.stuck()}
    return render(request, "accounts/people.html", words)


@page("account.manage", find=find_user)
def person(request: Asked, user: User) -> HttpResponse:
    """One account."""
    words = {"shown": user, "second_factor": has_second_factor(user)}
    return render(request, "accounts/person.html", words)


@page("account.manage", find=find_user, methods=("POST",))
def set_active(request: Asked, user: User) -> HttpResponse:
    """Stop a person from signing in, or let them again."""
    words = {"name": user.name}
    if request.POST.get("active") == "yes":
        accounts.reactivate(by=request.user, user=user)
        messages.success(request, _("%(name)s can sign in again.") % words)
    elif request.POST.get("active") == "no" and user.pk != request.user.pk:
        accounts.deactivate(by=request.user, user=user)
        messages.success(request, _("%(name)s can no longer sign in.") % words)
    else:
        messages.warning(request, _("Nothing was changed."))
    return redirect("person", user_id=user.pk)


@page("account.manage", find=find_user, methods=("POST",))
def reset_second_factor(request: Asked, user: User) -> HttpResponse:
    """Forget a second factor that was lost."""
    if user.pk == request.user.pk:
        messages.warning(request, _("Another administrator has to do this for you."))
        return redirect("person", user_id=user.pk)
    accounts.reset_second_factor(by=request.user, user=user)
    said = _("%(name)s sets up a second factor when they sign in next.")
    messages.success(request, said % {"name": user.name})
    return redirect("person", user_id=user.pk)
