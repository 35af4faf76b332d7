"""An allocation as it stands on a page: by person, and who was barred from what."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click
from rich import box
from rich.table import Table

from evenhand.commands.paper import print_table, say
from evenhand.sampling.allocation.files import DOCUMENT, TABLE, cases_words
from evenhand.sampling.allocation.records import Allocation, Kind, Task
from evenhand.sampling.allocation.telling import KIND_WORDS
from evenhand.wording import counted, joined


def write_allocation(task: Task, allocation: Allocation, out: Path | None) -> None:
    """Loads by person, who was barred, what gave way and what is not as before."""
    seconds = sum(one.seat.kind is Kind.SECOND for one in allocation.seats)
    say(
        f"{counted(len(task.cases), 'case')} allocated to "
        f"{counted(len(task.people), 'person').replace('persons', 'people')}; "
        f"{counted(seconds, 'case')} with a second, blind assessment.",
        bold=True,
    )
    click.echo()
    _write_loads(task, allocation)
    weights = task.weights
    say(
        "Load: in cases. A companion's seat counts "
        f"{weights.companion / weights.first:g} and a second assessment "
        f"{weights.second / weights.first:g} (assumed). Fair: in proportion to each "
        "one's share, as far as interests and the most they can take allow."
    )
    click.echo()
    _write_barred(task, allocation)
    for sentence in allocation.gave_way:
        say(f"What gave way: {sentence}", hanging=2)
    _write_changes(task, allocation)
    if out is not None:
        click.echo()
        say(f"In {out}: {TABLE} and {DOCUMENT}.")


def _write_loads(task: Task, allocation: Allocation) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Id", "Name", "Role"):
        table.add_column(heading)
    for heading in ("First", "Companion", "Second", "Load", "Fair"):
        table.add_column(heading, justify="right")
    for person, load in zip(task.people, allocation.loads, strict=True):
        numbers = [str(load.seats[kind]) for kind in Kind]
        both = (cases_words(load.reached), cases_words(load.wanted))
        role = person.role.value.replace("-", " ")
        table.add_row(person.id, person.name, role, *numbers, *both)
    print_table(table)


def _write_barred(task: Task, allocation: Allocation) -> None:
    """For each person and reason the cases, by id."""
    cases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for bar in allocation.barred:
        for reason in bar.reasons:
            cases[bar.person, reason].append(bar.case)
    if not cases:
        say("Nobody was barred from a case.")
        return
    say("Barred:")
    for (person, reason), ids in sorted(cases.items()):
        which = "every case" if len(ids) == len(task.cases) else joined(ids)
        say(f"{person} {reason}: {which}.", indent=2, hanging=2)


def _write_changes(task: Task, allocation: Allocation) -> None:
    if task.before is None:
        return
    changes = allocation.changes
    say(f"Not as before: {counted(len(changes), 'seat')}.")
    for change in changes:
        one, other = change.before or "nobody", change.after or "nobody"
        kind = KIND_WORDS[change.kind]
        say(
            f"{change.case}, {kind}: {one} → {other}. {change.reason}",
            indent=2,
            hanging=2,
        )
