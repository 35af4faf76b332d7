"""What the frame of every page shows: who is signed in, where they are, the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from evenhand_web import times


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names that every page may use."""
    user = getattr(request, "user", None)
    return {
        "person": user if user is not None and user.is_authenticated else None,
        "language": times.language(),
        "demo": settings.EVENHAND_DEMO,
        "organisation": settings.EVENHAND_ORGANISATION,
        "may": _asks(user),
    }


def _asks(user: Any) -> Any:
    """``may("team.change", inspection)`` in a page: what is not permitted is not
    offered."""

    def may(needs: str, about: Any = None) -> bool:
        return user is not None and bool(user.has_perm(needs, about))

    return may
