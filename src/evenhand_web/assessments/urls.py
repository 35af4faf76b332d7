"""Addresses of ``assessments``, under those of an inspection."""

from __future__ import annotations

from django.urls import path

from evenhand_web.assessments.views import (
    case,
    completion,
    ledger,
    offline,
    results,
    sending,
    steps,
    workbook,
)

_ONE = "cases/<str:case_id>/<str:kind>"

urlpatterns = [
    path(f"{_ONE}/operations", sending.operations, name="operations"),
    path(f"{_ONE}/news", sending.news, name="assessment-news"),
    path("completion", completion.completion, name="completion"),
    path("ledger", ledger.ledger, name="ledger"),
    path("results", results.results, name="results"),
    path("results/open", results.open_early, name="open-results"),
    path("cases/own/workbook", workbook.hand_in, name="hand-in-workbook"),
    path("cases/own/workbook/file", workbook.take_away, name="take-workbook"),
    path("cases/own/workbook/form", workbook.take_form, name="take-form"),
    path("cases/own/workbook/enter", workbook.enter, name="enter-workbook"),
    path(f"{_ONE}/", case.assessment, name="assessment"),
    path(f"{_ONE}/section/<str:section>", case.save_section, name="save-section"),
    path(f"{_ONE}/history", case.history, name="assessment-history"),
    path(f"{_ONE}/offline", offline.offline, name="take-offline"),
    path("sealed-work", offline.sealed_work, name="sealed-work"),
    path(f"{_ONE}/submit", steps.submit, name="submit-assessment"),
    path(f"{_ONE}/return", steps.give_back, name="return-assessment"),
    path(f"{_ONE}/lock", steps.lock, name="lock-assessment"),
]
