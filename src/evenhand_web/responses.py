"""Headers that every answer has, and what is too large to be read at all."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from evenhand_web.refusals import not_found, too_large

# What a browser is told with every answer, also with one that no view of ours gave: a
# page is kept by no browser or proxy (a shared machine, a lost one), and is lent no
# device. A view may say otherwise.
_ALWAYS = {
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
}


class SafeResponses:
    """Stands outside of everything else, so that an answer that Django gives itself (a
    wrong host, a mistake of ours) has these headers, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # What a page may load is the same for all of them.
        self._always = {**_ALWAYS, HEADER: build_policy()}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self._always.items():
            response.headers.setdefault(name, value)
        return response


class SmallRequests:
    """A request that says it is larger than anything that is sent here is not read: a
    form of ours says in words what is too large before that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _said_length(request) > settings.EVENHAND_LARGEST_REQUEST:
            return too_large(request)
        return self.get_response(request)


class NamesOfThings:
    """An address with the sign 0 in it names nothing: PostgreSQL refuses to look for it,
    and so no view may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = unquote(request.META.get("QUERY_STRING", ""))
        if "\x00" in request.path_info + asked:
            return not_found(request, Http404())
        return self.get_response(request)


def _said_length(request: HttpRequest) -> int:
    """How many bytes follow; without a number none are read."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() else 0
