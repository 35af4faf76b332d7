"""Restoring a backup into an empty place: everything is verified before anything is put
in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage

from evenhand.errors import Place, ProblemsFound, in_keeping
from evenhand_web.keeping import archive
from evenhand_web.keeping.archive import DATABASE, FILES, Contents, Sink
from evenhand_web.keeping.backups import Tell, drafts
from evenhand_web.keeping.places import NAMES, Site, copied, stored


def restore(site: Site, path: Path, key: bytes, tell: Tell) -> Contents:
    """Put a backup into an empty place.

    First it is read whole into a folder of its own, and checked. Then the files get their
    places, and the database last: without it there is no site. Raises ProblemsFound; then
    nothing was put in place.
    """
    refuse_what_is_not_empty(site)
    try:
        with drafts(site.data) as folder:
            tell("Reading the backup")
            contents = archive.read(path, key, _into(folder))
            _check(site, path, contents, folder / DATABASE)
            refuse_what_is_not_empty(site)
            tell("Putting it in place")
            _put(site, contents, folder)
    except OSError:
        place = Place(str(site.data))
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(place)]) from None
    return contents


def refuse_what_is_not_empty(site: Site) -> None:
    """Raises ProblemsFound where a database or stored files are there already."""
    found = []
    if not site.database.is_empty():
        found.append("the database")
    if next(stored(site.files), None) is not None:
        found.append("the folder for files")
    if found:
        place = Place("the environment")
        raise ProblemsFound([in_keeping.NOT_EMPTY.at(place, what=one) for one in found])


def _check(site: Site, path: Path, contents: Contents, dump: Path) -> None:
    was, here = contents.about.engine, site.database.engine
    place = Place(str(path))
    if was != here:
        words = {"was": NAMES.get(was, was), "here": NAMES[here]}
        raise ProblemsFound([in_keeping.OTHER_ENGINE.at(place, **words)])
    if not site.database.is_sound(dump):
        raise ProblemsFound([in_keeping.CONTENT_WRONG.at(place)])


def _into(folder: Path) -> Callable[[str], AbstractContextManager[Sink]]:
    """Sinks in a folder, under the names of the archive, which were checked."""

    @contextmanager
    def placing(name: str) -> Iterator[Sink]:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("xb") as file:
            target.chmod(0o600)
            yield file

    return placing


def _put(site: Site, contents: Contents, folder: Path) -> None:
    """The files and then the database; the files are taken away again where the database
    cannot be put."""
    names = [one.name.removeprefix(FILES) for one in contents.files]
    try:
        for name in names:
            _save(site.files, name, folder / FILES / name)
        site.database.put(folder / DATABASE)
    except BaseException:
        for name in names:
            site.files.delete(name)
        raise


def _save(files: Storage, name: str, source: Path) -> None:
    if isinstance(files, FileSystemStorage):
        target = Path(files.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copied(source, target)
        return
    with source.open("rb") as content:
        if files.save(name, File(content)) != name:
            raise OSError("the place is not empty")
