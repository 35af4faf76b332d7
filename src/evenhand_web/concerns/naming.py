"""Whose name stands beside a concern: the service is not told who assesses whose case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from evenhand_web.concerns.models import Concern, ConcernKind
from evenhand_web.permissions.asking import may, roles
from evenhand_web.permissions.roles import LEADS, Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def namer(reader: User, concern: Concern) -> Callable[[User], str]:
    """How this reader is told who did something. About a child, the service reads the
    names of its own contact and of the leads, and “The inspection team” for others: who
    sees a child’s case is likely to assess it."""
    if concern.kind == ConcernKind.SERVICE or may(reader, "concern.raise", concern):
        return lambda person: person.name

    def name(person: User) -> str:
        open_ = (*LEADS, Role.CONTACT)
        if roles(person, concern).intersection(open_):
            return person.name
        return _("The inspection team")

    return name
