"""Predicates for ``rules``: made from a row of the table, asked with a person and a
thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.predicates import Predicate

from evenhand_web.permissions.roles import AnyRole, Role, Scope, SiteRole
from evenhand_web.permissions.row import Row

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def roles_of(by: Any, about: Any) -> frozenset[AnyRole]:
    """The site's roles of a person, and those in the inspection that ``about`` is of. A
    technical administrator has no other: who looks after accounts sees no case."""
    found: set[AnyRole] = {SiteRole.ANYBODY}
    if not by.is_authenticated or not by.is_active:
        return frozenset(found)
    found.add(SiteRole.SIGNED_IN)
    if by.is_administrator:
        return frozenset({*found, SiteRole.ADMINISTRATOR})
    if by.is_head:
        found.add(SiteRole.HEAD)
    inspection = inspection_of(about)
    if inspection is not None:
        found |= {Role(value) for value in inspection.roles_of(by)}
    return frozenset(found)


def inspection_of(about: Any) -> Any:
    """The inspection that something belongs to, or None."""
    if about is None or hasattr(about, "roles_of"):
        return about
    return getattr(about, "inspection", None)


def predicate(row: Row) -> Predicate:
    """Whether a person has one of the row's roles, in a scope that covers the thing."""

    def may(by: User, about: Any = None) -> bool:
        if is_barred(by, about) or is_over(row, about):
            return False
        scopes = {row.may[role] for role in roles_of(by, about) if role in row.may}
        if Scope.ALL in scopes:
            return True
        return Scope.OWN in scopes and is_own(by, about)

    return Predicate(may, name=row.id)


def is_own(by: User, about: Any) -> bool:
    """Whether the thing is this person's: things say so themselves."""
    asked = getattr(about, "is_of", None)
    return asked is not None and bool(asked(by))


def is_over(row: Row, about: Any) -> bool:
    """Whether the inspection has come so far that nobody may any more."""
    inspection = inspection_of(about)
    return bool(row.until and inspection and inspection.has_come_to(row.until))


def is_barred(by: User, about: Any) -> bool:
    """Whether a declared interest keeps the person from this thing, whatever their
    role."""
    asked = getattr(about, "is_barred_to", None)
    return asked is not None and bool(asked(by))
