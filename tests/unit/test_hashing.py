"""How a ticket follows from two numbers and the hash of the lottery."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import pytest

from evenhand.sampling import hashing
from evenhand.sampling.hashing import (
    commitment,
    draw_digest,
    drawn_ticket,
    fingerprint,
    rank,
)

LOTTERY = fingerprint(b"a lottery")


def _plainly(secret: str, service: str, lottery: str, tickets: int) -> int:
    """The derivation as its description has it, with bytes joined and read at the end."""
    blocks, start = (tickets.bit_length() + 128) // 256 + 1, 0
    while True:
        raw = b""
        for number in range(start, start + blocks):
            raw += sha256(f"{secret}\n{service}\n{lottery}\n{number}\n".encode()).digest()
        value = int.from_bytes(raw, "big")
        if value < 2 ** (256 * blocks) - 2 ** (256 * blocks) % tickets:
            return value % tickets
        start += blocks


@pytest.mark.parametrize(
    "tickets", [1, 2, 3, 7, 1_000, 2**64, 2**128 - 1, 2**256 + 1, 10**90, 3**500]
)
@pytest.mark.parametrize("service", ["", "42", "Westerdale, 7 June: ŵ"])
def test_a_ticket_is_what_a_plain_derivation_gives(tickets: int, service: str) -> None:
    found = drawn_ticket("ab" * 32, service, LOTTERY, tickets)
    assert found == _plainly("ab" * 32, service, LOTTERY, tickets)
    assert 0 <= found < tickets


def test_a_known_draw_gives_its_known_ticket() -> None:
    """Worked out once with `sha256sum` and a calculator; it must never change."""
    lottery = "sha256:" + "0" * 64
    raw = sha256(f"secret\nservice\n{lottery}\n0\n".encode()).hexdigest()
    assert raw == KNOWN
    assert drawn_ticket("secret", "service", lottery, 1_000) == int(raw, 16) % 1_000


KNOWN = "09ba438ed41c529edf21761bbf6fd391619598b1603fbd2f8a83b195af45f16c"


@pytest.mark.parametrize("tickets", [1, 2, 3, 5, 6, 7, 10, 12])
def test_every_ticket_is_drawn_about_equally_often(tickets: int) -> None:
    """Over 6,000 numbers of the service: counts lie within five standard deviations of
    an even share, and every ticket comes up."""
    times = 6_000
    drawn = Counter(drawn_ticket("s", str(n), LOTTERY, tickets) for n in range(times))
    share = times / tickets
    most = 5 * (share * (1 - 1 / tickets)) ** 0.5
    assert sorted(drawn) == list(range(tickets))
    assert all(abs(count - share) <= most for count in drawn.values())


@pytest.mark.parametrize("tickets", [2**256 - 1, 2**256, 2**300 + 7, 10**100])
def test_tickets_beyond_one_hash_are_reached_in_all_their_length(tickets: int) -> None:
    drawn = [drawn_ticket("s", str(n), LOTTERY, tickets) for n in range(64)]
    assert len(set(drawn)) == 64
    assert all(0 <= ticket < tickets for ticket in drawn)
    assert min(drawn) < tickets // 4 < 3 * tickets // 4 < max(drawn)


def test_a_number_beyond_the_last_whole_multiple_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No ticket may be likelier for lying in the rest, as the first block does here."""

    class Fixed:
        def __init__(self, text: bytes) -> None:
            self.block = int(text.decode().split("\n")[3])

        def digest(self) -> bytes:
            return b"\xff" * 32 if self.block == 0 else (5).to_bytes(32, "big")

    monkeypatch.setattr(hashing, "sha256", Fixed)
    assert drawn_ticket("s", "n", LOTTERY, 7) == 5 != (2**256 - 1) % 7


@pytest.mark.parametrize(
    ("secret", "service", "lottery"),
    [("t", "n", LOTTERY), ("s", "m", LOTTERY), ("s", "n", fingerprint(b"another"))],
)
def test_each_of_the_three_decides(secret: str, service: str, lottery: str) -> None:
    tickets = 2**64
    first = drawn_ticket("s", "n", LOTTERY, tickets)
    assert drawn_ticket(secret, service, lottery, tickets) != first
    assert draw_digest(secret, service, lottery) != draw_digest("s", "n", LOTTERY)


def test_a_fingerprint_is_what_sha256sum_prints() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert fingerprint(b"") == f"sha256:{empty}"
    assert commitment("") == f"sha256:{empty}"
    assert commitment("1") != commitment("01")


def test_a_rank_depends_on_the_draw_the_case_and_the_reserve() -> None:
    one = rank("digest", 1, 11)
    others = [rank("other", 1, 11), rank("digest", 11, 1), rank("digest", 1, 12)]
    assert one not in others
    assert rank("digest", 1, 11) == one
