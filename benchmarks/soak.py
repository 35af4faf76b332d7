"""The soak: 50 scripted inspectors save for as long as it takes, with faults at random.

``python -m benchmarks.soak [SAVES]``: so many operations in all, 100,000 where nothing is
said. One send in five goes wrong: its connection breaks before the answer, it is sent
twice, or a later field comes first. The server is killed every few seconds. In the end
every acknowledged operation is looked for in the database, and the ledger is asked. What
came out is written to ``benchmarks/soak.md``, a paragraph a kind of database, which
``benchmarks/results.md`` takes in.

It runs on SQLite, or, where ``DATABASE_URL`` names a PostgreSQL server, in a database of
its own there, which it makes and deletes.
"""

from __future__ import annotations

import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.site.faults.driving import differences, gathered, work
from tests.site.faults.sites import Site, site

from evenhand import __version__

RESULT = Path(__file__).parent / "soak.md"
INSPECTORS, SAVES = 50, 100_000
# Operations a send: a page sends at once, and what waited while the server was away
# together.
EACH_SEND = 5
FAULTS = 0.2
_ENGINES = ("SQLite", "PostgreSQL")
_BETWEEN_KILLS = (5.0, 15.0)


def main(saves: int) -> bool:
    """Run it, write what came out; whether nothing was lost."""
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as there:
        made = there.inside("make", str(INSPECTORS))
        there.start()
        there.wait()
        people = gathered(made, there.port)
        began = time.monotonic()
        goes_on = work(people, saves // INSPECTORS, FAULTS, EACH_SEND)
        kills = 0
        chance = random.Random(1)
        while goes_on():
            kills += _killed_after(there, chance.uniform(*_BETWEEN_KILLS), goes_on)
        seconds = time.monotonic() - began
        wrong = differences(there, made["inspection"], people)
        captured = sum(one.captured for one in people)
        text = _told(captured, kills, seconds, there, wrong)
    keep(text)
    print(text)
    for one in wrong[:20]:
        print(one)
    return not wrong


def keep(text: str, result: Path = RESULT) -> None:
    """Write what came out in the place of what the same database gave before."""
    before = result.read_text(encoding="utf-8") if result.exists() else ""
    told = {_engine(one): one.strip() for one in before.split("\n\n") if one.strip()}
    told[_engine(text)] = text.strip()
    ordered = [told[name] for name in _ENGINES if name in told]
    result.write_text("\n\n".join(ordered) + "\n", encoding="utf-8")


def _engine(text: str) -> str:
    return next(name for name in _ENGINES if f" {name}, " in text)


def _killed_after(there: Site, seconds: float, goes_on: Callable[[], bool]) -> int:
    """Wait, and kill the server if somebody is at work still; how often it was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not goes_on():
            return 0
        time.sleep(0.2)
    there.kill()
    there.start()
    there.wait()
    return 1


def _told(
    captured: int, kills: int, seconds: float, there: Site, wrong: list[str]
) -> str:
    url = there.settings["DATABASE_URL"]
    database = _ENGINES[url.startswith("postgres")]
    day = datetime.now(UTC).date().isoformat()
    verdict = (
        "nothing lost, nothing twice, nobody told “saved” who was not, and the ledger "
        "balances"
        if not wrong
        else f"**{len(wrong)} differences**"
    )
    return (
        f"{captured:,} operations of {INSPECTORS} scripted inspectors, up to "
        f"{EACH_SEND} a send and all that waits after a fault, one send in five with a "
        "fault (cut off, sent twice, out of order), the server killed (SIGKILL) "
        f"{kills} times; {database}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, Evenhand {__version__}, {day}: {verdict}. It took "
        f"{seconds:,.0f} s, starts of the server included.\n"
    )


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else SAVES) else 1)
