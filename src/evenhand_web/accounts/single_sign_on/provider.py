"""The provider as allauth knows it, but one that is asked with a nonce."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse

from evenhand_web.accounts.single_sign_on.asking import Asking

_KEPT = ("sub", "email", "name")


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # no types
    """The organisation's. allauth would take more to ask for from the address of our own
    page; here what is asked is the same for everybody, whatever link they followed."""

    oauth2_adapter_class = Asking
    supports_token_authentication = False

    def wk_server_url(self, url: str) -> str:
        """Where it says what it is: some issuers end in a slash, and some do not."""
        return f"{url.rstrip('/')}/.well-known/openid-configuration"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """No more is kept of what it says of somebody than shows whom it means."""
        userinfo = data["userinfo"]
        kept = {name: userinfo[name] for name in _KEPT if name in userinfo}
        return {"userinfo": kept}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **more: Any,
    ) -> HttpResponse:
        """To the provider, with a nonce that the session keeps beside the state: it is
        used once, and ends with it after ten minutes."""
        nonce = secrets.token_urlsafe(32)
        more["scope"] = self.get_scope()
        more["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        led: HttpResponse = super().redirect(
            request, process, next_url, data, nonce=nonce, **more
        )
        return led


provider_classes = [Provider]
