"""Asking the table whether a person may. Everything that is permitted is permitted
here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.rulesets import RuleSet

from evenhand_web.permissions.predicates import predicate, roles_of
from evenhand_web.permissions.roles import AnyRole, SiteRole
from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import TABLE

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

PERMISSIONS = RuleSet()
for _row in TABLE.values():
    PERMISSIONS.add_rule(_row.id, predicate(_row))


def may(by: Any, needs: str, about: Any = None) -> bool:
    """Whether a person, or an operator at the machine, may do what a row tells.

    ``about`` is the inspection, or a row of one; None for what belongs to the site.
    Raises KeyError for a row that is not in the table.
    """
    row = TABLE[needs]
    if not hasattr(by, "is_active"):
        return SiteRole.OPERATOR in row.may
    return bool(PERMISSIONS.test_rule(needs, by, about))


def who_may(needs: str) -> tuple[AnyRole, ...]:
    """The roles of a row, in the table's order."""
    return tuple(TABLE[needs].may)


def row_of(needs: str) -> Row:
    return TABLE[needs]


def roles(by: User, about: Any) -> frozenset[AnyRole]:
    """All roles that a person has, there and in the site."""
    return roles_of(by, about)
