"""Addresses of people and accounts."""

from __future__ import annotations

from django.urls import path

from evenhand_web.accounts.views import account, inviting, people

urlpatterns = [
    path("account", account.own_account, name="account"),
    path("invitation", inviting.accept, name="invitation"),
    path("invitation/<str:token>", inviting.follow_link, name="invitation_link"),
    path(
        "inspections/<str:inspection_id>/invitations",
        inviting.invitations,
        name="invitations",
    ),
    path(
        "invitations/<str:invitation_id>/again",
        inviting.send_again,
        name="invitation_again",
    ),
    path(
        "invitations/<str:invitation_id>/withdraw",
        inviting.withdraw,
        name="invitation_withdraw",
    ),
    path("people", people.people, name="people"),
    path("people/<str:user_id>", people.person, name="person"),
    path("people/<str:user_id>/active", people.set_active, name="person_active"),
    path(
        "people/<str:user_id>/second-factor",
        people.reset_second_factor,
        name="person_second_factor",
    ),
]
