"""Work that a device sealed: taken in once, as entered by its maker, or refused."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from evenhand_web.actions import interests, team
from evenhand_web.assessments.device_keys import add_key, site_keys
from evenhand_web.assessments.models import (
    Assessment,
    AssessmentKind,
    OperationContent,
    State,
    StoredOperation,
)
from evenhand_web.assessments.sealed import NotSealed, SealedElsewhere, open_sealed
from evenhand_web.audit.models import AuditContent
from evenhand_web.cases.models import Seat, SeatKind
from evenhand_web.commands.devices import command
from evenhand_web.inspections.models import InterestKind
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.assessments.sealing import entry, file_of, work
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    allocated(cast)
    case = seat_of(cast, "ines").case
    return Desk(as_("ines"), address(case))


def where(cast: Cast) -> str:
    return f"{seat_of(cast, 'ines').case.pk}/first"


def sealed(cast: Cast, desk: Desk, *operations: dict[str, Any], at: str = "") -> bytes:
    entries = [
        entry(cast.ines, desk.device, at or where(cast), one) for one in operations
    ]
    return file_of(work(cast.ines, desk.device, *entries))


def take_in(client: Client, cast: Cast, raw: bytes) -> str:
    """What the page says afterwards."""
    file = SimpleUploadedFile("evenhand.sealed", raw)
    path = f"/inspections/{cast.westerdale.pk}/sealed-work"
    page = client.post(path, {"file": file}, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def test_what_could_not_be_sent_is_taken_in_as_entered_by_its_maker(
    cast: Cast, as_: SignedIn, desk: Desk
) -> None:
    first = desk.made("oversight:case-manager", "yes")
    second = desk.made("oversight:case-manager", "no", first["id"])
    assert desk.send(first)["stored"] == [first["id"]]
    raw = sealed(cast, desk, first, second)
    for member in cast.westerdale.members.filter(user=cast.ines, ended=None):
        team.end(by=cast.lena, member=member)
    assert desk.post(second).status_code in (403, 404)
    said = take_in(as_("lena"), cast, raw)
    assert "1 entry is stored." in said
    assert "Stored already, and not twice: 1." in said
    row = StoredOperation.objects.get(pk=second["id"])
    assert row.batch.by == cast.ines
    assert OperationContent.objects.get(operation=row).value == "no"
    told = AuditContent.objects.get(kind="sealed-work.taken-in")
    assert told.parts["who"] == {"user": cast.lena.pk}
    assert told.parts["after"]["maker"] == cast.ines.pk
    said = take_in(as_("lena"), cast, raw)
    assert "0 entries are stored." in said
    assert "not twice: 2." in said
    assert StoredOperation.objects.count() == 2


def test_the_rules_are_those_of_what_is_sent(
    cast: Cast, as_: SignedIn, desk: Desk
) -> None:
    wrong = desk.made("oversight:case-manager", "perhaps")
    said = take_in(as_("lena"), cast, sealed(cast, desk, wrong))
    assert "0 entries are stored." in said
    assert "Not stored: 1." in said


def test_nobody_seals_for_a_case_that_was_never_theirs(
    cast: Cast, as_: SignedIn, desk: Desk
) -> None:
    other = seat_of(cast, "idris").case
    assert not other.seats.filter(user=cast.ines).exists()
    made = desk.made("oversight:case-manager", "yes")
    said = take_in(as_("lena"), cast, sealed(cast, desk, made, at=f"{other.pk}/first"))
    assert "never theirs to assess: 1." in said
    assert not StoredOperation.objects.exists()
    said = take_in(as_("lena"), cast, sealed(cast, desk, made, at="nothing/first"))
    assert "of nothing here: 1." in said


def test_a_lead_who_is_barred_from_the_case_does_not_take_it_in(
    cast: Cast, as_: SignedIn, desk: Desk
) -> None:
    made = desk.made("oversight:case-manager", "yes")
    worker = seat_of(cast, "ines").case.worker
    interests.declare(
        by=cast.lena, inspection=cast.westerdale, kind=InterestKind.PERSON, person=worker
    )
    said = take_in(as_("lena"), cast, sealed(cast, desk, made))
    assert (
        "that you may not see: 1. You have declared an interest in it. Ask another lead."
    ) in said
    assert not StoredOperation.objects.exists()
    assert "1 entry is stored." in take_in(as_("dafydd"), cast, sealed(cast, desk, made))


def test_a_lead_who_assesses_the_case_too_is_told_so_until_both_are_locked(
    cast: Cast, as_: SignedIn, desk: Desk
) -> None:
    case = seat_of(cast, "ines").case
    with writing():
        Seat.objects.create(
            case=case,
            user=cast.lena,
            kind=SeatKind.SECOND,
            began=cast.westerdale.created,
        )
    raw = sealed(cast, desk, desk.made("oversight:case-manager", "yes"))
    said = take_in(as_("lena"), cast, raw)
    assert (
        "that you may not see: 1. The case is assessed twice, and you assess it too: you "
        "see the other’s when both are locked. Ask another lead."
    ) in said
    assert case.reference not in said
    assert "declared an interest" not in said
    assert not StoredOperation.objects.exists()
    with writing():
        for kind in AssessmentKind:
            Assessment.objects.update_or_create(
                case=case, kind=kind, defaults={"state": State.LOCKED}
            )
    said = take_in(as_("lena"), cast, raw)
    assert "that you may not see" not in said
    # It is looked at now: after the locking an entry needs a reason.
    assert "Not stored: 1." in said


def test_an_inspector_takes_nothing_in(cast: Cast, as_: SignedIn, desk: Desk) -> None:
    path = f"/inspections/{cast.westerdale.pk}/sealed-work"
    assert as_("idris").get(path).status_code == 403


def test_no_byte_can_be_changed_and_nothing_moved_or_renamed(
    cast: Cast, desk: Desk
) -> None:
    made = desk.made("oversight:case-manager", "yes")
    raw = sealed(cast, desk, made)
    assert len(open_sealed(raw).sends) == 1
    told = json.loads(raw)
    chance = random.Random(7)  # noqa: S311 - which bit is of no secret
    for name in ("sealed", "ephemeral"):
        plain = bytearray(base64.b64decode(told[name]))
        for _ in range(60):
            place = chance.randrange(len(plain))
            plain[place] ^= 1 << chance.randrange(8)
            changed = {**told, name: base64.b64encode(bytes(plain)).decode()}
            with pytest.raises(NotSealed):
                open_sealed(json.dumps(changed).encode())
            plain = bytearray(base64.b64decode(told[name]))
    one = entry(cast.ines, desk.device, where(cast), made)
    for other in (
        {"id": desk.made("oversight:case-manager", "no")["id"]},
        {"number": 7},
        {"assessment": f"{seat_of(cast, 'idris').case.pk}/first"},
    ):
        with pytest.raises(NotSealed):
            open_sealed(file_of(work(cast.ines, desk.device, {**one, **other})))
    # Whoever knows the public key alone, and names somebody else.
    with pytest.raises(NotSealed):
        open_sealed(file_of(work(cast.idris, desk.device, one)))


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04", b"[]", b"{}", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000],
    ids=["nothing", "a workbook", "a list", "empty", "a number", "no text", "deep"],
)
def test_what_is_no_sealed_file_is_refused_in_words(
    cast: Cast, as_: SignedIn, raw: bytes
) -> None:
    with pytest.raises(NotSealed):
        open_sealed(raw)
    said = take_in(as_("lena"), cast, raw)
    assert "Error: " in said
    assert "The file is " in said
    assert ("Ask for the file again, as the device saved it" in said) == bool(raw)


def test_an_older_key_still_opens_and_a_strangers_does_not(
    cast: Cast, as_: SignedIn, desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    settings.EVENHAND_DEVICES_KEY = tmp_path / "keys" / "devices.key"
    made = desk.made("oversight:case-manager", "yes")
    raw = sealed(cast, desk, made)
    assert settings.EVENHAND_DEVICES_KEY.stat().st_mode & 0o777 == 0o600
    first = site_keys()[0].id
    assert add_key() != first
    assert [key.id for key in site_keys()][1:] == [first]
    assert len(open_sealed(raw).sends) == 1
    settings.EVENHAND_DEVICES_KEY = tmp_path / "elsewhere" / "devices.key"
    with pytest.raises(SealedElsewhere):
        open_sealed(raw)
    said = take_in(as_("lena"), cast, raw)
    assert "sealed for another site" in said
    assert "Ask whoever runs this site" in said


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def test_the_operator_takes_it_in_too(cast: Cast, desk: Desk, tmp_path: Path) -> None:
    made = desk.made("oversight:case-manager", "yes")
    file = tmp_path / "one.sealed"
    file.write_bytes(sealed(cast, desk, made))
    done = run("take-in", str(file), "--by", "Olaf Operator")
    assert done.exit_code == 0, done.output
    assert "Stored: 1." in done.output
    told = AuditContent.objects.get(kind="sealed-work.taken-in")
    assert told.parts["who"] == {"operator": "Olaf Operator"}
    assert run("take-in", str(file), "--by", " ").exit_code == 2


def test_a_new_key_is_recorded(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.EVENHAND_DEVICES_KEY = tmp_path / "devices.key"
    done = run("new-key", "--by", "Olaf Operator")
    assert done.exit_code == 0, done.output
    told = AuditContent.objects.get(kind="devices.key-made")
    assert told.parts["after"] == {"key": site_keys()[0].id}
