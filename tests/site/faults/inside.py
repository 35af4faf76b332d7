"""What a test does at the site's own database, as a process of its own.

``make N``: an inspection with N inspectors on its cases, each signed in. ``look``: every
operation that is stored. ``sign-out NAME``, ``sign-in NAME``, ``revoke NAME`` and
``restore NAME``: what happens to somebody in the middle of their work. The answer is
JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import cycle
from typing import Any

from evenhand_web.commands.setting_up import prepare, set_up


def make(count: int) -> Any:
    """The first N seats: one assessor for each case, then who accompanies them."""
    from evenhand.assessment.operations_fields import fields_of
    from evenhand_web.actions import team
    from evenhand_web.cases.models import Case, Seat, SeatKind
    from evenhand_web.convert import framework_of
    from evenhand_web.inspections.models import Inspection
    from evenhand_web.permissions.roles import Role
    from evenhand_web.stored import writing
    from tests.site.cast import make_cast, make_person
    from tests.site.samples.test_in_the_open import drawn

    cast = make_cast()
    drawn(cast)
    inspection: Inspection = cast.westerdale
    framework = framework_of(inspection).framework
    places: list[tuple[Case, SeatKind]] = [
        (case, kind)
        for kind in (SeatKind.FIRST, SeatKind.COMPANION)
        for case in inspection.cases.select_related("draw")
    ]
    found = []
    for number, (case, kind) in zip(range(count), cycle(places), strict=False):
        person = make_person(f"inspector-{number}")
        team.add(by=cast.lena, inspection=inspection, user=person, role=Role.INSPECTOR)
        with writing():
            Seat.objects.create(
                case=case,
                user=person,
                kind=kind,
                reason="Of a test.",
                began="2026-01-01T00:00Z",
            )
        fields = [
            one
            for one in fields_of(framework, case.draw.group)
            if one.startswith(("answer:", "note:"))
        ]
        at = f"/inspections/{inspection.pk}/cases/{case.pk}/first/"
        session = sign_in(person.name)
        found.append(
            {"name": person.name, "session": session, "at": at, "fields": fields}
        )
    return {"inspection": inspection.pk, "inspectors": found}


def sign_in(name: str) -> str:
    """A session of this person's; gives its cookie."""
    from django.test import Client

    client = Client()
    client.force_login(_person(name))
    return client.session.session_key or ""


def sign_out(name: str) -> None:
    """All sessions of theirs are over, as after some time without use."""
    from django.contrib.sessions.models import Session

    user = _person(name).pk
    for one in Session.objects.all():
        if one.get_decoded().get("_auth_user_id") == user:
            one.delete()


def revoke(name: str) -> None:
    from evenhand_web.actions import team
    from evenhand_web.inspections.models import Member

    member = Member.objects.get(user=_person(name), ended=None)
    team.end(by=_lead(), member=member)


def restore(name: str) -> None:
    from evenhand_web.actions import team
    from evenhand_web.inspections.models import Member
    from evenhand_web.permissions.roles import Role

    was = Member.objects.filter(user=_person(name)).select_related("inspection").last()
    assert was is not None
    team.add(
        by=_lead(), inspection=was.inspection, user=_person(name), role=Role.INSPECTOR
    )


def look() -> Any:
    from evenhand_web.assessments.models import OperationContent

    rows = OperationContent.objects.order_by("operation__assessment", "operation__place")
    return list(
        rows.values_list(
            "operation_id",
            "operation__device",
            "operation__number",
            "operation__field",
            "value",
        )
    )


def _person(name: str) -> Any:
    from evenhand_web.accounts.models import User

    return User.objects.get(name=name)


def _lead() -> Any:
    return _person("Lena")


def main(word: str, *more: str) -> None:
    set_up()
    if word == "make":
        prepare()
        answer = make(int(more[0]))
    else:
        words: dict[str, Callable[..., Any]] = {
            "look": look,
            "sign-in": sign_in,
            "sign-out": sign_out,
            "revoke": revoke,
            "restore": restore,
        }
        answer = words[word](*more)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
