"""Explanations as they stand on a page."""

from __future__ import annotations

from collections.abc import Sequence

import click

from evenhand.commands.paper import say
from evenhand.commands.rating_views import write_assumptions, write_heading
from evenhand.inspection import Inspection
from evenhand.rating import InspectionRating
from evenhand.rating.explain import Step, explain_standard, summary
from evenhand.rating.explain_overall import explain_overall


def write_overview(inspection: Inspection, rating: InspectionRating) -> None:
    """The overall rating step by step, and every standard in a sentence or two."""
    write_heading(inspection)
    say("How the overall rating came about", bold=True)
    _steps(explain_overall(rating))
    click.echo()
    say("How each standard's rating came about", bold=True)
    for id_ in rating.standards:
        say(summary(rating, id_), indent=2, hanging=4)
    click.echo()
    write_assumptions(rating)
    example = next(iter(rating.standards))
    say(f"Name a standard, such as {example}, to see every step with its source.")


def write_standard(
    inspection: Inspection, rating: InspectionRating, standard: str
) -> None:
    """Every step of one standard, each with the source of its rule."""
    write_heading(inspection)
    defined = rating.framework.standards[standard]
    say(f"How the rating of {standard} {defined.name} came about", bold=True)
    if defined.text is not None:
        say(f"‘{defined.text}’", indent=2)
        click.echo()
    _steps(explain_standard(rating, standard))


def _steps(steps: Sequence[Step]) -> None:
    said = None
    for number, step in enumerate(steps, start=1):
        say(f"{number}. {step.text}", indent=2, hanging=3)
        if step.source is not None and step.source != said:
            rule = "Assumed" if step.assumed else "Rule"
            say(f"[{rule}: {step.source}]", indent=5)
        said = step.source
