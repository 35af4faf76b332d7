"""A site for fifty inspectors, made and read in processes of its own.

``python -m benchmarks.saving.site make N`` makes the demonstration, gives N inspectors a
case each, and prints what each of them needs to send. ``… serve PORT`` serves it;
``… stored`` prints the ids of every operation that is stored.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from evenhand_web.commands.setting_up import prepare, set_up

if TYPE_CHECKING:
    from evenhand_web.inspections.models import Inspection

# As `evenhand serve` does on two processors.
WORKERS, THREADS = 4, 4


def _make(number: int) -> None:
    from evenhand_web.demo.making import make_demo
    from evenhand_web.inspections.models import Inspection, Stage

    make_demo(lambda words: None)
    inspection = Inspection.objects.get(stage=Stage.FIELDWORK)
    print(json.dumps([_inspector(inspection, place) for place in range(number)]))


def _inspector(inspection: Inspection, place: int) -> dict[str, object]:
    """Somebody new, on a case that was another's; what their device sends with."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from evenhand_web.accounts.models import User
    from evenhand_web.actions import team
    from evenhand_web.cases.models import Case, Seat, SeatKind
    from evenhand_web.convert import framework_of
    from evenhand_web.permissions.roles import Role
    from evenhand_web.stored import writing

    user = User.objects.create(email=f"load-{place}@example.org", name=f"Load {place}")
    lead = User.objects.get(email="lead@example.org")
    team.add(by=lead, inspection=inspection, user=user, role=Role.INSPECTOR)
    cases = Case.objects.select_related("draw").filter(inspection=inspection)
    case = cases.order_by("reference")[place % cases.count()]
    now = timezone.now()
    with writing():
        for seat in Seat.objects.filter(case=case, ended=None):
            seat.changed(ended=now)
        Seat.objects.create(
            case=case, user=user, kind=SeatKind.FIRST, reason="benchmark", began=now
        )
    client = Client()
    client.force_login(user)
    session = client.session
    session["second_factor_given"] = True
    session.save()
    at = f"/inspections/{inspection.pk}/cases/{case.pk}/first/"
    answer = client.get(at)
    if answer.status_code != 200:
        raise SystemExit(f"the page of a case answered {answer.status_code}")
    asked = framework_of(inspection).framework.asked_of[case.draw.group]
    return {
        "at": at,
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "session_name": settings.SESSION_COOKIE_NAME,
        "token": client.cookies[settings.CSRF_COOKIE_NAME].value,
        "token_name": settings.CSRF_COOKIE_NAME,
        "fields": [f"answer:{question.id}" for question in asked],
    }


def _stored() -> None:
    from evenhand_web.assessments.models import StoredOperation

    print(json.dumps([str(row.pk) for row in StoredOperation.objects.all()]))


def main(work: str, number: str = "") -> None:
    set_up()
    prepare()
    if work == "make":
        _make(int(number))
    elif work == "stored":
        _stored()
    else:
        from evenhand_web.serving import run

        run(f"127.0.0.1:{number}", workers=WORKERS, threads=THREADS)


if __name__ == "__main__":
    main(*sys.argv[1:])
