"""The ledger: captured against stored, and what differs by its number."""

from __future__ import annotations

import pytest

from evenhand.assessment.ledger import Account, Balance, balances, ranges


@pytest.mark.parametrize(
    ("captured", "waiting", "stored", "refused", "balance"),
    [
        (0, 0, set(), {}, Balance.EQUAL),
        (3, 0, {1, 2, 3}, {}, Balance.EQUAL),
        # A number that was used twice: one is stored, and the other refused.
        (3, 0, {1, 2, 3}, {2: "number"}, Balance.NAMED),
        (3, 0, {1, 3}, {2: "value"}, Balance.NAMED),
        (3, 2, {1}, {}, Balance.WAITING),
        (3, 1, {1}, {2: "value"}, Balance.WAITING),
        (3, 1, {1}, {}, Balance.MISSING),
        (3, 0, {1, 3}, {}, Balance.MISSING),
        (2, 0, {1, 2, 3}, {}, Balance.MISSING),
    ],
)
def test_everything_captured_is_stored_or_named_or_it_does_not_balance(
    captured: int,
    waiting: int,
    stored: set[int],
    refused: dict[int, str],
    balance: Balance,
) -> None:
    account = Account("a", captured, waiting, frozenset(stored), refused)
    assert account.balance is balance
    assert balances([account]) is (balance in (Balance.EQUAL, Balance.NAMED))


def test_what_differs_is_told_by_number() -> None:
    account = Account("a", 9, 0, frozenset({1, 2, 5, 10}), {3: "value", 5: "locked"})
    assert account.not_stored == (3, 4, 6, 7, 8, 9)
    assert account.named == {3: "value", 5: "locked"}
    assert account.open == (4, 6, 7, 8, 9)
    assert account.uncaptured == (10,)
    assert ranges(account.open) == ((4, 4), (6, 9))
    assert ranges([]) == ()
