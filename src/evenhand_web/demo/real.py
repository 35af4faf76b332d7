"""Whether the accounts of a database are a real site's, or a demonstration's.

Asked of whatever version's tables, before they are changed. A demonstration has its own
people, or some of them where making it was stopped. Others may have been invited by them;
then all of its own are there, too.
"""

from __future__ import annotations

from django.db import connection

from evenhand_web.accounts.models import User
from evenhand_web.demo.people import PEOPLE

_OURS = frozenset(person.email for person in PEOPLE)


def has_real_accounts() -> bool:
    there = _there()
    return not (there <= _OURS or there >= _OURS)


def has_demonstration() -> bool:
    """One person's address alone may be that of a real one."""
    return _there() >= _OURS


def _there() -> set[str]:
    if User._meta.db_table not in connection.introspection.table_names():
        return set()
    return set(User.objects.values_list("email", flat=True))
