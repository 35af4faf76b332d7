"""Addresses of inspections."""

from __future__ import annotations

from django.urls import path

from evenhand_web.inspections.views import interests, overview, stages, team, timetable

_ONE = "inspections/<str:inspection_id>"

urlpatterns = [
    path("inspections/new", overview.create, name="create-inspection"),
    path(f"{_ONE}/", overview.overview, name="inspection"),
    path(f"{_ONE}/next-stage", stages.next_stage, name="next-stage"),
    path(f"{_ONE}/timetable", timetable.timetable, name="timetable"),
    path(
        f"{_ONE}/timetable/<str:milestone_id>",
        timetable.set_milestone,
        name="set-milestone",
    ),
    path(f"{_ONE}/team", team.team, name="team"),
    path(f"{_ONE}/team/add", team.add, name="add-member"),
    path(f"{_ONE}/team/<str:member_id>/end", team.end, name="end-member"),
    path(f"{_ONE}/interests", interests.own, name="interests"),
    path(f"{_ONE}/interests/all", interests.everybody, name="all-interests"),
    path(
        f"{_ONE}/interests/<str:interest_id>/withdraw",
        interests.withdraw,
        name="withdraw-interest",
    ),
]
