"""``evenhand rate``: the ratings of an inspection, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("rate")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/rate-json.md.")
def command(path: Path, as_json: bool) -> None:
    """Rate the inspection in the folder PATH.

    For every standard: the answers, the rule rating, any discretion, the rating and
    its score; then the overall rating. `evenhand explain` says how each came about.
    """
    from evenhand.commands import rating_views
    from evenhand.commands.paper import say_warnings
    from evenhand.errors import ProblemsFound
    from evenhand.inspection import read_inspection

    try:
        reading = read_inspection(path)
    except ProblemsFound as found:
        if not as_json:
            raise
        rating_views.write_json({"problems": [p.as_json() for p in found.problems]})
        raise click.exceptions.Exit(2) from None
    rating = reading.inspection.rate()
    if as_json:
        rating_views.write_json(rating_views.as_json(reading, rating))
        return
    rating_views.write_table(reading.inspection, rating)
    say_warnings(reading.warnings)
