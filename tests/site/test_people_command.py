"""The first accounts, made at the machine itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.functional.broken_settings import SAFE

PROGRAM = Path(sys.executable).parent / "evenhand"


def people(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in SAFE.items() if value is not None}
    return subprocess.run(
        [PROGRAM, "people", "add", *words],
        env={**given, "EVENHAND_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_head_gets_a_link_to_set_a_password(tmp_path: Path) -> None:
    words = ("head@example.org", "--name", "Hana", "--head", "--by", "Olaf")
    done = people(tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert re.search(
        r"https://evenhand.example.org/account/password/reset/key/\S+/", done.stdout
    )
    again = people(tmp_path, *words)
    assert again.returncode == 2
    assert "There is an account with this address." in again.stderr


def test_what_is_missing_or_wrong_is_told(tmp_path: Path) -> None:
    neither = people(tmp_path, "a@example.org", "--name", "A", "--by", "B")
    assert "Say as what: --head or --administrator." in neither.stderr
    both = people(tmp_path, "a@b.org", *"--name A --by B --head --administrator".split())
    assert both.returncode == 2
    assert "Nobody is both" in both.stderr
    wrong = people(tmp_path, "nobody", "--name", "A", "--by", "B", "--head")
    assert "That is not an e-mail address." in wrong.stderr
