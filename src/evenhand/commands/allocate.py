"""``evenhand allocate``: who assesses which case of a sample."""

from __future__ import annotations

from pathlib import Path

import click

A_FILE = click.Path(path_type=Path)


@click.command("allocate")
@click.argument("samples", type=A_FILE, metavar="DIR...", nargs=-1, required=True)
@click.option("--team", type=A_FILE, required=True, help="A table: id, name, role …")
@click.option("--service", required=True, metavar="NAME", help="Who is inspected.")
@click.option(
    "--seconds",
    default="10%",
    show_default=True,
    metavar="SHARE",
    help="How many cases get a second, blind assessment: a share or a number.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="What decides ties.")
@click.option("--before", type=A_FILE, metavar="DIR", help="An allocation to change.")
@click.option(
    "--keep",
    multiple=True,
    metavar="CASE",
    help="A case that has begun: its people stay. Can be given again.",
)
@click.option("--out", type=A_FILE, help="A folder that does not exist yet.")
def command(
    samples: tuple[Path, ...],
    team: Path,
    service: str,
    seconds: str,
    seed: int,
    before: Path | None,
    keep: tuple[str, ...],
    out: Path | None,
) -> None:
    """Allocate the cases of one or several draws to the people of a team.

    DIR is the folder of a draw; two of them share the load evenly. Nobody gets a case
    that they have an interest in, and no local assessor is alone. With --before, as few
    people as can be change. Without --out nothing is written.
    """
    from evenhand.commands import allocate_views
    from evenhand.commands.paper import progress, say_warnings
    from evenhand.errors import ProblemsFound, in_allocation
    from evenhand.sampling.allocation.allocating import allocate
    from evenhand.sampling.allocation.files import read_before, write_allocation
    from evenhand.sampling.allocation.records import Before, Task
    from evenhand.sampling.allocation.samples import read_cases
    from evenhand.sampling.allocation.team import read_team, seconds_asked
    from evenhand.sampling.gathering import COMMAND_LINE

    cases = read_cases(samples)
    read = read_team(team, cases)
    earlier: Before | None = None
    if before is not None:
        earlier = read_before(before, keep)
    elif keep:
        problem = in_allocation.KEEP_UNKNOWN.at(COMMAND_LINE, case=keep[0])
        raise ProblemsFound([problem])
    wanted = seconds_asked(seconds, len(cases))
    task = Task(cases, read.people, service, seed, wanted, before=earlier)
    with progress() as tell:
        tell("Allocating")
        allocation = allocate(task)
    if out is not None:
        write_allocation(task, allocation, out)
    allocate_views.write_allocation(task, allocation, out)
    say_warnings(read.warnings)
