"""The list of urgent concerns for the report, as a page and as a table."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from evenhand_web import times
from evenhand_web.actions import concerns as acting
from evenhand_web.actions import interests
from evenhand_web.audit.models import AuditContent
from evenhand_web.concerns.models import Concern, ConcernKind
from evenhand_web.inspections.models import InterestKind
from evenhand_web.stored import writing
from tests.site.cast import MEMBERS, Cast
from tests.site.concerns.test_concerns import SEEN, at, late, raised
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn


def followed(cast: Cast, *done: str) -> Concern:
    """One about a child whose case is named: acknowledged, done and closed."""
    case = drawn(cast).cases.all()[0]
    concern = raised(cast, "lena", case=case)
    acting.acknowledge(by=cast.cora, concern=concern)
    for text in done:
        acting.add_entry(by=cast.cora, concern=concern, text=text)
    acting.close(by=cast.lena, concern=concern, reason="The child is safe.")
    return Concern.objects.get(pk=concern.pk)


def table(cast: Cast, as_: SignedIn, name: str = "lena") -> list[dict[str, str]]:
    answer = as_(name).get(at(cast, "/report.csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_leads_see_and_take_the_list(cast: Cast, as_: SignedIn) -> None:
    concern = followed(cast, "A bed was\nfound.", "Visited.")
    today = times.today().isoformat()
    (row,) = table(cast, as_)
    assert concern.case is not None
    assert row == {
        "about": "child",
        "case": concern.case.reference,
        "raised": today,
        "acknowledge by": concern.due.isoformat(),
        "acknowledged": today,
        "acknowledged in time": "yes",
        "first thing done by": concern.act_by.isoformat(),
        "first thing done": today,
        "done in time": "yes",
        "what was done": "A bed was found. / Visited.",
        "closed": today,
        "why closed": "The child is safe.",
    }
    page = as_("lena").get(at(cast, "/report")).content.decode()
    for text in ("Visited.", "The child is safe.", concern.case.reference):
        assert text in page
    assert "/concerns/report" in as_("lena").get(at(cast)).content.decode()
    kinds = set(AuditContent.objects.values_list("kind", flat=True))
    assert {"concerns.read-for-report", "concerns.report-taken"} <= kinds


def test_nobody_but_the_leads_has_the_list(cast: Cast, as_: SignedIn) -> None:
    raised(cast)
    for name in MEMBERS:
        for path in ("/report", "/report.csv"):
            status = as_(name).get(at(cast, path)).status_code
            assert status == (200 if name in {"lena", "dafydd"} else 403), (name, path)
    assert "/concerns/report" not in as_("cora").get(at(cast)).content.decode()


def test_no_cell_is_a_formula(cast: Cast, as_: SignedIn) -> None:
    followed(cast, "=HYPERLINK(1)")
    (row,) = table(cast, as_)
    assert row["what was done"] == "'=HYPERLINK(1)"


def test_what_was_late_or_is_not_due_is_told_so(cast: Cast, as_: SignedIn) -> None:
    on_time = raised(cast)
    behind = late(raised(cast, kind=ConcernKind.SERVICE))
    with writing():
        behind.changed(raised=behind.raised - timedelta(weeks=3))
    first, second = table(cast, as_)
    assert (first["about"], second["about"]) == ("service", "child")
    assert (first["acknowledged in time"], first["done in time"]) == ("no", "no")
    assert (second["acknowledged in time"], second["done in time"]) == (
        "not due",
        "not due",
    )
    acting.acknowledge(by=cast.cora, concern=behind)
    acting.close(by=cast.lena, concern=on_time, reason="A mistake.")
    first, second = table(cast, as_)
    assert first["acknowledged in time"] == "no"
    assert second["acknowledged in time"] == "not due"
    assert SEEN.split("\n")[0] not in str((first, second))


def test_what_an_interest_bars_is_not_in_the_list(cast: Cast, as_: SignedIn) -> None:
    raised(cast)
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    assert table(cast, as_, "dafydd") == []
    assert len(table(cast, as_)) == 1
