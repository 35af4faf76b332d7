"""Pages of the site itself: the first page, privacy, accessibility, language, health."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.i18n import set_language as django_set_language

from evenhand_web.accounts import kept
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.to_do import to_do
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked


@page("site.home", find=nothing)
def first_page(request: Asked) -> HttpResponse:
    """The inspections in which a person has a role, and what needs doing now. Who comes
    back after their session ended is first given what they had typed."""
    if kept.look(request) is not None:
        return redirect("kept")
    mine = Inspection.objects.select_related("service")
    if not request.user.is_head:
        mine = mine.filter(members__user=request.user, members__ended=None).distinct()
    listed = [{"inspection": one, "to_do": to_do(one, request.user)} for one in mine]
    return render(request, "home.html", {"inspections": listed})


@page("site.open", find=nothing)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about whom, in plain words."""
    return render(request, "privacy.html")


@page("site.open", find=nothing)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works how, and what does not yet."""
    return render(request, "accessibility.html")


@page("site.open", find=nothing, methods=("POST",))
def set_language(request: HttpRequest) -> HttpResponse:
    """Welsh or English, kept in a cookie and, for who is signed in, in their account."""
    return django_set_language(request)


@page("site.open", find=nothing)
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site can answer: for what watches it. Says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
