"""Words that no password may have little besides: the rule of docs/site.md, its edges."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Committed
from pytest_django import Settings

from evenhand_web.accounts.known_words import LEAST_LEFT, WORDS, is_made_of, known_words
from evenhand_web.accounts.models import User
from evenhand_web.demo.people import PASSWORD as OF_DEMO
from evenhand_web.inspections.models import Service
from evenhand_web.stored import writing
from tests.conftest import ROOT
from tests.site.accounts.signing_in import text_of
from tests.site.accounts.test_invitations import NEW, _invite
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn

ORGANISATION = "The Inspectorate of Examples"
REFUSED = [
    "Evenhand2026!!",
    "evenhand evenhand",
    "E v e n h a n d 1 2 3 4",
    "inspection-probation-1",
    "YouthJustice2026",
    "youth justice service 99",
    "Pr0b@t10n-2026",
    "1nspect10n$2026",
    "EXAMPLES-examples-7",
    "TheInspectorateOfExamples",
    "westerdale 2026!",
    "Wésterdàle-2026",
    "Eastmoor//Westerdale",
    "Arolygiad Prawf 12",
    "cyfrinair-cyfrinair",
    "my evenhand 2026",
    # Seven letters of their own.
    "evenhand abcdefg 1234",
]
TAKEN = [
    # Eight.
    "evenhand abcdefgh",
    "the inspection of my grandmother's kettle",
    "slow geese over Westerdale at noon",
    "probation officers eat purple soup",
    # None of these words is in them.
    "860193427751",
    "xk4-9!7_22?81",
    "four words of mine",
    PASSWORD,
    OF_DEMO,
]


@pytest.fixture
def there(cast: Cast, settings: Settings) -> Cast:
    settings.EVENHAND_ORGANISATION = ORGANISATION
    return cast


@pytest.mark.parametrize("password", REFUSED)
def test_what_is_little_but_such_words_is_refused(password: str, there: Cast) -> None:
    assert is_made_of(password, known_words())


@pytest.mark.parametrize("password", TAKEN)
def test_a_passphrase_with_words_of_its_own_is_taken(password: str, there: Cast) -> None:
    assert not is_made_of(password, known_words())


def test_a_service_of_this_site_counts_and_of_no_other(there: Cast) -> None:
    assert not is_made_of("Northcliffe-2026", known_words())
    with writing():
        Service.objects.create(name="Northcliffe upon Sea")
    assert is_made_of("Northcliffe-2026", known_words())
    assert "upon" in known_words()
    assert not {"sea", "the", "of"} & known_words()


def test_no_name_at_all_is_no_word(there: Cast, settings: Settings) -> None:
    settings.EVENHAND_ORGANISATION = ""
    assert "" not in known_words()
    assert not is_made_of("xyzzy plugh 12", known_words())


def test_whoever_changes_their_password_is_told_what_to_do(
    there: Cast, as_: SignedIn
) -> None:
    words = dict.fromkeys(("password1", "password2"), "Westerdale2026")
    given = {"oldpassword": PASSWORD, **words}
    page = as_("ines").post("/account/password/change/", given)
    assert "Choose more words of your own" in text_of(page)
    assert User.objects.get(email="ines@example.org").check_password(PASSWORD)


def test_so_is_whoever_accepts_an_invitation(
    there: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    link, client = _invite(there, django_capture_on_commit_callbacks), Client()
    client.get(link)
    words = dict.fromkeys(("password1", "password2"), "YouthJustice2026")
    page = client.post("/invitation", {"name": "Nia", **words})
    assert "Choose more words of your own" in text_of(page)
    assert not User.objects.filter(email=NEW).exists()


def test_the_guide_names_every_word_and_how_much_has_to_be_left() -> None:
    text = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
    assert f"**Words that no password is made of:** {', '.join(WORDS)}" in text
    assert LEAST_LEFT == 8
    assert "fewer than eight letters" in text.replace("\n", " ")


def test_the_validator_is_among_those_of_the_site(there: Cast) -> None:
    from django.contrib.auth.password_validation import validate_password

    with pytest.raises(ValidationError) as found:
        validate_password("Evenhand-evenhand-1")
    assert found.value.error_list[0].code == "password_known_words"
