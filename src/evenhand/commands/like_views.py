"""Sub-groups, and what became of like figures, as they stand on a page."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.assessment import Tally
from evenhand.commands.paper import print_table, say, say_warnings
from evenhand.commands.rating_views import write_heading
from evenhand.inspection import Inspection
from evenhand.inspection.similar import ALIKE_POINTS, Alike, alike, inspections_in
from evenhand.inspection.sub_groups import SubGroup, can_split_by, sub_groups
from evenhand.rating import InspectionRating, QuestionResult
from evenhand.rating.explain_overall import decisions_that_hold
from evenhand.wording import counted, percent


def write_sub_groups(
    inspection: Inspection, by: str, standard: str | None, confidence: int
) -> None:
    """Every key question in every sub-group, with its margin; and the rule ratings."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    groups = sub_groups(inspection, by, confidence)
    write_heading(inspection)
    say(f"Sub-groups by {can_split_by(inspection)[by].lower().rstrip('?')}", bold=True)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Standard / key question")
    for group in groups:
        cases = counted(sum(group.cases.values()), "case")
        table.add_column(f"{group.name} ({cases})")
    for id_, defined in inspection.framework.standards.items():
        if defined.evidence == "cases" and standard in (None, id_):
            table.add_row(f"{id_} {defined.name}", *(_rule(g, id_) for g in groups))
            for question in defined.key_questions:
                cells = [_figure(group, id_, question.id) for group in groups]
                table.add_row(f"   {question.id}", *cells)
    print_table(table)
    click.echo()
    say(
        "What the rules would have given on these cases alone, without discretion. ± is "
        f"the margin in percentage points at {confidence}% confidence, the widest that "
        "so many cases can have: a sub-group is small, and says little by itself."
    )


def _rule(group: SubGroup, standard: str) -> str:
    return group.rating.name(group.rating.standards[standard].rule_rating) or "–"


def _figure(group: SubGroup, standard: str, question: str) -> str:
    results = group.rating.standards[standard].questions
    result = next(q for q in results if q.id == question)
    if result.percent is None or question not in group.margins:
        return "–"
    margin = round(group.margins[question])
    return f"{result.yes} of {result.relevant}, {percent(result.percent)} ± {margin}"


def write_similar(inspection: Inspection, standard: str | None, folder: Path) -> None:
    """What became of figures like those of a standard; of every decision if none is
    named."""
    rating = inspection.rate()
    others, problems = inspections_in(folder)
    write_heading(inspection)
    chosen = [standard] if standard is not None else list(decisions_that_hold(rating))
    if not chosen:
        say("No decision on discretion was used. Name a standard to compare.")
    for id_ in chosen:
        _write_alike(inspection, rating, id_, others)
    if problems:
        say("Some inspections of the folder could not be read:")
        say_warnings(problems)


def _write_alike(
    inspection: Inspection, rating: InspectionRating, id_: str, others: list[Inspection]
) -> None:
    result = rating.standards[id_]
    name = rating.framework.standards[id_].name
    lowest = next((q for q in result.questions if q.id in result.lowest), None)
    if lowest is None:
        say(f"{id_} {name} has no lowest percentage to compare.")
        return
    say(f"{id_} {name}: {_lowest(lowest)}", bold=True)
    found = alike(rating, id_, others)
    here = inspection.details.inspection
    for one in found:
        mark = " (this one)" if (one.inspection, one.standard) == (here, id_) else ""
        say(f"- {_line(one)}{mark}", indent=2, hanging=2)
    if not found:
        say("Nothing in the folder is like it.", indent=2)
    say(
        f"Alike: the same rule rating, a lowest percentage at most {ALIKE_POINTS} points "
        "away, and a trigger in common.",
        indent=2,
    )
    click.echo()


def _line(one: Alike) -> str:
    made_up = " (made up)" if one.made_up else ""
    figures = (
        f"{one.inspection}{made_up}, {one.standard} {one.title}: {_lowest(one.lowest)}"
    )
    if one.rating == one.rule_rating:
        return f"{figures}, stayed {one.rating}"
    return f"{figures}, became {one.rating} instead of {one.rule_rating} ({one.basis})"


def _lowest(question: QuestionResult) -> str:
    share = percent(question.percent or 0)
    if isinstance(question.measure, Tally):
        return f"{question.measure.yes} of {question.measure.relevant}, {share}"
    return share
