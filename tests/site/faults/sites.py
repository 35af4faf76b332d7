"""A site in a process of its own that can be killed, filled up and started again."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.site.browser.servers import database, free_port

_LONGEST_START = 120
_PROGRAM = Path(sys.executable).parent / "evenhand"


class Site:
    """Started again, it is where it was: same database, same port."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.port = folder, free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_")}
        self.settings = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "evenhand_web.settings",
            "EVENHAND_DATA": str(folder),
            "EVENHAND_HTTPS": "no",
            "EVENHAND_ADDRESS": f"http://127.0.0.1:{self.port}",
            "EVENHAND_SECOND_FACTOR": "no",
            "EVENHAND_ORGANISATION": "The Inspectorate of Examples",
            "EVENHAND_SECRET_KEY": "of a test " * 8,
            "DATABASE_URL": url,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def inside(self, *words: str) -> Any:
        """Do something at the database (``inside.py``); gives what it says."""
        done = self._run("-m", "tests.site.faults.inside", *words)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return json.loads(done.stdout)

    def ledger(self, inspection: str) -> tuple[int, Any]:
        """``evenhand ledger --json`` of an inspection: its exit code and what it says."""
        done = self._run(str(_PROGRAM), "ledger", inspection, "--json")
        return done.returncode, json.loads(done.stdout)[inspection]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        code = (
            "from evenhand_web.commands.setting_up import set_up; set_up();"
            "from evenhand_web.serving import run;"
            f"run('127.0.0.1:{self.port}', workers=1, threads=4)"
        )
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code],
                env=self.settings,
                stdout=log,
                stderr=log,
                start_new_session=True,  # its workers are killed with it
            )

    def wait(self) -> None:
        """Until it answers."""
        end = time.monotonic() + _LONGEST_START
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/health", timeout=5
                ):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        """SIGKILL to the server and its workers: nothing is finished, nothing said."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def limit_files(self, size: int) -> None:
        """No file of the server grows beyond this size, as on a disk that is full; -1 for
        no limit."""
        assert self.process is not None
        group = self.process.pid
        for path in Path("/proc").iterdir():
            if path.name.isdecimal() and _group_of(path) == group:
                hard = resource.RLIM_INFINITY
                given = resource.RLIM_INFINITY if size < 0 else size
                resource.prlimit(int(path.name), resource.RLIMIT_FSIZE, (given, hard))


def _group_of(path: Path) -> int:
    try:
        return os.getpgid(int(path.name))
    except ProcessLookupError:
        return 0


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """A site that is not started yet, on SQLite or in a database of PostgreSQL."""
    with database() as url:
        made = Site(folder, url)
        try:
            yield made
        finally:
            made.kill()
