"""``evenhand tables``: the tables of a site, by the account that owns them."""

from __future__ import annotations

import click

from evenhand_web.commands.setting_up import told


@click.command("tables")
@click.option(
    "--for",
    "account",
    metavar="ACCOUNT",
    help="The account that runs the site, and gets rights to no more than rows.",
)
@told
def command(account: str | None) -> None:
    """Make the tables of the site, or change them to what this version wants.

    `evenhand serve` does it, too, unless DATABASE_URL names an account that may not. Then
    do it with the account that owns the tables, before each new version starts; --for
    gives the other account its rights anew, also to what is new.
    """
    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import make_tables, may_change_tables, set_up

    set_up()
    from evenhand_web.keeping import rights

    if account is not None and not rights.are_there():
        raise click.UsageError(
            "SQLite has no accounts: leave out --for, or set DATABASE_URL to PostgreSQL."
        )
    if not may_change_tables():
        raise click.UsageError(
            "The account in DATABASE_URL may not make tables: name the one that owns "
            "them."
        )
    if account is not None:
        _refuse_unfit(account)
    make_tables()
    if account is not None:
        # Once more: who was to own nothing may own what has just been made.
        _refuse_unfit(account)
        rights.give(account)
        say(f"The tables are ready, and {account} may work with their rows alone.")
    else:
        say("The tables are ready.")


def _refuse_unfit(account: str) -> None:
    from evenhand_web.keeping import rights

    fit = rights.is_fit(account)
    if fit is None:
        raise click.UsageError(
            f"The database has no account {account}: make it first, as docs/site.md says."
        )
    if not fit:
        raise click.UsageError(
            f"{account} owns the tables, or may do everything, so that nothing can be "
            "kept from it: name another account to run the site with."
        )
