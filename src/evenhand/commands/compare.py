"""``evenhand compare``: two inspections, standard by standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.errors import Problem

A_PATH = click.Path(path_type=Path)


@click.command("compare")
@click.argument("first", type=A_PATH)
@click.argument("second", type=A_PATH)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--confidence",
    type=click.IntRange(50, 99),
    default=95,
    show_default=True,
    help="How sure, in per cent, a difference must be to be more than chance.",
)
def command(first: Path, second: Path, as_json: bool, confidence: int) -> None:
    """Compare the inspections FIRST and SECOND: of one service, or of two.

    Each is an inspection folder, or a published report. For every standard: the rating in
    each, and for every key question whether its share differs by more than two samples of
    that size can by chance.
    """
    from evenhand.collection.comparing import compare
    from evenhand.commands import compare_views, rating_views
    from evenhand.errors import ProblemsFound

    problems: list[Problem] = []
    found = []
    for path in (first, second):
        try:
            found.append(compare_views.inspection_at(path))
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(problems)
    comparison = compare(found[0], found[1], confidence)
    if as_json:
        rating_views.write_json(comparison.as_json())
    else:
        compare_views.write(comparison)
