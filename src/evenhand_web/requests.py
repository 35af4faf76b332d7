"""A request of somebody who is signed in, as views get it from ``pages.page``."""

from __future__ import annotations

from django.http import HttpRequest

from evenhand_web.accounts.models import User


class Asked(HttpRequest):
    """``page`` has seen to it that ``user`` is one."""

    user: User
