"""The first accounts of a site, made at the machine: everybody else is invited."""

from __future__ import annotations

from evenhand_web.accounts.models import User
from evenhand_web.acting import Operator, action
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record


class AccountThere(ValueError):
    """Somebody has an account with this address already."""


@action("account.begin", on=None)
def begin(
    *, by: Operator, email: str, name: str, head: bool, administrator: bool
) -> User:
    """An account without a password: its owner chooses one by a link. Raises
    AccountThere."""
    if User.objects.filter(email__iexact=email).exists():
        raise AccountThere
    user = User(email=email, name=name, is_head=head, is_administrator=administrator)
    user.set_unusable_password()
    user.save()
    after = {"head": head, "administrator": administrator}
    record("account.begun", by=by, about=user, after=after, keep=Keep.ACCOUNT)
    return user
