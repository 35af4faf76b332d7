"""Letting go: what tells of a case is gone in time, never before, and the proof stays."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.assessment.operations import Operation
from evenhand_web.acting import Operator
from evenhand_web.actions import (
    allocation,
    assessment_steps,
    assessments,
    concerns,
    interests,
    interviews,
    joint,
    keeping,
)
from evenhand_web.assessments.models import OperationContent, Step, StoredOperation
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.audit import reading
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.audit.signing import public_key
from evenhand_web.audit.verifying import Verification, verify
from evenhand_web.audit.words import WORDS
from evenhand_web.cases.models import AllocationMade, Case, Seat
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.inspections.models import Inspection, InterestKind, Stage, StageChange
from evenhand_web.joint.models import Line
from evenhand_web.keeping.periods import period_of
from evenhand_web.keeping.registry import CASE_LEVEL, KEPT, PROOF
from evenhand_web.samples.models import CaseListReceived, DrawFile
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn

OLAF = Operator("Olaf")
NOTE = "Written of a child."
CHILD = "Rowan, who lives next door"


def went_to(
    cast: Cast, stage: Stage, at: datetime, inspection: Inspection | None = None
) -> None:
    with writing():
        StageChange.objects.create(
            inspection=inspection or cast.westerdale,
            of=Stage.ACCURACY,
            to=stage,
            at=at,
            by=cast.lena,
        )


def _assess(cast: Cast) -> None:
    """Something entered on a case, and submitted although much is left."""
    seat = Seat.objects.filter(user=cast.ines, kind="first").select_related("case")[0]
    device, id_ = str(uuid.uuid4()), str(uuid.uuid4())
    entered = SentOperation(Operation(id_, device, 1, "note:2.1.1", NOTE))
    found = assessment_of(seat.case, "first")
    sent = Sent(device, 1, 0, 0, (entered,))
    assessments.receive(by=cast.ines, assessment=found, sent=sent)
    assessment_steps.submit(by=cast.ines, assessment=found, reason=NOTE)


LONG_AGO = datetime(2021, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def full(cast: Cast) -> Inspection:
    """An inspection with something in every table that tells of cases, long over."""
    interest = interests.declare(
        by=cast.ines, inspection=cast.westerdale, kind=InterestKind.CHILD, child=CHILD
    )
    drawn(cast)
    allocation.match(by=cast.lena, interest=interest, case=cast.westerdale.cases.first())
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=2, seed=1)
    _assess(cast)
    concern = concerns.raise_concern(
        by=cast.lena,
        inspection=cast.westerdale,
        kind=ConcernKind.CHILD,
        seen="Seen on Monday.",
    )
    concerns.add_entry(by=cast.lena, concern=concern, text="The service was told.")
    with_interviews(cast)
    joint.find(by=cast.pavel, line=_line(cast), text=NOTE)
    default_storage.save(
        f"case-lists/{cast.westerdale.pk}/of-a-failed-upload.csv", ContentFile(b"x")
    )
    went_to(cast, Stage.PUBLISHED, LONG_AGO)
    return cast.westerdale


def _line(cast: Cast) -> Line:
    return joint.write_line(
        by=cast.lena,
        inspection=cast.westerdale,
        question=NOTE,
        field="",
        follows=cast.pavel,
    )


def with_interviews(cast: Cast) -> None:
    """A time for one interview, and a worker who cannot at another."""
    day, about = date(2020, 10, 26), {"by": cast.lena, "inspection": cast.westerdale}
    hours = {"first": day, "last": day, "start": 540, "end": 1020}
    rules = {"length": 60, "pause": 0, "rooms": ["A"]}
    interviews.plan(**about, given={**hours, **rules})  # type: ignore[arg-type]  # by name
    interviews.add_away(**about, who="Anvil", day=day, start=0, end=720)  # type: ignore[arg-type]  # by name
    interviews.ask(**about, start=None)  # type: ignore[arg-type]  # by name
    case = cast.westerdale.cases.exclude(worker="").first()
    assert case is not None
    interviews.set_slot(by=cast.lena, case=case, day=day, start=780, room="A")


def verified() -> Verification:
    return verify(reading.heads(), reading.events(), public_key(), ())


def test_every_model_of_the_site_is_erased_or_kept_for_a_reason() -> None:
    models = {
        model._meta.label
        for config in apps.get_app_configs()
        if config.name.startswith("evenhand_web.")
        for model in config.get_models()
    }
    assert not set(CASE_LEVEL) & set(KEPT)
    assert models == set(CASE_LEVEL) | set(KEPT)
    assert all(len(reason) > 15 for reason in KEPT.values())


def test_every_table_that_tells_of_cases_has_something_in_the_example(
    full: Inspection,
) -> None:
    assert set(keeping.left(full)) == set(CASE_LEVEL)


def test_case_data_are_gone_and_the_proof_stays(full: Inspection) -> None:
    list_hash = CaseListReceived.objects.get().sha256
    hashes = dict(DrawFile.objects.values_list("name", "sha256"))
    counts = keeping.erase(by=OLAF, inspection=full)
    assert all(counts.values())
    assert keeping.left(full) == {}
    received = CaseListReceived.objects.get()
    assert (received.file.name, received.sha256) == ("", list_hash)
    assert default_storage.listdir(f"case-lists/{full.pk}") == ([], [])
    for file in DrawFile.objects.all():
        assert file.sha256 == hashes[file.name]
        kept = hashlib.sha256(file.text.encode()).hexdigest() == file.sha256
        assert kept == (file.name in PROOF)
        assert kept or file.text == ""
    assert set(PROOF) < set(hashes)
    assert not Case.objects.exclude(worker="", attributes={}).exists()
    assert Case.objects.count() == 42
    assert set(Seat.objects.values_list("reason", flat=True)) == {""}
    assert not AllocationMade.objects.get().told["barred"]
    assert full.interests.get().child == ""
    assert not OperationContent.objects.exists()
    operation = StoredOperation.objects.get()
    assert (operation.place, operation.number) == (1, 1)
    assert len(operation.digest) == 64
    assert Step.objects.get().text == ""


def test_the_audit_is_intact_and_its_content_on_cases_erased(full: Inspection) -> None:
    on_cases = AuditContent.objects.filter(keep=Keep.CASE).count()
    keeping.erase(by=OLAF, inspection=full)
    found = verified()
    assert found.intact
    erased = {one.chain: one.erased for one in found.chains}
    assert erased[full.pk] == on_cases >= 4
    assert sum(erased.values()) == on_cases
    text = str(list(AuditContent.objects.values_list("parts", flat=True)))
    assert CHILD not in text
    assert Case.objects.values_list("reference", flat=True)[0] not in text


def test_erasing_is_recorded_with_counts_and_who_and_in_words(full: Inspection) -> None:
    counts = keeping.erase(by=OLAF, inspection=full)
    content = AuditContent.objects.get(kind="case-data.erased")
    assert content.kind in WORDS
    assert content.keep == Keep.INSPECTION
    assert content.parts["who"] == {"operator": "Olaf"}
    assert content.parts["after"] == {"kept_until": "2022-03-10", "rows": counts}


def test_other_inspections_keep_theirs(full: Inspection, cast: Cast) -> None:
    interests.declare(
        by=cast.olga, inspection=cast.eastmoor, kind=InterestKind.CHILD, child=CHILD
    )
    keeping.erase(by=OLAF, inspection=full)
    assert cast.eastmoor.interests.get().child == CHILD
    assert keeping.left(cast.eastmoor)


def test_what_is_erased_already_is_said_to_be(full: Inspection) -> None:
    keeping.erase(by=OLAF, inspection=full)
    with pytest.raises(keeping.NothingLeft):
        keeping.erase(by=OLAF, inspection=full)


def test_nothing_is_erased_before_its_time(cast: Cast) -> None:
    drawn(cast)
    with pytest.raises(keeping.StillKept):
        keeping.erase(by=OLAF, inspection=cast.westerdale)
    went_to(cast, Stage.PUBLISHED, datetime.now(UTC) - timedelta(days=300))
    before = keeping.left(cast.westerdale)
    with pytest.raises(keeping.StillKept):
        keeping.erase(by=OLAF, inspection=cast.westerdale)
    assert keeping.left(cast.westerdale) == before


@pytest.mark.parametrize("name", ["lena", "hana", "adil", "quinn", "cora"])
def test_nobody_on_the_site_may_erase(full: Inspection, cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        keeping.erase(by=cast.people[name], inspection=full)  # type: ignore[arg-type]  # who may not
    assert set(keeping.left(full)) == set(CASE_LEVEL)


def test_the_time_counts_from_publication_else_from_closing(cast: Cast) -> None:
    assert period_of(cast.westerdale).state == "not-published"
    went_to(cast, Stage.CLOSED, datetime(2022, 5, 1, 12, tzinfo=UTC))
    assert period_of(cast.westerdale).until == date(2023, 5, 1)
    went_to(cast, Stage.PUBLISHED, LONG_AGO)
    assert period_of(cast.westerdale).until == date(2022, 3, 10)


@pytest.mark.usefixtures("db")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(day=st.dates(date(2020, 11, 1), date(2080, 1, 1)))
def test_it_is_over_on_the_day_after_the_last_and_not_before(
    cast: Cast, day: date
) -> None:
    with writing():
        StageChange.objects.all().delete()
    went_to(cast, Stage.PUBLISHED, datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    period = period_of(cast.westerdale)
    assert period.until is not None
    assert (period.begins, period.until.year) == (day, day.year + 1)
    assert not period.is_over(period.until)
    assert period.is_over(period.until + timedelta(days=1))


def test_a_framework_that_is_not_the_librarys_leaves_the_time_unknown(
    full: Inspection,
) -> None:
    with writing():
        full.changed(framework_hash="another")
    assert period_of(full).state == "not-known"
    with pytest.raises(keeping.StillKept):
        keeping.erase(by=OLAF, inspection=full)


def test_the_page_of_a_draw_says_that_its_cases_were_erased(
    full: Inspection, as_: SignedIn
) -> None:
    keeping.erase(by=OLAF, inspection=full)
    draw = full.draws.get(group="court")
    at = f"/inspections/{full.pk}/sample/{draw.pk}"
    page = as_("lena").get(f"{at}/drawn").content.decode()
    assert "data were erased when their time was over" in page
    package = as_("lena").get(f"{at}/package")
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        assert sorted(archive.namelist()) == ["draw/draw.json", "draw/lottery.json"]
