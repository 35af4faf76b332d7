"""What ``evenhand read`` says of each report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evenhand.commands.paper import print_table, say
from evenhand.published.json_form import json_text

if TYPE_CHECKING:
    from evenhand.published.many import Outcome


def with_progress(
    outcomes: Iterable[Outcome], files: Sequence[Path]
) -> Iterator[Outcome]:
    """The outcomes, with a line on the error stream that says how far it is."""
    shown = sys.stderr.isatty() and len(files) > 1
    for done, outcome in enumerate(outcomes, start=1):
        if shown:
            click.echo(f"\r{done} of {len(files)} read", nl=False, err=True)
        yield outcome
    if shown:
        click.echo("", err=True)


def write_json(told: Sequence[dict[str, Any]]) -> None:
    """One report as an object, several as a list."""
    whole = told[0] if len(told) == 1 else told
    click.echo(json_text(whole))


def write(outcome: Outcome) -> None:
    """The ratings that were read, and what the report does not agree with itself on."""
    say()
    say(outcome.file.name, bold=True)
    told = outcome.json
    for label, value in (
        ("Service", told["service"]),
        ("Framework", told["framework"]),
        ("Overall rating", told.get("overall", {}).get("rating")),
        ("Score", told.get("overall", {}).get("score")),
    ):
        if value is not None:
            said = "not found" if value["value"] is None else value["value"]
            sure = value.get("certainty")
            say(f"{label}: {said}" + (f" ({sure})" if sure else ""), 2, 2)
    _table(told)
    _contradictions(told)
    if outcome.folder:
        say(f"Written to {outcome.folder}", 2, 2)
    if outcome.to_mend:
        say("It cannot be rated yet, for what was read does not fit together:", 2, 2)
    for problem in outcome.to_mend:
        say(f"{problem.place}: {problem.what} {problem.remedy}", 4, 2)


def _table(told: dict[str, Any]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("  ", "Standard", "Rating", "How sure", "Figures read"):
        table.add_column(heading)
    for id_, standard in told["standards"].items():
        rating = standard["rating"]
        table.add_row(
            f"  {id_}",
            standard["title"],
            str(rating["value"] or "not found"),
            rating["certainty"],
            _figures(standard),
        )
    print_table(table)


def _figures(standard: dict[str, Any]) -> str:
    if "percent" in standard:
        value = standard["percent"]["value"]
        return "" if value is None else f"{value}%"
    said = []
    for question in standard.get("key_questions", {}).values():
        if "yes" in question and "relevant" in question:
            said.append(f"{question['yes']['value']} of {question['relevant']['value']}")
        else:
            value = question["percent"]["value"]
            said.append("?" if value is None else f"{value}%")
    return ", ".join(said)


def _contradictions(told: dict[str, Any]) -> None:
    for check in told["checks"]:
        if check["outcome"] in ("fails", "unexplained", "explained"):
            say(f"{check['outcome']}: {check['says']}", indent=2, hanging=2)
    for id_, standard in told["standards"].items():
        if standard["rating"]["certainty"] == "conflict":
            say(f"{id_}: {standard['rating']['why']}", indent=2, hanging=2)
