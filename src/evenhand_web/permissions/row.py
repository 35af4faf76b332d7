"""One row of the table of permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand_web.permissions.often import Often
from evenhand_web.permissions.roles import AnyRole, Scope

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


# The stage from which a sample, who assessed it, and when its interviews were are those
# of a published report (assumed: nothing published says until when they may change).
SETTLED = "published"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that may be seen or done, and by whom.

    ``id`` is ``noun.verb``; ``what`` says it in words that complete “You may …”. ``may``
    has a scope for each role that may; a role that is not in it may not. ``until`` is the
    stage from which nobody may any more, whatever their role; with none, it stays as it
    is. ``at_most`` is how often one person may do it; seeing is not counted. ``note`` is
    a sentence for the documentation, where the table alone would not say why.
    """

    id: str
    what: _StrPromise
    may: Mapping[AnyRole, Scope] = field(default_factory=dict)
    note: str = ""
    until: str = ""
    at_most: Often | None = None


def whole(*roles: AnyRole) -> dict[AnyRole, Scope]:
    """These roles may, for all of it."""
    return dict.fromkeys(roles, Scope.ALL)


def own(*roles: AnyRole) -> dict[AnyRole, Scope]:
    """These roles may, for what is their own."""
    return dict.fromkeys(roles, Scope.OWN)
