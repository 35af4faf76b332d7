"""Addresses of ``joint``."""

from __future__ import annotations

from django.urls import path

from evenhand_web.joint import views

_LINE = "joint/lines/<str:line_id>"

urlpatterns = [
    path("joint", views.joint, name="joint"),
    path("joint/bodies", views.bodies, name="joint-bodies"),
    path("joint/lines/new", views.new, name="new-line"),
    path(f"{_LINE}/", views.line, name="line"),
    path(f"{_LINE}/found", views.found, name="line-found"),
    path(f"{_LINE}/follow", views.follow, name="line-follow"),
    path(f"{_LINE}/withdraw", views.withdraw, name="line-withdraw"),
]
