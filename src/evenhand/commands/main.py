"""``evenhand``: finds the commands by name and says users' mistakes in sentences."""

from __future__ import annotations

import importlib
import importlib.util
import io
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import click

from evenhand import __version__
from evenhand.errors import ProblemsFound

# Modules of this package that are not commands.
_HELPERS = frozenset({"main", "paper", "setting_up", "start"})
_VIEWS = "_views"
# The site stands above the command line, so its commands are found by name alone, and
# only where it is there.
_PACKAGES = ("evenhand.commands", "evenhand_web.commands")


def _found() -> Iterator[tuple[str, str]]:
    """Each command with the name of its module."""
    for package in _PACKAGES:
        try:
            spec = importlib.util.find_spec(package)
        except ModuleNotFoundError:
            continue
        places = None if spec is None else spec.submodule_search_locations
        for module in pkgutil.iter_modules(places or []):
            name = module.name
            if name not in _HELPERS and not name.endswith(_VIEWS):
                yield name, f"{package}.{name}"


class Commands(click.Group):
    """Modules of ``commands`` packages, each imported only when it is asked for.

    A module ``frameworks`` holds a click command called ``command``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(dict(_found()))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        found = dict(_found()).get(name)
        if found is None:
            return None
        module = importlib.import_module(found)
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """A user's mistake is told in sentences, and ends with exit code 2."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            from evenhand.commands.paper import say_problems

            say_problems(found.problems)
            ctx.exit(2)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="evenhand")
def evenhand_command() -> None:
    """Inspections of youth justice services, with every rating explained.

    Start with: evenhand rate examples/derby-2018
    """


def main(begun: object = None) -> None:
    """The command line; ``begun`` is what was begun for a command already.

    A terminal or pipe that cannot show one of our signs gets a question mark for it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    evenhand_command(prog_name="evenhand", obj=begun)
