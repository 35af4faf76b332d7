"""Joint inspections: who joins, who leads what, and lines of enquiry."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied

from evenhand_web.actions import joint, team
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, Member, Nation, Stage
from evenhand_web.inspections.to_do import to_do
from evenhand_web.joint.models import Line
from evenhand_web.joint.telling import second_week
from evenhand_web.keeping.registry import CASE_LEVEL
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

QUESTION = "Why are plans of W-204 not shared with the school nurse?"


def at(cast: Cast, page: str = "joint") -> str:
    return f"/inspections/{cast.westerdale.pk}/{page}"


def line_of(cast: Cast) -> Line:
    return joint.write_line(
        by=cast.lena,
        inspection=cast.westerdale,
        question=QUESTION,
        field="health",
        follows=cast.pavel,
    )


def put(inspection: Inspection, **values: Any) -> None:
    with writing():
        inspection.changed(**values)


def test_a_lead_says_who_joins_and_who_leads_what(cast: Cast, as_: SignedIn) -> None:
    given = {"bodies": ["cqc", "hmicfrs"], "leads-2": "cqc", "leads-1": "", "leads-3": ""}
    page = as_("lena").post(at(cast, "joint/bodies"), given, follow=True)
    text = page.content.decode()
    assert "CQC (Care Quality Commission)" in text
    assert "2 Court disposals" in text
    assert "1 Organisational delivery and 3 Out-of-court disposals" in text
    assert f"second week of fieldwork: {second_week(cast.westerdale)}." in text
    assert "9" in second_week(cast.westerdale)
    assert "13 November 2020" in second_week(cast.westerdale)
    event = AuditContent.objects.get(kind="joint.planned")
    assert event.parts["after"] == {"bodies": ["cqc", "hmicfrs"], "leads": {"2": "cqc"}}
    joint.plan(by=cast.lena, inspection=cast.westerdale, bodies=["ofsted"], leads={})
    assert AuditContent.objects.filter(kind="joint.planned").count() == 2
    assert "CQC" not in as_("pavel").get(at(cast)).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose at least one inspectorate"),
        ({"bodies": ["estyn"]}, "Choose inspectorates of this list only"),
        ({"bodies": ["cqc"], "leads-2": "ofsted"}, "let it join, too"),
        ({"bodies": ["cqc"], "leads-2": "nobody"}, "Choose one of the list"),
    ],
)
def test_what_does_not_go_together_is_said(
    cast: Cast, as_: SignedIn, given: dict[str, Any], said: str
) -> None:
    page = as_("lena").post(at(cast, "joint/bodies"), given)
    assert said in page.content.decode()
    assert not hasattr(cast.westerdale, "joint_plan")


def test_the_action_refuses_what_no_form_offers(cast: Cast) -> None:
    def plan(inspection: Inspection, by: Any, bodies: list[str], leads: Any) -> None:
        joint.plan(by=by, inspection=inspection, bodies=bodies, leads=leads)

    with pytest.raises(joint.NotJoint):
        plan(cast.eastmoor, cast.olga, ["cqc"], {})
    for bodies, leads in (
        (["estyn"], {}),
        (["cqc"], {"2": "ofsted"}),
        ([], {"9": "cqc"}),
    ):
        with pytest.raises(joint.Unfit):
            plan(cast.westerdale, cast.lena, bodies, leads)
    with pytest.raises(joint.NotJoint):
        joint.write_line(
            by=cast.olga,
            inspection=cast.eastmoor,
            question=QUESTION,
            field="",
            follows=cast.olga,
        )
    with pytest.raises(joint.Unfit):
        joint.write_line(
            by=cast.lena,
            inspection=cast.westerdale,
            question=QUESTION,
            field="",
            follows=cast.cora,
        )


def test_in_wales_its_own_inspectorates_join(cast: Cast, as_: SignedIn) -> None:
    put(cast.westerdale_service, nation=Nation.WALES)  # type: ignore[arg-type]  # saved as text
    text = as_("lena").get(at(cast, "joint/bodies")).content.decode()
    assert "Estyn" in text
    assert "Ofsted" not in text


def test_an_inspection_that_is_not_joint_has_none_of_it(
    cast: Cast, as_: SignedIn
) -> None:
    olga = as_("olga")
    here = f"/inspections/{cast.eastmoor.pk}"
    for page in ("joint", "joint/bodies", "joint/lines/new"):
        assert olga.get(f"{here}/{page}").status_code == 404
    assert "Joint inspection" not in olga.get(f"{here}/").content.decode()
    assert "second week" not in olga.get(f"{here}/").content.decode()
    form = olga.get(f"{here}/team/add").content.decode()
    assert "Partner inspector" not in form
    given = {"email": "ines@example.org", "role": "partner"}
    assert "Choose one of those" in olga.post(f"{here}/team/add", given).content.decode()
    ids = {one.gate.id for stage in Stage for one in gates_before(cast.eastmoor, stage)}
    assert not ids & {"joining", "lines"}


def test_a_partner_comes_from_an_inspectorate_of_the_list(
    cast: Cast, as_: SignedIn
) -> None:
    lena, page = as_("lena"), at(cast, "team/add")
    given = {"email": "olga@example.org", "role": "partner"}
    assert "Choose the inspectorate" in lena.post(page, given).content.decode()
    wrong = {**given, "organisation": "estyn"}
    assert "Choose the inspectorate" in lena.post(page, wrong).content.decode()
    lena.post(page, {**given, "organisation": "cqc"})
    assert cast.westerdale.members.get(user=cast.olga).organisation == "cqc"
    assert "(CQC)" in lena.get(at(cast, "team")).content.decode()
    lena.post(page, {**given, "role": "inspector", "organisation": "cqc"})
    other = cast.westerdale.members.get(user=cast.olga, role="inspector")
    assert other.organisation == ""


def test_names_that_people_wrote_become_ids_or_stay(cast: Cast) -> None:
    members = list(Member.objects.filter(inspection=cast.westerdale)[:4])
    words = ["The  Care Quality Commission", "ofsted", "A body of our own", ""]
    with writing():
        for member, word in zip(members, words, strict=True):
            member.changed(organisation=word)
    move = import_module("evenhand_web.inspections.migrations.0003_partner_bodies")

    def get_model(app: str, name: str) -> Any:
        # As a migration has it: a model that anything can write.
        model = apps.get_model(app, name)
        return SimpleNamespace(objects=model._base_manager)

    with writing():
        move.to_ids(SimpleNamespace(get_model=get_model), None)
    now = [Member.objects.get(pk=member.pk).organisation for member in members]
    assert now == ["cqc", "ofsted", "A body of our own", ""]


def test_a_line_is_written_followed_and_found(
    cast: Cast, as_: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    given = {"question": QUESTION, "field": "health", "follows": cast.pavel.pk}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page = as_("lena").post(at(cast, "joint/lines/new"), given, follow=True)
    assert QUESTION in page.content.decode()
    assert "pavel@example.org" in {one.to[0] for one in mail.outbox}
    assert not any("nurse" in str(one.message()) for one in mail.outbox)
    line = Line.objects.get()
    here = at(cast, f"joint/lines/{line.pk}")
    put(cast.westerdale, stage=Stage.FIELDWORK)
    assert any(
        "1 line of enquiry" in one.what for one in to_do(line.inspection, cast.pavel)
    )
    done = as_("pavel").post(f"{here}/found", {"text": "The nurse is not asked."})
    assert done.status_code == 302
    assert "The nurse is not asked." in as_("anna").get(f"{here}/").content.decode()
    assert not any(
        "line of enq" in one.what for one in to_do(line.inspection, cast.pavel)
    )
    kinds = {"line.written", "line.found"}
    keep = AuditContent.objects.filter(kind__in=kinds).values_list("keep", flat=True)
    assert list(keep) == [Keep.CASE, Keep.CASE]


def test_who_does_not_follow_a_line_cannot_answer_it(cast: Cast, as_: SignedIn) -> None:
    line = line_of(cast)
    page = at(cast, f"joint/lines/{line.pk}/found")
    for name in ("ines", "quinn", "anna", "priya", "lowri", "cora"):
        assert as_(name).post(page, {"text": "x"}).status_code == 403
    for name in ("cora", "lowri"):
        answer = as_(name).get(at(cast))
        assert answer.status_code == 403
        assert "nurse" not in answer.content.decode()
    joint.give(by=cast.lena, line=line, follows=cast.ines)
    with pytest.raises(PermissionDenied):
        joint.find(by=cast.pavel, line=Line.objects.get(), text="x")
    assert as_("ines").post(page, {"text": "x"}).status_code == 302


def test_a_line_that_was_taken_back_stays_in_sight_and_takes_nothing(
    cast: Cast, as_: SignedIn
) -> None:
    line = line_of(cast)
    here, lena = at(cast, f"joint/lines/{line.pk}"), as_("lena")
    lena.post(f"{here}/withdraw")
    text = lena.post(f"{here}/found", {"text": "Late"}, follow=True).content.decode()
    assert "Nothing was changed: the line was taken back." in text
    assert QUESTION in text
    assert not line.found.exists()
    lena.post(f"{here}/follow", {"follows": cast.ines.pk})
    line.refresh_from_db()
    assert line.follows == cast.pavel


def test_gates_ask_for_partners_and_for_what_was_found(cast: Cast) -> None:
    of = cast.westerdale

    def met(stage: Stage, name: str) -> bool:
        fresh = Inspection.objects.get(pk=of.pk)
        return {one.gate.id: one.met for one in gates_before(fresh, stage)}[name]

    assert not met(Stage.FIELDWORK, "joining")
    joint.plan(by=cast.lena, inspection=of, bodies=["cqc"], leads={})
    assert not met(Stage.FIELDWORK, "joining")
    team.end(by=cast.lena, member=of.members.get(user=cast.pavel))
    team.add(
        by=cast.lena,
        inspection=of,
        user=cast.pavel,
        role=Role.PARTNER,
        organisation="cqc",
    )
    assert met(Stage.FIELDWORK, "joining")
    assert met(Stage.PANEL, "lines")
    line = line_of(cast)
    assert not met(Stage.PANEL, "lines")
    joint.find(by=cast.pavel, line=line, text="It is so.")
    assert met(Stage.PANEL, "lines")


def test_lines_go_when_the_data_on_cases_go(cast: Cast, as_: SignedIn) -> None:
    line = line_of(cast)
    joint.find(by=cast.pavel, line=line, text="It is so.")
    with writing():
        for label in ("joint.Line", "joint.Found"):
            assert CASE_LEVEL[label].erase(cast.westerdale) == 1
            assert CASE_LEVEL[label].left(cast.westerdale) == 0
    text = as_("lena").get(at(cast, f"joint/lines/{line.pk}/")).content.decode()
    assert text.count("Content erased") == 2


def test_the_second_week_stands_with_the_stages(cast: Cast, as_: SignedIn) -> None:
    text = as_("cora").get(at(cast, "")).content.decode()
    assert "second week, with partner inspectorates: " in text
    put(cast.westerdale, stage=Stage.FIELDWORK)
    found = [one.what for one in to_do(cast.westerdale, cast.lena)]
    assert any("Write the lines of enquiry for the second week" in one for one in found)
