"""Addresses of the audit."""

from __future__ import annotations

from django.urls import path

from evenhand_web.audit import views

urlpatterns = [
    path("inspections/<str:inspection_id>/history", views.history, name="history"),
    path("audit", views.site_history, name="site-history"),
]
