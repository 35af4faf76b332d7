"""Whatever is changed, taken away or put in is found; what retention erases is not."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand.errors import ProblemsFound
from evenhand_web.actions import team
from evenhand_web.audit import filing, reading
from evenhand_web.audit.chain import PARTS, commitment, event_hash, new_salt
from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent
from evenhand_web.audit.signing import public_key
from evenhand_web.audit.verifying import (
    Content,
    Event,
    Head,
    Verification,
    verify,
)
from evenhand_web.permissions.roles import Role
from tests.site.cast import Cast

Records = tuple[list[Head], list[Event]]
TRIALS = 1000


def recorded() -> Records:
    return reading.heads(), list(reading.events())


def verified(records: Records, *noted: str) -> Verification:
    heads, events = records
    return verify(heads, events, public_key(), noted)


def other(rng: random.Random, text: str) -> str:
    """The text with one sign changed, or one sign where there was none."""
    if not text:
        return rng.choice("0123456789abcdef")
    at = rng.randrange(len(text))
    sign = rng.choice([s for s in string.hexdigits.lower() if s != text[at]])
    return text[:at] + sign + text[at + 1 :]


def change_event(rng: random.Random, records: Records) -> Records:
    heads, events = records
    at = rng.randrange(len(events))
    event = events[at]
    name = rng.choice(["number", "opens", "previous", "hash", "chain", *PARTS])
    if name in PARTS:
        commitments = {**event.commitments, name: other(rng, event.commitments[name])}
        changed = replace(event, commitments=commitments)
    elif name == "number":
        changed = replace(event, number=event.number + rng.choice([-1, 1, 5]))
    else:
        new: dict[str, Any] = {name: other(rng, getattr(event, name))}
        changed = replace(event, **new)
    return heads, [*events[:at], changed, *events[at + 1 :]]


def change_content(rng: random.Random, records: Records) -> Records:
    heads, events = records
    at = rng.randrange(len(events))
    content = events[at].content
    assert content is not None
    part = rng.choice(PARTS)
    if rng.random() < 0.5:
        salts = {**content.salts, part: other(rng, content.salts[part])}
        changed = Content(content.parts, salts)
    else:
        changed = Content({**content.parts, part: {"x": rng.random()}}, content.salts)
    return heads, [
        *events[:at],
        replace(events[at], content=changed),
        *events[at + 1 :],
    ]


def take_away(rng: random.Random, records: Records) -> Records:
    """One event anywhere, the last ones of a chain included."""
    heads, events = records
    at = rng.randrange(len(events))
    return heads, events[:at] + events[at + 1 :]


def swap(rng: random.Random, records: Records) -> Records:
    """Two events of one chain; the order of chains tells nothing."""
    heads, events = records
    chain = rng.choice(heads).chain
    one, two = rng.sample([i for i, e in enumerate(events) if e.chain == chain], 2)
    swapped = list(events)
    swapped[one], swapped[two] = swapped[two], swapped[one]
    return heads, swapped


def put_in(rng: random.Random, records: Records) -> Records:
    """An event at the end of a chain, made as ours are, but for the head's signature."""
    heads, events = records
    head = rng.choice(heads)
    parts = dict.fromkeys(PARTS, "forged")
    salts = {part: new_salt() for part in PARTS}
    commitments = {part: commitment(salts[part], parts[part]) for part in PARTS}
    number = head.number + 1
    hash_ = event_hash(head.chain, number, "", head.head, commitments)
    forged = Event(
        head.chain, number, "", head.head, commitments, hash_, Content(parts, salts)
    )
    last = max(i for i, event in enumerate(events) if event.chain == head.chain)
    new = [*events[: last + 1], forged, *events[last + 1 :]]
    if rng.random() < 0.5:
        return heads, new
    moved = replace(head, number=number, head=hash_)
    return [moved if one is head else one for one in heads], new


def forge_all(rng: random.Random, records: Records) -> Records:
    """A whole chain made anew with one thing changed: only the signature is wanting."""
    heads, events = records
    head = rng.choice(heads)
    mine = [event for event in events if event.chain == head.chain]
    at, previous, made = rng.randrange(len(mine)), "0" * 64, []
    for place, event in enumerate(mine):
        content = event.content
        assert content is not None
        parts = dict(content.parts)
        if place == at:
            parts["who"] = {"user": "somebody else"}
        commitments = {
            part: commitment(content.salts[part], parts[part]) for part in PARTS
        }
        hash_ = event_hash(event.chain, event.number, event.opens, previous, commitments)
        made.append(
            replace(
                event,
                previous=previous,
                commitments=commitments,
                hash=hash_,
                content=Content(parts, content.salts),
            )
        )
        previous = hash_
    others = [event for event in events if event.chain != head.chain]
    moved = replace(head, head=previous)
    return [moved if one is head else one for one in heads], [*others, *made]


def change_head(rng: random.Random, records: Records) -> Records:
    heads, events = records
    at = rng.randrange(len(heads))
    name = rng.choice(["head", "signature", "number"])
    if name == "number":
        changed = replace(heads[at], number=heads[at].number - 1)
    else:
        new: dict[str, Any] = {name: other(rng, getattr(heads[at], name))}
        changed = replace(heads[at], **new)
    return [*heads[:at], changed, *heads[at + 1 :]], events


def take_a_chain_away(rng: random.Random, records: Records) -> Records:
    """A whole inspection, with its head: the site's chain knows that it was opened."""
    heads, events = records
    gone = rng.choice([head.chain for head in heads if head.chain != "site"])
    return (
        [head for head in heads if head.chain != gone],
        [event for event in events if event.chain != gone],
    )


Tamper = Callable[[random.Random, Records], Records]
WAYS: tuple[Tamper, ...] = (
    change_event,
    change_content,
    take_away,
    swap,
    put_in,
    forge_all,
    change_head,
    take_a_chain_away,
)


def test_what_was_recorded_is_intact(cast: Cast) -> None:
    found = verified(recorded())
    assert found.intact
    assert found.chains[0].chain == "site"
    assert {one.chain for one in found.chains} == {
        "site",
        cast.westerdale.pk,
        cast.eastmoor.pk,
    }


@pytest.mark.usefixtures("cast")
def test_a_thousand_tamperings_are_all_found() -> None:
    records = recorded()
    rng = random.Random(1)  # noqa: S311 - of a test
    for trial in range(TRIALS):
        way = WAYS[trial % len(WAYS)]
        changed = way(rng, records)
        assert changed != records
        assert not verified(changed).intact, way.__name__


@pytest.mark.usefixtures("cast")
def test_a_thousand_changed_signs_of_a_file_are_all_found(tmp_path: Path) -> None:
    heads, events = recorded()
    text = "\n".join(filing.lines(heads, events, public_key())) + "\n"
    raw, path = text.encode(), tmp_path / "audit.jsonl"
    rng = random.Random(2)  # noqa: S311 - of a test
    for _ in range(TRIALS):
        at = rng.randrange(len(raw) - 1)
        sign = bytes([rng.choice([b for b in range(32, 127) if b != raw[at]])])
        path.write_bytes(raw[:at] + sign + raw[at + 1 :])
        try:
            changed_heads, changed_events, _ = filing.read(path)
        except ProblemsFound:
            continue
        if (changed_heads, changed_events) == (heads, events):
            assert at < len(raw.split(b"\n")[0])  # only the key that it names itself
            continue
        assert not verified((changed_heads, changed_events)).intact


def test_erased_content_leaves_the_chain_intact_and_is_told(cast: Cast) -> None:
    AuditContent.objects.filter(event__chain=cast.westerdale.pk).delete()
    found = verified(recorded())
    assert found.intact
    of = {one.chain: one for one in found.chains}
    assert of[cast.westerdale.pk].erased == of[cast.westerdale.pk].events > 0
    assert of["site"].erased == 0


def test_a_head_noted_earlier_shows_that_the_end_was_cut_off(cast: Cast) -> None:
    before = recorded()
    member = cast.westerdale.members.get(user=cast.ines)
    team.end(by=cast.lena, member=member)
    noted = AuditChain.objects.get(id=cast.westerdale.pk).head
    assert verified(recorded(), noted).intact
    cut = verified(before, noted)  # the old end, with the old signed head put back
    assert not cut.intact
    assert cut.unknown_heads == (noted,)


def test_a_file_is_verified_with_the_public_key_alone(cast: Cast, tmp_path: Path) -> None:
    heads, events = recorded()
    path = tmp_path / "audit.jsonl"
    path.write_text("\n".join(filing.lines(heads, events, public_key())) + "\n")
    assert filing.read(path) == (heads, events, public_key())
    assert not verify(heads, events, "0" * 64).intact


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET who = 'x'",
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditcontent SET kind = 'x'",
        "DELETE FROM audit_auditchain",
        "UPDATE audit_auditchain SET head = 'x'",
        "UPDATE audit_auditchain SET number = number - 1",
        "UPDATE audit_auditchain SET number = number + 2",
    ],
)
def test_the_database_itself_refuses(statement: str) -> None:
    before = AuditEvent.objects.count()
    with (
        pytest.raises(DatabaseError, match="the audit is never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEvent.objects.count() == before
    assert verified(recorded()).intact


def test_what_fails_records_nothing(cast: Cast) -> None:
    before = recorded()
    with pytest.raises(team.RoleUnfit):
        team.add(
            by=cast.lena, inspection=cast.westerdale, user=cast.oscar, role=Role.CONTACT
        )
    assert recorded() == before
