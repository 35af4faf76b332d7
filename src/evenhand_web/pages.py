"""Pages: every view says which row of the table of permissions it needs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evenhand_web.accounts import kept
from evenhand_web.actions import reading
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may, roles
from evenhand_web.permissions.often import is_too_often
from evenhand_web.permissions.once import asking_once
from evenhand_web.permissions.predicates import inspection_of, is_barred
from evenhand_web.permissions.roles import Role, SiteRole
from evenhand_web.permissions.table import TABLE
from evenhand_web.refusals import refused, told_of_refusal, too_often

View = Callable[..., HttpResponse]
Find = Callable[..., Mapping[str, Any]]


class Page(Protocol):
    """A view that ``page`` has wrapped; ``needs`` is what the test of all addresses
    reads."""

    needs: str
    methods: tuple[str, ...]
    reads: str

    def __call__(self, request: HttpRequest, **named: str) -> HttpResponse: ...


def nothing() -> Mapping[str, Any]:
    """For pages that belong to no inspection."""
    return {}


def find_inspection(inspection_id: str) -> Mapping[str, Any]:
    """The inspection that an address names. Raises Http404."""
    found = Inspection.objects.select_related("service")
    return {"inspection": get_object_or_404(found, pk=inspection_id)}


def page(
    needs: str,
    *,
    find: Find = find_inspection,
    methods: tuple[str, ...] = ("GET",),
    reads: str = "",
) -> Callable[[View], Page]:
    """Wrap a view: find what its address names, ask the table, refuse in words.

    ``find`` takes the address's parts and gives the view's arguments; the last of them is
    what the table is asked about. Who has no role there at all is told "not found", so
    that nobody learns which inspections there are. ``reads`` is the kind of event that is
    recorded when the page is shown, for pages that show something of a case. Raises
    KeyError for a row that is not there.
    """
    TABLE[needs]

    def wrap(view: View) -> Page:
        @functools.wraps(view)
        def asked(request: HttpRequest, **named: str) -> HttpResponse:
            if request.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            signed_in = request.user.is_authenticated
            if not signed_in and SiteRole.ANYBODY not in TABLE[needs].may:
                return _to_sign_in(request)
            with asking_once():
                return answered(request, find(**named))

        def answered(request: HttpRequest, found: Mapping[str, Any]) -> HttpResponse:
            about = list(found.values())[-1] if found else None
            if may(request.user, needs, about):
                if request.method == "POST" and _is_too_often(request, needs):
                    told_of_refusal(request.user, needs, about, "too often")
                    return too_often(request, TABLE[needs])
                is_sent = kept.is_sent(request)
                response = _noted(view(request, **found), request, needs, reads, about)
                return kept.forget(request, response) if is_sent else response
            return _refuse(request, needs, about)

        # What it needs and reads lies on the page itself, where the table's tests see it.
        asked.needs = needs  # type: ignore[attr-defined]
        asked.methods = methods  # type: ignore[attr-defined]
        asked.reads = reads  # type: ignore[attr-defined]
        return asked  # type: ignore[return-value]

    return wrap


def _is_too_often(request: HttpRequest, needs: str) -> bool:
    """Whoever is not signed in is held back by allauth, by their address."""
    by = request.user
    return by.is_authenticated and is_too_often(by, TABLE[needs])


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Then back to the page; or, after a form, to the first page, for not every form's
    address is a page's."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(reverse("home"))


def _noted(
    response: HttpResponse, request: HttpRequest, needs: str, reads: str, about: Any
) -> HttpResponse:
    """The answer, once it is recorded that it was given: without a record, no page."""
    if reads and response.status_code == HTTPStatus.OK:
        # Who may see it is signed in, which Django's types do not know of a request.
        reading.note(by=request.user, needs=needs, kind=reads, about=about)  # type: ignore[arg-type]
    return response


def _refuse(request: HttpRequest, needs: str, about: Any) -> HttpResponse:
    inspection = inspection_of(about)
    told_of_refusal(request.user, needs, about)
    # Whoever is refused is signed in: others were led to where they can be.
    here = roles(request.user, about)  # type: ignore[arg-type]
    known = SiteRole.HEAD in here or any(isinstance(role, Role) for role in here)
    if inspection is not None and not known:
        raise Http404
    barred = is_barred(request.user, about)  # type: ignore[arg-type]
    why = getattr(about, "why_barred", None)
    told = "" if why is None else why(request.user)
    return refused(request, needs, here, inspection, barred=barred, why=told)
