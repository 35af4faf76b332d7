"""``evenhand people``: the first accounts of a site."""

from __future__ import annotations

import os

import click

from evenhand_web.commands.setting_up import told


@click.group("people")
def command() -> None:
    """The first accounts, and another secret key for what accounts have sealed.

    Everybody else is invited on the site itself.
    """


@command.command("add")
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help="As it is shown to others.")
@click.option("--head", is_flag=True, help="As head of programme.")
@click.option("--administrator", is_flag=True, help="As technical administrator.")
@click.option("--by", required=True, metavar="NAME", help="Who does this; recorded.")
@told
def add(email: str, name: str, head: bool, administrator: bool, by: str) -> None:
    """Make an account for EMAIL, and print a link by which its owner sets a password.

    It says in which site, or that a new one begins there: in the place that EVENHAND_DATA
    or DATABASE_URL names. The link works once. Give it to that person and to nobody else.
    """
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import is_there, load, prepare, set_up, where

    if not (name.strip() and by.strip()):
        raise click.UsageError("Say whose account it is, and who makes it: --name, --by.")
    if head == administrator:
        raise click.UsageError(
            "Say as what: --head or --administrator. Nobody is both: who looks after "
            "accounts sees no case. Two accounts may be one person's."
        )
    load()
    try:
        validate_email(email)
    except ValidationError:
        raise click.UsageError(
            "That is not an e-mail address. Write it like name@example.org."
        ) from None
    there = is_there()
    _refuse_what_lacks(() if there else ("EVENHAND_DATA",))
    if not there:
        set_up()
    prepare()
    from evenhand_web.acting import Operator
    from evenhand_web.actions import first_people

    try:
        user = first_people.begin(
            by=Operator(by.strip()),
            email=email,
            name=name.strip(),
            head=head,
            administrator=administrator,
        )
    except first_people.AccountThere:
        raise click.UsageError("There is an account with this address.") from None
    say(f"In the site in {where()}:" if there else f"A new site begins in {where()}.")
    say("The account is made. Its owner sets a password here, once:", bold=True)
    click.echo(_link(user))


def _refuse_what_lacks(place: tuple[str, ...]) -> None:
    """Without the site's own key and name the link would lead nowhere; and a site begins
    in the ``place`` that the environment names, and in no other."""
    from evenhand.errors import ProblemsFound
    from evenhand_web.environment.safety import missing

    if os.environ.get("DATABASE_URL"):
        place = ()
    needed = {"EVENHAND_SECRET_KEY_FILE", "EVENHAND_HOSTS", *place}
    found = [one for name, one in missing(os.environ) if name in needed]
    if found:
        raise ProblemsFound(found)


def _link(user: object) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    path = reverse("account_reset_password_from_key", kwargs=parts)
    return f"{settings.EVENHAND_ADDRESS}{path}"


@command.command("seal-again")
@click.option("--by", required=True, metavar="NAME", help="Who does this; recorded.")
@told
def seal_again(by: str) -> None:
    """Encrypt second factors anew, after another secret key was set.

    Those of apps, recovery codes, and letters of accounts that wait, whatever a key of
    before opens; docs/keys.md has the steps. Once it finds nothing left, the keys of
    before can be taken away.
    """
    from evenhand.commands.paper import say
    from evenhand.wording import counted
    from evenhand_web.commands.setting_up import set_up_there

    if not by.strip():
        raise click.UsageError("Say who does this: --by NAME.")
    set_up_there()
    from evenhand_web.acting import Operator
    from evenhand_web.actions import secret_key

    found = secret_key.seal_again(by=Operator(by.strip()))
    say(
        f"Encrypted anew: {counted(found.again, 'secret')}. With the present key "
        f"already: {counted(found.already, 'secret')}."
    )
    if found.unopened:
        say(
            f"Opened by no key that is set: {counted(found.unopened, 'secret')}. Name "
            "the key that they were encrypted with among those of before, and do this "
            "again; where it is lost, an administrator resets these second factors."
        )
        click.get_current_context().exit(1)
