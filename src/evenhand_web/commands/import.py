"""``evenhand import``: one whole inspection into the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand_web.inspections.models import Inspection
    from evenhand_web.keeping.exports.files import Manifest
    from evenhand_web.keeping.exports.reading import Export

_FILE = click.Path(path_type=Path)
_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 64


def _hash(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """A public key, as we write it."""
    plain = "".join((value or "").split()).lower()
    if value is not None and (len(plain) != _LENGTH or not _DIGITS.issuperset(plain)):
        raise click.BadParameter(
            "Enter all 64 digits (0 to 9 and a to f) as they were noted."
        )
    return plain or None


@click.command("import")
@click.argument("source", type=_FILE, metavar="FOLDER-OR-FILE")
@click.option("--by", metavar="NAME", required=True, help="Who does this; recorded.")
@click.option("--key-file", "key_file", type=_FILE, help="The key of a sealed file.")
@click.option(
    "--key",
    metavar="HEX",
    callback=_hash,
    help="The public key of the audit it comes from, as noted elsewhere.",
)
@told
def command(source: Path, by: str, key_file: Path | None, key: str | None) -> None:
    """Take in an inspection that `evenhand export` wrote: all of it, or nothing.

    Everything is checked before anything is written. Who has no account here gets one
    by which nobody can sign in; invite them anew.
    """
    from evenhand.commands.paper import progress, say
    from evenhand_web.commands.setting_up import set_up_there
    from evenhand_web.keeping.exports.copying import is_sealed

    if not by.strip():
        raise click.UsageError("Say who does this: --by NAME.")
    if is_sealed(source) and key_file is None:
        raise click.UsageError("It is one file: name the key that opens it, --key-file.")
    set_up_there()
    from evenhand_web.keeping import sealing

    secret = None if key_file is None else sealing.read_key(key_file)
    with progress() as tell:
        inspection, export = _import(source, secret, key, by.strip(), tell)
    manifest = export.manifest
    say(f"Taken in: {inspection} ({inspection.pk}), exported by {manifest.by}", bold=True)
    if export.left_out:
        _say_of_left_out(export)
    _say_of_key(manifest, key)
    _say_of_letters(export)
    _say_of_people(inspection)


def _import(
    source: Path,
    secret: bytes | None,
    key: str | None,
    by: str,
    tell: Callable[[str], None],
) -> tuple[Inspection, Export]:
    from django.conf import settings

    from evenhand_web.acting import Operator
    from evenhand_web.actions import exports as acting
    from evenhand_web.keeping.backups import drafts
    from evenhand_web.keeping.exports.reading import read_export

    with drafts(settings.DATA) as drafted:
        folder = drafted / "export"
        folder.mkdir(mode=0o700)
        tell("Reading and checking the export")
        export = read_export(source, secret, key, folder)
        tell("Taking it in")
        inspection = acting.take_in(by=Operator(by), export=export)
    return inspection, export


def _say_of_left_out(export: Export) -> None:
    from evenhand.commands.paper import say
    from evenhand.wording import counted

    things = counted(len(export.left_out), "thing")
    say(
        f"The export lacks {things}; README.md in it says which, and what to put right. "
        "Whatever site.json has of it was taken in with everything else."
    )


def _say_of_key(manifest: Manifest, key: str | None) -> None:
    from evenhand.commands.paper import say
    from evenhand_web.audit.signing import public_key

    if key is None and manifest.key != public_key():
        say(
            "The key that it was checked with is the one that it names itself. Compare "
            "it with the one that was noted where it comes from; whoever made another "
            "export could name another key:"
        )
        click.echo(f"key {manifest.key}")


def _say_of_letters(export: Export) -> None:
    from evenhand.commands.paper import say
    from evenhand.wording import counted

    unsent = sum(row["sent"] is None for row in export.rows["letters"])
    if unsent:
        say(
            f"Not sent from here: {counted(unsent, 'letter')} that waited when it was "
            "exported; the site it comes from may send them yet. What they tell of is on "
            "the pages, and open urgent concerns are among what needs doing."
        )


def _say_of_people(inspection: Inspection) -> None:
    from django.utils import timezone

    from evenhand.commands.paper import say
    from evenhand.wording import counted
    from evenhand_web.keeping.periods import period_of

    users = {member.user for member in inspection.members.select_related("user")}
    waiting = sum(user.waits for user in users)
    if waiting:
        people = counted(waiting, "member")
        say(f"{people} of the team cannot sign in here yet: invite them on the site.")
    if period_of(inspection).is_over(timezone.localdate()):
        say("The time of its data on cases is over: evenhand retention lists it.")
