"""``evenhand audit``: verify, export and heads."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand_web.audit.filing import Filed
    from evenhand_web.audit.verifying import Event, Verification, Verified

_FILE = click.Path(path_type=Path)
_DIGITS = frozenset("0123456789abcdef")
_TOLD_EACH = 1000


def _hash(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """What was noted, as we write it; several where the option may be repeated."""
    if value is None or isinstance(value, tuple):
        return value and tuple(_hash(ctx, param, one) for one in value)
    plain = "".join(value.split()).lower()
    if len(plain) != 64 or not _DIGITS.issuperset(plain):
        raise click.BadParameter(
            "Enter all 64 digits (0 to 9 and a to f) as they were noted."
        )
    return plain


@click.group("audit")
def command() -> None:
    """The record of who did what: verify it, and take it away to verify elsewhere."""


@command.command("verify")
@click.argument("file", type=_FILE, required=False)
@click.option(
    "--head",
    "noted",
    multiple=True,
    metavar="HASH",
    callback=_hash,
    help="Noted earlier.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="HEX",
    callback=_hash,
    help="The public key, as noted elsewhere; several, if another one signed on.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
@told
def verify(
    ctx: click.Context,
    file: Path | None,
    noted: tuple[str, ...],
    keys: tuple[str, ...],
    as_json: bool,
) -> None:
    """Check that nothing recorded was changed, taken away or put in.

    Of the site's database or, offline, of a FILE that `evenhand audit export` or
    `evenhand export` wrote. Exit code 1 where something was, with the first break of each
    chain.
    """
    from evenhand.commands.paper import progress
    from evenhand_web.audit import verifying

    opened = _site(keys) if file is None else _file(file)
    with progress() as tell, opened as found:
        events = _counted(found.events, tell)
        key, *older = keys or (found.key,)
        verified = verifying.verify(found.heads, events, key, noted, older, found.only)
    _write(verified, as_json, not keys and file is not None)
    if found.only and not as_json:
        _say_of_extract()
    if not verified.intact:
        ctx.exit(1)


@contextmanager
def _site(keys: tuple[str, ...] = ()) -> Iterator[Filed]:
    """The audit of the site, all of the same moment. ``keys`` were named, so that the
    site's own may be lost."""
    from evenhand_web.commands.setting_up import set_up_there

    set_up_there()
    from evenhand_web.audit import filing, reading

    key = keys[0] if keys else _public_key()
    with reading.one_moment():
        yield filing.Filed(key, tuple(reading.heads()), reading.events())


@contextmanager
def _file(path: Path) -> Iterator[Filed]:
    from evenhand_web.audit import filing

    with filing.reading(path) as filed:
        yield filed


def _public_key() -> str:
    from evenhand_web.audit.signing import public_key

    return public_key()


def _counted(events: Iterable[Event], tell: Callable[[str], None]) -> Iterator[Event]:
    from evenhand.wording import counted

    for number, event in enumerate(events):
        if number % _TOLD_EACH == 0:
            tell(f"Reading, {counted(number, 'event')} so far")
        yield event


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


def _say_of_extract() -> None:
    from evenhand.commands.paper import say

    say(
        "This is the record of one inspection. That the site which it comes from opened "
        "it, and when, is told by that site’s whole audit alone."
    )


def _sentence(chain: Verified) -> str:
    from evenhand.wording import counted

    name = "the site" if chain.chain == "site" else f"inspection {chain.chain}"
    if chain.broken is not None:
        return f"NO: {name}: {chain.broken.sentence}."
    events = counted(chain.events, "event")
    if chain.erased:
        return f"yes: {name}: {events}, intact, content erased of {chain.erased}."
    return f"yes: {name}: {events}, intact."


@command.command("export")
@click.option("--out", type=_FILE, required=True, help="A file that is not there yet.")
@click.option("--key", metavar="HEX", callback=_hash, help="Where the key was lost.")
@told
def export(out: Path, key: str | None) -> None:
    """Write the whole audit to a file, with the content that is still kept.

    It has names and case data as the audit has; keep it as the database is kept.
    """
    from evenhand.commands.paper import progress, say

    if out.exists():
        raise click.UsageError(f"{out} is there already; name another file.")
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent}; make it first.")
    with progress() as tell, _site((key,) if key else ()) as found:
        _write_file(out, found, tell)
    say(
        f"The audit is in {out}. Verify it with: evenhand audit verify {out} "
        f"--key {found.key}"
    )


def _write_file(out: Path, found: Filed, tell: Callable[[str], None]) -> None:
    """It gets its name when it is whole, and nobody else can read it."""
    from evenhand_web.audit import filing

    part = out.with_name(f"{out.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.UsageError(
            f"{part} is there: another export is under way, or one was stopped. If it is "
            "not under way, delete that file."
        ) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            events = _counted(found.events, tell)
            for line in filing.lines(found.heads, events, found.key):
                file.write(line + "\n")
        part.rename(out)
    finally:
        part.unlink(missing_ok=True)


@command.command("heads")
@told
def heads() -> None:
    """Print the public key and the head of each chain, to be noted outside of the site.

    A head that was noted shows for ever what had been recorded until then: give it to
    `evenhand audit verify --head`.
    """
    with _site() as found:
        click.echo(f"key {found.key}")
        for head in found.heads:
            click.echo(f"{head.chain} {head.number} {head.head}")


@command.command("new-key")
@told
def new_key() -> None:
    """Make another key, where the one that signs the audit was lost.

    Nothing is signed anew: what the lost key signed is verified with its public half,
    `evenhand audit verify --key OLD --key NEW`. That there is another key is recorded. It
    is refused where there is a key.
    """
    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import set_up_there

    set_up_there()
    from django.conf import settings

    from evenhand_web.acting import Operator
    from evenhand_web.actions import audit_key
    from evenhand_web.audit.signing import make_key, public_key

    path = settings.EVENHAND_AUDIT_KEY
    if path.exists():
        raise click.UsageError(f"There is a key in {path}, and it signs.")
    make_key(path)
    audit_key.note_new_key(by=Operator("evenhand audit new-key"))
    say(f"The key is in {path}. Note its public half outside of the site:")
    click.echo(f"key {public_key()}")
