"""Many inspectors at once, and what is asked of the site afterwards."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tests.site.faults.inspectors import FAULTS, Inspector
from tests.site.faults.sites import Site

_PAUSE = 0.2


def work(
    people: Sequence[Inspector], each: int, faults: float, size: int = 1
) -> Callable[[], bool]:
    """Let everybody enter so many things at once, ``size`` for each send, and send all of
    it in the end, however often that fails. Gives what says whether they are at it
    still; the threads are joined when it says no."""
    threads = [
        threading.Thread(target=_work, args=(one, each, faults, size)) for one in people
    ]
    for thread in threads:
        thread.start()
    return lambda: any(thread.is_alive() for thread in threads)


def _work(one: Inspector, each: int, faults: float, size: int) -> None:
    for place in range(each):
        one.enter()
        if place % size == size - 1:
            fault = one.random.choice(FAULTS) if one.random.random() < faults else ""
            if not one.send(fault, most=100) and fault != "cut":
                time.sleep(_PAUSE)  # the server is away; the page waits longer
    while one.outbox:
        if not one.send():
            time.sleep(_PAUSE)


def differences(site: Site, inspection: str, people: Sequence[Inspector]) -> list[str]:
    """What is not as everybody was told: nothing lost, nothing twice, nothing saved that
    was not; and what the ledger says."""
    rows = site.inside("look")
    stored = {row[0]: row[1:] for row in rows}
    found = [
        f"{id_}: stored twice" for id_, n in Counter(r[0] for r in rows).items() if n > 1
    ]
    for one in people:
        for id_, made in one.acknowledged.items():
            there = [one.device, made["number"], made["field"], made["value"]]
            if stored.pop(id_, None) != there:
                found.append(f"{id_}: called saved, and not stored so")
        found += [f"{id_}: refused, {why}" for id_, why in one.refused.items()]
        found += [f"{made['id']}: not sent" for made in one.outbox]
    found += [f"{id_}: stored, and nobody was told" for id_ in stored]
    code, told = site.ledger(inspection)
    if code or not told["balances"]:
        found.append(f"the ledger: exit code {code}, {told}")
    captured = sum(one.captured for one in people)
    if (told["captured"], told["stored"]) != (captured, captured):
        found.append(f"the ledger: {told['captured']} captured, {told['stored']} stored")
    return found


def gathered(made: dict[str, Any], port: int, seed: int = 1) -> list[Inspector]:
    """An inspector for each seat that was made."""
    return [
        Inspector(given, port, seed + place)
        for place, given in enumerate(made["inspectors"])
    ]
