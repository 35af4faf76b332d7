"""Saying no in words: what is not permitted, who may, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from evenhand_web.permissions.often import HOUR
from evenhand_web.permissions.predicates import inspection_of, is_over
from evenhand_web.permissions.roles import AnyRole, Role, Scope, SiteRole
from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import TABLE
from evenhand_web.times import listed

_log = logging.getLogger("evenhand.refusals")


def told_of_refusal(by: Any, needs: str, about: Any, why: str = "refused") -> None:
    """A line in the log: which account was refused what, and where; nothing of a case."""
    inspection = inspection_of(about)
    where = "the site" if inspection is None else f"inspection {inspection.pk}"
    _log.warning("%s: %s, account %s, %s", why, needs, by.pk, where)


def refused(
    request: HttpRequest,
    needs: str,
    here: Iterable[AnyRole],
    inspection: Any = None,
    *,
    barred: bool = False,
    why: str = "",
) -> HttpResponse:
    """The page that says no (status 403). ``why`` is a sentence of the thing itself."""
    row = TABLE[needs]
    if is_over(row, inspection):
        return _too_late(request, row)
    sentences = [_("You may not %(what)s.") % {"what": row.what}]
    if why:
        sentences.append(why)
    elif barred:
        sentences.append(
            _("You have declared an interest in it. If that is wrong, tell the lead.")
        )
    else:
        sentences.append(_who_may(row.may))
        sentences.append(_your_roles(here))
    title = _("This is not for you to see or do")
    words = {"title": title, "sentences": sentences}
    return render(request, "refused.html", words, status=403)


def _too_late(request: HttpRequest, row: Row) -> HttpResponse:
    """Nobody may any more, and it would be wrong to say who may."""
    sentences = [
        _("Nobody may %(what)s any more.") % {"what": row.what},
        _(
            "The inspection is published. From then on its sample, who assessed which "
            "case, and when interviews were stay as they are."
        ),
    ]
    words = {"title": _("This is settled"), "sentences": sentences}
    return render(request, "refused.html", words, status=403)


def too_often(request: HttpRequest, row: Row) -> HttpResponse:
    """429: so often in so short a time is done by a program, or by mistake."""
    for_an_hour = row.at_most is not None and row.at_most.within == HOUR
    sentences = [
        _("You did this very often in a short time: %(what)s.") % {"what": row.what},
        _("What you sent last was not done. Go back, wait an hour, and send it again.")
        if for_an_hour
        else _(
            "What you sent last was not done. Go back, wait a minute, and send it again."
        ),
    ]
    words = {"title": _("Too often in a short time"), "sentences": sentences}
    return render(request, "refused.html", words, status=429)


def _who_may(may: dict[AnyRole, Scope] | Any) -> str:
    names = [
        role.label
        if scope == Scope.ALL
        else _("%(role)s (their own)") % {"role": role.label}
        for role, scope in may.items()
        if role != SiteRole.OPERATOR
    ]
    if not names:
        return _("It can only be done at the machine itself.")
    return _("Who may: %(roles)s.") % {"roles": listed(names)}


def _your_roles(here: Iterable[AnyRole]) -> str:
    names = [role.label for role in here if isinstance(role, Role) or role in _TOLD]
    if not names:
        return _("You have no role here. Ask the lead inspector if you should have one.")
    return _("Your role here: %(roles)s.") % {"roles": listed(sorted(map(str, names)))}


_TOLD = (SiteRole.HEAD, SiteRole.ADMINISTRATOR)


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 where an action refused: its message is a row of the table."""
    needs = str(exception)
    if needs in TABLE and request.user.is_authenticated:
        told_of_refusal(request.user, needs, None)
        return refused(request, needs, ())
    sentences = [_("You may not do this.")]
    words = {"title": _("This is not for you to see or do"), "sentences": sentences}
    return render(request, "refused.html", words, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it is not there, or it is not for this person to know that it is."""
    sentences = [
        _("If you typed the address, check that it is right."),
        _("If you should see something here, ask the lead inspector for a role in it."),
    ]
    words = {"title": _("Page not found"), "sentences": sentences}
    return render(request, "refused.html", words, status=404)


def wrong_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be used."""
    sentences = [_("What your browser sent cannot be used. Go back and try again.")]
    words = {"title": _("That did not work"), "sentences": sentences}
    return render(request, "refused.html", words, status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: larger than anything that can be sent here, and so not read."""
    sentences = [
        _("What you sent is too large, and was not read. Nothing was changed."),
        _("A case list may have 10 MB. Check that you chose the right file."),
    ]
    words = {"title": _("That was too large"), "sentences": sentences}
    return render(HttpRequest(), "refused_bare.html", words, status=413)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a mistake of ours. Nothing was changed, for an action is whole or not at all.

    The page is made of nothing that could fail a second time: no session, no person, no
    message; the database itself may be what is wrong.
    """
    sentences = [
        _("Something went wrong on our side. What you did last was not saved."),
        _("Go back and try again. If it happens again, tell the administrator."),
    ]
    words = {"title": _("Sorry, there is a problem"), "sentences": sentences}
    return render(HttpRequest(), "refused_bare.html", words, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form did not come from a page of ours, or too long ago."""
    sentences = [
        _("The page you sent this from was open for too long, or in two windows."),
        _("Nothing was changed. Go back, load the page again, and send it again."),
    ]
    words = {"title": _("Send it again"), "sentences": sentences}
    return render(request, "refused.html", words, status=403)
