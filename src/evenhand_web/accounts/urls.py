"""Addresses of people and accounts."""

from __future__ import annotations

from django.urls import path

from evenhand_web.accounts.views import account

urlpatterns = [
    path("account", account.own_account, name="account"),
]
