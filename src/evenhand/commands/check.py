"""``evenhand check``: does a report say what its figures say?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.check.records import CheckedReport
    from evenhand.errors import Problem

A_FILE = click.Path(path_type=Path)


@click.command("check")
@click.argument("paths", type=A_FILE, nargs=-1, required=True)
@click.option(
    "--figures",
    type=A_FILE,
    metavar="FOLDER",
    help="Hold documents against the figures of this inspection folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/check.md.")
@click.option("--out", type=A_FILE, metavar="FILE.html", help="Write a page to look at.")
@click.option("--replace", is_flag=True, help="Write over the file in --out.")
@click.option(
    "--strict", is_flag=True, help="Words for shares have no tolerance of house style."
)
@click.option("--all", "everything", is_flag=True, help="Tell every claim.")
def command(
    paths: tuple[Path, ...],
    figures: Path | None,
    as_json: bool,
    out: Path | None,
    replace: bool,
    strict: bool,
    everything: bool,
) -> None:
    """Check whether reports say what their figures say.

    PATHS are documents (PDF, web page, Word document or text), held against the figures
    in them, or inspection folders, whose narrative is held against the folder.

    Ends with 1 if anything is contradicted, and with 2 if a file cannot be checked.
    """
    from evenhand.commands import check_views
    from evenhand.commands.paper import say_problems

    if out is not None:
        check_views.refuse_what_is_there(out, replace)
    reports, problems = _checked(paths, figures, strict)
    if as_json:
        check_views.write_json(reports, problems)
    else:
        for report in reports:
            check_views.write(report, everything)
    if out is not None and reports:
        check_views.write_page(out, reports, tell=not as_json)
    if problems:
        say_problems(problems)
        raise click.exceptions.Exit(2)
    wrong = any(one.verdict == "contradicted" for r in reports for one in r.held)
    raise click.exceptions.Exit(1 if wrong else 0)


def _checked(
    paths: tuple[Path, ...], figures: Path | None, strict: bool
) -> tuple[list[CheckedReport], list[Problem]]:
    """What could be checked, and what stood in the way of the rest."""
    from evenhand.check.loading import check_path
    from evenhand.commands.paper import progress
    from evenhand.errors import ProblemsFound

    reports: list[CheckedReport] = []
    problems: list[Problem] = []
    with progress() as tell:
        for path in paths:
            tell(f"Checking {path.name}")
            try:
                reports.append(check_path(path, figures, strict))
            except ProblemsFound as found:
                problems += found.problems
    return reports, problems
