"""The two addresses of single sign-on: to the provider, and back."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from evenhand_web.accounts.single_sign_on.asking import Asking
from evenhand_web.accounts.single_sign_on.id_token import Unfit


class _Back(OAuth2CallbackView):  # type: ignore[misc]  # no types
    """Back from the provider: what was asked is found by the state, the nonce with it.
    Without a nonce no token is believed."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state["nonce"]
        return state, answer


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The button, and the way to the provider."""
    return _answered(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back with an answer."""
    return _answered(_Back, request, provider_id)


def _answered(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    adapter = Asking(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except Unfit as problem:
        answer = render_authentication_error(
            request, adapter.get_provider(), exception=problem
        )
    return answer
