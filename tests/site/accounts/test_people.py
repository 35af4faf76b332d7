"""One's own account, and the administrator's pages."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from evenhand_web.actions import accounts
from evenhand_web.audit.models import AuditContent
from tests.conftest import ROOT
from tests.site.accounts.signing_in import code_of, enter, kinds, text_of, with_app
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn


def shown_again(client: Client) -> None:
    """Show that it is oneself, by the password."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_people_change_their_name_and_language(cast: Cast, as_: SignedIn) -> None:
    client = as_("ines")
    words = {"name": "Inés", "language": "cy"}
    answer = client.post("/account", words)
    assert answer.cookies["language"].value == "cy"
    cast.ines.refresh_from_db()
    assert (cast.ines.name, cast.ines.language) == ("Inés", "cy")
    assert kinds(cast.ines)[-1] == "account.changed"
    assert 'lang="cy"' in text_of(client.get("/account"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"language": "cy"}, "Enter a name"),
        ({"name": "Ines"}, "Select a language"),
        ({"name": "Ines", "language": "la"}, "Choose one of those that are shown"),
        ({"name": "x" * 121, "language": "cy"}, "no more than 120 characters"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(
    as_: SignedIn, words: dict[str, str], said: str
) -> None:
    page = text_of(as_("ines").post("/account", words))
    assert "There is a problem" in page
    assert said in page


def test_an_account_leads_to_how_one_signs_in(as_: SignedIn) -> None:
    page = text_of(as_("ines").get("/account"))
    for path in ("email", "password/change", "2fa", "sessions"):
        assert f'href="/account/{path}/"' in page
    assert "People who have an account" not in page


def test_sessions_are_listed_and_others_ended(as_: SignedIn) -> None:
    here, elsewhere = as_("ines"), as_("ines")
    elsewhere.get("/", headers={"User-Agent": "The machine at home"})
    page = text_of(here.get("/account/sessions/"))
    assert "The machine at home" in page
    assert "This browser:" in page
    assert "Show once more" in text_of(here.post("/account/sessions/", follow=True))
    shown_again(here)
    answer = here.post("/account/sessions/", follow=True)
    assert "You are signed out everywhere else." in text_of(answer)
    assert elsewhere.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_the_administrator_sees_people_and_nothing_of_inspections(
    cast: Cast, as_: SignedIn
) -> None:
    client = as_("adil")
    everybody = text_of(client.get("/people"))
    one = text_of(client.get(f"/people/{cast.ines.pk}"))
    assert "lena@example.org" in everybody
    assert "ines@example.org" in one
    for page in (everybody, one):
        assert "Westerdale" not in page
        assert "Inspector" not in page.replace("The Inspectorate of Examples", "")


def test_stopping_somebody_ends_their_sessions_and_they_can_come_back(
    cast: Cast, as_: SignedIn
) -> None:
    theirs, admin = as_("ines"), as_("adil")
    assert theirs.get("/").status_code == 200
    path = f"/people/{cast.ines.pk}/active"
    page = text_of(admin.post(path, {"active": "no"}, follow=True))
    assert "Ines can no longer sign in." in page
    assert theirs.get("/").status_code == 302
    said = AuditContent.objects.get(kind="account.deactivated").parts["after"]
    assert said == {"active": False, "sessions-ended": 1}
    page = text_of(admin.post(path, {"active": "yes"}, follow=True))
    assert "Ines can sign in again." in page
    assert theirs.get("/").status_code == 302
    assert enter(Client(), "ines@example.org").status_code == 302
    assert "account.reactivated" in kinds(cast.adil)


def test_resetting_a_second_factor_makes_people_set_up_another(
    cast: Cast, as_: SignedIn
) -> None:
    secret, theirs = with_app(cast.ines), Client()
    enter(theirs, "ines@example.org")
    theirs.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert theirs.get("/").status_code == 200
    path = f"/people/{cast.ines.pk}/second-factor"
    page = text_of(as_("adil").post(path, follow=True))
    assert "Ines sets up a second factor when they sign in next." in page
    assert theirs.get("/").status_code == 302
    enter(theirs, "ines@example.org")
    assert theirs.get("/")["Location"] == "/account/2fa/"
    said = AuditContent.objects.get(kind="account.second-factor-reset").parts
    assert said["before"] == {"factors": ["totp"]}


def test_before_resetting_a_second_factor_the_page_says_to_make_sure_who_asks(
    cast: Cast, as_: SignedIn
) -> None:
    with_app(cast.ines)
    page = text_of(as_("adil").get(f"/people/{cast.ines.pk}"))
    assert "make sure, not by e-mail, that it is really they who ask" in page
    guide = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    told = " ".join(
        guide.split("## Who lost a second factor")[1].split("\n## ")[0].split()
    )
    for step in (
        "an e-mail alone",
        "calls back",
        "A second person",
        "Nobody resets their",
    ):
        assert step in told


def test_an_administrator_does_neither_to_themselves(cast: Cast, as_: SignedIn) -> None:
    client, path = as_("adil"), f"/people/{cast.adil.pk}"
    assert "your own account" in text_of(client.get(path))
    page = text_of(client.post(f"{path}/active", {"active": "no"}, follow=True))
    assert "Nothing was changed." in page
    page = text_of(client.post(f"{path}/second-factor", follow=True))
    assert "Another administrator has to do this for you." in page
    for act in (accounts.deactivate, accounts.reset_second_factor):
        with pytest.raises(accounts.NotYourself):
            act(by=cast.adil, user=cast.adil)


@pytest.mark.parametrize("who", ["lena", "hana", "ines", "cora"])
def test_others_see_no_list_of_people_and_stop_nobody(
    cast: Cast, as_: SignedIn, who: str
) -> None:
    answer = as_(who).get("/people")
    assert answer.status_code == 403
    assert "Who may: Technical administrator." in text_of(answer)
    for act in (accounts.deactivate, accounts.reactivate, accounts.reset_second_factor):
        with pytest.raises(PermissionDenied):
            act(by=cast.people[who], user=cast.olga)


def test_another_address_counts_only_once_it_is_confirmed(
    cast: Cast, as_: SignedIn, mailoutbox: list[object]
) -> None:
    client = as_("ines")
    words = {"email": "ines.new@example.org", "action_add": ""}
    page = text_of(client.post("/account/email/", words, follow=True))
    assert "Show once more" in page
    assert not mailoutbox
    shown_again(client)
    page = text_of(client.post("/account/email/", words, follow=True))
    assert "We have sent a link to ines.new@example.org" in page
    cast.ines.refresh_from_db()
    assert cast.ines.email == "ines@example.org"
    body = str(getattr(mailoutbox[-1], "body", ""))
    path = body[body.index("/account/confirm-email/") :].split()[0]
    assert "Is ines.new@example.org your address?" in text_of(client.get(path))
    client.post(path)
    cast.ines.refresh_from_db()
    assert cast.ines.email == "ines.new@example.org"
    assert "account.email-changed" in kinds(cast.ines)


def test_who_sits_down_at_an_open_screen_takes_no_account_over(
    cast: Cast, as_: SignedIn, mailoutbox: list[object]
) -> None:
    client = as_("ines")
    words = {"email": "olga.own@example.net", "action_add": ""}
    for _ in range(2):
        client.post("/account/email/", words)
        wrong = client.post("/account/reauthenticate/", {"password": "a guess of mine"})
        assert "Enter your password as it is" in text_of(wrong)
    assert mailoutbox == []


def test_a_password_of_digits_is_as_good_as_another_of_its_length(db: None) -> None:
    validate_password("860193427751")
    for commonest in ("123456123456", "123456654321"):
        with pytest.raises(ValidationError):
            validate_password(commonest)
