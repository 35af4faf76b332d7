"""``evenhand read``: published reports back into inspection folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.errors import Problem
    from evenhand.published.ahead import Waiting

A_FILE = click.Path(path_type=Path)


@click.command("read")
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@click.option("--out", type=A_FILE, help="The folder to write the inspections into.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON; docs/reading.md.")
@click.option("--replace", is_flag=True, help="Write over folders in --out.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many files are read at once; as many as there are processors.",
)
@click.pass_obj
def command(
    waiting: Waiting | None,
    files: tuple[Path, ...],
    out: Path | None,
    as_json: bool,
    replace: bool,
    jobs: int | None,
) -> None:
    """Read published reports: PDF, web page, Word document or text.

    With --out, each becomes an inspection folder that `evenhand rate` takes, with
    reading.json beside it: every value with its page, line and words, how it was read and
    how sure that is. What contradicts itself is told, and both readings are kept.

    A file that cannot be read is told, and the others are read all the same.
    """
    import gc

    # What reading makes is kept to its end, and in no circles: to look for them again
    # and again takes an eighth of the time.
    from evenhand.published.ahead import SELDOM, begun

    gc.set_threshold(SELDOM)
    ahead = begun(files, waiting)
    from evenhand.commands import read_views
    from evenhand.errors import ProblemsFound
    from evenhand.published.many import read_many

    problems: list[Problem] = []
    told = []
    outcomes = read_many(files, out, replace, jobs, ahead)
    for outcome in read_views.with_progress(outcomes, files):
        problems += outcome.problems
        told.append(outcome.json)
        if not (as_json or outcome.problems):
            read_views.write(outcome)
    gc.freeze()  # nor are they looked for at the end of the process
    if as_json:
        read_views.write_json(told)
        if problems:
            raise click.exceptions.Exit(2)
    if problems:
        raise ProblemsFound(problems)
