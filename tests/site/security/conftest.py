"""The walk, made once and taken back: the tests read what it left."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoDbBlocker

from evenhand_web.demo.making import make_demo
from tests.site.security.walking import Walked, walk


@pytest.fixture(scope="session")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Walked:
    """Everything that came back on a walk through the demonstration."""
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        make_demo(lambda words: None)
        found = walk()
        transaction.set_rollback(True)
    return found
