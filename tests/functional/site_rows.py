"""Rows of a site's database, changed as only somebody at the machine could."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from typing import Any

import psycopg

from tests.site.keeping.sites import SiteHere


def _done(site: SiteHere, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, if it gives any."""
    if site.url:
        with psycopg.connect(site.url) as server:
            done = server.execute(statement.replace("?", "%s").encode(), values)
            return done.fetchall() if done.description else []
    with closing(sqlite3.connect(site.database)) as opened, opened:
        return opened.execute(statement, values).fetchall()


def insert(site: SiteHere, table: str, values: dict[str, Any]) -> None:
    names, marks = ", ".join(values), ", ".join("?" for _ in values)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    _done(site, statement, *values.values())


def take_attributes(site: SiteHere, left: str = "{}") -> None:
    """Of one case of a sample; ``left`` is what it has instead, as JSON."""
    one = "(SELECT max(id) FROM cases_case WHERE replaced IS NULL)"
    statement = f"UPDATE cases_case SET attributes = ? WHERE id = {one}"  # noqa: S608
    _done(site, statement, left)


def make_lottery_smaller(site: SiteHere) -> None:
    """Fewer cases than were drawn."""
    found = "SELECT id, text FROM samples_drawfile WHERE name = 'lottery.json'"
    ((id_, text),) = _done(site, found)
    fewer = json.dumps({**json.loads(text), "cases": 3})
    sha256 = hashlib.sha256(fewer.encode()).hexdigest()
    change = "UPDATE samples_drawfile SET text = ?, sha256 = ? WHERE id = ?"
    _done(site, change, fewer, sha256, id_)
