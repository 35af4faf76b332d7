"""The service worker, the page that it keeps, and the page of what lies on a device."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from evenhand_web import times
from evenhand_web.assessments.device_keys import keys_for, sealed_to
from evenhand_web.assessments.script_words import device_words
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked

_CODES = {"en": "en-gb", "cy": "cy"}
# All that the page without a network needs, and what a case's page needs besides.
ASSETS = (
    "assess.js",
    "device-page.js",
    "sign.svg",
    "site.css",
    "site.js",
    "source-sans-3-ext.woff2",
    "source-sans-3.woff2",
)


@functools.cache
def _source() -> str:
    path = Path(settings.HERE) / "static" / "evenhand" / "offline-worker.js"
    return path.read_text(encoding="utf-8")


def assets() -> list[str]:
    """Their addresses in this release, which tell their content."""
    return [static(f"evenhand/{name}") for name in ASSETS]


def version() -> str:
    """Another one whenever anything that the worker keeps is another."""
    told = json.dumps([_source(), assets(), sealed_to()["id"], times.language()])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def worker_address() -> str:
    """In the language of the page."""
    return reverse("worker", args=[times.language()])


def _language(language: str) -> Mapping[str, Any]:
    """Raises Http404 for one that the site does not have."""
    if language not in _CODES:
        raise Http404
    return {"language": language}


@page("site.open", find=_language)
def worker(request: HttpRequest, language: str) -> HttpResponse:
    """A script for the whole site, with what it is to keep."""
    with translation.override(_CODES[language]):
        given = {
            "VERSION": version(),
            "SHELL": reverse("offline-page", args=[language]),
            "ASSETS": assets(),
        }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in given.items()]
    text = "\n".join([*lines, _source()])
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@page("site.open", find=_language)
def shell(request: HttpRequest, language: str) -> HttpResponse:
    """The page that is shown where the site cannot be reached: it says so, and opens
    what was taken offline. The same for everybody."""
    with translation.override(_CODES[language]):
        data = {"words": device_words(), "seal": sealed_to()}
        return render(request, "assessments/unreachable.html", {"data": data})


@page("site.home", find=nothing)
def on_this_device(request: Asked) -> HttpResponse:
    """What the person entered on this device that is not at the site; before signing
    out, too."""
    keys = keys_for(request.user)
    data = {"words": device_words(), "seal": sealed_to(), "keys": keys}
    return render(request, "assessments/on_this_device.html", {"data": data})
