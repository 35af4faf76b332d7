"""Into a site where there is something already: who is who, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Committed

from evenhand.errors import ProblemsFound
from evenhand.inspection import read_inspection
from evenhand_web.accounts.models import User
from evenhand_web.acting import Operator
from evenhand_web.actions import accounts, exports, invitations, keeping
from evenhand_web.audit import reading
from evenhand_web.audit.models import AuditChain, AuditContent
from evenhand_web.audit.signing import public_key
from evenhand_web.audit.verifying import verify
from evenhand_web.audit.words import WORDS
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Inspection, Service, Stage
from evenhand_web.keeping.exports.reading import Export, read_export
from evenhand_web.keeping.exports.telling import tell
from evenhand_web.keeping.exports.writing import write_folder
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.accounts.test_invitations import _accept
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.keeping.exports.again import change_site, key_in, sign_again
from tests.site.keeping.exports.conftest import Origin
from tests.site.keeping.exports.full import CHILD
from tests.site.keeping.exports.losing import lose
from tests.site.keeping.test_retention import LONG_AGO, went_to

PETRA = Operator("Petra")


def read(source: Path, draft: Path) -> Export:
    draft.mkdir()
    return read_export(source, None, None, draft)


@pytest.fixture
def export(origin: Origin, tmp_path: Path) -> Export:
    return read(origin.export, tmp_path / "draft")


def codes(export: Export) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        exports.take_in(by=PETRA, export=export)
    return [problem.code for problem in found.value.problems]


def test_people_are_matched_by_their_address_and_their_accounts_stay_as_they_are(
    cast: Cast, export: Export
) -> None:
    User.objects.filter(pk=cast.ines.pk).update(email="INES@Example.org")
    before = list(User.objects.order_by("pk").values())
    taken = exports.take_in(by=PETRA, export=export)
    assert list(User.objects.order_by("pk").values()) == before
    assert taken.members.get(role=Role.LEAD).user == cast.lena
    assert taken.service == cast.westerdale_service
    assert Service.objects.count() == 2
    told = taken.allocations.get().told
    assert {one[0] for one in told["loads"]} <= {user.pk for user in User.objects.all()}


def test_both_chains_go_on_with_the_hash_of_the_manifest(
    cast: Cast, export: Export
) -> None:
    taken = exports.take_in(by=PETRA, export=export)
    assert verify(reading.heads(), reading.events(), public_key()).intact
    events = AuditContent.objects.filter(kind="inspection.imported")
    after = {one.event.chain_id: one.parts["after"] for one in events}
    assert set(after) == {"site", taken.pk}
    assert {one["manifest"] for one in after.values()} == {export.sha256}
    was = after[taken.pk]["from"]
    assert (was["head"], was["signature"]) == (export.head.head, export.head.signature)
    assert {one.parts["who"]["operator"] for one in events} == {"Petra"}
    for kind in ("exported", "export-noted", "imported"):
        assert f"inspection.{kind}" in WORDS


def test_the_history_page_names_people_by_who_they_are_here(
    cast: Cast, export: Export, as_: SignedIn
) -> None:
    taken = exports.take_in(by=PETRA, export=export)
    page = as_("lena").get(f"/inspections/{taken.pk}/history").content.decode()
    assert "took in the inspection from another site" in page
    assert "Petra" in page
    assert "Lena" in page
    assert "Cora" in page
    rows = page.split("<tbody")[1].split("</tbody>")[0]
    assert "–" not in rows
    assert "not intact" not in page.lower()


def test_its_pages_are_as_those_of_any_other(
    cast: Cast, export: Export, as_: SignedIn
) -> None:
    taken = exports.take_in(by=PETRA, export=export)
    draw = taken.draws.get(group="court")
    browser, at = as_("lena"), f"/inspections/{taken.pk}"
    for rest in ("", "/sample", f"/sample/{draw.pk}/drawn", "/allocation", "/concerns"):
        answer = browser.get(f"{at}{rest}", follow=True)
        assert answer.status_code == 200, rest
    drawn = browser.get(f"{at}/sample/{draw.pk}/drawn").content.decode()
    assert "as far as it can be checked" in drawn or "Everything is as it says" in drawn
    assert as_("adil").get(f"{at}/").status_code == 404


def without(user: User) -> None:
    """Let an account here have another address, so that its owner is new."""
    User.objects.filter(pk=user.pk).update(email="somebody@example.org")
    EmailAddress.objects.filter(user=user.pk).update(email="somebody@example.org")


def test_who_is_new_cannot_sign_in_before_being_invited(
    cast: Cast, export: Export, django_capture_on_commit_callbacks: Committed
) -> None:
    without(cast.priya)
    taken = exports.take_in(by=PETRA, export=export)
    priya = User.objects.get(email="priya@example.org")
    assert (priya.is_active, priya.waits) == (False, True)
    assert not priya.has_usable_password()
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            by=cast.lena,
            inspection=taken,
            email="Priya@example.org",
            name="Priya",
            role=Role.PANEL,
            site="https://evenhand.example.org",
        )
    priya.refresh_from_db()
    assert not priya.is_active  # nothing is hers before she says so
    body = str(mail.outbox[-1].body)
    link = next(word for word in body.split() if "/invitation/" in word)
    _accept(Client(), link)
    priya.refresh_from_db()
    assert (priya.is_active, priya.waits) == (True, False)
    assert priya.has_usable_password()
    assert taken.members.filter(user=priya, role=Role.PANEL, ended=None).exists()


def test_who_was_stopped_by_an_administrator_is_not_let_in_by_an_invitation(
    cast: Cast, export: Export, django_capture_on_commit_callbacks: Committed
) -> None:
    without(cast.priya)
    taken = exports.take_in(by=PETRA, export=export)
    priya = User.objects.get(email="priya@example.org")
    accounts.deactivate(by=cast.adil, user=priya)
    sent = len(mail.outbox)
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            by=cast.lena,
            inspection=taken,
            email=priya.email,
            name="Priya",
            role=Role.PANEL,
            site="https://evenhand.example.org",
        )
    priya.refresh_from_db()
    assert (priya.is_active, priya.waits, len(mail.outbox)) == (False, False, sent)


def test_the_same_inspection_twice_is_refused_in_words(
    cast: Cast, export: Export
) -> None:
    exports.take_in(by=PETRA, export=export)
    before = Case.objects.count()
    with pytest.raises(ProblemsFound) as found:
        exports.take_in(by=PETRA, export=export)
    assert {one.code for one in found.value.problems} <= {
        "export.there-already",
        "export.goes-on",
    }
    assert "1 of its 1 rows of ‘inspections’" in str(found.value)
    assert Case.objects.count() == before


def test_a_head_without_its_events_is_left_it_comes_back_and_the_chain_goes_on(
    origin: Origin, cast: Cast, export: Export
) -> None:
    with writing():
        AuditChain.objects.create(
            id=export.head.chain, number=export.head.number, head=export.head.head
        )
    with pytest.raises(ProblemsFound) as found:
        exports.take_in(by=PETRA, export=export)
    assert [one.code for one in found.value.problems] == ["export.audit"]


def exported(inspection: Inspection, folder: Path) -> Path:
    """An export of it, as the command makes one."""
    exports.begin(by=PETRA, inspection=inspection, sealed=False)
    told = tell(inspection)
    _, sha256 = write_folder(inspection, told, "Petra", folder)
    exports.note(by=PETRA, inspection=inspection, sha256=sha256)
    return folder


def test_where_its_rows_were_lost_it_comes_back_and_its_chain_goes_on(
    cast: Cast, export: Export, tmp_path: Path
) -> None:
    taken = exports.take_in(by=PETRA, export=export)
    folder = exported(taken, tmp_path / "again")
    before = tell(taken)
    lose(taken)
    again = exports.take_in(by=PETRA, export=read(folder, tmp_path / "again-draft"))
    assert tell(again).rows == before.rows
    assert len(tell(again).events) == len(before.events) + 1
    assert verify(reading.heads(), reading.events(), public_key()).intact


def test_an_export_made_after_an_erasure_is_taken_in_without_what_was_erased(
    cast: Cast, export: Export, tmp_path: Path
) -> None:
    taken = exports.take_in(by=PETRA, export=export)
    went_to(cast, Stage.PUBLISHED, LONG_AGO, taken)
    keeping.erase(by=PETRA, inspection=taken)
    folder = exported(taken, tmp_path / "again")
    names = {path.name for path in folder.rglob("*")}
    assert {"lottery.json", "draw.json"} < names
    assert not {"cases.csv", "sample.csv", "1.csv"} & names
    assert read_inspection(folder).inspection.cases == ()
    text = (folder / "site.json").read_text(encoding="utf-8")
    assert CHILD not in text
    lose(taken)
    again = exports.take_in(by=PETRA, export=read(folder, tmp_path / "again-draft"))
    assert keeping.left(again) == {}
    assert verify(reading.heads(), reading.events(), public_key()).intact


def test_a_chain_that_goes_on_after_the_export_is_not_cut_off(
    cast: Cast, export: Export
) -> None:
    with writing():
        AuditChain.objects.create(id=export.head.chain, number=export.head.number + 1)
    assert codes(export) == ["export.goes-on"]


def test_an_account_that_is_somebody_elses_is_not_taken_for_theirs(
    cast: Cast, export: Export
) -> None:
    row = next(one for one in export.rows["people"] if one["name"] == "Priya")
    without(cast.priya)
    User.objects.create(id=row["id"], email="another@example.org", name="Another")
    assert codes(export) == ["export.person"]


def test_a_second_address_of_an_account_is_nobody_elses(
    cast: Cast, export: Export
) -> None:
    User.objects.filter(pk=cast.priya.pk).update(email="somebody@example.org")
    assert codes(export) == ["export.person"]


def test_who_works_for_another_service_here_is_refused(
    cast: Cast, export: Export
) -> None:
    User.objects.filter(pk=cast.cora.pk).update(service=None)
    User.objects.filter(pk=cast.ines.pk).update(service=cast.eastmoor_service)
    assert codes(export) == ["export.person"] * 2
    assert not Inspection.objects.filter(pk=export.manifest.inspection).exists()


def test_a_service_with_the_same_id_and_another_name_is_refused(
    cast: Cast, export: Export
) -> None:
    row = next(one for one in export.rows["services"] if one["name"] == "Eastmoor")
    with writing():
        Service.objects.filter(name="Eastmoor").update(name="Elsewhere")
        Service.objects.create(id=row["id"], name="Another")
    assert "export.service" in codes(export)


def test_rows_that_contradict_each_other_are_refused_and_nothing_stays(
    origin: Origin, cast: Cast, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(origin.export, tmp_path / "export"))

    def twice(site: dict[str, list[dict[str, object]]]) -> None:
        seats = [one for one in site["seats"] if one["ended"] is None]
        site["seats"].append({**seats[0], "id": "22222222222b"})

    change_site(folder, twice)
    sign_again(folder, key_in(origin.site.data))
    spoilt = read(folder, tmp_path / "draft")
    before = Case.objects.count()
    assert codes(spoilt) == ["export.contradicts"]
    assert Case.objects.count() == before


@pytest.mark.parametrize("name", ["lena", "hana", "adil", "cora"])
def test_nobody_on_the_site_may_export_or_import(
    cast: Cast, export: Export, name: str
) -> None:
    by = cast.people[name]
    with pytest.raises(PermissionDenied):
        exports.begin(by=by, inspection=cast.westerdale, sealed=False)  # type: ignore[arg-type]  # who may not
    with pytest.raises(PermissionDenied):
        exports.take_in(by=by, export=export)  # type: ignore[arg-type]  # who may not
