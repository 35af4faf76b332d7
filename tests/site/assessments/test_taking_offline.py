"""Taking a case offline, as the site sees it; and what the worker keeps."""

from __future__ import annotations

import json
import re
from typing import Any

import hatch_build
from django.test import Client

from evenhand_web.assessments.device_keys import keys_for
from evenhand_web.assessments.views.worker import ASSETS
from evenhand_web.audit.models import AuditContent, Keep
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

_IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*"\./([\w-]+\.js)\"""")


def ask(client: Client, at: str, **what: Any) -> Any:
    body = json.dumps({"device": Desk(client, at).device, **what})
    return client.post(f"{at}offline", body, content_type="application/json")


def test_it_is_for_a_stated_time_recorded_and_has_no_key(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    answer = ask(as_("ines"), address(case), days=3)
    assert answer.status_code == 200
    given = answer.json()
    assert case.reference in given["page"]
    for key in keys_for(cast.ines):
        assert key["key"] not in given["page"]
    told = AuditContent.objects.get(kind="assessment.taken-offline")
    assert told.keep == Keep.CASE
    assert told.parts["after"]["until"] == given["until"]
    assert AuditContent.objects.filter(kind="assessment.read").count() == 1
    assert ask(as_("ines"), address(case), days=0).status_code == 200
    assert AuditContent.objects.filter(kind="assessment.given-back").count() == 1


def test_not_for_a_time_that_is_not_offered_nor_by_who_has_no_seat(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    at = address(seat_of(cast, "ines").case)
    for days in (-1, 15, 1.5, "3", True, None):
        assert ask(as_("ines"), at, days=days).status_code == 400
    assert ask(as_("ines"), at, days=3, device="x").status_code == 400
    assert ask(as_("idris"), at, days=3).status_code == 403
    assert not AuditContent.objects.filter(kind="assessment.taken-offline").exists()


def test_each_person_has_keys_of_their_own_and_only_who_writes_gets_them(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    at = address(seat_of(cast, "ines").case)
    ours, others = keys_for(cast.ines)[0]["key"], keys_for(cast.idris)[0]["key"]
    assert ours != others
    page = as_("ines").get(at).content.decode()
    assert ours in page
    assert others not in page
    assert ours not in as_("quinn").get(at).content.decode()


def test_somebody_else_who_signed_in_meanwhile_sends_nothing(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    made = desk.made("oversight:case-manager", "yes")
    assert desk.post(made, person=cast.idris.pk).status_code == 409
    assert desk.values("oversight:case-manager") == []
    assert desk.post(made, person=cast.ines.pk).status_code == 200


def test_the_worker_is_for_the_whole_site_and_its_page_is_nobodys(
    cast: Cast, as_: SignedIn
) -> None:
    for client in (Client(), as_("ines")):
        script = client.get("/offline/en/worker.js")
        assert script["Service-Worker-Allowed"] == "/"
        assert script["Content-Type"].startswith("text/javascript")
        assert script["Cache-Control"] == "no-store"
        shell = client.get("/offline/en/page").content.decode()
        assert "Ines" not in shell
        assert "Sign out" not in shell
    assert 'lang="cy"' in Client().get("/offline/cy/page").content.decode()
    assert Client().get("/offline/xx/worker.js").status_code == 404


def test_the_worker_keeps_every_script_that_is_needed_and_no_other() -> None:
    """Each has all that it imports in it, and so asks for nothing more."""
    needed = {"assess.js", "device-page.js", "site.js"}
    assert {name for name in ASSETS if name.endswith(".js")} == needed
    for name in needed:
        assert not _IMPORTED.findall((hatch_build.BUILT / name).read_text("utf-8"))
