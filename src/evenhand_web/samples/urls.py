"""Addresses of the case list and the sample, under those of an inspection."""

from __future__ import annotations

from django.urls import path

from evenhand_web.samples.views import case_list, drawn, steps

urlpatterns = [
    path("sample", steps.steps, name="sample"),
    path("sample/commit", steps.commit, name="commit"),
    path("sample/<str:draw_id>/lottery", steps.lottery, name="make-lottery"),
    path("sample/<str:draw_id>/number", steps.number, name="give-number"),
    path("sample/<str:draw_id>/draw", steps.draw_now, name="draw"),
    path("sample/<str:draw_id>/drawn", drawn.drawn, name="drawn"),
    path("sample/<str:draw_id>/package", drawn.package, name="draw-package"),
    path("cases/<str:case_id>/replace", drawn.replace, name="replace-case"),
    path("replacements/<str:asked_id>", drawn.confirm, name="confirm-replacement"),
    path("case-list", case_list.found, name="case-list"),
    path("case-list/hand-in", case_list.hand_in, name="hand-in"),
    path("case-list/problems.csv", case_list.problems, name="case-list-problems"),
]
