"""The cast: one person for each role, by name, and who they are to Westerdale.

Westerdale does not exist, and nor do these people. Two inspections, so that there is
always somebody with the same role elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from evenhand_web.accounts.models import User
from evenhand_web.actions import inspections, team
from evenhand_web.inspections.models import Inspection, Service
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing

PASSWORD = "a calm and even hand"  # noqa: S105 - of people who do not exist
MEMBERS: dict[str, Role] = {
    "lena": Role.LEAD,
    "dafydd": Role.DEPUTY,
    "ines": Role.INSPECTOR,
    "idris": Role.INSPECTOR,
    "lowri": Role.LOCAL,
    "pavel": Role.PARTNER,
    "quinn": Role.QUALITY,
    "priya": Role.PANEL,
    "anna": Role.ANALYST,
    "cora": Role.CONTACT,
}


@dataclass
class Cast:
    """Everybody, by first name; ``westerdale`` and ``eastmoor`` are inspections."""

    people: dict[str, User]
    westerdale: Inspection
    eastmoor: Inspection
    westerdale_service: Service
    eastmoor_service: Service

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def make_person(name: str, **more: object) -> User:
    """An account that can sign in with ``PASSWORD``."""
    password = _hashed()
    user = User(
        email=f"{name}@example.org", name=name.capitalize(), password=password, **more
    )
    user.save()
    return user


@cache
def _hashed() -> str:
    """Once for all: a site in a process of its own hashes as slowly as a real one."""
    return make_password(PASSWORD)


def make_cast() -> Cast:
    """The cast, in an empty database. ``hana`` is head of programme, ``adil`` technical
    administrator; ``olga`` leads Eastmoor only, ``oscar`` is its contact."""
    with writing():
        westerdale = Service.objects.create(name="Westerdale")
        eastmoor = Service.objects.create(name="Eastmoor")
    of_service = {"cora": westerdale, "oscar": eastmoor, "lowri": eastmoor}
    people = {
        name: make_person(name, service=of_service.get(name))
        for name in (*MEMBERS, "olga", "oscar")
    }
    people["hana"] = make_person("hana", is_head=True)
    people["adil"] = make_person("adil", is_administrator=True)
    first, second = (
        inspections.create(
            by=people["hana"],
            service=service,
            framework="yos-2020",
            type=type_,
            fieldwork=date(2020, 10, 26),
            lead=people[lead],
        )
        for service, lead, type_ in (
            (westerdale, "lena", "joint"),
            (eastmoor, "olga", "single"),
        )
    )
    for name, role in MEMBERS.items():
        if name != "lena":
            team.add(by=people["lena"], inspection=first, user=people[name], role=role)
    team.add(
        by=people["olga"], inspection=second, user=people["oscar"], role=Role.CONTACT
    )
    return Cast(people, first, second, westerdale, eastmoor)
