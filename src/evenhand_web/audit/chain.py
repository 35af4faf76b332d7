"""The chain of events, as plain functions: no database, so that anyone can verify
offline.

An event commits to five *parts*: who, what, when, before and after. A commitment is the
SHA-256 of a salt of 256 bits and the part's canonical JSON: it shows later that a part is
the one that was recorded, and tells nothing of it once part and salt are gone. An event's
hash is that of its number, its kind's chain, its commitments and the hash before it; so
no event can be changed, taken away or put in without every later hash being another.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

PARTS = ("who", "what", "when", "before", "after")
START = "0" * 64
_KIND = "evenhand event 1"


def new_salt() -> str:
    """256 bits of chance, as 64 hexadecimal digits."""
    return secrets.token_hex(32)


def canonical(value: Any) -> str:
    """JSON in one way only: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def commitment(salt: str, value: Any) -> str:
    """The hash (64 hexadecimal digits) that stands for a part."""
    return _sha256(f"evenhand part 1\n{salt}\n{canonical(value)}\n")


def event_hash(
    chain: str, number: int, opens: str, previous: str, commitments: Mapping[str, str]
) -> str:
    """The hash of an event. ``number`` counts from 1 in its chain; ``opens`` is the id of
    the chain that begins with it, or empty; ``previous`` is ``START`` for the first."""
    parts = [commitments[part] for part in PARTS]
    lines = [_KIND, chain, str(number), opens, previous, *parts]
    return _sha256("\n".join(lines) + "\n")


def head_text(chain: str, number: int, hash_: str) -> bytes:
    """What is signed: that the chain has this many events, and the last has this hash."""
    return f"evenhand head 1\n{chain}\n{number}\n{hash_}\n".encode()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
