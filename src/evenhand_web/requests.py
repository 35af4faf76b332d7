"""A request of somebody who is signed in, as views get it from ``pages.page``."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from evenhand_web.accounts.models import User


class Asked(HttpRequest):
    """``page`` has seen to it that ``user`` is one."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, even if that is nothing; None on a GET."""
    return request.POST if request.method == "POST" else None
