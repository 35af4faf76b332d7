"""``evenhand serve``: the site, for real or as a demonstration."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from pathlib import Path

import click

from evenhand_web.commands.setting_up import told


@click.command("serve")
@click.option("--demo", is_flag=True, help="With a service and people that do not exist.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes.  [default: two for each processor, up to 8; 1 in a demonstration]",
)
@click.option(
    "--threads",
    default=4,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Threads of each process.",
)
@click.option("--check", is_flag=True, help="Only say what of the settings is unsafe.")
@click.option("--new-secret", is_flag=True, help="Print a new secret key, and stop.")
@told
def command(
    demo: bool,
    host: str,
    port: int,
    workers: int | None,
    threads: int,
    check: bool,
    new_secret: bool,
) -> None:
    """Start the site. Settings come from the environment; see docs/site.md.

    It does not start with unsafe settings, and says which they are. With --demo it starts
    on a database of its own with Westerdale, which does not exist, and prints how to sign
    in as each role.
    """
    from evenhand.commands.paper import say

    if new_secret:
        click.echo(secrets.token_urlsafe(64))
        return
    if demo:
        port = _free_port(host, port)
        _demo_environment(host, port)
    else:
        _refuse_what_is_unsafe()
        if not check:
            _refuse_taken_port(host, port)
    if check:
        say("Nothing unsafe was found in the settings.")
        return
    _start(demo, host, port, workers, threads)


def _refuse_what_is_unsafe() -> None:
    from evenhand.errors import ProblemsFound
    from evenhand_web.environment.safety import unsafe

    found = unsafe(os.environ)
    if found:
        raise ProblemsFound(found)


def _demo_environment(host: str, port: int) -> None:
    """A demonstration's settings: a folder of its own, and no letter leaves."""
    from evenhand_web.environment.names import NEEDED, OTHERS

    data = Path(os.environ.get("EVENHAND_DATA") or "demo/site").absolute()
    # Nothing of a real site: neither its database, nor its keys, nor its e-mail server.
    for name in (*NEEDED, *OTHERS):
        os.environ.pop(name, None)
    os.environ.update(
        EVENHAND_DATA=str(data),
        EVENHAND_DEMO="yes",
        EVENHAND_HTTPS="no",
        EVENHAND_ADDRESS=_address(host, port),
        EVENHAND_HOSTS=f"localhost,127.0.0.1,{host}",
        EVENHAND_SECOND_FACTOR="no",
        EVENHAND_ORGANISATION="The Inspectorate of Examples",
        EVENHAND_SECRET_KEY=secrets.token_urlsafe(64),
    )


def _address(host: str, port: int) -> str:
    """Where a browser on this machine finds the site."""
    return f"http://{'[::1]' if host == '::1' else host}:{port}"


def _free_port(host: str, port: int) -> int:
    """The port that was asked for or, in a demonstration, the next that is free."""
    for candidate in range(port, min(port + 20, 65536)):
        with socket.socket() as probe:
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise click.UsageError(f"No free port from {port} on; say another with --port.")


def _refuse_taken_port(host: str, port: int) -> None:
    """Before anything is made; gunicorn would try for seconds, and log what it tried."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise click.UsageError(
                f"Nothing can be served at {host}, port {port}: another program is "
                "there, or you may not. Say another with --host and --port."
            ) from None


def _refuse_what_is_mixed(demo: bool) -> None:
    """Before anything is changed: a demonstration would open a real site's data with a
    password alone, and its own people's password is known to everybody."""
    from django.conf import settings

    from evenhand.errors import Place, ProblemsFound, in_site
    from evenhand_web.demo.real import has_demonstration, has_real_accounts

    place = Place(str(settings.DATA))
    if demo and has_real_accounts():
        raise ProblemsFound([in_site.DEMO_OF_REAL.at(place)])
    if not demo and has_demonstration():
        raise ProblemsFound([in_site.DEMO_THERE.at(place)])


def _start(demo: bool, host: str, port: int, workers: int | None, threads: int) -> None:
    from evenhand.commands.paper import progress, say
    from evenhand_web.commands.setting_up import prepare, set_up

    set_up()
    _refuse_what_is_mixed(demo)
    with progress() as tell:
        tell("Getting the tables ready")
        prepare()
        if demo:
            from evenhand_web.demo.making import make_demo, sign_ins

            make_demo(tell)
    say(f"Evenhand is at {_address(host, port)}/", bold=True)
    if demo:
        say("Nobody here exists. Sign in with one of these, and this password:")
        for line in sign_ins():
            click.echo(line)
    say("Stop it with Ctrl and C.")
    sys.stdout.flush()
    from evenhand_web.serving import run, usual_workers

    run(f"{host}:{port}", workers or (1 if demo else usual_workers()), threads)
