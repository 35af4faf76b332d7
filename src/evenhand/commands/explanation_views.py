"""Explanations as they stand on a page, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from evenhand.commands import rating_views
from evenhand.commands.paper import say
from evenhand.errors import Place, ProblemsFound, in_files, in_inspections
from evenhand.inspection.explanation import Explanation
from evenhand.inspection.explanation_json import explanation_json
from evenhand.rating.certainty_words import certainty_words, resampled_steps
from evenhand.rating.changes_words import overall_change_steps, standard_change_steps
from evenhand.rating.explain import Step, explain_standard, summary
from evenhand.rating.explain_overall import explain_overall
from evenhand.rating.picture import standard_picture


def write_json(explanation: Explanation, standard: str | None) -> None:
    rating_views.write_json(explanation_json(explanation, standard))


def write_overview(explanation: Explanation) -> None:
    """The overall rating step by step, and every standard in a sentence or two."""
    rating = explanation.rating
    rating_views.write_heading(explanation.inspection)
    say("How the overall rating came about", bold=True)
    _steps(explain_overall(rating))
    click.echo()
    say("What would have changed the overall rating", bold=True)
    _list(overall_change_steps(rating))
    click.echo()
    say("How steady the overall rating is", bold=True)
    _list(_steady(explanation, None))
    click.echo()
    say("How each standard's rating came about", bold=True)
    for id_ in rating.standards:
        say(summary(rating, id_), indent=2, hanging=4)
    click.echo()
    rating_views.write_assumptions(rating)
    example = next(iter(rating.standards))
    say(f"Name a standard, such as {example}, to see every step with its source.")


def write_standard(explanation: Explanation, standard: str) -> None:
    """Every step of one standard, each with the source of its rule."""
    rating = explanation.rating
    rating_views.write_heading(explanation.inspection)
    defined = rating.framework.standards[standard]
    say(f"How the rating of {standard} {defined.name} came about", bold=True)
    if defined.text is not None and defined.text.en is not None:
        say(f"‘{defined.text}’", indent=2)
        click.echo()
    _steps(explain_standard(rating, standard))
    click.echo()
    say("What would have changed it", bold=True)
    _list(standard_change_steps(rating, standard))
    if not rating.standards[standard].questions:
        return
    click.echo()
    say("How sure it can be", bold=True)
    _list(_sure(explanation, standard))


def write_picture(explanation: Explanation, standard: str | None, path: Path) -> None:
    """A standard as an SVG file. Raises ProblemsFound where there is nothing to draw."""
    questions = explanation.rating.standards[standard].questions if standard else ()
    place = Place(str(path))
    if standard is None or not any(q.percent is not None for q in questions):
        raise ProblemsFound([in_inspections.PICTURE_OF_NOTHING.at(place)])
    svg = standard_picture(explanation.rating, standard, explanation.certainties)
    try:
        path.write_text(svg, encoding="utf-8")
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None


def _sure(explanation: Explanation, standard: str) -> list[Step]:
    """What can be said of each key question, and of the standard in other samples."""
    group = explanation.rating.framework.standards[standard].group or ""
    eligible = explanation.inspection.eligible.get(group)
    questions = explanation.rating.standards[standard].questions
    words = [
        Step(certainty_words(explanation.certainties[q.id], eligible)) for q in questions
    ]
    if all(explanation.certainties[q.id].all_seen for q in questions):
        return words
    return [*words, *_steady(explanation, standard)]


def _steady(explanation: Explanation, standard: str | None) -> Sequence[Step]:
    if explanation.resampled is None:
        return [
            Step(
                "What other samples would have given cannot be said: "
                f"{explanation.not_resampled}."
            )
        ]
    return resampled_steps(explanation.rating, explanation.resampled, standard)


def _list(steps: Sequence[Step]) -> None:
    for step in steps:
        say(f"- {step.text}", indent=2, hanging=2)


def _steps(steps: Sequence[Step]) -> None:
    said = None
    for number, step in enumerate(steps, start=1):
        say(f"{number}. {step.text}", indent=2, hanging=3)
        if step.source is not None and step.source != said:
            say(f"[Rule: {step.source}]", indent=5)
        said = step.source
