"""Creating an inspection."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from evenhand.frameworks import library_framework
from evenhand_web.actions import services
from evenhand_web.audit.models import AuditContent, AuditEvent
from evenhand_web.inspections.models import Inspection, Service
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

GIVEN = {
    "service": " northmoor ",
    "nation": "Wales",
    "framework": "yos-2020",
    "type": "joint",
    "fieldwork-day": "5",
    "fieldwork-month": "10",
    "fieldwork-year": "2026",
}


def test_the_head_creates_one_pinned_to_the_frameworks_content(
    cast: Cast, as_: SignedIn
) -> None:
    with_lead = {**GIVEN, "lead": cast.lena.pk}
    answer = as_("hana").post("/inspections/new", with_lead)
    made = Inspection.objects.get(service__name="northmoor")
    assert answer["Location"] == f"/inspections/{made.pk}/"
    assert made.framework_hash == library_framework("yos-2020").hash
    assert made.fieldwork.isoformat() == "2026-10-05"
    assert made.service.nation == "Wales"
    assert made.roles_of(cast.lena) == ["lead"]
    opened = AuditEvent.objects.get(opens=made.pk)
    assert opened.chain_id == "site"
    kinds = AuditContent.objects.filter(event__chain=made.pk).values_list("kind")
    assert [kind for (kind,) in kinds] == ["team.member-added"]


def test_a_service_is_known_again_whatever_its_capitals(cast: Cast) -> None:
    assert services.find_or_add(by=cast.hana, name="WESTERDALE") == (
        cast.westerdale_service
    )
    assert Service.objects.count() == 2


def test_everything_that_is_missing_is_told_at_once(cast: Cast, as_: SignedIn) -> None:
    text = as_("hana").post("/inspections/new", {"fieldwork-day": "31"}).content.decode()
    for words in (
        "Error: ",
        "Enter the name of the service",
        "Choose where the service is",
        "Choose the framework of the inspection",
        "Enter a real date, such as 5 10 2026",
        "Choose who leads the inspection",
    ):
        assert words in text
    assert Inspection.objects.count() == 2


def test_a_lead_may_not_create_one_and_is_told_who_may(as_: SignedIn) -> None:
    answer = as_("lena").get("/inspections/new")
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "You may not create an inspection and say who leads it." in text
    assert "Who may: Head of programme." in text


def test_the_action_refuses_too(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        services.add(by=cast.lena, name="Elsewhere")


def test_the_types_are_those_of_the_framework(cast: Cast, as_: SignedIn) -> None:
    given = {**GIVEN, "framework": "fji-2014", "lead": cast.lena.pk}
    text = as_("hana").post("/inspections/new", given).content.decode()
    assert "This framework has other types. Choose one of: Full joint" in text
    fitting = {**given, "type": "full-joint"}
    answer = as_("hana").post("/inspections/new", fitting, follow=True)
    assert "Full joint inspection" in answer.content.decode()
    made = Inspection.objects.get(framework="fji-2014")
    assert as_("lena").get(f"/inspections/{made.pk}/timetable").status_code == 200
