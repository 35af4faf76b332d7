"""``evenhand population``: a template for case lists, and checking one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.commands.population_views import Checked
    from evenhand.errors import Problem


@click.group("population")
def command() -> None:
    """Make a template for a service's case list, and check the list that comes back."""


@command.command("template")
@click.argument("framework_id", metavar="FRAMEWORK")
@click.option(
    "--out",
    required=True,
    metavar="FILE.xlsx",
    type=click.Path(path_type=Path),
    help="Where to write it; nothing is overwritten.",
)
def template(framework_id: str, out: Path) -> None:
    """Write a workbook for a service to fill in with its cases.

    It has a column for each thing that FRAMEWORK wants to know of a case, lists to
    choose from, and guidance. FRAMEWORK is the id of one that comes with Evenhand, or a
    .yaml file of your own.
    """
    from evenhand.commands.paper import say
    from evenhand.frameworks import find_framework
    from evenhand.frameworks.case_lists import case_list_for
    from evenhand.population.template import write_template

    file = find_framework(framework_id)
    write_template(out, file.framework, case_list_for(file).record)
    say(f"{out} is ready. When the service has filled it in, run")
    say(
        f"evenhand population check {out} --framework {framework_id} "
        "--fieldwork YYYY-MM-DD",
        indent=4,
    )


@command.command("check")
@click.argument("cases", type=click.Path(path_type=Path))
@click.option("--framework", "framework_id", required=True, metavar="FRAMEWORK")
@click.option(
    "--fieldwork",
    required=True,
    metavar="DATE",
    help="The first day of fieldwork, as 2020-10-26.",
)
@click.option("--sheet", metavar="NAME", help="The sheet to read, if not ‘Cases’.")
@click.option(
    "--counts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A table of what others counted, to see whether the list is complete.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/case-list.md.")
def check(
    cases: Path,
    framework_id: str,
    fieldwork: str,
    sheet: str | None,
    counts: Path | None,
    as_json: bool,
) -> None:
    """Check the case list in the file CASES: who is eligible, and why others are not.

    CASES is a .csv, .xlsx or .ods file. Nothing of a child is printed, but row numbers.
    """
    from evenhand.commands import population_views
    from evenhand.commands.paper import progress, say_problems
    from evenhand.errors import ProblemsFound

    try:
        with progress():
            checked = _checked(cases, framework_id, fieldwork, sheet, counts)
    except ProblemsFound as found:
        if not as_json:
            raise
        population_views.write_json({"problems": [p.as_json() for p in found.problems]})
        raise click.exceptions.Exit(2) from None
    if as_json:
        population_views.write_json(population_views.as_json(checked))
    else:
        population_views.write_overview(checked)
        say_problems(checked.problems)
    if any(not problem.warning for problem in checked.problems):
        raise click.exceptions.Exit(2)


def _checked(
    cases: Path, framework_id: str, fieldwork: str, sheet: str | None, counts: Path | None
) -> Checked:
    """The case list, its populations, and the counts. Raises ProblemsFound."""
    from evenhand.commands.population_views import Checked
    from evenhand.errors import ProblemsFound
    from evenhand.frameworks import find_framework
    from evenhand.frameworks.case_lists import case_list_for
    from evenhand.population import population, read_case_list
    from evenhand.population.completeness import compare, read_counts

    file = find_framework(framework_id, cases.parent)
    words = case_list_for(file, cases.parent)
    framework = file.framework
    problems: list[Problem] = []
    read_list = read_table = day = None
    try:
        day = _day(fieldwork)
    except ProblemsFound as found:
        problems.extend(found.problems)
    try:
        read_list = read_case_list(cases, framework, words, sheet)
    except ProblemsFound as found:
        problems.extend(found.problems)
    try:
        if counts is not None:
            read_table = read_counts(counts, framework, words.record)
    except ProblemsFound as found:
        problems.extend(found.problems)
    if problems or read_list is None or day is None:
        raise ProblemsFound((*problems, *(read_list.problems if read_list else ())))
    return Checked(
        framework=file,
        words=words,
        fieldwork=day,
        case_list=read_list,
        populations={
            group: population(read_list, framework, group, day)
            for group in framework.groups
        },
        completeness=compare(read_list, read_table, framework) if read_table else None,
    )


def _day(text: str) -> date:
    """The first day of fieldwork as it was typed. Raises ProblemsFound."""
    from evenhand.errors import Place, ProblemsFound, in_populations
    from evenhand.population.dates import DateProblem, read_date

    found = read_date(text)
    if isinstance(found, DateProblem):
        place = Place("the command line")
        raise ProblemsFound([in_populations.FIELDWORK.at(place)])
    return found
