"""``evenhand audit``: verify, export and heads."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand_web.audit.verifying import Verification, Verified

_FILE = click.Path(path_type=Path)


@click.group("audit")
def command() -> None:
    """The record of who did what: verify it, and take it away to verify elsewhere."""


@command.command("verify")
@click.argument("file", type=_FILE, required=False)
@click.option("--head", "noted", multiple=True, metavar="HASH", help="Noted earlier.")
@click.option("--key", metavar="HEX", help="The public key, as noted elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def verify(
    ctx: click.Context,
    file: Path | None,
    noted: tuple[str, ...],
    key: str | None,
    as_json: bool,
) -> None:
    """Check that nothing recorded was changed, taken away or put in.

    Of the site's database or, offline, of a FILE that `evenhand audit export` wrote. Exit
    code 1 where something was, with the first break of each chain.
    """
    from evenhand_web.audit import verifying

    if file is None:
        from evenhand_web.commands.setting_up import set_up

        set_up()
        from evenhand_web.audit import reading
        from evenhand_web.audit.signing import public_key

        heads, events = reading.heads(), reading.events()
        known = public_key()
    else:
        from evenhand_web.audit import filing

        heads, found, known = filing.read(file)
        events = iter(found)
    verified = verifying.verify(heads, events, key or known, noted)
    _write(verified, as_json, key is None and file is not None)
    if not verified.intact:
        ctx.exit(1)


def _write(verified: Verification, as_json: bool, of_file: bool) -> None:
    from evenhand.commands.paper import say

    if as_json:
        value = {"intact": verified.intact, **asdict(verified)}
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        return
    for chain in verified.chains:
        say(_sentence(chain), hanging=2)
    for head in verified.unknown_heads:
        say(f"NO: the head {head}, noted earlier, is in no chain.", hanging=2)
    if verified.intact:
        say("Everything that was recorded is as it was recorded.", bold=True)
    else:
        say("Something was changed, taken away or put in.", bold=True)
    if of_file:
        say(
            "The key is the one that the file itself names. Give --key with the one that "
            "was noted elsewhere: whoever made another file could name another key."
        )


def _sentence(chain: Verified) -> str:
    from evenhand.wording import counted

    name = "the site" if chain.chain == "site" else f"inspection {chain.chain}"
    if chain.broken is not None:
        return f"NO: {name}: {chain.broken}."
    events = counted(chain.events, "event")
    if chain.erased:
        return f"yes: {name}: {events}, intact, content erased of {chain.erased}."
    return f"yes: {name}: {events}, intact."


@command.command("export")
@click.option("--out", type=_FILE, required=True, help="A file that is not there yet.")
def export(out: Path) -> None:
    """Write the whole audit to a file, with the content that is still kept.

    It has names and case data as the audit has; keep it as the database is kept.
    """
    from evenhand.commands.paper import progress, say
    from evenhand_web.commands.setting_up import set_up

    set_up()
    from evenhand_web.audit import filing, reading
    from evenhand_web.audit.signing import public_key

    if out.exists():
        raise click.UsageError(f"{out} is there already; name another file.")
    with progress() as tell, out.open("x", encoding="utf-8") as file:
        out.chmod(0o600)
        tell("Writing events")
        for line in filing.lines(reading.heads(), reading.events(), public_key()):
            file.write(line + "\n")
    say(f"The audit is in {out}. Verify it with: evenhand audit verify {out} --key …")


@command.command("heads")
def heads() -> None:
    """Print the public key and the head of each chain, to be noted outside of the site.

    A head that was noted shows for ever what had been recorded until then: give it to
    `evenhand audit verify --head`.
    """
    from evenhand_web.commands.setting_up import set_up

    set_up()
    from evenhand_web.audit import reading
    from evenhand_web.audit.signing import public_key

    click.echo(f"key {public_key()}")
    for head in reading.heads():
        click.echo(f"{head.chain} {head.number} {head.head}")
