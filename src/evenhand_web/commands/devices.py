"""``evenhand devices``: what lies on devices, for whoever is at the machine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.errors import Place, ProblemsFound, in_site
from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand_web.assessments.sealed import SealedWork


@click.group("devices")
def command() -> None:
    """Work that a device sealed for the site, and the key that it is sealed to."""


@command.command("take-in")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--by", metavar="NAME", required=True, help="Who does this; it is recorded."
)
@told
def take_in(file: Path, by: str) -> None:
    """Take in a FILE that a device sealed, of whatever inspections.

    It is checked as everything that is sent, and stored as entered by whoever was signed
    in on the device. Taking in the same file twice has no effect.
    """
    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import load, require_site

    _named(by)
    load()
    from evenhand_web.acting import Operator
    from evenhand_web.actions import offline
    from evenhand_web.assessments.words import why

    work = _opened(file)
    require_site()
    taken = offline.take_in_all(by=Operator(by.strip()), work=work)
    say(f"Stored: {taken.stored}. Stored already, and not twice: {taken.again}.")
    for code, count in sorted(Counter(taken.refused).items()):
        say(f"Not stored: {count}. {why(code)}", hanging=2)
    if taken.elsewhere:
        say(f"Of cases or people that are not here: {taken.elsewhere}.")
    if taken.not_theirs:
        say(f"Of cases that were never theirs to assess: {taken.not_theirs}.")


def _opened(file: Path) -> SealedWork:
    from evenhand_web.assessments.sealed import (
        LARGEST,
        NotSealed,
        SealedElsewhere,
        open_sealed,
    )

    place = Place(str(file))
    try:
        with file.open("rb") as there:
            return open_sealed(there.read(LARGEST + 1))
    except OSError:
        raise ProblemsFound([in_site.SEALED_GONE.at(place)]) from None
    except SealedElsewhere:
        raise ProblemsFound([in_site.SEALED_ELSEWHERE.at(place)]) from None
    except NotSealed:
        raise ProblemsFound([in_site.NOT_SEALED.at(place)]) from None


@command.command("new-key")
@click.option(
    "--by", metavar="NAME", required=True, help="Who does this; it is recorded."
)
@told
def new_key(by: str) -> None:
    """Make another key, which devices use from their next page on.

    The older ones stay in the file, and open what was written or sealed under them.
    """
    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import set_up_there

    _named(by)
    set_up_there()
    from django.conf import settings

    from evenhand_web.acting import Operator
    from evenhand_web.actions import offline
    from evenhand_web.assessments.device_keys import add_key

    id_ = add_key()
    offline.note_new_key(by=Operator(by.strip()), id_=id_)
    say(f"The key {id_} is in {settings.EVENHAND_DEVICES_KEY}. Copy the file again.")


def _named(by: str) -> None:
    if not by.strip():
        raise click.UsageError("Say who does this: --by NAME.")
