"""Ways of tampering with the audit: each gives other records than it was given."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evenhand_web.audit.chain import PARTS, commitment, event_hash, new_salt
from evenhand_web.audit.verifying import Content, Event, Head

Records = tuple[list[Head], list[Event]]


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
    name = rng.choice(["number", "opens", "keep", "previous", "hash", "chain", *PARTS])
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


def change_label(rng: random.Random, records: Records) -> Records:
    """What the database says of a content a second time."""
    heads, events = records
    at = rng.randrange(len(events))
    content = events[at].content
    assert content is not None
    name = rng.choice(sorted(content.labels))
    labels = {**content.labels, name: other(rng, content.labels[name])}
    changed = replace(events[at], content=replace(content, labels=labels))
    return heads, [*events[:at], changed, *events[at + 1 :]]


def erase_unasked(rng: random.Random, records: Records) -> Records:
    """A content that is never erased, or that no event says was."""
    heads, events = records
    at = rng.randrange(len(events))
    changed = replace(events[at], content=None)
    return heads, [*events[:at], changed, *events[at + 1 :]]


def second_head(rng: random.Random, records: Records) -> Records:
    heads, events = records
    head = rng.choice(heads)
    return [replace(head, number=head.number + 1), *heads], events


def repeat(rng: random.Random, records: Records) -> Records:
    heads, events = records
    at = rng.randrange(len(events))
    return heads, [*events[:at], events[at], *events[at:]]


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
    hash_ = event_hash(head.chain, number, "", "account", head.head, commitments)
    content = Content(parts, salts)
    forged = Event(
        head.chain, number, "", "account", head.head, commitments, hash_, content
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
        hash_ = event_hash(
            event.chain, event.number, event.opens, event.keep, previous, commitments
        )
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
    change_label,
    erase_unasked,
    second_head,
    repeat,
    take_away,
    swap,
    put_in,
    forge_all,
    change_head,
    take_a_chain_away,
)
