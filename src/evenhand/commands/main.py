"""``evenhand``: finds the commands by name and says users' mistakes in sentences."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from typing import Any

import click

import evenhand.commands
from evenhand import __version__
from evenhand.errors import ProblemsFound

# Modules of this package that are not commands.
_HELPERS = frozenset({"main", "paper"})
_VIEWS = "_views"


class Commands(click.Group):
    """The modules beside this one, each imported only when it is asked for.

    A module ``frameworks`` holds a click command called ``command``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = pkgutil.iter_modules(evenhand.commands.__path__)
        names = (module.name for module in found)
        return sorted(n for n in names if n not in _HELPERS and not n.endswith(_VIEWS))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"evenhand.commands.{name}")
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


def main() -> None:
    """The console script.

    A terminal or pipe that cannot show one of our signs gets a question mark for it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    evenhand_command(prog_name="evenhand")
