"""The form that was not taken because the session had ended."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from evenhand_web.accounts import kept
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked


@page("site.home", find=nothing, methods=("GET", "POST"))
def given_back(request: Asked) -> HttpResponse:
    """What the person typed, to be sent now or not at all. It is sent as the form itself
    would be, and asked about as that is; here nothing is stored."""
    found = kept.look(request)
    if request.method == "POST" or found is None:
        return kept.forget(request, redirect("home"))
    typed = [value for name, value in found.fields if _is_typed(name, value)]
    return render(request, "accounts/kept.html", {"kept": found, "typed": typed})


def _is_typed(name: str, value: str) -> bool:
    """What a person would know again: what a form says of itself they would not."""
    return bool(value.strip()) and name != "form" and not name.startswith("basis ")
