"""ID tokens that are not believed: of a real provider that signs, and does it wrongly."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from django.test import Client

from evenhand_web.audit.models import AuditContent
from tests.site.accounts.provider import CLIENT, SECRET, Provider, new_key
from tests.site.accounts.signing_in import kinds, text_of
from tests.site.accounts.test_oidc import (
    NOT_USABLE,
    is_in,
    person,
    sent_back,
)
from tests.site.cast import Cast

pytestmark = pytest.mark.enable_socket

NOW = int(time.time())
REFUSED = "account.single-sign-on-refused"


def told(cast: Cast, provider: Provider) -> str:
    """Sign in where the provider's answer is wrong: what the page says. Nobody is in, and
    the audit says that an answer was refused."""
    provider.person = person("ines@example.org")
    client = Client()
    answer = client.get(sent_back(client))
    assert answer.status_code == 401
    assert not is_in(client)
    assert NOT_USABLE in text_of(answer)
    assert kinds()[-1] == REFUSED
    return text_of(answer)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        pytest.param({"aud": "another-site"}, "is for another site", id="aud"),
        pytest.param(
            {"aud": [CLIENT, "another-site"]}, "is for another site", id="aud, several"
        ),
        pytest.param({"azp": "another-site"}, "is for another site", id="azp"),
        pytest.param({"iss": "https://elsewhere.example"}, "of another issuer", id="iss"),
        pytest.param({"exp": NOW - 60}, "is too old", id="exp"),
        pytest.param({"iat": NOW + 3600}, "not valid yet", id="iat"),
        pytest.param({"nbf": NOW + 3600}, "not valid yet", id="nbf"),
        pytest.param(
            {"nonce": "of another time"}, "answers another question", id="nonce"
        ),
        pytest.param({"nonce": None}, "lacks something", id="no nonce"),
        pytest.param({"nonce": 7}, "lacks something", id="a number as nonce"),
        pytest.param({"exp": None}, "lacks something", id="no end"),
        pytest.param({"sub": ""}, "lacks something", id="nobody"),
    ],
)
def test_a_token_that_says_something_wrong_is_refused_in_words(
    cast: Cast,
    organisation: Provider,
    says: dict[str, Any],
    words: str,
) -> None:
    organisation.token = says
    assert words in told(cast, organisation)


def test_a_token_for_several_sites_that_names_this_one_is_believed(
    cast: Cast,
    organisation: Provider,
) -> None:
    organisation.person = person("ines@example.org")
    organisation.token = {"aud": [CLIENT, "another-site"], "azp": CLIENT}
    client = Client()
    client.get(sent_back(client))
    assert is_in(client)


def encoded(part: dict[str, Any]) -> str:
    raw = json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unsigned(says: dict[str, Any]) -> str:
    return f"{encoded({'alg': 'none', 'kid': '1'})}.{encoded(says)}."


def by_hand(algorithm: str, seal: Callable[[bytes], bytes]) -> Any:
    """Signed without a library, which would refuse to, or warn."""

    def sign(says: dict[str, Any]) -> str:
        text = f"{encoded({'alg': algorithm, 'kid': '1'})}.{encoded(says)}"
        sealed = base64.urlsafe_b64encode(seal(text.encode()))
        return f"{text}.{sealed.decode().rstrip('=')}"

    return sign


def with_our_secret(provider: Provider) -> Any:
    secret = SECRET.encode()
    return by_hand("HS256", lambda text: hmac.digest(secret, text, hashlib.sha256))


def with_the_public_key_as_secret(provider: Provider) -> Any:
    """Whoever takes a public key for a shared secret believes anybody."""
    public = json.dumps(provider.keys()["keys"][0]).encode()
    return by_hand("HS256", lambda text: hmac.digest(public, text, hashlib.sha256))


def changed_afterwards(provider: Provider) -> Any:
    """Signed as it should be, for somebody else."""

    def sign(says: dict[str, Any]) -> str:
        good = jwt.encode(says, provider.key, algorithm="RS256", headers={"kid": "1"})
        head, _, seal = good.split(".")
        return f"{head}.{encoded({**says, 'sub': '8'})}.{seal}"

    return sign


def signed(key: Any, kid: str | None = "1", algorithm: str = "RS256") -> Any:
    headers = {} if kid is None else {"kid": kid}
    return lambda says: jwt.encode(says, key, algorithm=algorithm, headers=headers)


ACCEPTED = "not signed in a way that is accepted here"
OWN = "not signed with a key of its own"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        pytest.param(lambda one: unsigned, ACCEPTED, id="alg none"),
        pytest.param(with_our_secret, ACCEPTED, id="HS256, our secret"),
        pytest.param(with_the_public_key_as_secret, ACCEPTED, id="HS256, public key"),
        pytest.param(changed_afterwards, OWN, id="changed"),
        pytest.param(lambda one: signed(new_key()), OWN, id="another key, same name"),
        pytest.param(lambda one: signed(one.key, "9"), OWN, id="a name nobody knows"),
        pytest.param(
            lambda one: signed(ec.generate_private_key(ec.SECP256R1()), "1", "ES256"),
            OWN,
            id="another kind of key",
        ),
        pytest.param(lambda one: lambda says: "no.token", "cannot be read", id="no JWT"),
        pytest.param(lambda one: lambda says: "e30.e30.", ACCEPTED, id="empty parts"),
        pytest.param(lambda one: lambda says: None, "sent no ID token", id="none"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_refused_in_words(
    cast: Cast,
    organisation: Provider,
    made: Any,
    words: str,
) -> None:
    organisation.sign = made(organisation)
    assert words in told(cast, organisation)


def test_a_key_that_is_too_short_is_refused(
    cast: Cast,
    organisation: Provider,
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
    organisation.key = key
    organisation.sign = by_hand(
        "RS256", lambda text: key.sign(text, PKCS1v15(), hashes.SHA256())
    )
    assert OWN in told(cast, organisation)


def test_a_key_that_was_replaced_is_known_at_once_and_the_one_before_no_longer(
    cast: Cast,
    organisation: Provider,
) -> None:
    organisation.person = person("ines@example.org")
    old = organisation.key
    for _ in range(2):
        client = Client()
        client.get(sent_back(client))
        assert is_in(client)
        organisation.rotate()
    organisation.sign = signed(old)
    assert OWN in told(cast, organisation)


def test_a_provider_that_names_no_key_and_has_one_is_believed(
    cast: Cast,
    organisation: Provider,
) -> None:
    organisation.person = person("ines@example.org")
    organisation.sign = signed(organisation.key, None)
    client = Client()
    client.get(sent_back(client))
    assert is_in(client)


@pytest.mark.parametrize(
    "says", [{"sub": "8"}, {}, {"sub": 7}], ids=["another", "nobody", "a number"]
)
def test_two_answers_about_two_people_are_refused(
    cast: Cast,
    organisation: Provider,
    says: dict[str, Any],
) -> None:
    organisation.userinfo = {"email": "lena@example.org", "email_verified": True, **says}
    assert "of two people" in told(cast, organisation)


def test_every_question_has_a_nonce_of_its_own_that_no_link_can_choose(
    cast: Cast,
    organisation: Provider,
) -> None:
    start = "/account/oidc/organisation/login/?process=login&auth_params=nonce%3Dmine"
    for _ in range(2):
        sent_back(Client(), f"{start}&scope=offline_access")
    first, second = organisation.asked.values()
    assert first["nonce"] != second["nonce"]
    for asked in (first, second):
        assert len(asked["nonce"]) >= 43
        assert set(asked["scope"].split()) == {"openid", "profile", "email"}


def test_a_token_of_another_browser_s_sign_in_is_refused(
    cast: Cast,
    organisation: Provider,
) -> None:
    """Even where somebody gets between the site and the provider, and hands in a token
    that the provider signed for the same person and this site."""
    caught: list[str] = []

    def catch(says: dict[str, Any]) -> str:
        caught.append(signed(organisation.key)(says))
        return caught[-1]

    organisation.person = person("ines@example.org")
    organisation.sign = catch
    victim = Client()
    victim.get(sent_back(victim))
    assert is_in(victim)
    organisation.sign = lambda says: caught[0]
    assert "answers another question" in told(cast, organisation)


@pytest.mark.parametrize(
    ("itself", "words"),
    [
        (
            {"issuer": "https://elsewhere.example"},
            "another name than EVENHAND_OIDC_ISSUER",
        ),
        ({"issuer": None}, "another name than EVENHAND_OIDC_ISSUER"),
        ({"jwks_uri": "ftp://elsewhere.example/keys"}, "is not over TLS"),
        ({"token_endpoint": None}, "is not over TLS"),
    ],
)
def test_a_provider_that_is_not_the_one_that_was_set_is_not_asked(
    cast: Cast,
    organisation: Provider,
    itself: dict[str, Any],
    words: str,
) -> None:
    organisation.itself = itself
    client = Client()
    page = client.post("/account/oidc/organisation/login/?process=login")
    assert page.status_code == 401
    assert words in text_of(page)
    assert organisation.asked == {}


def test_nobody_follows_where_the_provider_s_addresses_lead_elsewhere(
    cast: Cast,
    organisation: Provider,
) -> None:
    organisation.person = person("ines@example.org")
    organisation.itself = {"jwks_uri": f"{organisation.issuer}/elsewhere"}
    client = Client()
    assert NOT_USABLE in text_of(client.get(sent_back(client)))
    assert not is_in(client)


def test_the_log_and_the_audit_say_why_and_nothing_of_the_token(
    cast: Cast,
    organisation: Provider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    organisation.token = {"aud": "another-site"}
    told(cast, organisation)
    assert "single sign-on refused: its ID token is for another site" in caplog.text
    kept = str(AuditContent.objects.get(kind=REFUSED).parts)
    for words in (caplog.text, kept):
        assert "another-site" not in words
        assert "ines@" not in words


def test_of_somebody_no_more_is_kept_than_shows_whom_the_provider_means(
    cast: Cast,
    organisation: Provider,
) -> None:
    said = person("ines@example.org")
    organisation.person = {**said, "birthdate": "1980-01-01", "picture": "x"}
    client = Client()
    client.get(sent_back(client))
    (kept,) = SocialAccount.objects.values_list("extra_data", flat=True)
    assert set(kept["userinfo"]) == {"sub", "email", "name"}
    assert set(kept) == {"userinfo"}
