"""``evenhand sample``: commit, lottery, draw, verify, begin, replace and explain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from evenhand.sampling.gathering import Permission, Wanted

A_FILE = click.Path(path_type=Path)
Options = Callable[[Callable[..., Any]], Callable[..., Any]]

_LIST_OPTIONS: tuple[Options, ...] = (
    click.option("--framework", metavar="ID", help="Of the library, or a .yaml file."),
    click.option(
        "--domain", metavar="ID", help="A case group (court), or its domain (2)."
    ),
    click.option("--fieldwork", metavar="DATE", help="The first day of fieldwork."),
    click.option("--size", type=int, help="How many cases. [default: by the framework]"),
    click.option("--sheet", metavar="NAME", help="The sheet of a workbook with several."),
    click.option(
        "--leave-out-unusable",
        is_flag=True,
        help="Go on without rows that cannot be used; needs --by and --because.",
    ),
    click.option("--by", metavar="NAME", help="Who decides to leave them out."),
    click.option("--because", metavar="REASON", help="Why they are left out."),
)


_out = click.option(
    "--out", type=A_FILE, required=True, help="A folder that does not exist yet."
)


def _list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_LIST_OPTIONS):
        command = option(command)
    return command


@click.group("sample")
def command() -> None:
    """Draw a sample that anyone can verify, and replace a case of it.

    For a real draw: commit before the case list arrives; lottery when it has; publish
    the lottery's hash; draw with the service's number. For training and tests: draw
    with --seed does it all.
    """


@command.command("commit")
@click.option("--for", "purpose", default="", metavar="TEXT", help="Which draw.")
@_out
def commit(purpose: str, out: Path) -> None:
    """Commit to a secret number, before the case list arrives.

    Publish commitment.json at once; keep secret.json until the draw. Every draw needs a
    number of its own: say with --for which one it is.
    """
    import secrets

    from evenhand.commands import sample_views
    from evenhand.sampling.committing import write_commitment

    written = write_commitment(secrets.token_hex(32), purpose, out)
    sample_views.write_commitment(written, out)


@command.command("lottery")
@click.argument("cases", type=A_FILE)
@_list_options
@_out
def lottery(cases: Path, out: Path, **given: Any) -> None:
    """Make the lottery of a case list, and print the hash to publish.

    CASES is the service's case list (CSV, XLSX or ODS).
    """
    from evenhand.commands import sample_views
    from evenhand.commands.paper import progress, say_warnings
    from evenhand.sampling.drawing.steps import write_lottery
    from evenhand.sampling.gathering import gather

    with progress() as tell:
        gathered = gather(_wanted(cases, given), _permission(given))
        document, hash_ = write_lottery(gathered, out, tell)
    sample_views.write_lottery(document, hash_, out)
    say_warnings(gathered.warnings)


@command.command("draw")
@click.argument("cases", type=A_FILE)
@_list_options
@click.option("--seed", type=int, help="For training and tests: not committed.")
@click.option(
    "--lottery", "made", type=A_FILE, help="The folder of the published lottery."
)
@click.option("--secret", type=A_FILE, help="The secret.json that was committed to.")
@click.option("--service-number", metavar="TEXT", help="What the service contributes.")
@_out
def draw(
    cases: Path,
    seed: int | None,
    made: Path | None,
    secret: Path | None,
    service_number: str | None,
    out: Path,
    **given: Any,
) -> None:
    """Draw the sample from the case list CASES, and write it with every reason.

    Either with --lottery, --secret and --service-number, or with --seed and the options
    that a lottery is made from.
    """
    from evenhand.commands import sample_views
    from evenhand.commands.paper import progress, say_warnings
    from evenhand.errors import ProblemsFound, in_samples
    from evenhand.sampling.drawing import steps
    from evenhand.sampling.gathering import COMMAND_LINE

    committed = (made, secret, service_number)
    rest = [given[name] for name in ("framework", "domain", "fieldwork")]
    if seed is not None and None not in rest and committed == (None, None, None):
        with progress() as tell:
            wanted, permission = _wanted(cases, given), _permission(given)
            done = steps.draw_seeded(wanted, permission, seed, out, tell)
    elif (
        seed is None
        and made is not None
        and secret is not None
        and service_number is not None
        and not any(value for name, value in given.items() if name != "sheet")
    ):
        done = steps.draw_committed(
            cases, given["sheet"], made, secret, service_number, out
        )
    else:
        raise ProblemsFound([in_samples.HOW_TO_DRAW.at(COMMAND_LINE)])
    sample_views.write_draw(done.lottery, done.draw, out)
    say_warnings(done.warnings)


@command.command("verify")
@click.argument("folder", type=A_FILE, metavar="DIR")
@click.argument("cases", type=A_FILE, required=False)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook with several.")
@click.option("--commitment", metavar="HASH", help="As it was published.")
@click.option("--lottery-hash", metavar="HASH", help="As it was published.")
@click.option("--service-number", metavar="TEXT", help="As the service gave it.")
@click.option("--replacements-hash", metavar="HASH", help="Of the file, as noted.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def verify(
    ctx: click.Context,
    folder: Path,
    cases: Path | None,
    sheet: str | None,
    commitment: str | None,
    lottery_hash: str | None,
    service_number: str | None,
    replacements_hash: str | None,
    as_json: bool,
) -> None:
    """Check a draw with whole numbers and no solver: yes, or the first difference.

    DIR is the folder of the draw, CASES the case list. Without the list, what can be
    checked is, and the rest is named. Exit code 1 where something differs.
    """
    from evenhand.commands import sample_views
    from evenhand.commands.paper import progress
    from evenhand.sampling import verifying

    given = None if cases is None else verifying.CaseListGiven(cases, sheet)
    published = verifying.Published(
        commitment, lottery_hash, service_number, replacements_hash
    )
    with progress() as tell:
        found = verifying.verify(folder, given, published, tell)
    if as_json:
        sample_views.write_verification_json(found)
    else:
        sample_views.write_verification(found)
    if found.first_difference is not None:
        ctx.exit(1)


@command.command("begin")
@click.argument("folder", type=A_FILE, metavar="DIR")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--on", metavar="DATE", help="[default: today]")
def begin(folder: Path, by: str, on: str | None) -> None:
    """Record that assessment has begun: from then on, replacing needs two people."""
    from evenhand.commands.paper import say
    from evenhand.sampling import recording

    hash_ = recording.begin(folder, by, on or _today())
    say("Recorded: assessment has begun. Replacing a case now needs a second person.")
    say(f"Note the hash of replacements.json: {hash_}")


@command.command("replace")
@click.argument("folder", type=A_FILE, metavar="DIR")
@click.argument("case")
@click.option("--reason", required=True, metavar="ID", help="A permitted reason.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--second", metavar="NAME", help="Who agrees, once assessment has begun.")
@click.option("--on", metavar="DATE", help="[default: today]")
def replace(
    folder: Path, case: str, reason: str, by: str, second: str | None, on: str | None
) -> None:
    """Replace the case CASE of the sample in DIR by the reserve whose turn it is."""
    from evenhand.commands import sample_views
    from evenhand.sampling import recording

    decision = recording.Decision(case, reason, by, second, on or _today())
    sample_views.write_replacement(*recording.replace_case(folder, decision))


@command.command("explain")
@click.argument("folder", type=A_FILE, metavar="DIR")
@click.option("--picture", type=A_FILE, metavar="FILE", help="Draw it as an SVG file.")
def explain(folder: Path, picture: Path | None) -> None:
    """Explain the draw in DIR: who could be drawn, what was kept, and how it came out."""
    from evenhand.commands import sample_views

    sample_views.write_explanation(folder, picture)


def _wanted(cases: Path, given: dict[str, Any]) -> Wanted:
    from evenhand.sampling.gathering import Wanted

    for name in ("framework", "domain", "fieldwork"):
        if given[name] is None:
            raise click.UsageError(f"Missing option '--{name}'.")
    return Wanted(
        cases=cases,
        framework=given["framework"],
        domain=given["domain"],
        fieldwork=given["fieldwork"],
        size=given["size"],
        sheet=given["sheet"],
    )


def _permission(given: dict[str, Any]) -> Permission | None:
    from evenhand.sampling.gathering import permission

    return permission(given["leave_out_unusable"], given["by"], given["because"])


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date().isoformat()
