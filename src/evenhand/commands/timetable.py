"""``evenhand timetable``: when what is due, from the first day of fieldwork."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.commands.timetable_views import Shown
    from evenhand.inspection.timetable_setting import Typed

A_FILE = click.Path(path_type=Path)


@click.command("timetable")
@click.argument("framework_id", metavar="FRAMEWORK")
@click.option(
    "--fieldwork",
    required=True,
    metavar="DATE",
    help="The first day of fieldwork, as 2026-10-26.",
)
@click.option(
    "--type",
    "kind",
    metavar="TYPE",
    help="Of inspection, such as joint. [default: the framework's first]",
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="MILESTONE=WHEN",
    help="A date (draft=2026-12-01), how long after or before (draft='3 weeks'), or how "
    "long it lasts (case-assessments='lasts 2 weeks'). Several times.",
)
@click.option("--wales", is_flag=True, help="Count the working days of Wales.")
@click.option(
    "--beside",
    type=A_FILE,
    metavar="DIR",
    help="A folder with your own timetable, such as an inspection's.",
)
@click.option("--today", metavar="DATE", help="Mark this day, and say what is next.")
@click.option("--picture", type=A_FILE, metavar="FILE", help="Draw it as an SVG file.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/timetable.md.")
@click.option("--welsh", is_flag=True, help="Say it in Welsh.")
def command(
    framework_id: str,
    fieldwork: str,
    kind: str | None,
    given: tuple[str, ...],
    wales: bool,
    beside: Path | None,
    today: str | None,
    picture: Path | None,
    as_json: bool,
    welsh: bool,
) -> None:
    """Work out the timetable of an inspection, and how each date was found.

    FRAMEWORK is the id of one that comes with Evenhand, or a .yaml file of your own.
    What nobody published is not known until you set it.
    """
    from evenhand.commands import timetable_views
    from evenhand.errors import ProblemsFound
    from evenhand.inspection.timetable_setting import Typed

    typed = Typed(fieldwork, given, today, kind)
    try:
        shown = _worked_out(framework_id, beside, typed, wales, welsh)
    except ProblemsFound as wrong:
        if not as_json:
            raise
        timetable_views.write_problems_json(wrong.problems)
        raise click.exceptions.Exit(2) from None
    if picture is not None:
        timetable_views.write_picture(shown, picture)
    if as_json:
        timetable_views.write_json(shown)
    else:
        timetable_views.write_timetable(shown)


def _worked_out(
    framework_id: str, beside: Path | None, typed: Typed, wales: bool, welsh: bool
) -> Shown:
    """The timetable with what it is shown by. Raises ProblemsFound."""
    from evenhand.commands.timetable_views import Shown
    from evenhand.frameworks import find_framework
    from evenhand.frameworks.timetables import timetable_for
    from evenhand.inspection.timetable import timetable
    from evenhand.inspection.timetable_setting import COMMAND_LINE, what_is_set

    file = find_framework(framework_id, beside)
    rules = timetable_for(file, beside)
    set_ = what_is_set(typed, file.framework, rules.record)
    found = timetable(
        rules.record,
        set_.inspection_type,
        set_.fieldwork,
        set_.dates,
        set_.lengths,
        "Wales" if wales else "England",
        COMMAND_LINE,
        set_.spans,
    )
    return Shown(found, rules, set_.today, "cy" if welsh else "en")
