"""``evenhand explain``: how ratings came about, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("standard", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/explain-json.md.")
@click.option(
    "--confidence",
    type=click.IntRange(50, 99),
    help="Of the intervals, in per cent. [default: that of the framework's samples]",
)
@click.option("--seed", default=1, show_default=True, help="Of the other samples drawn.")
@click.option(
    "--samples",
    type=click.IntRange(100, 1_000_000),
    default=10_000,
    show_default=True,
    help="How many other samples to draw.",
)
@click.option(
    "--by",
    metavar="NAME",
    help="Show sub-groups, by an attribute, a fact or a split of the cases.",
)
@click.option(
    "--similar",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="List what became of like figures in the inspections of a folder.",
)
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw STANDARD as an SVG file: figures, intervals, and the bands behind.",
)
def command(
    path: Path,
    standard: str | None,
    as_json: bool,
    confidence: int | None,
    seed: int,
    samples: int,
    by: str | None,
    similar: Path | None,
    picture: Path | None,
) -> None:
    """Explain the ratings of the inspection in the folder PATH.

    How they came about, what would have changed them, and how sure a sample of that
    size can be. With a STANDARD (such as 2.4): every step from its answers to its
    rating, with the source of each rule. Without: the overall rating, and a line on
    every standard.
    """
    from evenhand.commands import explanation_views, like_views
    from evenhand.commands.paper import say_warnings
    from evenhand.frameworks import find_standard
    from evenhand.inspection import read_inspection
    from evenhand.inspection.explanation import explain
    from evenhand.rating.certainty import confidence_of

    reading = read_inspection(path)
    if standard is not None:
        find_standard(reading.inspection.framework, standard)
    level = confidence or confidence_of(reading.inspection.framework)
    if by is not None:
        like_views.write_sub_groups(reading.inspection, by, standard, level)
        return
    if similar is not None:
        like_views.write_similar(reading.inspection, standard, similar)
        return
    explanation = explain(
        reading.inspection, confidence=level, seed=seed, samples=samples
    )
    if picture is not None:
        explanation_views.write_picture(explanation, standard, picture)
    if as_json:
        explanation_views.write_json(explanation, standard)
    elif standard is None:
        explanation_views.write_overview(explanation)
    else:
        explanation_views.write_standard(explanation, standard)
    if not as_json:
        say_warnings(reading.warnings)
