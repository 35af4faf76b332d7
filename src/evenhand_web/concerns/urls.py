"""Addresses of ``concerns``."""

from __future__ import annotations

from django.urls import path

from evenhand_web.concerns.views import raising, reporting, steps

_ONE = "concerns/<str:concern_id>"

urlpatterns = [
    path("concerns", raising.concerns, name="concerns"),
    path("concerns/new", raising.new, name="raise-concern"),
    path("concerns/report", reporting.report, name="concerns-report"),
    path("concerns/report.csv", reporting.report_csv, name="concerns-report-csv"),
    path(f"{_ONE}/", steps.concern, name="concern"),
    path(f"{_ONE}/acknowledge", steps.acknowledge, name="acknowledge-concern"),
    path(f"{_ONE}/done", steps.done, name="add-to-concern"),
    path(f"{_ONE}/close", steps.close, name="close-concern"),
    path(f"{_ONE}/reopen", steps.reopen, name="reopen-concern"),
]
