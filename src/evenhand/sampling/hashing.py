"""Hashes, and how the sample follows from two numbers and the hash of the lottery.

The inspectorate commits to its number before the case list arrives, the lottery follows
from the list, and the service contributes its number when the hash of the lottery has
been published. So nobody can steer which ticket is drawn: not the inspectorate, whose
number was fixed; not the service, which does not know it.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count

_BITS = 256
# So many bits more than the tickets need: no ticket is likelier than another by more
# than one part in 2¹²⁸, and what would make it so is drawn again.
_SPARE_BITS = 128


def fingerprint(raw: bytes) -> str:
    """``sha256:`` and the SHA-256 of some bytes, as ``sha256sum`` prints it."""
    return "sha256:" + sha256(raw).hexdigest()


def commitment(secret: str, purpose: str = "") -> str:
    """What is published of a secret number before the case list arrives.

    ``purpose`` says which draw it is for, so that one number cannot be used for another.
    """
    return fingerprint(f"{secret}\n{purpose}".encode() if purpose else secret.encode())


def drawn_ticket(secret: str, service_number: str, lottery: str, tickets: int) -> int:
    """The ticket (from 0) that both numbers and the lottery's hash point to.

    SHA-256 of ``secret``, ``service_number``, ``lottery`` and 0, 1, 2 …, each on a line
    of its own, gives blocks of 256 bits. As many as the tickets need are read as one
    number; its remainder is the ticket. A number beyond the last whole multiple of the
    tickets is passed over, so that every ticket has the same chance.
    """
    blocks = (tickets.bit_length() + _SPARE_BITS) // _BITS + 1
    whole = (1 << (_BITS * blocks)) // tickets * tickets
    for start in count(0, blocks):
        number = 0
        for block in range(start, start + blocks):
            text = f"{secret}\n{service_number}\n{lottery}\n{block}\n"
            number = number << _BITS | int.from_bytes(sha256(text.encode()).digest())
        if number < whole:
            return number % tickets
    raise AssertionError("counting does not end")


def rank(digest: str, case: int, reserve: int) -> str:
    """What decides between two reserves that are equally near: a hash that nobody can
    know before the draw."""
    return sha256(f"{digest}\nreserve\n{case}\n{reserve}\n".encode()).hexdigest()


def draw_digest(secret: str, service_number: str, lottery: str) -> str:
    """The hash that stands for a draw as a whole."""
    return fingerprint(f"{secret}\n{service_number}\n{lottery}\n".encode())
