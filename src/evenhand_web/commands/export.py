"""``evenhand export``: one whole inspection out of the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand.errors import Problem
    from evenhand_web.inspections.models import Inspection

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("inspection_id", metavar="ID")
@click.option("--out", type=_FILE, required=True, help="A name that is not there yet.")
@click.option("--key-file", "key_file", type=_FILE, help="Seal it with this key.")
@click.option("--by", metavar="NAME", required=True, help="Who does this; recorded.")
@told
def command(inspection_id: str, out: Path, key_file: Path | None, by: str) -> None:
    """Write everything of the inspection ID into a new folder, to read and to take away.

    ID stands in the address of its pages. With --key-file it is one file, which only
    that key opens: make one with `evenhand backup --new-key FILE`. It holds data on
    single children; keep it as closed as the site. Rows that its tables could not hold
    are left out of them and told, with exit code 2.
    """
    from evenhand.commands.paper import progress, say
    from evenhand.errors import ProblemsFound
    from evenhand.wording import counted
    from evenhand_web.commands.setting_up import set_up_there

    if not by.strip():
        raise click.UsageError("Say who does this: --by NAME.")
    set_up_there()
    from evenhand_web.keeping import sealing
    from evenhand_web.keeping.exports.writing import refuse_what_is_there

    refuse_what_is_there(out)
    key = None if key_file is None else sealing.read_key(key_file)
    with progress() as tell:
        count, sha256, left_out = _export(
            _find(inspection_id), out, key, by.strip(), tell
        )
    files = counted(count, "file")
    kind = "sealed in one file" if key is not None else "that only you can open"
    say(f"The inspection is in {out}: {files}, {kind}.", bold=True)
    say("Note the SHA-256 of its manifest; the site has recorded it, too:")
    click.echo(f"manifest {sha256}")
    say("It holds data on single children. README.md in it says until when.")
    if left_out:
        say("Not everything is in its tables.", bold=True)
        raise ProblemsFound(left_out)


def _find(id_: str) -> Inspection:
    """The inspection. Raises ProblemsFound."""
    from evenhand.errors import Place, ProblemsFound, in_exports
    from evenhand_web.inspections.models import Inspection

    found = Inspection.objects.select_related("service").filter(pk=id_).first()
    if found is None:
        place = Place("the command line")
        raise ProblemsFound([in_exports.NO_INSPECTION.at(place)])
    return found


def _export(
    inspection: Inspection,
    out: Path,
    key: bytes | None,
    by: str,
    tell: Callable[[str], None],
) -> tuple[int, str, list[Problem]]:
    """How many files it has, the SHA-256 of its manifest, and what its tables lack."""
    from django.conf import settings

    from evenhand_web.acting import Operator
    from evenhand_web.actions import exports as acting
    from evenhand_web.audit.reading import one_moment
    from evenhand_web.keeping.backups import drafts
    from evenhand_web.keeping.exports import left_out, telling, writing

    operator = Operator(by)
    # Not while case data are erased: rows would name files that are gone.
    with drafts(settings.DATA) as folder:
        acting.begin(by=operator, inspection=inspection, sealed=key is not None)
        tell("Reading the inspection")
        draft = folder / "export"
        with one_moment():
            inspection.refresh_from_db()
            told = telling.tell(inspection)
            manifest, sha256 = writing.write_folder(inspection, told, by, draft)
        lacking = list(left_out.problems_of(left_out.left_out_of(draft)))
        acting.note(by=operator, inspection=inspection, sha256=sha256)
        tell("Putting it in place")
        if key is None:
            writing.place_folder(draft, out)
        else:
            writing.place_sealed(draft, out, key)
    return len(manifest.files), sha256, lacking
