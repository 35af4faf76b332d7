"""Asking the provider: its own word of itself, its keys, and who somebody is."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from evenhand_web.accounts.single_sign_on.id_token import (
    NO_TOKEN,
    NOT_READ,
    Expected,
    Unfit,
    believed,
)

_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
ANOTHER = gettext_noop("it calls itself by another name than EVENHAND_OIDC_ISSUER says")
ENDPOINTS = gettext_noop("what it says of itself cannot be read, or is not over TLS")
SOMEBODY_ELSE = gettext_noop("its two answers are of two people")


class Asking(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # no types
    """``nonce`` is what this browser asked with; the view says it."""

    nonce = ""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, once a request. Raises Unfit."""
        provider = self.get_provider()
        issuer = provider.app.settings["server_url"]
        says = _fetched(provider.server_url)
        if says.get("issuer") != issuer:
            raise Unfit(ANOTHER)
        scheme = urlsplit(issuer).scheme
        if any(urlsplit(str(says.get(name))).scheme != scheme for name in _ENDPOINTS):
            raise Unfit(ENDPOINTS)
        return says

    def parse_token(self, data: Mapping[str, Any]) -> SocialToken:
        """For asking who somebody is, at once: it is not kept, nor how to renew it."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **more: Any
    ) -> Any:
        """Who signs in there. Keys are fetched each time: one that the provider has
        replaced is known at once, and one that it took back is worth nothing."""
        raw = more["response"].get("id_token")
        if not isinstance(raw, str):
            raise Unfit(NO_TOKEN)
        expected = Expected(self.openid_config["issuer"], app.client_id, self.nonce)
        id_token = believed(raw, _fetched(self.openid_config["jwks_uri"]), expected)
        userinfo = self._fetch_user_info(token.token)
        if not (isinstance(userinfo, dict) and _same(userinfo.get("sub"), id_token)):
            raise Unfit(SOMEBODY_ELSE)
        data = {"userinfo": userinfo, "id_token": id_token}
        return self.get_provider().sociallogin_from_response(request, data)


def _same(sub: Any, id_token: dict[str, Any]) -> bool:
    return isinstance(sub, str) and secrets.compare_digest(
        sub.encode(), id_token["sub"].encode()
    )


def _fetched(address: str) -> dict[str, Any]:
    """A JSON object. Raises Unfit where it is none, and what ``requests`` raises."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
        answer.raise_for_status()
    said = answer.json()
    if not isinstance(said, dict):
        raise Unfit(NOT_READ)
    return said
