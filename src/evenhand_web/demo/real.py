"""Whether the accounts of a database are a real site's, and no demonstration's."""

from __future__ import annotations

from django.db import connection

from evenhand_web.accounts.models import User
from evenhand_web.demo.people import PEOPLE


def has_real_accounts() -> bool:
    """Asked of whatever version's tables, before they are changed.

    A demonstration has its own people, or some of them where making it was stopped.
    Others may have been invited by them; then all of its own are there, too.
    """
    if User._meta.db_table not in connection.introspection.table_names():
        return False
    there = set(User.objects.values_list("email", flat=True))
    ours = {person.email for person in PEOPLE}
    return not (there <= ours or there >= ours)
