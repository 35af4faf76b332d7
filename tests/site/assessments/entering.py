"""Entering in an assessment as a page's script does."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from evenhand_web.actions import allocation
from evenhand_web.cases.models import Case, Seat
from tests.site.cast import Cast
from tests.site.samples.test_in_the_open import drawn


@dataclass
class Desk:
    """A browser on one assessment: a device with its counter."""

    client: Client
    at: str
    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    number: int = 0

    def made(self, where: str, value: Any, *basis: str, **more: Any) -> dict[str, Any]:
        self.number += 1
        return {
            "id": str(uuid.uuid4()),
            "number": self.number,
            "field": where,
            "value": value,
            "basis": list(basis),
            "captured": "2026-01-31T10:00:00Z",
            **more,
        }

    def post(self, *operations: dict[str, Any], **other: Any) -> Any:
        body = {
            "device": self.device,
            "captured": self.number,
            "waiting": len(operations),
            "since": 0,
            "operations": list(operations),
            **other,
        }
        return self.client.post(
            f"{self.at}operations", json.dumps(body), content_type="application/json"
        )

    def send(self, *operations: dict[str, Any]) -> dict[str, Any]:
        answer = self.post(*operations)
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def enter(self, where: str, value: Any, *basis: str, **more: Any) -> str:
        """Enter and have it stored; gives the operation's id."""
        made = self.made(where, value, *basis, **more)
        assert self.send(made)["stored"] == [made["id"]]
        return str(made["id"])

    def news(self) -> dict[str, Any]:
        return dict(self.client.get(f"{self.at}news").json())

    def values(self, where: str) -> list[Any]:
        return [head["value"] for head in self.news()["fields"].get(where, [])]


def allocated(cast: Cast, seconds: int = 0) -> None:
    drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=seconds, seed=1)


def seat_of(cast: Cast, name: str, kind: str = "first") -> Seat:
    """A seat of this person; where the allocation gave none, the test has no sense."""
    found = Seat.objects.filter(user=cast.people[name], kind=kind, ended=None)
    seat = found.select_related("case").first()
    if seat is None:
        pytest.fail(f"{name} has no such seat")
    return seat


def address(case: Case, kind: str = "first") -> str:
    return f"/inspections/{case.inspection_id}/cases/{case.pk}/{kind}/"
