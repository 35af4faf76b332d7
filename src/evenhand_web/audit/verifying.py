"""Verifying the audit from plain records: no database, no key but the public one.

What it finds is one sentence for each chain, and of a broken one the first break. A chain
is intact if its events are numbered 1 to n, each names the hash of the one before, every
hash and every commitment is right, and its head is signed and is the hash of the last. An
event about cases whose content retention has deleted is intact with its content erased,
if an event after it says that the case data were erased; that of any other is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evenhand_web.audit.chain import PARTS, START, commitment, event_hash
from evenhand_web.audit.keys import is_signed

SITE = "site"
ERASABLE = "case"
# The event by which retention says that it erased what there was on cases.
ERASURE = "case-data.erased"


@dataclass(frozen=True, slots=True)
class Head:
    """What a chain says of itself: how many events, the hash of the last, signed."""

    chain: str
    number: int
    head: str
    signature: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an event commits to, with the salt of each part. ``labels`` is what a database
    says of it a second time, to search by: ``keep``, ``kind``, ``at`` and ``person``."""

    parts: Mapping[str, Any]
    salts: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """An event, with its content as long as that is kept."""

    chain: str
    number: int
    opens: str
    keep: str
    previous: str
    commitments: Mapping[str, str]
    hash: str
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain breaks first. ``number`` is the event's, None where it is the chain
    as a whole; ``part`` is what of it: a part of the content or its label, ``content``,
    ``hash``, ``previous``, ``number``, ``head``, ``signature`` or ``opening``."""

    number: int | None
    part: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verified:
    """One chain: how many events it has, how many of them without content, and the first
    break; None where it is intact."""

    chain: str
    events: int
    erased: int
    broken: Break | None


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
    """A chain as it is walked along, event by event. ``gone`` is the first event whose
    content is gone and of which no event has said yet that it was erased."""

    chain: str
    number: int = 0
    previous: str = START
    erased: int = 0
    gone: int | None = None
    broken: Break | None = None
    opened: Counter[str] = field(default_factory=Counter)

    def begin(self, event: Event) -> None:
        """Begin with an event in the midst of a chain, and believe what is before it."""
        self.number, self.previous = event.number - 1, event.previous

    def take(self, event: Event) -> None:
        self.number += 1
        if self.broken is None:
            self.broken = self._break(event)
        self.previous = event.hash
        if event.content is None:
            self.erased += 1
            self.gone = self.gone or event.number
        elif _kind(event.content) == ERASURE:
            self.gone = None
        if event.opens:
            self.opened[event.opens] += 1

    def _break(self, event: Event) -> Break | None:
        if event.number != self.number:
            return Break(self.number, "number", f"event {self.number} is not there")
        here = f"event {event.number}"
        if event.previous != self.previous:
            return Break(
                event.number, "previous", f"{here} does not follow the event before it"
            )
        if _hash(event) != event.hash:
            return Break(event.number, "hash", f"{here} is not what its hash was made of")
        return _break_of_content(event)


def _hash(event: Event) -> str:
    return event_hash(
        event.chain,
        event.number,
        event.opens,
        event.keep,
        event.previous,
        event.commitments,
    )


def _break_of_content(event: Event) -> Break | None:
    here = f"event {event.number}"
    if event.content is None:
        if event.keep == ERASABLE:
            return None
        sentence = f"{here}: its content is gone, and it is none that is ever erased"
        return Break(event.number, "content", sentence)
    part = _wrong_part(event.content, event.commitments)
    part = part or _wrong_label(event.content, event.keep)
    if part is None:
        return None
    return Break(event.number, part, f"{here}: ‘{part}’ is not what was recorded")


def _wrong_part(content: Content, commitments: Mapping[str, str]) -> str | None:
    """The first part of the content that is not the one committed to."""
    if set(content.parts) != set(PARTS) or set(content.salts) != set(PARTS):
        return "content"
    for part in PARTS:
        if commitment(content.salts[part], content.parts[part]) != commitments[part]:
            return part
    return None


def _wrong_label(content: Content, keep: str) -> str | None:
    """The first label that does not say what the event and its parts say."""
    who = content.parts["who"]
    said = {
        "keep": keep,
        "kind": _kind(content),
        "at": content.parts["when"],
        "person": who.get("user", "") if isinstance(who, Mapping) else None,
    }
    wrong = (name for name, label in content.labels.items() if said[name] != label)
    return next(wrong, None)


def _kind(content: Content) -> str | None:
    what = content.parts.get("what")
    kind = what.get("kind") if isinstance(what, Mapping) else None
    return kind if isinstance(kind, str) else None


def verify(
    heads: Iterable[Head],
    events: Iterable[Event],
    public_key: str,
    noted: Iterable[str] = (),
    older: Iterable[str] = (),
    only: str = "",
) -> Verification:
    """Verify everything. ``events`` come in the order of their numbers, chain by chain,
    and are looked at one by one. ``noted`` are hashes that somebody wrote down earlier:
    each must be in a chain. ``older`` are the public halves of keys that were lost, so
    that another one signs on: a head may be signed by any of them. ``only`` names the
    one chain of an extract: that the site's own chain says that it was opened cannot be
    told from it, and is not asked."""
    keys = (public_key, *older)
    missing = set(noted)
    walks: dict[str, _Walk] = {}
    for event in events:
        if event.chain not in walks:
            walks[event.chain] = _Walk(event.chain)
        walks[event.chain].take(event)
        missing.discard(event.hash)
    known: dict[str, list[Head]] = {}
    for head in heads:
        known.setdefault(head.chain, []).append(head)
    opened = walks[SITE].opened if SITE in walks else Counter[str]()
    opened = Counter([only]) if only else opened
    chains = sorted({*walks, *known, *opened, only or SITE}, key=_in_order)
    found = [
        _closed(walks.get(chain, _Walk(chain)), known.get(chain, []), opened, keys)
        for chain in chains
    ]
    return Verification(tuple(found), tuple(sorted(missing)))


def _in_order(chain: str) -> tuple[bool, str]:
    return chain != SITE, chain


def verify_end(head: Head, last: Sequence[Event], public_key: str) -> Break | None:
    """Whether the last events of a chain, in the order of their numbers, lead to its
    signed head: a quick look, which says nothing of those before."""
    walk = _Walk(head.chain)
    if last:
        walk.begin(last[0])
    for event in last:
        walk.take(event)
    return walk.broken or next(_of_head(walk, head, (public_key,)), None)


def _closed(
    walk: _Walk, heads: list[Head], opened: Counter[str], keys: Sequence[str]
) -> Verified:
    """The end of a walk: whether the chain ends where its signed head says."""
    broken = walk.broken or next(_of_end(walk, heads, opened, keys), None)
    return Verified(walk.chain, walk.number, walk.erased, broken)


def _of_end(
    walk: _Walk, heads: list[Head], opened: Counter[str], keys: Sequence[str]
) -> Iterator[Break]:
    if len(heads) != 1:
        much = "more than one head" if heads else "no signed head"
        yield Break(None, "head", f"it has {much}")
        return
    (head,) = heads
    yield from _of_head(walk, head, keys)
    if walk.gone is not None:
        sentence = f"event {walk.gone}: its content is gone, and no event after it says"
        yield Break(walk.gone, "content", f"{sentence} that case data were erased")
    if walk.chain != SITE and opened[walk.chain] != 1:
        sentence = "no event of the site’s chain opened it, or more than one did"
        yield Break(None, "opening", sentence)


def _of_head(walk: _Walk, head: Head, keys: Sequence[str]) -> Iterator[Break]:
    if (head.number, head.head) != (walk.number, walk.previous):
        sentence = f"it ends at event {walk.number}, and its head is of event"
        yield Break(None, "head", f"{sentence} {head.number}, or of another one")
    said = (head.chain, head.number, head.head, head.signature)
    if not any(is_signed(key, *said) for key in keys):
        yield Break(
            None, "signature", "the signature of its head is by no key that is known"
        )
