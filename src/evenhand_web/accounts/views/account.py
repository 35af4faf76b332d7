"""One's own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand_web.accounts.forms.own import OwnAccountForm
from evenhand_web.accounts.second_factor import has_second_factor
from evenhand_web.actions import accounts
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked


@page("account.own", find=nothing, methods=("GET", "POST"))
def own_account(request: Asked) -> HttpResponse:
    """Who I am here, and how I sign in."""
    user = request.user
    now = {"name": user.name, "language": user.language}
    form = OwnAccountForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        accounts.change_own(by=user, **form.cleaned_data)
        messages.success(request, _("Your account was changed."))
        return _in_language(redirect("account"), form.cleaned_data["language"])
    words = {"form": form, "second_factor": has_second_factor(user)}
    return render(request, "accounts/account.html", words)


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    kept: dict[str, Any] = {
        "httponly": settings.LANGUAGE_COOKIE_HTTPONLY,
        "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
        "secure": settings.LANGUAGE_COOKIE_SECURE,
    }
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **kept)
    return response
