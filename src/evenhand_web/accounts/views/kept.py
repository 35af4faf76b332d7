"""The form that was not taken because the session had ended."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from evenhand_web.accounts import form_words, kept
from evenhand_web.accounts.page_again import page_again
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked


@page("site.home", find=nothing, methods=("GET", "POST"))
def given_back(request: Asked) -> HttpResponse:
    """What the person typed, to be sent now or not at all. It is sent as the form itself
    would be, and asked about as that is; here nothing is stored. Where nothing was typed
    this says so once, and leads to the page."""
    found = kept.look(request)
    if request.method == "POST" or found is None:
        return kept.forget(request, redirect("home"))
    again = _again(request, found)
    shown = {"kept": found, "again": again}
    if again.typed:
        return render(request, "accounts/kept.html", shown)
    return kept.forget(request, render(request, "accounts/not_carried_out.html", shown))


@dataclass(frozen=True, slots=True)
class _Again:
    """The page with the form as it is now, if the person may see it; the button; and what
    was typed, as the form calls it."""

    address: str
    title: str
    button: str
    typed: tuple[form_words.Typed, ...]


def _again(request: Asked, found: kept.Kept) -> _Again:
    """From the page that was sent from, or that with the form, if it is another: a page
    that shows a mistake has the address to which its form is sent."""
    address = title = button = ""
    form = None
    for at in dict.fromkeys((found.page, found.path)):
        shown = None if form is not None else page_again(request, at)
        if shown is None:
            continue
        form = form_words.form_of(shown, at, found)
        if form is not None or not address:
            address, title = at, form_words.title_of(shown)
    if form is not None:
        button = form_words.button_of(form, found)
    return _Again(address, title, button, form_words.typed_in(form, found))
