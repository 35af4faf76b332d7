"""Places where there is no site, or something else; and the command run there, as anybody
would, also as a user who is not allowed everything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.functional.broken_settings import SAFE

PROGRAM = Path(sys.executable).parent / "evenhand"
# Root, but with no more rights to a file than its owner has.
_AS_A_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


def evenhand(
    *words: str | Path, cwd: Path, as_user: bool = False, **settings: str | None
) -> subprocess.CompletedProcess[str]:
    """The command in that folder, with safe settings and these; None takes one away."""
    given = {**SAFE, "EVENHAND_DATA": None, "DATABASE_URL": None, **settings}
    return subprocess.run(
        [*(_AS_A_USER if as_user else ()), PROGRAM, *words],
        env={"PATH": "/usr/bin:/bin"}
        | {name: value for name, value in given.items() if value is not None},
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def can_be_a_user() -> bool:
    """Whether rights can be taken away: of root, and where there is the program."""
    words = [*_AS_A_USER, "true"]
    found = shutil.which(words[0]) is not None
    return (
        found and subprocess.run(words, check=False, capture_output=True).returncode == 0
    )


def refused(done: subprocess.CompletedProcess[str]) -> set[str]:
    """The codes of the problems that a command told, and nothing else."""
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    assert done.returncode == 2, said
    return set(re.findall(r"\[([a-z-]+\.[a-z-]+)\]", said))
