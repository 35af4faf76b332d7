"""``evenhand restore``: a backup into an empty place."""

from __future__ import annotations

import os
from pathlib import Path

import click

from evenhand_web.commands.setting_up import told

_FILE = click.Path(path_type=Path)


@click.command("restore")
@click.argument("file", type=_FILE)
@click.option("--key-file", "key_file", type=_FILE, required=True, help="Its key.")
@told
def command(file: Path, key_file: Path) -> None:
    """Put the backup in FILE into an empty place, which the environment names.

    Everything in it is verified before anything is put in place.
    """
    from evenhand.commands.paper import progress, say
    from evenhand.wording import counted
    from evenhand_web.commands.setting_up import set_up

    set_up()
    from evenhand_web.keeping import backups, places, restoring, sealing

    key = sealing.read_key(key_file)
    site = places.site_of(os.environ)
    with progress() as tell:
        done = restoring.restore(site, file, key, tell)
    files = counted(len(done.files), "file")
    say(f"Restored: the database and {files}, as of {done.about.made}.", bold=True)
    if backups.public_key_in(site.given.audit_key) != done.about.audit_key:
        say(
            "The key that signs the audit is not here. Put it where the site looks for "
            "it before you start the site; see docs/keeping.md."
        )
    say(
        "What was erased after the backup is here again: evenhand retention lists it. "
        "Then: evenhand audit verify"
    )
