"""Addresses of cases, under those of an inspection."""

from __future__ import annotations

from django.urls import path

from evenhand_web.cases import interview_views, views

urlpatterns = [
    path("allocation", views.allocation, name="allocation"),
    path("allocation/make", views.allocate, name="allocate"),
    path("interviews", interview_views.interviews, name="interviews"),
    path("interviews/plan", interview_views.plan, name="interview-plan"),
    path("interviews/away", interview_views.away, name="interview-away"),
    path(
        "interviews/away/<str:away_id>/back",
        interview_views.away_back,
        name="interview-away-back",
    ),
    path("interviews/make", interview_views.make, name="make-schedule"),
    path("interviews/publish", interview_views.publish, name="publish-interviews"),
    path("interviews/cases/<str:case_id>", interview_views.slot, name="interview-slot"),
    path("cases/own", views.own, name="own-cases"),
    path("interests/<str:interest_id>/case", views.match, name="match-interest"),
]
