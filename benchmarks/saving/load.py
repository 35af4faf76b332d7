"""Inspectors who answer at a rate of their own, whether the server keeps up or not.

An open loop: an answer is due when it is due, and its time runs from then, so that a
server which falls behind does not slow down what is asked of it.
"""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

_TIMEOUT = 30


@dataclass
class Inspector:
    """A device on one case: ``given`` is what the site's own process printed for it."""

    port: int
    given: dict[str, Any]
    number: int = 0
    place: int = 0
    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    last: dict[str, str] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    _connection: http.client.HTTPConnection | None = None

    def answers(self) -> None:
        """Enter the next answer; what was entered before in that field is its basis."""
        where = self.given["fields"][self.number % len(self.given["fields"])]
        self.number += 1
        made = {
            "id": str(uuid.uuid4()),
            "number": self.number,
            "field": where,
            "value": "no" if self.number % 5 == 4 else "yes",
            "basis": [self.last[where]] if where in self.last else [],
            "captured": "2026-01-31T10:00:00Z",
        }
        body = {
            "device": self.device,
            "captured": self.number,
            "waiting": 1,
            "since": self.place,
            "operations": [made],
        }
        answer = self._ask("POST", f"{self.given['at']}operations", json.dumps(body))
        if answer is None:
            return
        told = json.loads(answer)
        if made["id"] in told["stored"]:
            self.acknowledged.append(made["id"])
            self.last[where] = made["id"]
            self.place = told["place"]
        else:
            self.failed.append("not acknowledged")

    def looks(self) -> None:
        """Ask for the view that does nothing, with the same cookies."""
        self._ask("GET", "/health", None)

    def _ask(self, method: str, path: str, body: str | None) -> bytes | None:
        given = self.given
        cookies = (
            f"{given['session_name']}={given['session']}; "
            f"{given['token_name']}={given['token']}"
        )
        headers = {"Cookie": cookies, "X-CSRFToken": given["token"]}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=_TIMEOUT
                )
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException) as problem:
            self._connection = None
            self.failed.append(type(problem).__name__)
            return None
        if response.status != 200:
            self.failed.append(str(response.status))
            return None
        return answer


@dataclass(frozen=True)
class Run:
    """What came of a run: the time of each request in seconds, from when it was due."""

    rate: float
    times: tuple[float, ...]
    failed: tuple[str, ...]  # why, each
    seconds: float  # from the first that was due to the last answer

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def done(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds


def run(inspectors: list[Inspector], rate: float, seconds: float, work: str) -> Run:
    """Each inspector does ``work`` (a method's name) at an equal share of the rate,
    requests a second, one after the other's turn."""
    begin = time.perf_counter() + 0.2
    times: list[list[float]] = [[] for _ in inspectors]
    before = [len(one.failed) for one in inspectors]
    pause = len(inspectors) / rate

    def of(place: int) -> None:
        act = getattr(inspectors[place], work)
        first = begin + place / rate
        for turn in itertools.count():
            due = first + turn * pause
            if due >= begin + seconds:
                return
            time.sleep(max(0.0, due - time.perf_counter()))
            act()
            times[place].append(time.perf_counter() - due)

    threads = [threading.Thread(target=of, args=(n,)) for n in range(len(inspectors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Run(
        rate,
        tuple(itertools.chain.from_iterable(times)),
        tuple(
            why
            for one, had in zip(inspectors, before, strict=True)
            for why in one.failed[had:]
        ),
        time.perf_counter() - begin,
    )
