"""``evenhand backup``: everything that a site keeps, in one sealed file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from evenhand_web.commands.setting_up import told

_FILE = click.Path(path_type=Path)


@click.command("backup")
@click.option("--out", type=_FILE, help="The backup: a file that is not there yet.")
@click.option("--key-file", "key_file", type=_FILE, help="The key that opens backups.")
@click.option("--new-key", "new", type=_FILE, help="Make a key in a new file, and stop.")
@told
def command(out: Path | None, key_file: Path | None, new: Path | None) -> None:
    """Write a backup of the site: its database and all stored files, encrypted.

    The site may be in use meanwhile. The backup is read whole again before it gets its
    name, and never overwrites anything. The key that signs the audit is not in it. A
    stored file that is gone, or was changed since it came in, is told at the end, with
    exit code 2: the backup is kept, and holds what there is.
    """
    from evenhand.commands.paper import progress, say
    from evenhand.errors import Place, ProblemsFound, in_keeping
    from evenhand.wording import counted
    from evenhand_web.commands.setting_up import load

    load()
    from evenhand_web.keeping import backups, places, sealing, wholeness

    if new is not None:
        if out is not None or key_file is not None:
            raise click.UsageError("Give --new-key alone.")
        sealing.new_key(new)
        say(f"The key is in {new}. Keep it away from the backups, and a copy of it.")
        return
    if out is None or key_file is None:
        raise click.UsageError("Say --out FILE and --key-file FILE, or --new-key FILE.")
    key = sealing.read_key(key_file)
    site = places.site_of(os.environ)
    names = wholeness.named(site.database)
    with progress() as tell:
        done = backups.make(site, out, key, tell)
    files = counted(len(done.files), "file")
    say(f"The backup is in {out}: the database and {files}.", bold=True)
    say("It was read whole again. The key that signs the audit is not in it.")
    if wrong := wholeness.not_as_named(names, done):
        raise ProblemsFound([in_keeping.FILE_CHANGED.at(Place(name)) for name in wrong])
