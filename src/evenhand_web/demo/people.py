"""The people of the demonstration: one for each role. None of them exists."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand_web.permissions.roles import Role, SiteRole

PASSWORD = "a calm and even hand"  # noqa: S105 - of people who do not exist


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in. ``service`` is the service they work for, if any."""

    email: str
    name: str
    role: Role | SiteRole
    service: str = ""
    organisation: str = ""


PEOPLE = (
    Person("head@example.org", "Hana Price", SiteRole.HEAD),
    Person("administrator@example.org", "Adil Rahman", SiteRole.ADMINISTRATOR),
    Person("lead@example.org", "Lena Hughes", Role.LEAD),
    Person("deputy@example.org", "Dafydd Rees", Role.DEPUTY),
    Person("inspector@example.org", "Ines Moreau", Role.INSPECTOR),
    Person("inspector2@example.org", "Idris Bell", Role.INSPECTOR),
    Person("local@example.org", "Lowri Vaughan", Role.LOCAL, service="Eastmoor"),
    Person(
        "partner@example.org",
        "Pavel Novak",
        Role.PARTNER,
        organisation="cqc",
    ),
    Person("quality@example.org", "Quinn Adeyemi", Role.QUALITY),
    Person("panel@example.org", "Priya Nair", Role.PANEL),
    Person("analyst@example.org", "Anna Schmidt", Role.ANALYST),
    Person("contact@example.org", "Cora Ellis", Role.CONTACT, service="Westerdale"),
)
