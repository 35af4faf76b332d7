"""An inspector as their device is: what is entered waits here until it is acknowledged.

It keeps to what the page's script does: operations are counted, sent in the order of
their field, and taken out of the outbox by an acknowledgement alone.
"""

from __future__ import annotations

import http.client
import json
import uuid
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from random import Random
from typing import Any, Literal

Fault = Literal["", "cut", "twice", "later first"]
FAULTS: tuple[Fault, ...] = ("cut", "twice", "later first")
_MOST = 100


class Inspector:
    """``acknowledged`` is what this person was told is saved, by id."""

    def __init__(self, given: dict[str, Any], port: int, seed: int) -> None:
        self.name: str = given["name"]
        self.at: str = given["at"]
        self.fields: list[str] = given["fields"]
        self.cookies = {"sessionid": given["session"]}
        self.token = ""
        self.port = port
        self.random = Random(seed)  # noqa: S311 - the same again from the seed
        self.device = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        self.captured = 0
        self.outbox: list[dict[str, Any]] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.refused: dict[str, str] = {}
        self.last: dict[str, str] = {}
        self.clock = timedelta()
        self.place = 0

    def enter(self, field: str = "", value: str = "") -> str:
        """Enter something; what this device entered last in the field is replaced."""
        field = field or self.random.choice(self.fields)
        self.captured += 1
        made: dict[str, Any] = {
            "id": str(uuid.UUID(int=self.random.getrandbits(128), version=4)),
            "number": self.captured,
            "field": field,
            "value": value or self._value(field),
            "basis": [self.last[field]] if field in self.last else [],
            "captured": (datetime.now(UTC) + self.clock).isoformat(timespec="seconds"),
        }
        self.last[field] = str(made["id"])
        self.outbox.append(made)
        return str(made["id"])

    def _value(self, field: str) -> str:
        if field.startswith("note:"):
            return f"Note {self.random.random()}"
        return self.random.choice(("yes", "no"))

    def send(self, fault: Fault = "", most: int = _MOST) -> bool:
        """Send what waits; whether it was acknowledged. ``cut``: the connection breaks
        before the answer. ``twice``: the same is sent again. ``later first``: of two
        fields the later one comes first, as after a send that got lost."""
        chosen = self.outbox[:most]
        if fault == "later first":
            fields = list(dict.fromkeys(one["field"] for one in chosen))
            self.random.shuffle(fields)
            chosen.sort(key=lambda one: fields.index(one["field"]))
        body = {
            "device": self.device,
            "captured": self.captured,
            "waiting": len(self.outbox),
            "since": self.place,
            "operations": chosen,
        }
        if not self.token and not self.renew():
            return False
        for _ in range(2 if fault == "twice" else 1):
            answer = self._ask("POST", "operations", body, cut=fault == "cut")
        if answer is None:
            return False
        if answer[0] == 403:
            self.renew()
        if answer[0] != 200:
            return False
        self._take(answer[1])
        return True

    def _take(self, answer: dict[str, Any]) -> None:
        done = set(answer["stored"])
        self.place = answer["place"]
        for one in self.outbox:
            if one["id"] in done:
                self.acknowledged[one["id"]] = one
            elif one["id"] in answer["refused"]:
                self.refused[one["id"]] = answer["refused"][one["id"]]["code"]
        self.outbox = [
            one
            for one in self.outbox
            if one["id"] not in done and one["id"] not in self.refused
        ]

    def renew(self) -> bool:
        """Ask for news, and with it a token."""
        answer = self._ask("GET", "news?since=1000000", None)
        if answer is None or answer[0] != 200:
            return False
        self.token = answer[1]["token"]
        return True

    def values(self, field: str) -> list[str]:
        """What the site says is in force of a field."""
        answer = self._ask("GET", "news?since=0", None)
        assert answer is not None
        return sorted(one["value"] for one in answer[1]["fields"].get(field, []))

    def _ask(
        self, method: str, last: str, body: Any, *, cut: bool = False
    ) -> tuple[int, Any] | None:
        """Status and JSON; None where no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Content-Type": "application/json",
            "X-CSRFToken": self.token,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        text = None if body is None else json.dumps(body)
        try:
            connection.request(method, self.at + last, text, headers)
            if cut:
                return None
            answer = connection.getresponse()
            content = answer.read()
            for line in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
            return answer.status, json.loads(content) if answer.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError):
            return None
        finally:
            connection.close()
