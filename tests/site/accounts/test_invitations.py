"""Invitations: a link that works once, and says to nobody who has an account."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as Committed
from pytest_django import Settings

from evenhand_web.accounts.models import Invitation, User
from evenhand_web.acting import Operator
from evenhand_web.actions import invitations, notices
from evenhand_web.audit.models import AuditContent
from evenhand_web.inspections.models import Member
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.accounts.signing_in import enter, shown_with, text_of
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn

NEW = "nia@example.org"
CHOSEN = "four words of mine"
Words = dict[str, Any]


def _invite(cast: Cast, committed: Committed, email: str = NEW, **more: Any) -> str:
    """Invite somebody; the address of the link in the letter, if there is one."""
    given: Words = {
        "by": cast.lena,
        "inspection": cast.westerdale,
        "name": "Nia",
        "role": Role.PARTNER,
        "organisation": "cqc",
        "site": "http://testserver",
    }
    with committed(execute=True):
        invitations.invite(email=email, **{**given, **more})
    return _link()


def _link() -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def _accept(client: Client, link: str) -> Any:
    client.get(link)
    words = {"name": "Nia Rees", "password1": CHOSEN, "password2": CHOSEN}
    return client.post("/invitation", words)


def test_who_is_invited_chooses_a_password_and_is_led_to_the_second_factor(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    client = Client()
    page = client.get(link, follow=True)
    assert page.redirect_chain == [("/invitation", 302)]
    assert "Lena has invited you" in text_of(page)
    assert _accept(client, link)["Location"] == "/"
    assert client.get("/")["Location"] == "/account/2fa/"
    user = User.objects.get(email=NEW)
    member = Member.objects.get(user=user)
    assert (member.inspection, member.role) == (cast.westerdale, Role.PARTNER)
    assert member.organisation == "cqc"
    assert EmailAddress.objects.get(user=user).verified
    assert user.name == "Nia Rees"
    assert shown_with(user) == [["invitation"]]


def test_the_letter_tells_who_what_and_how_long_and_is_plain(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    _invite(cast, django_capture_on_commit_callbacks)
    letter = mail.outbox[-1]
    assert letter.to == [NEW]
    assert letter.content_subtype == "plain"
    assert f"{cast.westerdale}: Partner inspector." in letter.body
    assert "The link works once, until" in letter.body


def test_the_database_has_the_hash_of_the_token_alone(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    token = _invite(cast, django_capture_on_commit_callbacks).rsplit("/", 1)[1]
    row = Invitation.objects.filter(email=NEW).values().get()
    assert token not in str(row)
    assert len(row["token_hash"]) == 64


def test_a_link_works_once(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    _accept(Client(), link)
    again = _accept(Client(), link)
    assert again.status_code == 404
    assert "This link no longer works" in text_of(again)
    with pytest.raises(invitations.NoLongerOpen):
        invitations.accept(by=AnonymousUser(), token=link.rsplit("/", 1)[1])


def test_looking_at_a_link_uses_nothing_up(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    Client().get(link, follow=True)
    assert _accept(Client(), link).status_code == 302


def test_a_link_is_too_old_after_fourteen_days(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    row = Invitation.objects.get(email=NEW)
    assert row.expires - row.sent == timedelta(days=14)
    with writing():
        row.changed(expires=timezone.now() - timedelta(seconds=1))
    assert _accept(Client(), link).status_code == 404
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize("token", ["x", "x:y", "%01", "a" * 300])
def test_a_token_that_is_made_up_is_refused(db: None, token: str) -> None:
    answer = Client().get(f"/invitation/{token}", follow=True)
    assert answer.status_code == 404
    assert "This link no longer works" in text_of(answer)


def test_a_withdrawn_invitation_cannot_be_accepted(
    cast: Cast, as_: SignedIn, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    row = Invitation.objects.get(email=NEW)
    page = as_("lena").post(f"/invitations/{row.pk}/withdraw", follow=True)
    assert "The invitation was withdrawn." in text_of(page)
    assert _accept(Client(), link).status_code == 404
    again = as_("lena").post(f"/invitations/{row.pk}/again", follow=True)
    assert "was accepted or withdrawn" in text_of(again)


def test_sent_again_the_link_before_no_longer_works(
    cast: Cast, as_: SignedIn, django_capture_on_commit_callbacks: Committed
) -> None:
    first = _invite(cast, django_capture_on_commit_callbacks)
    row = Invitation.objects.get(email=NEW)
    with django_capture_on_commit_callbacks(execute=True):
        as_("dafydd").post(f"/invitations/{row.pk}/again")
    assert _link() != first
    assert _accept(Client(), first).status_code == 404
    assert _accept(Client(), _link()).status_code == 302


def test_who_has_an_account_gets_the_role_and_a_letter_without_a_link(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(
        cast, django_capture_on_commit_callbacks, "OLGA@example.org", role=Role.INSPECTOR
    )
    assert link == f"/inspections/{cast.westerdale.pk}/"  # no token: it opens nothing
    assert Member.objects.filter(user=cast.olga, inspection=cast.westerdale).exists()
    assert [one.to for one in mail.outbox] == [["olga@example.org"]]


def test_a_mail_server_that_is_away_does_not_stop_an_invitation(
    cast: Cast,
    django_capture_on_commit_callbacks: Committed,
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = "tests.site.notices.test_behind.Silent"
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            by=cast.lena,
            inspection=cast.westerdale,
            email="nia@example.org",
            name="Nia",
            role=Role.INSPECTOR,
            site="https://evenhand.example.org",
        )
    assert cast.westerdale.invitations.filter(email="nia@example.org").exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notices.send_all(by=Operator("Petra"))
    assert mail.outbox[0].to == ["nia@example.org"]


def test_the_inviter_is_told_the_same_whether_there_is_an_account(
    cast: Cast, as_: SignedIn
) -> None:
    said = []
    for email in (NEW, "olga@example.org"):
        words = {"name": "Nia", "email": email, "role": "inspector"}
        path = f"/inspections/{cast.westerdale.pk}/invitations"
        page = as_("lena").post(path, words, follow=True)
        said.append("A letter is on its way to Nia." in text_of(page))
    assert said == [True, True]


def test_two_invitations_to_one_address_are_accepted_together(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    _invite(cast, django_capture_on_commit_callbacks)
    link = _invite(
        cast, django_capture_on_commit_callbacks, by=cast.olga, inspection=cast.eastmoor
    )
    _accept(Client(), link)
    assert Member.objects.filter(user__email=NEW).count() == 2


def test_an_account_that_came_about_since_stays_as_it_is(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    cast.olga.email = NEW
    cast.olga.save()
    client = Client()
    assert "You have an account already" in text_of(client.get(link, follow=True))
    client.post("/invitation", {"password1": CHOSEN, "password2": CHOSEN})
    cast.olga.refresh_from_db()
    assert cast.olga.check_password(PASSWORD)
    assert Member.objects.filter(user=cast.olga, inspection=cast.westerdale).exists()
    assert client.get("/").status_code == 302


def test_accepting_in_somebody_elses_browser_signs_them_out(
    cast: Cast, as_: SignedIn, django_capture_on_commit_callbacks: Committed
) -> None:
    client = as_("ines")
    _accept(client, _invite(cast, django_capture_on_commit_callbacks))
    assert client.session["_auth_user_id"] == User.objects.get(email=NEW).pk


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "Enter your name"),
        ({"name": "Nia", "password1": CHOSEN, "password2": "x"}, "same password twice"),
        ({"name": "Nia", "password1": "short", "password2": "short"}, "12 characters"),
        ({"name": "Nia", "password1": NEW, "password2": NEW}, "too similar"),
    ],
)
def test_what_is_wrong_with_an_acceptance_is_said(
    cast: Cast, django_capture_on_commit_callbacks: Committed, words: Words, said: str
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    client = Client()
    client.get(link)
    page = text_of(client.post("/invitation", words))
    assert "There is a problem" in page
    assert said in page
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "Enter an e-mail address"),
        ({"role": "local-assessor"}, "Select the service that they work for"),
        ({"role": "partner"}, "Choose the inspectorate that they come from"),
        ({"email": "nia"}, "such as name@example.org"),
        ({"role": "king"}, "Choose one of those that are shown"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(
    cast: Cast, as_: SignedIn, words: Words, said: str
) -> None:
    path = f"/inspections/{cast.westerdale.pk}/invitations"
    page = text_of(as_("lena").post(path, words))
    assert said in page
    assert not Invitation.objects.exists()


def test_a_local_assessor_s_service_is_added_where_it_is_not_known(
    cast: Cast, as_: SignedIn
) -> None:
    path = f"/inspections/{cast.westerdale.pk}/invitations"
    words = {"name": "Nia", "email": NEW, "role": "local-assessor"}
    inspected = {**words, "other_service": " westerdale "}
    assert "another service than the inspected" in text_of(
        as_("lena").post(path, inspected)
    )
    as_("lena").post(path, {**words, "other_service": "Northmoor  Service"})
    found = Invitation.objects.get(email=NEW).service
    assert found is not None
    assert found.name == "Northmoor Service"


def test_a_role_that_does_not_fit_an_account_is_said_on_the_form(
    cast: Cast, as_: SignedIn
) -> None:
    path = f"/inspections/{cast.westerdale.pk}/invitations"
    words = {"name": "Olga", "email": "olga@example.org", "role": "contact"}
    assert "This person’s account says otherwise." in text_of(
        as_("lena").post(path, words)
    )
    assert not Member.objects.filter(user=cast.olga, inspection=cast.westerdale).exists()


def test_a_role_that_no_longer_fits_when_it_is_accepted_is_not_given(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks, role=Role.CONTACT)
    cast.olga.email = NEW
    cast.olga.save()
    assert "This link no longer works" in text_of(_accept(Client(), link))
    assert not Member.objects.filter(user=cast.olga, inspection=cast.westerdale).exists()


@pytest.mark.parametrize("who", ["ines", "cora", "anna", "quinn", "olga", "adil"])
def test_others_may_not_invite(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        invitations.invite(
            by=cast.people[who],
            inspection=cast.westerdale,
            email=NEW,
            name="Nia",
            role=Role.INSPECTOR,
            site="",
        )
    assert not Invitation.objects.exists()


def test_what_was_done_is_recorded_without_the_address(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    _accept(Client(), _invite(cast, django_capture_on_commit_callbacks))
    found = AuditContent.objects.filter(kind__startswith="invitation.")
    assert [one.kind for one in found.order_by("event_id")] == [
        "invitation.sent",
        "invitation.accepted",
    ]
    assert {one.event.chain_id for one in found} == {cast.westerdale.pk}
    assert NEW not in str([one.parts for one in AuditContent.objects.all()])


def test_with_the_password_that_was_chosen_people_sign_in_again(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    _accept(Client(), _invite(cast, django_capture_on_commit_callbacks))
    client = Client()
    enter(client, NEW, CHOSEN)
    assert client.get("/")["Location"] == "/account/2fa/"
