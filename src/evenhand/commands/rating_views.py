"""Ratings as a table that people can read, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from evenhand.assessment import Tally
from evenhand.commands.paper import (
    PIPE_WIDTH,
    lowest_sign,
    print_table,
    say,
    width,
)
from evenhand.inspection import Inspection
from evenhand.rating import (
    InspectionRating,
    Percentage,
    QuestionResult,
    StandardResult,
)
from evenhand.rating.explain_overall import explain_overall
from evenhand.wording import counted, joined, percent

if TYPE_CHECKING:
    from rich.table import Table

# From the lowest rating to the highest. The word is always there: colour only helps.
_COLOURS = ("red", "yellow", "green", "bright_blue")


def write_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_heading(inspection: Inspection) -> None:
    """Whose inspection it is, when, and under which framework."""
    details = inspection.details
    say(details.service, bold=True)
    framework = inspection.framework
    kind = next(
        (t.name for t in framework.inspection_types if t.id == details.type), details.type
    )
    parts = [kind + (", remote" if details.remote else "")]
    parts += [
        f"{name.replace('_', ' ')} {value}" for name, value in details.dates.in_order
    ]
    parts.append(f"framework {framework.reference}")
    say("; ".join(parts))
    if details.made_up:
        say("This service and its cases are made up.")
    looked_at = [
        f"{counted(number, 'case')} ({framework.groups[group].name.lower()})"
        for group, number in inspection.sampled.items()
        if group in framework.groups
    ]
    if looked_at:
        say(f"Looked at: {joined(looked_at)}.")
    click.echo()


def write_table(inspection: Inspection, rating: InspectionRating) -> None:
    """The ratings, standard by standard, and how they add up."""
    write_heading(inspection)
    write_ratings(rating)


def write_ratings(rating: InspectionRating) -> None:
    """The table, what its signs mean, the overall rating, and what is assumed."""
    print_table(_table(rating))
    click.echo()
    for line in _legend(rating):
        say(line)
    click.echo()
    for step in explain_overall(rating):
        say(step.text)
    click.echo()
    write_assumptions(rating)


def write_assumptions(rating: InspectionRating) -> None:
    """What nobody published, and whether a rating rests on it."""
    if not rating.assumptions:
        return
    say("What is assumed", bold=True)
    for assumption in rating.assumptions:
        if assumption.matters_for:
            touched = f"matters for {joined(assumption.matters_for)}"
        else:
            touched = "makes no difference to any rating here"
        say(f"- {assumption.note} This {touched}.", indent=2, hanging=2)
    click.echo()


def _table(rating: InspectionRating) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    scored = rating.overall.score is not None
    wide = width() >= PIPE_WIDTH
    table.add_column("Standard / key question")
    table.add_column("Yes", justify="right", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column("Rule rating", no_wrap=wide)
    table.add_column("Discretion", no_wrap=wide)
    table.add_column("Rating", no_wrap=wide)
    if scored:
        table.add_column("Score", justify="right")
    for domain in rating.framework.domains:
        table.add_row(f"[bold]{domain.name}[/bold]")
        for standard in domain.standards:
            cells = _standard_row(rating, rating.standards[standard.id])
            table.add_row(*cells[: None if scored else -1])
            for question in rating.standards[standard.id].questions:
                if question.id != standard.id:
                    table.add_row(*_question_row(rating, standard.id, question))
    return table


def _legend(rating: InspectionRating) -> list[str]:
    """What the signs in the table mean, as far as they are used."""
    results = rating.standards.values()
    questions = [q for result in results for q in result.questions]
    lines = []
    if any(q.id not in rating.standards and q.percent is not None for q in questions):
        lines.append(
            f"{lowest_sign()} The lowest key question: its band is the rule rating."
        )
    if any(isinstance(q.measure, Tally) and q.measure.unanswered for q in questions):
        lines.append("open: cases without an answer, in neither number.")
    if any(isinstance(q.measure, Percentage) and not q.relevant for q in questions):
        lines.append("of ? The number of relevant cases is not known.")
    return lines


def _standard_row(rating: InspectionRating, result: StandardResult) -> list[str]:
    standard = rating.framework.standards[result.id]
    whole = next((q for q in result.questions if q.id == result.id), None)
    measure = _measure(whole) if whole else ("", "")
    if standard.evidence == "judgement":
        measure = ("judged" if result.judgement else "–", "")
    final = _coloured(rating, result.rating) if result.rating else "not rated"
    if result.provisional:
        final += " (provisional)"
    score = "" if result.score is None else str(result.score)
    return [
        f" {result.id} {standard.name}",
        *measure,
        rating.name(result.rule_rating) or "–",
        _discretion(rating, result),
        final,
        score if result.counts else "–",
    ]


def _question_row(
    rating: InspectionRating, standard: str, question: QuestionResult
) -> list[str]:
    lowest = question.id in rating.standards[standard].lowest
    band = rating.name(question.band) or "–"
    return [
        f"   [dim]{question.id}[/dim]{_mark() if lowest else ''}",
        *_measure(question),
        f"[dim]{band}[/dim]",
    ]


def _mark() -> str:
    """The sign of the lowest key question; its word only where there is room."""
    sign = f" {lowest_sign()}"
    return f"{sign} lowest" if width() >= PIPE_WIDTH else sign


def _measure(question: QuestionResult) -> tuple[str, str]:
    share = "–" if question.percent is None else percent(question.percent)
    measure = question.measure
    if measure is None:
        return "", share
    if isinstance(measure, Tally):
        missing = f", {measure.unanswered} open" if measure.unanswered else ""
        return f"{measure.yes} of {measure.relevant}{missing}", share
    known = measure.relevant is not None
    return (f"of {measure.relevant}" if known else "of ?"), share


def _discretion(rating: InspectionRating, result: StandardResult) -> str:
    decision = result.decision
    if decision is None:
        return ""
    order = rating.framework.scale.order
    up = order[decision.to] > order[decision.from_]
    if not result.decision_holds:
        return f"void, {decision.basis}"
    return f"{'up' if up else 'down'}, {decision.basis}"


def _coloured(rating: InspectionRating, id_: str) -> str:
    place = rating.framework.scale.order[id_]
    colour = _COLOURS[min(place, len(_COLOURS) - 1)]
    return f"[bold {colour}]{rating.name(id_)}[/bold {colour}]"
