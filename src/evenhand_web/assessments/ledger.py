"""The ledger of an inspection: its rows held against each other by the core."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from evenhand.assessment.ledger import Account, Balance
from evenhand_web.assessments.models import (
    Assessment,
    Batch,
    DeviceReport,
    Refusal,
    StoredOperation,
)
from evenhand_web.inspections.models import Inspection

# An assessment and a device.
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An account with whose it is. ``report`` is None where operations are stored of a
    device that never said anything: then somebody put them there.

    ``refused`` has the ids of the operations that are refused, with why; ``source`` says
    what counts as a device here, if it is no browser: a workbook, submissions of a form.
    """

    assessment: Assessment
    account: Account
    report: DeviceReport | None
    refused: tuple[tuple[str, int, str], ...]

    @property
    def source(self) -> str:
        return "" if self.report is None else self.report.source


@dataclass(frozen=True, slots=True)
class Ledger:
    """``changed``: ids of batches whose operations are not those that were received."""

    entries: tuple[Entry, ...]
    changed: tuple[str, ...]

    @property
    def captured(self) -> int:
        return sum(one.account.captured for one in self.entries)

    @property
    def stored(self) -> int:
        return sum(len(one.account.stored) for one in self.entries)

    @property
    def refused(self) -> int:
        return sum(len(one.account.named) for one in self.entries)

    @property
    def balances(self) -> bool:
        fair = all(one.account.balance.balances for one in self.entries)
        return fair and not self.changed

    @property
    def worst_first(self) -> list[Entry]:
        """What needs somebody stands first; then case by case."""
        order = list(Balance)
        return sorted(self.entries, key=lambda one: -order.index(one.account.balance))


def ledger(inspection: Inspection) -> Ledger:
    """Every device on every assessment, also of cases that were replaced."""
    found = Assessment.objects.filter(case__inspection=inspection)
    assessments = {one.pk: one for one in found.select_related("case__draw")}
    stored: dict[_Key, set[int]] = defaultdict(set)
    ids: set[str] = set()
    digests: dict[str, list[str]] = defaultdict(list)
    rows = StoredOperation.objects.filter(assessment__in=list(assessments))
    for pk, assessment, device, number, batch, digest in rows.order_by(
        "assessment", "place"
    ).values_list("pk", "assessment", "device", "number", "batch", "digest"):
        stored[assessment, device].add(number)
        ids.add(pk)
        digests[batch].append(digest)
    refusals = _refusals(assessments, ids)
    reports = {
        (one.assessment_id, one.device): one
        for one in DeviceReport.objects.filter(
            assessment__in=list(assessments)
        ).select_related("by")
    }

    def by_case(key: _Key) -> tuple[str, str, _Key]:
        one = assessments[key[0]]
        return one.case.reference, one.kind, key

    entries = [
        _entry(assessments[key[0]], key[1], reports.get(key), stored[key], refusals[key])
        for key in sorted(reports.keys() | stored.keys(), key=by_case)
    ]
    return Ledger(tuple(entries), tuple(_changed(assessments, digests)))


def _entry(
    assessment: Assessment,
    device: str,
    report: DeviceReport | None,
    stored: set[int],
    refused: list[Refusal],
) -> Entry:
    account = Account(
        device,
        0 if report is None else report.captured,
        0 if report is None else report.waiting,
        frozenset(stored),
        {one.number: one.why for one in refused},
    )
    told = tuple((one.operation, one.number, one.why) for one in refused)
    return Entry(assessment, account, report, told)


def _refusals(
    assessments: dict[str, Assessment], stored: set[str]
) -> dict[_Key, list[Refusal]]:
    """The last refusal of each operation that is not stored, or not with that content."""
    found: dict[_Key, dict[str, Refusal]] = defaultdict(dict)
    rows = Refusal.objects.filter(assessment__in=list(assessments))
    for one in rows.order_by("at", "id"):
        if one.operation not in stored or one.why == "other-content":
            found[one.assessment_id, one.device][one.operation] = one
    plain = {key: list(there.values()) for key, there in found.items()}
    return defaultdict(list, plain)


def _changed(
    assessments: dict[str, Assessment], digests: dict[str, list[str]]
) -> list[str]:
    """Batches whose digest, which the audit has, is not that of their operations."""
    batches = Batch.objects.filter(assessment__in=list(assessments)).order_by("pk")
    return [
        pk
        for pk, digest in batches.values_list("pk", "digest")
        if hashlib.sha256("\n".join(digests[pk]).encode()).hexdigest() != digest
    ]
