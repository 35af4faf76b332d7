"""``evenhand people``: the first accounts of a site."""

from __future__ import annotations

import click


@click.group("people")
def command() -> None:
    """The first accounts. Everybody else is invited on the site itself."""


@command.command("add")
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help="As it is shown to others.")
@click.option("--head", is_flag=True, help="As head of programme.")
@click.option("--administrator", is_flag=True, help="As technical administrator.")
@click.option("--by", required=True, metavar="NAME", help="Who does this; recorded.")
def add(email: str, name: str, head: bool, administrator: bool, by: str) -> None:
    """Make an account for EMAIL, and print a link by which its owner sets a password.

    The link works once. Give it to that person and to nobody else.
    """
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import prepare, set_up

    if head == administrator:
        raise click.UsageError(
            "Say as what: --head or --administrator. Nobody is both: who looks after "
            "accounts sees no case. Two accounts may be one person's."
        )
    set_up()
    try:
        validate_email(email)
    except ValidationError:
        raise click.UsageError(
            "That is not an e-mail address. Write it like name@example.org."
        ) from None
    prepare()
    from evenhand_web.acting import Operator
    from evenhand_web.actions import first_people

    try:
        user = first_people.begin(
            by=Operator(by),
            email=email,
            name=name,
            head=head,
            administrator=administrator,
        )
    except first_people.AccountThere:
        raise click.UsageError("There is an account with this address.") from None
    say("The account is made. Its owner sets a password here, once:", bold=True)
    click.echo(_link(user))


def _link(user: object) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    path = reverse("account_reset_password_from_key", kwargs=parts)
    return f"{settings.EVENHAND_ADDRESS}{path}"
