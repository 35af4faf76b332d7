"""The chain of events, as plain functions: no database, so that anyone can verify
offline.

An event commits to five *parts*: who, what, when, before and after. A commitment is the
SHA-256 of a salt of 256 bits and the part's canonical JSON: it shows later that a part is
the one that was recorded, and tells nothing of it once part and salt are gone. An event's
hash is that of its chain and number, of how long its content is kept, of its commitments
and of the hash before it; so no event can be changed, taken away or put in without every
later hash being another.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

PARTS = ("who", "what", "when", "before", "after")
START = "0" * 64
_KIND = "evenhand event 1"
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def new_salt() -> str:
    """256 bits of chance, as 64 hexadecimal digits."""
    return secrets.token_hex(32)


def canonical(value: Any) -> str:
    """JSON in one way only: sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(value)


def mapping(value: Any) -> Mapping[str, Any]:
    """What was recorded is a mapping; whatever else stands in its place, somebody put
    there, and nothing is in it."""
    return value if isinstance(value, Mapping) else {}


def plain(value: Any) -> Any:
    """The value as it is read back from JSON: lists for tuples, texts for keys.

    Raises TypeError for what is no JSON, and ValueError for a fraction that a database
    would give back as another number: none at all, minus nought, or one so large that it
    is written as a whole number.
    """
    made = json.loads(canonical(value))
    if not all(_is_safe(one) for one in _fractions(made)):
        raise ValueError("This fraction cannot be recorded; write it as text.")
    return made


_LARGEST_FRACTION = 1e16


def _is_safe(fraction: float) -> bool:
    return abs(fraction) < _LARGEST_FRACTION and str(fraction) != "-0.0"


def _fractions(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _fractions(one)


def commitment(salt: str, value: Any) -> str:
    """The hash (64 hexadecimal digits) that stands for a part."""
    return _sha256(f"evenhand part 1\n{salt}\n{canonical(value)}\n")


def event_hash(
    chain: str,
    number: int,
    opens: str,
    keep: str,
    previous: str,
    commitments: Mapping[str, str],
) -> str:
    """The hash of an event. ``number`` counts from 1 in its chain; ``opens`` is the id of
    the chain that begins with it, or empty; ``keep`` says what its content is about;
    ``previous`` is ``START`` for the first."""
    parts = [commitments[part] for part in PARTS]
    lines = [_KIND, chain, str(number), opens, keep, previous, *parts]
    return _sha256("\n".join(lines) + "\n")


def head_text(chain: str, number: int, hash_: str) -> bytes:
    """What is signed: that the chain has this many events, and the last has this hash."""
    return f"evenhand head 1\n{chain}\n{number}\n{hash_}\n".encode()


def manifest_text(sha256: str) -> bytes:
    """What is signed of an export: the SHA-256 (64 hexadecimal digits) of its
    manifest."""
    return f"evenhand manifest 1\n{sha256}\n".encode()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
