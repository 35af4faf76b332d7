"""Whether a backup holds every stored file that its database names, as it came in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

import psycopg

from evenhand_web.keeping.archive import FILES, Contents
from evenhand_web.keeping.places import Database, Sqlite

# The one table that names stored files, with the SHA-256 of each as it came in; retention
# empties the name when it deletes the file.
_NAMED = "SELECT file, sha256 FROM samples_caselistreceived WHERE file <> ''"


def named(database: Database) -> Mapping[str, str]:
    """The SHA-256 of every stored file that the database names. Asked before the backup
    is made: whatever is named then is there until one is made. Raises
    ProblemsFound where there is no site, and what the database raises where it cannot be
    read."""
    try:
        if isinstance(database, Sqlite):
            if not database.path.is_file():
                return {}  # nothing there: making the backup tells that
            address = f"{database.path.as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as opened:
                return dict(opened.execute(_NAMED).fetchall())
        with psycopg.connect(database.url) as connection:
            return dict(connection.execute(_NAMED).fetchall())
    except psycopg.OperationalError:
        return {}  # no server: making the backup tells that
    except (sqlite3.Error, psycopg.Error):
        database.refuse_nothing()
        raise


def not_as_named(names: Mapping[str, str], made: Contents) -> tuple[str, ...]:
    """The names of stored files that are not in a backup, or are not as they came in."""
    there = {one.name.removeprefix(FILES): one.sha256 for one in made.files}
    return tuple(sorted(name for name in names if there.get(name) != names[name]))
