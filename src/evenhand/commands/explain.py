"""``evenhand explain``: how ratings came about, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("standard", required=False)
def command(path: Path, standard: str | None) -> None:
    """Explain the ratings of the inspection in the folder PATH.

    With a STANDARD (such as 2.4): every step from its answers to its rating, with the
    source of each rule. Without: the overall rating, and a line on every standard.
    """
    from evenhand.commands import explanation_views
    from evenhand.commands.paper import say_warnings
    from evenhand.errors import Place, ProblemsFound, in_frameworks
    from evenhand.formats.records import nearest
    from evenhand.inspection import read_inspection

    reading = read_inspection(path)
    known = reading.inspection.framework.standards
    if standard is not None and standard not in known:
        raise ProblemsFound(
            [
                in_frameworks.NOT_IN_FRAMEWORK.at(
                    Place("the command line"),
                    framework=reading.inspection.framework.id,
                    id=standard,
                    hint=nearest(standard, known),
                    known=", ".join(known),
                )
            ]
        )
    rating = reading.inspection.rate()
    if standard is None:
        explanation_views.write_overview(reading.inspection, rating)
    else:
        explanation_views.write_standard(reading.inspection, rating, standard)
    say_warnings(reading.warnings)
