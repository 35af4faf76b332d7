"""Settings: which there are, what is unsafe, and what logs and pages give away."""

from __future__ import annotations

import inspect
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand_web.environment import closed, reading, safety
from evenhand_web.environment.names import NEEDED, OTHERS
from evenhand_web.logs import WithoutContent
from tests.functional.broken_settings import SAFE


def given(tmp_path: Path, **settings: str) -> dict[str, str]:
    safe = {name: value for name, value in SAFE.items() if value is not None}
    return {**safe, "EVENHAND_DATA": str(tmp_path), **settings}


def test_every_setting_that_is_read_is_documented() -> None:
    modules = (closed, reading, safety)
    source = "".join(map(inspect.getsource, modules))
    read = set(re.findall(r'"(EVENHAND_[A-Z_]*[A-Z]|DATABASE_URL)"', source))
    assert len(read) > 15
    assert read <= {*NEEDED, *OTHERS}


def test_safe_settings_are_let_through(tmp_path: Path) -> None:
    assert safety.unsafe(given(tmp_path)) == []


def test_everything_that_is_missing_is_told_at_once() -> None:
    codes = [problem.code for problem in safety.unsafe({})]
    assert codes.count("site.setting-missing") == len(NEEDED) + 1


def test_without_encryption_it_can_serve_this_machine_only(tmp_path: Path) -> None:
    local = given(tmp_path, EVENHAND_HTTPS="no", EVENHAND_HOSTS="localhost")
    assert safety.unsafe(local) == []


def test_links_lead_to_the_first_host_or_where_the_setting_says(tmp_path: Path) -> None:
    plain = given(tmp_path, EVENHAND_HOSTS="a.example.org,b.example.org")
    assert reading.read_environment(plain).address == "https://a.example.org"
    said = {**plain, "EVENHAND_ADDRESS": "https://b.example.org:8443/"}
    assert safety.unsafe(said) == []
    assert reading.read_environment(said).address == "https://b.example.org:8443"
    for wrong in ("https://b.example.org/x", "https://me@b.example.org", "b.example.org"):
        found = safety.unsafe({**plain, "EVENHAND_ADDRESS": wrong})
        assert [problem.code for problem in found] == ["site.setting-word"], wrong


def test_the_command_does_not_start_and_says_why(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "evenhand"
    unsafe = given(tmp_path, EVENHAND_SECRET_KEY="abc", EVENHAND_HOSTS="*")  # noqa: S106
    done = subprocess.run(
        [program, "serve"], env=unsafe, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "[site.secret-weak]" in done.stderr
    assert "[site.host-any]" in done.stderr
    assert "abc" not in done.stderr.split()


def test_settings_of_a_real_site_lock_cookies_and_transport(tmp_path: Path) -> None:
    code = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT,"
        "s.SECURE_HSTS_SECONDS > 31_000_000, s.DEBUG)"
    )
    variables = given(tmp_path, DJANGO_SETTINGS_MODULE="evenhand_web.settings")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "True", "True", "True", "False"]


def test_secrets_are_not_shown_by_chance(tmp_path: Path) -> None:
    found = reading.read_environment(
        given(tmp_path, DATABASE_URL="postgresql://a:hidden@b/c")
    )
    shown = repr(found)
    for secret in (found.secret_key, "hidden", "word"):
        assert secret not in shown


@pytest.mark.parametrize("name", ["django.request", "django.db.backends", "allauth"])
def test_a_log_line_says_what_kind_of_mistake_and_where_and_nothing_else(
    name: str,
) -> None:
    try:
        raise ValueError("Child Sycamore")
    except ValueError:
        record = logging.getLogger(name).makeRecord(
            name, logging.ERROR, __file__, 1, "at /x?child=%s", ("Ivy",), sys.exc_info()
        )
    record.created = 0.0
    line = WithoutContent().format(record)
    assert line.startswith("1970-01-01T00:00:00+00:00 ERROR ")
    assert "ValueError at " in line
    assert "Sycamore" not in line
    assert "Ivy" not in line


def test_letters_lead_to_the_first_host_or_to_the_address_that_is_said() -> None:
    hosts = {"EVENHAND_HOSTS": "a.example.org,b.example.org"}
    assert reading.read_environment(hosts).address == "https://a.example.org"
    said = {**hosts, "EVENHAND_ADDRESS": "http://localhost:8001/"}
    assert reading.read_environment(said).address == "http://localhost:8001"
