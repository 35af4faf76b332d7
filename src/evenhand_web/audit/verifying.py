"""Verifying the audit from plain records: no database, no key but the public one.

What it finds is one sentence for each chain, and of a broken one the first break. A chain
is intact if its events are numbered 1 to n, each names the hash of the one before, every
hash and every commitment is right, and its head is signed and is the hash of the last. An
event whose content retention has deleted is intact with its content erased: salt and
value
are gone, and what stays says that something was recorded there, and nothing of what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evenhand_web.audit.chain import PARTS, START, commitment, event_hash
from evenhand_web.audit.keys import is_signed

SITE = "site"


@dataclass(frozen=True, slots=True)
class Head:
    """What a chain says of itself: how many events, the hash of the last, signed."""

    chain: str
    number: int
    head: str
    signature: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an event commits to, with the salt of each part."""

    parts: Mapping[str, Any]
    salts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """An event, with its content as long as that is kept."""

    chain: str
    number: int
    opens: str
    previous: str
    commitments: Mapping[str, str]
    hash: str
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """One chain: how many events it has, how many of them without content, and the first
    break in words; None where it is intact."""

    chain: str
    events: int
    erased: int
    broken: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """All chains, the site's first; ``unknown_heads`` were noted and are in none."""

    chains: tuple[Verified, ...]
    unknown_heads: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        return not self.unknown_heads and all(c.broken is None for c in self.chains)


@dataclass(slots=True)
class _Walk:
    """A chain as it is walked along, event by event."""

    chain: str
    number: int = 0
    previous: str = START
    erased: int = 0
    broken: str | None = None
    opened: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.number += 1
        if self.broken is None:
            self.broken = self._break(event)
        self.previous = event.hash
        self.erased += event.content is None
        if event.opens:
            self.opened.append(event.opens)

    def _break(self, event: Event) -> str | None:
        if event.number != self.number:
            return f"event {self.number} is not there"
        here = f"event {event.number}"
        if event.previous != self.previous:
            return f"{here} does not follow the event before it"
        made = event_hash(
            self.chain, event.number, event.opens, event.previous, event.commitments
        )
        if made != event.hash:
            return f"{here} is not what its hash was made of"
        part = _wrong_part(event)
        return None if part is None else f"{here}: ‘{part}’ is not what was recorded"


def _wrong_part(event: Event) -> str | None:
    """The first part of the content that is not the one committed to."""
    if event.content is None:
        return None
    content = event.content
    if set(content.parts) != set(PARTS) or set(content.salts) != set(PARTS):
        return "content"
    for part in PARTS:
        made = commitment(content.salts[part], content.parts[part])
        if made != event.commitments[part]:
            return part
    return None


def verify(
    heads: Iterable[Head],
    events: Iterable[Event],
    public_key: str,
    noted: Iterable[str] = (),
) -> Verification:
    """Verify everything. ``events`` come chain by chain, in the order of their numbers;
    ``noted`` are hashes that somebody wrote down earlier: each must be in a chain."""
    missing = set(noted)
    walks: dict[str, _Walk] = {}
    for event in events:
        walks.setdefault(event.chain, _Walk(event.chain)).take(event)
        missing.discard(event.hash)
    known = {head.chain: head for head in heads}
    opened = walks[SITE].opened if SITE in walks else []
    chains = sorted({*walks, *known, *opened, SITE}, key=lambda c: (c != SITE, c))
    found = [
        _closed(walks.get(chain, _Walk(chain)), known.get(chain), opened, public_key)
        for chain in chains
    ]
    return Verification(tuple(found), tuple(sorted(missing)))


def _closed(
    walk: _Walk, head: Head | None, opened: list[str], public_key: str
) -> Verified:
    """The end of a walk: whether the chain ends where its signed head says."""
    problems = iter((walk.broken, *_of_head(walk, head, opened, public_key)))
    broken = next((problem for problem in problems if problem is not None), None)
    return Verified(walk.chain, walk.number, walk.erased, broken)


def _of_head(
    walk: _Walk, head: Head | None, opened: list[str], public_key: str
) -> Iterator[str | None]:
    if head is None:
        yield "it has no signed head"
        return
    if (head.number, head.head) != (walk.number, walk.previous):
        yield f"it ends at event {walk.number}, and its head is of event {head.number}"
    if not is_signed(public_key, head.chain, head.number, head.head, head.signature):
        yield "the signature of its head is not by this key"
    if walk.chain != SITE and opened.count(walk.chain) != 1:
        yield "no event of the site’s chain opened it, or more than one did"
