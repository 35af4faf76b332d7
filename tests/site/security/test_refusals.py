"""What is refused is refused in words of ours, and gives nothing away."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import Settings

from evenhand_web.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.conftest import ROOT
from tests.site.accounts.signing_in import text_of
from tests.site.addresses import ALL
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn
from tests.site.keeping.sites import SiteHere
from tests.site.security.test_answers import wrong_headers
from tests.site.security.walking import answer_of

CHILD = "Child Sycamore W1164"
ELSEWHERE = ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example")
# Words that only somebody who writes the site should ever read.
INSIDE = re.compile(r"Traceback|Error at|\.py\b|Django|settings|SELECT |sqlite|psycopg")


def checking(who: Client) -> Client:
    """The same browser, whose forms are checked as a real one's."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = who.cookies
    return client


def test_a_form_that_did_not_come_from_a_page_of_ours_is_refused_everywhere(
    cast: Cast, as_: SignedIn
) -> None:
    wrong = []
    for address in ALL:
        cache.clear()
        with transaction.atomic():
            answer = checking(as_("lena")).post(address.path(cast), {"next": "/"})
            transaction.set_rollback(True)
        if answer.status_code != 403 or "Send it again" not in text_of(answer):
            wrong.append((address.pattern, answer.status_code))
    assert wrong == []


def test_no_address_gives_back_what_was_sent_to_trace_it(
    cast: Cast, as_: SignedIn
) -> None:
    wrong = []
    for address in ALL:
        with transaction.atomic():
            answer = as_("lena").generic(
                "TRACE", address.path(cast), headers={"X-Told": "a secret"}
            )
            transaction.set_rollback(True)
        kind = answer.headers.get("Content-Type", "")
        if b"a secret" in answer.content or kind.startswith("message/"):
            wrong.append((address.pattern, answer.status_code))
    assert wrong == []


def test_that_refusal_says_what_to_do_and_nothing_was_changed(
    cast: Cast, as_: SignedIn
) -> None:
    form = {"name": CHILD, "language": "cy"}
    page = text_of(checking(as_("lena")).post("/account", form))
    assert "Nothing was changed. Go back, load the page again, and send it" in page
    cast.lena.refresh_from_db()
    assert cast.lena.name == "Lena"
    assert CHILD not in page


@pytest.mark.parametrize("host", ["elsewhere.example", "testserver.elsewhere.example"])
def test_another_host_than_ours_is_refused(
    host: str, cast: Cast, settings: Settings
) -> None:
    for redirect in (False, True):
        settings.SECURE_SSL_REDIRECT = redirect
        response = Client().get("/account/password/reset/", headers={"host": host})
        answer = answer_of("nobody", "GET", "/", response)
        assert answer.status == 400
        assert "That did not work" in answer.text
        assert host not in answer.text
        assert list(wrong_headers(answer)) == []


@pytest.mark.parametrize("to", ELSEWHERE)
def test_no_form_leads_away_from_the_site(to: str, cast: Cast, as_: SignedIn) -> None:
    who = {"login": "ines@example.org", "password": PASSWORD}
    asked = [
        Client().post(f"/account/login/?next={to}", who),
        Client().post("/account/login/", {**who, "next": to}),
        Client().post("/language", {"language": "cy", "next": to}),
        Client().post("/language", {"language": "cy"}, headers={"referer": to}),
        as_("ines").post(f"/account/logout/?next={to}"),
        as_("ines").post("/account/logout/", {"next": to}),
        as_("ines").get(f"/account/login/?next={to}"),
        as_("ines").post("/account/reauthenticate/", {"password": PASSWORD, "next": to}),
        Client().get(f"/account/?next={to}"),
        Client().get("//elsewhere.example/inspections"),
        Client().get("//elsewhere.example"),
    ]
    for answer in asked:
        there = answer.headers.get("Location", "")
        assert re.match(r"/(?![/\\])|$", there), there
        assert "elsewhere.example" not in re.sub(r"next=\S+", "", there)
    assert len([one for one in asked if one.status_code == 302]) > 6


def _failing(request: object) -> HttpResponse:
    raise ValueError(f"{CHILD} in a cell that could not be read")


class Failing:
    """Our addresses, and one whose view has a mistake."""

    urlpatterns = [*urlpatterns, path("failing", _failing)]  # noqa: RUF012
    handler400, handler403 = handler400, handler403
    handler404, handler500 = handler404, handler500


@override_settings(ROOT_URLCONF=Failing)
def test_a_mistake_of_ours_is_told_without_a_word_of_it(as_: SignedIn) -> None:
    client = as_("lena")
    client.raise_request_exception = False
    response = client.get(f"/failing?child={CHILD}")
    answer = answer_of("lena", "GET", "/failing", response)
    assert answer.status == 500
    assert "What you did last was not saved" in answer.text
    assert CHILD not in answer.text
    assert INSIDE.search(answer.text) is None
    assert list(wrong_headers(answer)) == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (f"/no/{CHILD}", 404, "Page not found"),
        (f"/inspections/{CHILD}/", 404, "Page not found"),
        ("/people", 403, "You may not see who has an account"),
        (f"/inspections/x\0{CHILD}/", 404, "Page not found"),
        (f"/?find=x\0{CHILD}", 404, "Page not found"),
    ],
)
def test_what_is_not_there_or_not_theirs_gives_nothing_back(
    address: str, status: int, words: str, as_: SignedIn
) -> None:
    answer = as_("ines").get(address)
    # The form of languages leads back to where one is.
    page = re.sub(r'name="next" value="[^"]*"', "", text_of(answer))
    assert answer.status_code == status
    assert words in page
    assert "Sycamore" not in page
    assert INSIDE.search(page) is None


def test_a_request_that_is_too_large_is_not_read(as_: SignedIn) -> None:
    client = as_("cora")
    huge = {"CONTENT_LENGTH": str(16 * 1024 * 1024 + 1)}
    for address in ("/account", "/inspections/x/case-list/hand-in"):
        answer = client.post(address, data={}, **huge)  # type: ignore[arg-type]  # headers
        assert answer.status_code == 413
        assert "too large, and was not read" in text_of(answer)
        assert list(wrong_headers(answer_of("cora", "POST", address, answer))) == []


@contextmanager
def served(site: SiteHere, folder: Path) -> Iterator[Path]:
    """A real server of this site, at a socket in the folder; its log is beside it."""
    at, log = folder / "socket", folder / "log"
    code = (
        "import sys; from evenhand_web.commands.setting_up import set_up; set_up();"
        "from django.core.management import call_command;"
        "call_command('collectstatic', verbosity=0, interactive=False);"
        "from evenhand_web.serving import run; run(sys.argv[1], workers=1, threads=2)"
    )
    with log.open("wb") as file:
        server = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code, f"unix:{at}"],
            env=site.environment,
            cwd=ROOT,
            stdout=file,
            stderr=file,
        )
    try:
        for _ in range(600):
            if at.exists() or server.poll() is not None:
                break
            time.sleep(0.05)
        assert at.exists(), log.read_text(errors="replace")
        yield at
    finally:
        server.terminate()
        server.wait(20)


class Here(http.client.HTTPConnection):
    """HTTP by a socket in a folder."""

    def __init__(self, at: Path) -> None:
        super().__init__("127.0.0.1", timeout=30)
        self.at = at

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(30)
        self.sock.connect(str(self.at))


def asked(at: Path, address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer of a real server."""
    connection = Here(at)
    connection.request("GET", address, headers=headers)
    response = connection.getresponse()
    body = response.read().decode(errors="replace")
    connection.close()
    return response.status, dict(response.getheaders()), body


@pytest.mark.parametrize("behind", ["sqlite:////nowhere/at/all", "postgresql://x@/y"])
def test_without_a_database_people_are_told_and_the_log_says_no_more_than_where(
    behind: str, tmp_path: Path
) -> None:
    more = {"DATABASE_URL": behind, "EVENHAND_HOSTS": "127.0.0.1"}
    if behind.startswith("postgresql"):
        more["DATABASE_URL"] += f"?host={tmp_path}"
    said = {
        "Cookie": "__Host-sessionid=abcdefghijklmnopqrstuvwxyz012345",
        "X-Forwarded-Proto": "https",
    }
    address = "/account?child=Sycamore"
    with served(SiteHere(tmp_path, more=more), tmp_path) as at:
        for one in (address, "/health", "/account/login/"):
            status, headers, page = asked(at, one, **said)
            assert status == 500, one
            assert "Sorry, there is a problem" in page
            assert INSIDE.search(page) is None
            assert headers["Cache-Control"] == "no-store"
            assert "unsafe" not in headers["Content-Security-Policy"]
            assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        crooked = Here(at)
        crooked.putrequest("GET", "/Sycamore")
        crooked.putheader("Content-Length", "Sycamore")
        crooked.endheaders()
        assert crooked.getresponse().status == 400
    log = (tmp_path / "log").read_text()
    assert "OperationalError at " in log
    assert "Sycamore" not in log
    assert "nowhere" not in log
