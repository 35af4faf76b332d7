"""``evenhand workbook``: answering cases without the site, and taking the answers."""

from __future__ import annotations

from pathlib import Path

import click

A_FILE = click.Path(path_type=Path)


@click.group("workbook")
def command() -> None:
    """Answer cases in a workbook where there is no site, and take the answers back."""


@command.command("make")
@click.argument("folder", metavar="FOLDER", type=A_FILE)
@click.option(
    "--case", "cases", multiple=True, metavar="ID", help="A case; all if none is named."
)
@click.option(
    "--out",
    required=True,
    metavar="FILE.xlsx",
    type=A_FILE,
    help="Where to write it; nothing is overwritten.",
)
def make(folder: Path, cases: tuple[str, ...], out: Path) -> None:
    """Write a workbook for the cases of an inspection folder: a sheet a case.

    It holds the questions of the inspection's framework, and of the cases only their ids.
    """
    import uuid

    from evenhand.commands.paper import say
    from evenhand.inspection.hand_ins import make_workbook, write_workbook

    write_workbook(make_workbook(folder, cases, str(uuid.uuid4())), out)
    say(f"{out} is ready. When it is filled in, run")
    say(f"evenhand workbook take {out} {folder}", indent=4)


@command.command("form")
@click.argument("folder", metavar="FOLDER", type=A_FILE)
@click.option(
    "--group", required=True, metavar="ID", help="The case group, such as court."
)
@click.option(
    "--case", "cases", multiple=True, metavar="ID", help="A case; all if none is named."
)
@click.option(
    "--out",
    required=True,
    metavar="FILE.xlsx",
    type=A_FILE,
    help="Where to write it; nothing is overwritten.",
)
def form(folder: Path, group: str, cases: tuple[str, ...], out: Path) -> None:
    """Write an XLSForm for a case group, to answer on a phone or tablet.

    ODK and KoboToolbox take it. Their submissions, as CSV or JSON, are taken by
    `evenhand workbook take`.
    """
    from evenhand.commands.paper import say
    from evenhand.inspection.hand_ins import make_form, write_workbook

    write_workbook(make_form(folder, group, cases), out)
    say(f"{out} is ready for ODK or KoboToolbox. Download the submissions, and run")
    say(f"evenhand workbook take SUBMISSIONS.csv {folder}", indent=4)


@command.command("take")
@click.argument("files", metavar="FILE…", type=A_FILE, nargs=-1, required=True)
@click.argument("folder", metavar="FOLDER", type=A_FILE)
@click.option(
    "--partly", is_flag=True, help="Take what has no problem, and tell the others."
)
def take(files: tuple[Path, ...], folder: Path, partly: bool) -> None:
    """Take what was filled in into the tables of FOLDER: facts, answers, quotations,
    interviews, enquiries, oversight.

    A FILE is a workbook (.xlsx), or submissions of a form (.csv, .json).

    Every problem is told by sheet, row and column, and nothing is written while there is
    one. What is there already is never overwritten. Taking a file again adds nothing.
    """
    from evenhand.commands.paper import say, say_problems
    from evenhand.inspection.hand_ins import take as take_in
    from evenhand.wording import counted

    taken = take_in(folder, files, partly)
    stopping = any(not one.warning for one in taken.problems)
    if taken.written:
        entries = counted(taken.new, "new entry")
        cases = counted(taken.cases, "case")
        say(f"Taken into {folder}: {entries} on {cases}.")
    else:
        say("Nothing was written.")
    if taken.same:
        there = counted(taken.same, "entry")
        say(f"There already, and the same: {there}.")
    if stopping and not taken.written and taken.new:
        without = counted(taken.new, "entry")
        say(f"Without a problem: {without}; --partly takes them without the rest.")
    say_problems(taken.problems)
    if stopping:
        raise click.exceptions.Exit(2)
