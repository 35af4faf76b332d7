"""Running the command line, and reading the problems that it prints."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from evenhand.commands.main import evenhand_command

PROGRAM = Path(sys.executable).parent / "evenhand"
MEMORY = 800_000_000

# How pydantic and Python say things. Messages are to be in our own words.
FOREIGN_WORDS = re.compile(
    r"should (be|have|match)|pattern '|\b(tuple|string|input|dict)\b|Errno|Error\b"
)


@dataclass(frozen=True)
class Told:
    """A problem as it is printed, with its words in one line."""

    place: str
    text: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """How a command ended. ``bug`` is what was raised and nobody caught."""

    exit_code: int
    stdout: str
    stderr: str
    bug: BaseException | None = None

    @property
    def problems(self) -> list[Told]:
        """Problems and warnings, in the order in which they are told."""
        blocks = re.split(r"\n\s*\n", self.stderr.strip("\n"))
        return [_told(block) for block in blocks if block.startswith("  ")]

    @property
    def codes(self) -> Counter[str]:
        return Counter(problem.code for problem in self.problems)


def _told(block: str) -> Told:
    place, *rest = block.strip().splitlines()
    text = " ".join(" ".join(rest).split())
    code = re.search(r"\[([a-z-]+\.[a-z0-9-]+)\]$", text)
    assert code is not None, f"this is not said as a problem is: {block}"
    return Told(place.strip(), text, code[1])


def run(*arguments: str, environment: Mapping[str, str | None] | None = None) -> Outcome:
    """A command in this process."""
    done = CliRunner().invoke(evenhand_command, arguments, env=environment)
    caught = done.exception is None or isinstance(done.exception, SystemExit)
    bug = None if caught else done.exception
    return Outcome(done.exit_code, done.stdout, done.stderr, bug)


def run_apart(
    *arguments: str | bytes, environment: Mapping[str, str | None] | None = None
) -> Outcome:
    """A command in a process of its own, which may not take much memory."""
    variables = {**os.environ, **(environment or {})}
    done = subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_little_memory,
        env={name: value for name, value in variables.items() if value is not None},
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
