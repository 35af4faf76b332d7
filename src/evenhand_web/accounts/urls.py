"""Addresses of people and accounts."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.views import email
from allauth.usersessions.views import list_usersessions
from django.urls import path

from evenhand_web.accounts.views import account, inviting, kept, people

# allauth's own pages, which anybody at an open screen could use: who changes something
# there shows first that it is them. They come before allauth's, at the same addresses.
_shown_again = reauthentication_required(allow_get=True)

urlpatterns = [
    path("account/email/", _shown_again(email), name="account_email"),
    path("account/sessions/", _shown_again(list_usersessions), name="usersessions_list"),
    path("account", account.own_account, name="account"),
    path("not-sent", kept.given_back, name="kept"),
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
