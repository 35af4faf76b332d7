"""``evenhand new``: an inspection folder to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click


@click.command("new")
@click.argument("framework_id", metavar="FRAMEWORK")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--service", default="Name of the service", help="Who is inspected.")
@click.option(
    "--tables",
    type=click.Choice(["csv", "xlsx"]),
    default="csv",
    show_default=True,
    help="Tables as text, or as workbooks for a spreadsheet program.",
)
def command(
    framework_id: str, folder: Path, service: str, tables: Literal["csv", "xlsx"]
) -> None:
    """Make an empty inspection folder DIR under FRAMEWORK, with guidance in it.

    FRAMEWORK is the id of one that comes with Evenhand, or a .yaml file of your own.
    """
    from evenhand.commands.paper import say
    from evenhand.frameworks import find_framework
    from evenhand.inspection.columns import GUIDE
    from evenhand.inspection.new import new_folder

    new_folder(find_framework(framework_id), folder, service, tables)
    say(f"{folder} is ready. Read {folder / GUIDE}, fill in the tables, and run")
    say(f"evenhand rate {folder}", indent=4)
