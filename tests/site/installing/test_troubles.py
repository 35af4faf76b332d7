"""What a database or a bucket refuses, as it raises it, and the problem that is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from botocore.exceptions import BotoCoreError, ClientError
from django.db.utils import OperationalError

from evenhand.errors import in_site
from evenhand_web.troubles import problem_of

REFUSED = {"Error": {"Code": "AccessDenied", "Message": "of key AKIA"}}


def test_a_database_that_something_else_holds(tmp_path: Path) -> None:
    file = tmp_path / "one.sqlite3"
    with (
        closing(sqlite3.connect(file)) as held,
        closing(sqlite3.connect(file, timeout=0)) as other,
    ):
        held.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            other.execute("BEGIN IMMEDIATE")
    told = OperationalError("as Django raises it")
    told.__cause__ = raised.value
    problem = problem_of(told)
    assert problem is not None
    assert problem.code == in_site.DATABASE_BUSY.code


@pytest.mark.parametrize(
    "error",
    [
        psycopg.errors.LockNotAvailable("of W0001"),
        psycopg.errors.DeadlockDetected("of W0001"),
        psycopg.errors.SerializationFailure("of W0001"),
    ],
)
def test_a_server_on_which_something_else_holds_a_row(error: psycopg.Error) -> None:
    problem = problem_of(error)
    assert problem is not None
    assert problem.code == in_site.DATABASE_BUSY.code
    assert "W0001" not in str(problem)


@pytest.mark.parametrize("error", [ClientError(REFUSED, "PutObject"), BotoCoreError()])
def test_a_bucket_that_refuses(error: Exception) -> None:
    problem = problem_of(error)
    assert problem is not None
    assert problem.code == in_site.BUCKET.code
    assert "AKIA" not in str(problem)


def test_a_mistake_of_ours_is_no_problem_of_the_machine() -> None:
    assert problem_of(sqlite3.ProgrammingError("ours")) is None
    assert problem_of(psycopg.errors.SyntaxError("ours")) is None
