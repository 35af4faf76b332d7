"""Which cases a person can name in a concern, and who of some people may read one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from evenhand_web.cases.models import Case
from evenhand_web.concerns.models import Concern
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may, roles
from evenhand_web.permissions.roles import LEADS, Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def cases_for(by: User, inspection: Inspection) -> list[Case]:
    """The cases of the sample that this person knows: all for the leads and the quality
    lead, their own for others, and none that an interest bars them from."""
    found = inspection.cases.select_related("inspection").order_by("reference")
    if not roles(by, inspection).intersection((*LEADS, Role.QUALITY)):
        found = found.filter(seats__user=by, seats__ended=None).distinct()
    return [case for case in found if not case.is_barred_to(by)]


def readers(people: Iterable[User], concern: Concern) -> list[User]:
    """Those who may see the concern."""
    return [user for user in people if may(user, "concern.see", concern)]
