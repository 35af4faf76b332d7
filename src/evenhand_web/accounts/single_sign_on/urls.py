"""The addresses are allauth's own, with views of ours behind them."""

from __future__ import annotations

from django.urls import path

from evenhand_web.accounts.single_sign_on import views

_START = "oidc/<str:provider_id>/login/"

urlpatterns = [
    path(_START, views.login, name="openid_connect_login"),
    path(f"{_START}callback/", views.callback, name="openid_connect_callback"),
]
