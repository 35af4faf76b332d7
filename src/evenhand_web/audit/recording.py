"""Recording an event, in the transaction of the action that it tells of."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import models

from evenhand_web.acting import Operator, current
from evenhand_web.audit.chain import PARTS, commitment, event_hash, new_salt, plain
from evenhand_web.audit.models import SITE, AuditChain, AuditContent, AuditEvent, Keep
from evenhand_web.audit.signing import sign_head
from evenhand_web.prepared import Given, Prepared
from evenhand_web.stored import insert, new, update

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def record(
    kind: str,
    *,
    by: User | Operator,
    about: models.Model | None,
    before: Any = None,
    after: Any = None,
    chain: str = SITE,
    keep: Keep = Keep.INSPECTION,
    opens: str = "",
) -> AuditEvent:
    """Record what was done; returns the event.

    ``kind`` says it in the form ``noun.done`` (``team.member-added``). ``about`` is the
    row that it was done to. ``before`` and ``after`` are JSON: what changed, and no more.
    ``chain`` is the id of the inspection, or the site's. Raises LookupError outside of an
    action, TypeError for what is no JSON, and ValueError for a fraction that databases do
    not keep.
    """
    act = current()
    parts = {
        "who": who(by),
        "what": {"kind": kind, "about": reference(about)},
        "when": act.now.astimezone(UTC).isoformat(),
        "before": plain(before),
        "after": plain(after),
    }
    event = _append(chain, parts, opens, kind, keep, by)
    act.events.append(event)
    return event


def who(by: User | Operator) -> dict[str, str]:
    """A person as the audit names them: by id, or by the name they gave at the
    machine."""
    if isinstance(by, Operator):
        return {"operator": by.name}
    return {"user": str(by.pk)}


def reference(row: models.Model | None) -> str | None:
    """A row by its table and id."""
    return None if row is None else f"{row._meta.label_lower}:{row.pk}"


def _append(
    chain_id: str, parts: dict[str, Any], opens: str, kind: str, keep: Keep, by: Any
) -> AuditEvent:
    salts = {part: new_salt() for part in PARTS}
    commitments = {part: commitment(salts[part], parts[part]) for part in PARTS}
    # As late as can be: whoever else records something in it waits from here on.
    chain = _locked(chain_id)
    number = chain.number + 1
    hash_ = event_hash(chain.id, number, opens, keep.value, chain.head, commitments)
    event = new(
        AuditEvent,
        chain_id=chain.pk,
        number=number,
        opens=opens,
        keep=keep.value,
        previous=chain.head,
        hash=hash_,
        **commitments,
    )
    insert([event])
    content = new(
        AuditContent,
        event_id=event.pk,
        keep=keep.value,
        kind=kind,
        at=current().now,
        person="" if isinstance(by, Operator) else str(by.pk),
        parts=parts,
        salts=salts,
    )
    insert([content])
    chain.number, chain.head = number, hash_
    chain.signature = sign_head(chain.id, number, hash_)
    update(chain, "number", "head", "signature")
    return event


def _locked(chain_id: str) -> AuditChain:
    """The chain, with its end held until the transaction is over: one after another."""
    found = _CHAIN.first(chain=chain_id)
    if found is None:
        AuditChain.objects.get_or_create(id=chain_id)
        return _locked(chain_id)
    return found


_CHAIN = Prepared(
    lambda: AuditChain.objects.select_for_update().filter(id=Given("chain"))
)
