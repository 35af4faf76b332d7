"""Who has which role."""

from __future__ import annotations

import pytest

from evenhand_web.accounts.models import User
from evenhand_web.actions import team
from evenhand_web.inspections.models import Member
from evenhand_web.permissions.roles import Role
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def member(cast: Cast, name: str) -> Member:
    return cast.westerdale.members.get(user=cast.people[name])


def test_everybody_here_sees_the_team(cast: Cast, as_: SignedIn) -> None:
    text = as_("cora").get(f"/inspections/{cast.westerdale.pk}/team").content.decode()
    assert "Lena" in text
    assert "Lead inspector" in text
    assert "Give somebody a role" not in text


def test_who_has_no_role_here_is_not_told_that_it_exists(
    cast: Cast, as_: SignedIn
) -> None:
    for name in ("olga", "oscar", "adil"):
        answer = as_(name).get(f"/inspections/{cast.westerdale.pk}/team")
        assert answer.status_code == 404
        assert "Westerdale" not in answer.content.decode()


def test_a_lead_gives_a_role_and_ends_it(cast: Cast, as_: SignedIn) -> None:
    browser = as_("lena")
    address = f"/inspections/{cast.westerdale.pk}/team"
    given = {"email": "OLGA@example.org", "role": "inspector"}
    assert browser.post(f"{address}/add", given).status_code == 302
    assert as_("olga").get(address).status_code == 200
    new = member(cast, "olga")
    assert browser.get(f"{address}/{new.pk}/end").status_code == 200
    browser.post(f"{address}/{new.pk}/end")
    assert as_("olga").get(address).status_code == 404
    assert "Olga, Inspector, until" in browser.get(address).content.decode()


def test_the_only_lead_stays(cast: Cast, as_: SignedIn) -> None:
    lead = member(cast, "lena")
    address = f"/inspections/{cast.westerdale.pk}/team/{lead.pk}/end"
    text = as_("lena").post(address, follow=True).content.decode()
    assert "Somebody must lead." in text
    lead.refresh_from_db()
    assert lead.ended is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("oscar", Role.CONTACT),
        ("cora", Role.LOCAL),
        ("oscar", Role.INSPECTOR),
        ("adil", Role.LEAD),
        ("adil", Role.ANALYST),
    ],
)
def test_a_role_must_fit_the_service_of_a_person(
    cast: Cast, as_: SignedIn, name: str, role: Role
) -> None:
    with pytest.raises(team.RoleUnfit):
        team.add(
            by=cast.lena, inspection=cast.westerdale, user=cast.people[name], role=role
        )
    given = {"email": f"{name}@example.org", "role": role}
    address = f"/inspections/{cast.westerdale.pk}/team/add"
    text = as_("lena").post(address, given).content.decode()
    assert "A contact works for the inspected service" in text


def test_a_role_given_twice_is_one_role(cast: Cast) -> None:
    again = team.add(
        by=cast.lena, inspection=cast.westerdale, user=cast.ines, role=Role.INSPECTOR
    )
    assert again == member(cast, "ines")


def test_who_becomes_technical_administrator_sees_no_inspection_any_more(
    cast: Cast, as_: SignedIn
) -> None:
    address = f"/inspections/{cast.westerdale.pk}"
    assert as_("ines").get(f"{address}/").status_code == 200
    User.objects.filter(pk=cast.ines.pk).update(is_administrator=True)
    for rest in ("/", "/cases", "/team", "/history"):
        assert as_("ines").get(address + rest).status_code in (403, 404)
    assert as_("ines").get("/people").status_code == 200
