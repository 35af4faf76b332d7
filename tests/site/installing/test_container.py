"""The container file: what can be held without a container engine."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

FILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
LAST = FILE[FILE.rindex("\nFROM ") :]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(one): version for one, version in _PIN.findall(text)}


def test_what_runs_is_locked_to_the_same_versions_as_what_was_tested() -> None:
    site, everything = pins("requirements-site.lock"), pins("requirements.lock")
    assert site.items() <= everything.items()
    assert not {"moto", "pytest", "playwright", "mypy"} & site.keys()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    assert {canonicalize_name(Requirement(one).name) for one in needed} <= site.keys()
    lock = (ROOT / "requirements-site.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|--index|--find-links|--extra-index", lock)
    assert lock.count("--hash=") >= len(site)


def test_everything_that_is_installed_has_a_hash_or_was_built_here() -> None:
    for line in re.findall(r"pip install (.*?)(?: \\)?$", FILE, re.MULTILINE):
        assert "--no-deps" in line
        assert "--require-hashes" in line or "--no-index" in line


def test_it_runs_as_nobody_in_particular_and_says_whether_it_is_well() -> None:
    users = re.findall(r"^USER (.*)$", LAST, re.MULTILINE)
    assert users == ["10001"]
    assert LAST.index("\nUSER ") < LAST.index("\nENTRYPOINT ")
    assert "evenhand_web.asking_health" in LAST
    assert "HEALTHCHECK" in LAST


def test_nothing_secret_and_nothing_of_a_site_goes_in() -> None:
    given = re.findall(r"EVENHAND_\w+", FILE)
    assert set(given) == {"EVENHAND_DATA"}
    assert not re.search(r"^ARG |SECRET|PASSWORD|TOKEN", FILE, re.MULTILINE)
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    copied = {
        word.rstrip("/")
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", FILE, re.MULTILINE)
        for word in line.split()
    }
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
