"""Whether an ID token may be believed: OpenID Connect Core 1.0, 3.1.3.7.

It comes from the provider itself over TLS, but a second lock is cheap: whoever gets
between the two, or talks somebody into another person's answer, has neither the
provider's key nor this browser's nonce.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.app_settings import UID_MAX_LENGTH
from django.utils.translation import gettext_noop

# Signatures with a public key, and no others: with HS256 our own secret would be the key,
# and with none there is no signature.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
# Seconds by which the two clocks may differ.
_LEEWAY = 30
_NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class Unfit(Exception):
    """An answer of the provider that is not believed; ``why`` is one of our own sentences
    in English, and has no word of the answer in it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


ALGORITHM = gettext_noop("its ID token is not signed in a way that is accepted here")
KEY = gettext_noop("its ID token is not signed with a key of its own")
ISSUER = gettext_noop("its ID token is of another issuer")
AUDIENCE = gettext_noop("its ID token is for another site")
TOO_OLD = gettext_noop("its ID token is too old, or the clocks differ")
TOO_NEW = gettext_noop("its ID token is not valid yet, or the clocks differ")
NONCE = gettext_noop("its ID token answers another question than this browser asked")
NOT_READ = gettext_noop("its ID token cannot be read, or lacks something")
NO_TOKEN = gettext_noop("it sent no ID token")

_WHY: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
    (jwt.InvalidSignatureError, KEY),
    (jwt.InvalidKeyError, KEY),
    (jwt.InvalidAlgorithmError, ALGORITHM),
    (jwt.InvalidIssuerError, ISSUER),
    (jwt.InvalidAudienceError, AUDIENCE),
    (jwt.ExpiredSignatureError, TOO_OLD),
    (jwt.ImmatureSignatureError, TOO_NEW),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token has to say: who issued it, for whom, and in answer to what."""

    issuer: str
    client: str
    nonce: str


def believed(token: str, keys: Mapping[str, Any], expected: Expected) -> dict[str, Any]:
    """What the token says. ``keys`` is the provider's JSON Web Key Set as it is now.
    Raises Unfit."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise Unfit(ALGORITHM)
        says: dict[str, Any] = jwt.decode(
            token,
            _key(header, keys),
            algorithms=[header["alg"]],
            issuer=expected.issuer,
            audience=expected.client,
            leeway=_LEEWAY,
            options={"require": _NEEDED, "enforce_minimum_key_length": True},
        )
    except jwt.PyJWTError as problem:
        raise Unfit(_why(problem)) from None
    except (TypeError, ValueError, AttributeError):
        # Of JSON that is none, or has numbers where there should be words.
        raise Unfit(NOT_READ) from None
    _compare(says, expected)
    return says


def _why(problem: jwt.PyJWTError) -> str:
    return next((why for kind, why in _WHY if isinstance(problem, kind)), NOT_READ)


def _key(header: Mapping[str, Any], keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The one key that the token names; where it names none, the only one there is."""
    known = keys.get("keys", [])
    fit = [key for key in known if _may_sign(key, header)]
    if len(fit) != 1:
        raise Unfit(KEY)
    return jwt.PyJWK(fit[0], header["alg"])


def _may_sign(key: Mapping[str, Any], header: Mapping[str, Any]) -> bool:
    return (
        ("kid" not in header or key.get("kid") == header["kid"])
        and key.get("use", "sig") == "sig"
        and key.get("alg", header["alg"]) == header["alg"]
        and key.get("kty") != "oct"
    )


def _compare(says: Mapping[str, Any], expected: Expected) -> None:
    audience = says["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    # Of several sites one asked for it, and the token says which.
    if (several or "azp" in says) and says.get("azp") != expected.client:
        raise Unfit(AUDIENCE)
    nonce = says["nonce"]
    if not (isinstance(nonce, str) and 0 < len(says["sub"]) <= UID_MAX_LENGTH):
        raise Unfit(NOT_READ)
    if not secrets.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise Unfit(NONCE)
