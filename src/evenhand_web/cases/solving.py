"""Working a schedule out in the background, so that no request waits for it.

A thread waits for the process that works it out, and writes down what came of it in one
action. Where either is killed, nothing is half done: the run is known as interrupted.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from contextvars import Context
from typing import Any

from django.db import connection

# Seconds after which the process is stopped. What takes longer than that is interrupted.
LONGEST = 600

_log = logging.getLogger("evenhand.interviews")


def start(run_id: str) -> None:
    """Work it out in the background, in a context of its own: the act that asked for it
    is over."""
    thread = threading.Thread(
        target=Context().run, args=(_in_thread, run_id), daemon=True
    )
    thread.start()


def _in_thread(run_id: str) -> None:
    try:
        work_out(run_id)
    finally:
        connection.close()


def work_out(run_id: str) -> None:
    """Work out a run and write down what came of it, in the name of who asked for it."""
    from evenhand_web.actions import interviews
    from evenhand_web.cases.models import ScheduleRun

    run = ScheduleRun.objects.select_related("by", "inspection__service").get(pk=run_id)
    try:
        found = solved(run.task)
    except (subprocess.SubprocessError, ValueError) as problem:
        # By its kind alone: a task has names of workers in it.
        _log.warning("a schedule was not worked out: %s", type(problem).__name__)
        interviews.give_up(by=run.by, run=run)
    else:
        interviews.take_in(by=run.by, run=run, found=found)


def solved(task: dict[str, Any]) -> dict[str, Any]:
    """The schedule of a task, worked out by another process. Raises SubprocessError."""
    done = subprocess.run(
        [sys.executable, "-m", "evenhand_web.cases.working_out"],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
