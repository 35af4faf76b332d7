"""What was typed into a form when the session's time was over: given back after signing
in again, to the same person in the same browser, and to nobody else. Where there is
nothing to give back, that it was not carried out.

It lies encrypted in the new session, which the database keeps; its key is in a cookie of
that browser, which the database does not. So neither of them alone says anything, no
address has any of it, and it goes with the session or after an hour
(docs/decisions/0022-what-was-typed.md).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# The name of the page that gives it back.
PAGE = "kept"
_NAME = "kept"
COOKIE = ("__Host-" if settings.SESSION_COOKIE_SECURE else "") + "kept"
LONGEST = 60 * 60  # seconds
_LARGEST = 200_000  # signs; far more than anybody types
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_NEVER = ("csrfmiddlewaretoken", "password")
_NEVER_WHOLE = ("code", "credential")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was not taken: whose, where it was sent to and from which page, its
    fields in their order, whether a file was with it, which is not kept, and whether the
    fields were too long to be kept."""

    person: str
    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    had_file: bool
    too_long: bool = False


def keep(request: HttpRequest, response: HttpResponse, person: str) -> None:
    """Keep what was sent, if it is a form; ``response`` takes the key to the browser.
    Who leaves what was kept, and too late at that, has left it. Only for what came from
    a page of ours: Django has compared its token."""
    if request.content_type not in _FORMS or request.path == reverse(PAGE):
        return
    at, had_file = request.get_full_path(), bool(request.FILES)
    kept = Kept(person, at, _page(request), _fields(request), had_file)
    text = json.dumps(asdict(kept))
    if len(text) > _LARGEST:
        text = json.dumps(asdict(replace(kept, fields=(), too_long=True)))
    key = Fernet.generate_key()
    request.session[_NAME] = Fernet(key).encrypt(text.encode()).decode()
    response.set_cookie(
        COOKIE,
        key.decode(),
        max_age=LONGEST,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _page(request: HttpRequest) -> str:
    """The address of the page with the form, if the browser says one of ours; not of that
    which gave it back, and from which it was sent too late once more."""
    said = urlsplit(request.headers.get("Referer", ""))
    if said.netloc != request.get_host() or said.path in ("", reverse(PAGE)):
        return request.get_full_path()
    return f"{said.path}?{said.query}" if said.query else said.path


def _fields(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value)
        for name, values in request.POST.lists()
        if not _is_secret(name)
        for value in values
    )


def _is_secret(name: str) -> bool:
    return name in _NEVER_WHOLE or any(never in name for never in _NEVER)


def look(request: HttpRequest) -> Kept | None:
    """What is kept for who is signed in. What is another's, too old or not to be opened
    is forgotten."""
    box = request.session.get(_NAME)
    if box is None:
        return None
    try:
        key = Fernet(request.COOKIES.get(COOKIE, "").encode())
        found = json.loads(key.decrypt(box.encode(), ttl=LONGEST))
    except (InvalidToken, ValueError):
        found = {}
    if found.get("person") != request.user.pk:
        del request.session[_NAME]
        return None
    found["fields"] = tuple((name, value) for name, value in found["fields"])
    # A release before this one wrote no page.
    return Kept(**{"page": found["path"], **found})


def is_sent(request: HttpRequest) -> bool:
    """Whether what is kept is being sent just now: that very form, and not another one
    that goes to the same address. Who is not signed in yet sends something else."""
    if request.method != "POST" or not request.user.is_authenticated:
        return False
    found = look(request) if COOKIE in request.COOKIES else None
    if found is None or found.path != request.get_full_path():
        return False
    return found.fields == _fields(request)


def forget(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """It was sent, or is not wanted any more. Gives the response, without the key."""
    request.session.pop(_NAME, None)
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
