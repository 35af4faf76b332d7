"""Two servers on one database, as two machines of a larger installation: what one knows
the other knows, and their records are one chain."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from evenhand_web.asking_health import is_well
from evenhand_web.serving import usual_workers
from tests.conftest import ROOT
from tests.site.browser.servers import free_port
from tests.site.cast import PASSWORD
from tests.site.keeping.sites import PROGRAM, SiteHere, made, place

# The servers are at ports of this machine.
pytestmark = pytest.mark.enable_socket

HOST = "evenhand.example.org"
PEOPLE = ("lena", "dafydd", "ines", "idris")
SESSIONS = """
import json
from importlib import import_module
from evenhand_web.commands.setting_up import set_up
set_up()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from evenhand_web.accounts.models import User
from evenhand_web.inspections.models import Inspection
found = {}
for name in ("lena", "dafydd", "ines", "idris"):
    user = User.objects.get(email=f"{name}@example.org")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = user.pk
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["second_factor_given"] = True
    session.save()
    found[name] = session.session_key
here = Inspection.objects.get(service__name="Westerdale")
print(json.dumps({
    "sessions": found,
    "inspection": here.pk,
    "session": settings.SESSION_COOKIE_NAME,
    "csrf": settings.CSRF_COOKIE_NAME,
}))
"""
COUNTING = """
from evenhand_web.commands.setting_up import set_up
set_up()
from evenhand_web.audit.models import AuditContent
print(AuditContent.objects.filter(kind="interest.declared").count())
"""


@dataclass(frozen=True)
class Browser:
    """Somebody's browser, which asks one of the servers as the one in front does."""

    port: int
    cookies: str = ""

    def ask(self, path: str, sent: dict[str, str] | None = None) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
            "Referer": f"https://{HOST}/",
            "Cookie": self.cookies,
        }
        if sent is None:
            connection.request("GET", path, headers=headers)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, urlencode(sent), {**headers, **kind})
        answer = connection.getresponse()
        text = answer.read().decode()
        cookies = [c.split(";")[0] for c in answer.headers.get_all("Set-Cookie") or []]
        connection.close()
        return answer.status, text, "; ".join(cookies)

    def send(self, path: str, **sent: str) -> tuple[int, str]:
        """Load the page and send its form, as a browser does."""
        _, text, more = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        assert token is not None, text[:300]
        cookies = "; ".join(part for part in (self.cookies, more) if part)
        with_token = Browser(self.port, cookies)
        sent["csrfmiddlewaretoken"] = token[1]
        status, answer, _ = with_token.ask(path, sent)
        return status, answer


@contextmanager
def serving(site: SiteHere, folder: Path) -> Iterator[int]:
    """`evenhand serve`, as it is started for real, with a folder of its own where the
    database is a server's."""
    port = free_port()
    with (folder / f"log-{port}").open("wb") as log:
        server = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port)],
            env=site.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            end = time.monotonic() + 90
            while not is_well(HOST, port):
                assert server.poll() is None, (folder / log.name).read_text()
                assert time.monotonic() < end
            yield port
        finally:
            server.terminate()
            server.wait(20)


@dataclass(frozen=True)
class Two:
    """Both servers by port, who is signed in where, and the site."""

    ports: tuple[int, int]
    known: dict[str, str]
    sessions: dict[str, str]
    site: SiteHere

    def browser(self, name: str, server: int) -> Browser:
        cookie = f"{self.known['session']}={self.sessions[name]}"
        return Browser(self.ports[server], cookie)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("two")
    with ExitStack() as stack:
        site = made(stack.enter_context(place(folder / "one")))
        other = site
        if site.url:  # two machines: what they share is the database and the key
            shutil.copytree(site.data, folder / "two")
            other = SiteHere(folder / "two", site.url)
        ports = (
            stack.enter_context(serving(site, folder)),
            stack.enter_context(serving(other, folder)),
        )
        told = site.python(SESSIONS)
        assert told.returncode == 0, told.stderr
        found = json.loads(told.stdout)
        yield Two(ports, found, found["sessions"], site)


def test_both_are_well_and_say_so_to_what_watches_them(two: Two) -> None:
    for port in two.ports:
        assert is_well(HOST, port)
        assert not is_well("another.example.org", port)
    assert not is_well(HOST, free_port())


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="counted on Linux")
def test_each_has_two_processes_for_each_processor(two: Two) -> None:
    for port in two.ports:
        assert len(list(processes(str(port).encode()))) == 1 + usual_workers()


def processes(word: bytes) -> Iterator[Path]:
    """Those that were started with this word."""
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            if word in one.read_bytes().split(b"\0"):
                yield one


@pytest.mark.parametrize(("processors", "workers"), [(1, 2), (2, 4), (4, 8), (64, 8)])
def test_there_are_at_most_eight(
    monkeypatch: pytest.MonkeyPatch, processors: int, workers: int
) -> None:
    monkeypatch.setattr(
        "os.sched_getaffinity", lambda _: set(range(processors)), raising=False
    )
    assert usual_workers() == workers


def test_a_session_is_known_to_both_and_ends_for_both(two: Two) -> None:
    page = f"/inspections/{two.known['inspection']}/"
    for server in (0, 1):
        status, text, _ = two.browser("idris", server).ask(page)
        assert status == 200
        assert "Westerdale" in text
    assert Browser(two.ports[1]).ask(page)[0] == 302
    two.browser("idris", 0).send("/account/logout/")
    assert two.browser("idris", 1).ask(page)[0] == 302


def test_wrong_passwords_are_counted_by_both_together(two: Two) -> None:
    wrong = {"login": "quinn@example.org", "password": "not this one"}
    for number in range(5):
        status, text = Browser(two.ports[number % 2]).send("/account/login/", **wrong)
        assert "Check your e-mail address and your password" in text
    right = {**wrong, "password": PASSWORD}
    for port in two.ports:
        status, text = Browser(port).send("/account/login/", **right)
        assert status != 302
        assert "Wait a few minutes" in text


def test_what_is_done_at_once_at_both_is_one_chain_that_verifies(two: Two) -> None:
    page = f"/inspections/{two.known['inspection']}/interests"
    people = [name for name in PEOPLE if name != "idris"]
    before = int(two.site.python(COUNTING).stdout)

    def declare(number: int) -> int:
        browser = two.browser(people[number % 3], number % 2)
        return browser.send(page, kind="none")[0]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(declare, range(48))) == {302}
    assert int(two.site.python(COUNTING).stdout) == before + 48
    done = two.site.evenhand("audit", "verify")
    assert done.returncode == 0, done.stdout
