"""A page of the site, made once more inside a request for another: as whoever asks would
get it now, in their language, and only if they may have it."""

from __future__ import annotations

import copy
import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from lxml import html

_LOG = logging.getLogger("evenhand")


def page_again(request: HttpRequest, address: str) -> html.HtmlElement | None:
    """The page at an address of ours. None where there is none, or not for them.

    ``request`` is one that asks for a page and sends nothing. Asking is recorded as for
    anybody who opens the page. What goes wrong in it is logged and gives None, for the
    page that is asked for has something else to say as well.
    """
    try:
        answer = _answer(_asking(request, address))
    except (Http404, PermissionDenied):
        return None
    except Exception:
        _LOG.exception("a page could not be made once more")
        return None
    if answer.status_code != HTTPStatus.OK or answer.streaming:
        return None
    if not answer.get("Content-Type", "").startswith("text/html"):
        return None
    return html.document_fromstring(answer.content.decode())


def _asking(request: HttpRequest, address: str) -> HttpRequest:
    split = urlsplit(address)
    asked = copy.copy(request)
    asked.path = asked.path_info = split.path
    place = {"PATH_INFO": split.path, "QUERY_STRING": split.query}
    # A page may be packed for a browser that says it can open that: nobody opens it here.
    asked.META = {**request.META, **place, "HTTP_ACCEPT_ENCODING": ""}
    # Made anew when they are wanted; and there are no messages, which are for the page
    # that people see.
    for made in ("GET", "headers", "_messages"):
        asked.__dict__.pop(made, None)
    # Of a request of WSGI, which this one is.
    asked.environ = asked.META  # type: ignore[attr-defined]
    return asked


def _answer(asked: HttpRequest) -> HttpResponse:
    asked.resolver_match = match = resolve(asked.path_info)
    answer: Any = match.func(asked, *match.args, **match.kwargs)
    if hasattr(answer, "render"):
        answer = answer.render()
    found: HttpResponse = answer
    return found
