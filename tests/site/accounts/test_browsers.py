"""Where somebody is signed in: browsers by their names."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from evenhand_web.components.browsers import browser_name
from tests.site.cast import PASSWORD, Cast

_LIKE = "Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) {rest}"
CHROME = _LIKE.format(system="X11; Linux x86_64", rest="Chrome/156.0.0.0 Safari/537.36")


@pytest.mark.parametrize(
    ("system", "rest", "name"),
    [
        ("X11; Linux x86_64", "Chrome/156.0.0.0 Safari/537.36", "Chrome on Linux"),
        (
            "Windows NT 10.0; Win64; x64",
            "Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
            "Edge on Windows",
        ),
        (
            "iPad; OS 18 like Mac OS X",
            "Version/18.0 Safari/604.1",
            "Safari on iPad",
        ),
        ("Linux; Android 16", "Chrome/156.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Macintosh; Intel Mac OS X 10.15", "Version/18.0 Safari/605", "Safari on macOS"),
    ],
)
def test_a_browser_has_a_name(system: str, rest: str, name: str) -> None:
    assert browser_name(_LIKE.format(system=system, rest=rest)) == name


def test_a_browser_that_nobody_knows_is_shown_as_it_says() -> None:
    assert browser_name("Lynx/2.9") == "Lynx/2.9"
    assert browser_name("") == "A browser that does not say which it is"


def test_the_page_says_browsers_by_name_in_a_table_with_a_caption(cast: Cast) -> None:
    client = Client(headers={"user-agent": CHROME})
    sent = {"login": "ines@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), sent)
    session = client.session
    session["second_factor_given"] = True
    session.save()
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "This browser: Chrome on Linux" in page
    assert "Mozilla" not in page
    assert "<caption" in page
