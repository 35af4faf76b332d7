"""Starting Django for a command of the site, and saying what this machine refuses it."""

from __future__ import annotations

import functools
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from evenhand.errors import Place, ProblemsFound, in_site

_P = ParamSpec("_P")
_R = TypeVar("_R")
_ONLY_OURS = 0o077


def load() -> None:
    """Django, with the settings of the environment; nothing is made or opened. Raises
    UsageError where the site's packages are not installed, and ProblemsFound."""
    if importlib.util.find_spec("django") is None:
        raise click.UsageError(
            "The packages of the site are not installed: pip install 'evenhand[site]'"
        )
    from evenhand_web.environment.safety import misread

    found = misread(os.environ)
    if found:
        raise ProblemsFound(found)
    # Before anything is made: what SQLite writes beside its database is the site's, too.
    os.umask(_ONLY_OURS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand_web.settings")
    import django

    django.setup()


def set_up() -> None:
    """For what may begin a site: with its folder, made where there is none."""
    load()
    from django.conf import settings

    try:
        Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        place = Place("the environment")
        problem = in_site.FOLDER_WRONG.at(place, name="EVENHAND_DATA")
        raise ProblemsFound([problem]) from None


def set_up_there() -> None:
    """For what needs a site: nothing is made where there is none. Raises
    ProblemsFound."""
    load()
    require_site()


def require_site() -> None:
    """Raises ProblemsFound where there is no site, or a database that is none's."""
    if not is_there():
        from evenhand_web.keeping.places import nothing_there

        file = _file()
        raise nothing_there(None if file is None else Path(file))


def is_there() -> bool:
    """Whether there is a site. What is not there is not made by asking."""
    from django.db import connection

    from evenhand_web.keeping.places import OF_A_SITE, Sqlite

    file = _file()
    if file is None:
        return OF_A_SITE.issubset(connection.introspection.table_names())
    return OF_A_SITE <= Sqlite(Path(file)).tables()


def _file() -> str | None:
    """The file of the database; None where there is a server, or memory."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    in_memory = "mode=memory" in name or name == ":memory:"
    return None if in_memory or connection.vendor != "sqlite" else name


def where() -> str:
    """Where the site is, for whoever is to see that it is the right one."""
    return _file() or "the database that DATABASE_URL names"


def told(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """A command that says what this machine or the database refused it, as a problem; a
    mistake of ours goes on as it is."""

    @functools.wraps(command)
    def inner(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return command(*args, **kwargs)
        except (ProblemsFound, click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            from evenhand_web.troubles import problem_of

            problem = problem_of(error)
            if problem is None:
                raise
            raise ProblemsFound([problem]) from None

    return inner


def prepare() -> None:
    """Tables as this version wants them, and styles where the server finds them. Raises
    UsageError where the tables are not so, and are another account's to change."""
    from django.core.management import call_command

    if may_change_tables():
        make_tables()
    elif not _are_tables_ready():
        raise click.UsageError(
            "The tables are of an earlier version, or not there, and the account in "
            "DATABASE_URL may not change them. Run `evenhand tables --for ACCOUNT` with "
            "the account that owns them; docs/site.md says how."
        )
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def may_change_tables() -> bool:
    from evenhand_web.keeping.rights import may_change_tables

    return may_change_tables()


def make_tables() -> None:
    """Make the tables, or change them to what this version wants."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _are_tables_ready() -> bool:
    from django.core.cache import cache
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    counts = getattr(cache, "_table", None)
    there = counts is None or counts in connection.introspection.table_names()
    return there and not executor.migration_plan(executor.loader.graph.leaf_nodes())
