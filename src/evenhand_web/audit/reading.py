"""The audit out of the database, as records of ``verifying``."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent
from evenhand_web.audit.verifying import Content, Event, Head

_AT_ONCE = 2000


def heads() -> list[Head]:
    """The head of every chain."""
    return [
        Head(chain.id, chain.number, chain.head, chain.signature)
        for chain in AuditChain.objects.order_by("id")
    ]


def events() -> Iterator[Event]:
    """Every event, chain by chain, in the order of their numbers."""
    rows = AuditEvent.objects.select_related("content").order_by("chain_id", "number")
    for row in rows.iterator(_AT_ONCE):
        yield _event(row)


def _event(row: AuditEvent) -> Event:
    return Event(
        chain=row.chain_id,
        number=row.number,
        opens=row.opens,
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
    return Content(content.parts, content.salts)
