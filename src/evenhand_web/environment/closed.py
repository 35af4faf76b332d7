"""Files and folders that others on this machine could read, or that the site could not.

The group's rights are left as they are where data lie: somebody who makes backups may be
in it. Keys are for the owner alone.
"""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from evenhand.errors import Place, Problem, in_site
from evenhand_web.environment.reading import data_folder, database_file, key_file

_OTHERS = stat.S_IROTH | stat.S_IWOTH
# Whoever reads these says what is wrong with them.
_SECRETS = ("EVENHAND_SECRET_KEY_FILE", "EVENHAND_SECRET_KEYS_BEFORE_FILE")
_BESIDE = ("", "-wal", "-shm", "-journal")


def what_is_open(given: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """Keys, folders and the database, as they are on the disk."""
    yield from _keys(given, place)
    yield from _folders(given, place)
    yield from _database(given)


def _keys(given: Mapping[str, str], place: Place) -> Iterator[Problem]:
    named = {
        **{name: Path(given.get(name, "")) for name in _SECRETS},
        "EVENHAND_AUDIT_KEY_FILE": key_file(given, "AUDIT"),
        "EVENHAND_DEVICES_KEY_FILE": key_file(given, "DEVICES"),
    }
    for name, path in named.items():
        # What was not named is told by its path.
        told = name if given.get(name) else str(path)
        if _mode(path) & (stat.S_IRGRP | stat.S_IROTH) and path.is_file():
            yield in_site.FILE_OPEN.at(place, name=told)
        if name not in _SECRETS and not _can_be_read(path):
            yield in_site.FILE_CLOSED.at(place, name=told)


def _folders(given: Mapping[str, str], place: Place) -> Iterator[Problem]:
    for name in ("EVENHAND_DATA", "EVENHAND_FILES"):
        folder = given.get(name, "").strip()
        if folder and "://" not in folder and not _can_be_written(Path(folder)):
            yield in_site.FOLDER_WRONG.at(place, name=name)


def _database(given: Mapping[str, str]) -> Iterator[Problem]:
    """A database that others can get at; they cannot where its folder is closed."""
    path = database_file(given)
    if path is None:
        return
    files = (path.with_name(path.name + end) for end in _BESIDE)
    found = [file for file in files if _mode(file) & _OTHERS]
    folder = _mode(path.parent)
    # In a folder like /tmp nobody can put another file in the place of somebody else's.
    replaceable = folder & stat.S_IWOTH and not folder & stat.S_ISVTX
    if replaceable or (found and folder & stat.S_IXOTH):
        ours = replaceable or path.parent == data_folder(given)
        words = [str(one) for one in ([path.parent] if ours else []) + found]
        run = f"chmod o-rwx {shlex.join(words)}"
        yield in_site.DATABASE_OPEN.at(Place(str(path)), run=run)


def _mode(path: Path) -> int:
    """Who may do what with it; 0 where there is nothing, or nothing that may be seen."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _can_be_read(path: Path) -> bool:
    """Also of a file that is not there: it is made."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return path.is_file() and os.access(path, os.R_OK)


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".can-be-written"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
