"""Addresses of cases, under those of an inspection."""

from __future__ import annotations

from django.urls import path

from evenhand_web.cases import views

urlpatterns = [
    path("allocation", views.allocation, name="allocation"),
    path("allocation/make", views.allocate, name="allocate"),
    path("cases/own", views.own, name="own-cases"),
    path("interests/<str:interest_id>/case", views.match, name="match-interest"),
]
