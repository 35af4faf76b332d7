"""Another secret key: what is encrypted with one of before is encrypted with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.accounts.sealing import LETTERS, SECOND_FACTORS, sealed_again
from evenhand_web.acting import Operator, action
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record

# Where allauth keeps what is encrypted, as a text or a list of them.
_SEALED = ("secret", "seed", "migrated_codes")


@dataclass(slots=True)
class Sealed:
    """How many second factors and letters were sealed again, were sealed with the present
    key already, and are opened by no key that is known."""

    again: int = 0
    already: int = 0
    unopened: int = 0


@action("account.seal-again", on=None)
def seal_again(*, by: Operator) -> Sealed:
    """Encrypt with the present key whatever one of before opens. What no key opens stays
    as it is."""
    found = Sealed()
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        data = _data_again(factor.data, found)
        if data is not None:
            factor.data = data
            factor.save(update_fields=["data"])
    for letter in WaitingLetter.objects.select_for_update().order_by("pk"):
        sealed = _again(LETTERS, letter.sealed, found)
        if sealed is not None:
            letter.changed(sealed=sealed)
    after = {"again": found.again, "unopened": found.unopened}
    record("account.sealed-again", by=by, about=None, after=after, keep=Keep.ACCOUNT)
    return found


def _data_again(data: dict[str, Any], found: Sealed) -> dict[str, Any] | None:
    """What allauth keeps of a second factor, sealed again; None where nothing changes, as
    of a passkey, of which nothing is encrypted."""
    changed: dict[str, Any] = {}
    for name in _SEALED:
        value = data.get(name)
        if isinstance(value, str):
            again = _again(SECOND_FACTORS, value, found)
            changed.update({} if again is None else {name: again})
        elif isinstance(value, list):
            each = [_again(SECOND_FACTORS, one, found) for one in value]
            texts = [new or old for new, old in zip(each, value, strict=True)]
            changed.update({name: texts} if any(each) else {})
    return {**data, **changed} if changed else None


def _again(purpose: str, sealed: str, found: Sealed) -> str | None:
    try:
        again = sealed_again(purpose, sealed)
    except InvalidToken:
        found.unopened += 1
        return None
    if again is None:
        found.already += 1
    else:
        found.again += 1
    return again
