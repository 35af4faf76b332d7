"""The audit out of the database, as records of ``verifying``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from evenhand_web.audit.chain import mapping
from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent
from evenhand_web.audit.verifying import Content, Event, Head

_AT_ONCE = 2000


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of the same moment, and nobody has to wait for it: heads
    and events could not be compared otherwise while people work."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    else:
        # Not ``atomic``, which on SQLite takes the turn of those who write.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def heads(only: str = "") -> list[Head]:
    """The head of every chain, or of one."""
    chains = AuditChain.objects.order_by("id")
    return [
        Head(chain.id, chain.number, chain.head, chain.signature)
        for chain in (chains.filter(id=only) if only else chains)
    ]


def events(only: str = "") -> Iterator[Event]:
    """Every event, chain by chain, in the order of their numbers; or those of one."""
    rows = AuditEvent.objects.select_related("content").order_by("chain_id", "number")
    for row in (rows.filter(chain=only) if only else rows).iterator(_AT_ONCE):
        yield _event(row)


def last_events(chain: str, count: int) -> list[Event]:
    """The last events of a chain, in the order of their numbers."""
    rows = AuditEvent.objects.filter(chain=chain).select_related("content")
    return [_event(row) for row in reversed(rows.order_by("-number")[:count])]


def _event(row: AuditEvent) -> Event:
    return Event(
        chain=row.chain_id,
        number=row.number,
        opens=row.opens,
        keep=row.keep,
        previous=row.previous,
        commitments=row.commitments,
        hash=row.hash,
        content=_content(row),
    )


def _content(row: AuditEvent) -> Content | None:
    try:
        content = row.content
    except AuditContent.DoesNotExist:
        return None
    labels = {
        "keep": content.keep,
        "kind": content.kind,
        "at": content.at.isoformat(),
        "person": content.person,
    }
    return Content(mapping(content.parts), mapping(content.salts), labels)
