"""``evenhand rate``: the ratings of an inspection, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.inspection import Reading


@click.command("rate")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/rate-json.md.")
@click.option(
    "--under",
    metavar="ID",
    help="Rate it under another framework, as far as its questions are the same.",
)
def command(path: Path, as_json: bool, under: str | None) -> None:
    """Rate the inspection in the folder PATH.

    For every standard: the answers, the rule rating, any discretion, the rating and
    its score; then the overall rating. `evenhand explain` says how each came about.

    With --under: the same, as if it had been under the framework ID (or a .yaml file of
    your own), and what cannot be carried over.
    """
    from evenhand.commands import rating_views
    from evenhand.commands.paper import say_warnings
    from evenhand.errors import ProblemsFound
    from evenhand.inspection import read_inspection
    from evenhand.inspection.rating_json import inspection_json

    try:
        reading = read_inspection(path)
        if under is not None:
            _rate_under(path, reading, under, as_json)
            return
    except ProblemsFound as found:
        if not as_json:
            raise
        rating_views.write_json({"problems": [p.as_json() for p in found.problems]})
        raise click.exceptions.Exit(2) from None
    rating = reading.inspection.rate()
    if as_json:
        rating_views.write_json(inspection_json(reading, rating))
        return
    rating_views.write_table(reading.inspection, rating)
    say_warnings(reading.warnings)


def _rate_under(path: Path, reading: Reading, name: str, as_json: bool) -> None:
    """Rate under the framework ``name``. Raises ProblemsFound."""
    from evenhand.commands import rating_views, under_views
    from evenhand.commands.paper import say_warnings
    from evenhand.frameworks import find_framework
    from evenhand.frameworks.mapping import find_mapping
    from evenhand.inspection.rating_json import inspection_json
    from evenhand.inspection.under import rate_under

    inspection = reading.inspection
    folder = path if path.is_dir() else path.parent
    file = find_framework(name, folder)
    mapping = find_mapping(inspection.framework, file.framework, [folder])
    under = rate_under(inspection, file.framework, mapping.mapping)
    if as_json:
        said = under_views.under_json(under, file, mapping)
        rating_views.write_json(inspection_json(reading, under.rating, said))
        return
    rating_views.write_heading(inspection)
    under_views.write_under(inspection, under, mapping)
    rating_views.write_ratings(under.rating)
    say_warnings(reading.warnings)
