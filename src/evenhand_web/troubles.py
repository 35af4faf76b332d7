"""What this machine refused a command, as problems: a file, a folder, a bucket, the
database.

The words of the exception are never told: they may hold an address with its password, or
what stands in a row.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator

from evenhand.errors import Kind, Place, Problem, in_site
from evenhand_web.environment.reading import database_file

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CLOSED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_NO_SUCH = ("no such table", "no such column", "has no column")
# PostgreSQL: by the code of the mistake, or the class that it begins with.
_TABLES_THERE = {"42P01", "42703"}
_CLOSED_THERE = {"42501", "25006"}
_BUSY_THERE = {"40001", "40P01", "55P03"}
_AWAY_THERE = ("08", "28", "3D", "53", "57")
_NO_ROOM = "there is no room left on the disk, or it fails"
_WORDS = {
    errno.ENOSPC: _NO_ROOM,
    errno.EACCES: "the user who runs this has no right to",
    errno.EPERM: "the user who runs this has no right to",
    errno.ENOENT: "it is not there",
    errno.EEXIST: "something else has this name",
    errno.ENOTDIR: "a part of its path is a file, and no folder",
    errno.EISDIR: "it is a folder",
    errno.EROFS: "the disk can only be read",
    errno.ENAMETOOLONG: "its name is too long",
}


def problem_of(error: BaseException) -> Problem | None:
    """The problem that somebody at the machine can mend; None of a mistake of ours."""
    if type(error).__name__ == "KeyIsGone":
        return in_site.AUDIT_KEY.at(Place("the key of the audit"), what=str(error))
    for one in _causes(error):
        if isinstance(one, sqlite3.Error):
            return _of_sqlite(one)
        library = type(one).__module__.partition(".")[0]
        if library == "psycopg":
            return _of_postgresql(one)
        if library in {"botocore", "boto3"}:
            return in_site.BUCKET.at(Place("the files"))
    return _of_file(error) if isinstance(error, OSError) else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Django raises its own from that of the database."""
    while error is not None:
        yield error
        error = error.__cause__


def _of_sqlite(error: sqlite3.Error) -> Problem | None:
    place = Place(str(database_file(os.environ) or "the database"))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL:
        return in_site.FILE_FAILED.at(place, why=_NO_ROOM)
    kind = _kind_of_sqlite(code, str(error))
    return None if kind is None else kind.at(place)


def _kind_of_sqlite(code: int, words: str) -> Kind | None:
    if code in _DAMAGED:
        return in_site.DATABASE_DAMAGED
    if code in _BUSY:
        return in_site.DATABASE_BUSY
    if code in _CLOSED:
        return in_site.DATABASE_CLOSED
    missing = any(one in words for one in _NO_SUCH)
    return in_site.DATABASE_TABLES if missing else None


def _of_postgresql(error: BaseException) -> Problem | None:
    kind = None
    code = getattr(error, "sqlstate", None)
    # Without a code: there was no connection, or it broke off.
    operational = type(error).__name__ in {"OperationalError", "ConnectionTimeout"}
    if code in _TABLES_THERE:
        kind = in_site.DATABASE_TABLES
    elif code in _BUSY_THERE:
        kind = in_site.DATABASE_BUSY
    elif code in _CLOSED_THERE:
        kind = in_site.DATABASE_CLOSED
    elif operational if code is None else code.startswith(_AWAY_THERE):
        kind = in_site.DATABASE_AWAY
    return None if kind is None else kind.at(Place("the database"))


def _of_file(error: OSError) -> Problem | None:
    """Of a file that has a name; without one it was no file, and is no one's to mend."""
    if error.errno == errno.ENOSPC and error.filename is None:
        return in_site.FILE_FAILED.at(Place("the disk"), why=_NO_ROOM)
    if error.filename is None:
        return None
    why = _WORDS.get(error.errno or 0, "it cannot be read or written")
    return in_site.FILE_FAILED.at(Place(str(error.filename)), why=why)
