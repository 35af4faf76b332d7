"""Starts the site as a process of its own; with the demonstration in it, or empty.

As ``evenhand serve --demo``, but on the database that the tests are run on: a
demonstration by the command never touches a database that somebody named.
"""

from __future__ import annotations

import sys

from evenhand_web.commands.setting_up import prepare, set_up


def main(port: str) -> None:
    """Serve on the port until stopped."""
    set_up()
    prepare()
    from django.conf import settings

    from evenhand_web.demo.making import make_demo
    from evenhand_web.serving import run

    if settings.EVENHAND_DEMO:
        make_demo(lambda words: None)
    run(f"127.0.0.1:{port}", workers=1, threads=4)


if __name__ == "__main__":
    main(sys.argv[1])
