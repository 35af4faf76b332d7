"""One's own account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand_web.pages import nothing, page


@page("site.home", find=nothing)
def own_account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I sign in."""
    return render(request, "accounts/account.html")
