"""What of the environment is missing, not understood or unsafe.

``misread`` is what no command works with; ``unsafe`` is all of it, and ``evenhand
serve`` starts only where it finds nothing. No value is told: it may be a secret.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from evenhand.errors import Place, Problem, in_site
from evenhand_web.environment.closed import what_is_open
from evenhand_web.environment.names import NEEDED
from evenhand_web.environment.reading import (
    WORDS,
    address_in,
    hosts_in,
    is_yes,
    secret_in,
    secrets_before_in,
)
from evenhand_web.environment.server import in_the_open, unverified
from evenhand_web.environment.spelling import misspelt

PLACE = Place("the environment")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_WEAK = ("changeme", "secret", "password", "django-insecure")
_LEAST_SECRET = 50


def unsafe(given: Mapping[str, str]) -> list[Problem]:
    """Everything that is missing, not understood or unsafe: all of it, not the first."""
    checks = (_not_understood, _weak, _reachable, _linked, _demo)
    lacking = [problem for _, problem in missing(given)]
    rest = [problem for check in checks for problem in check(given)]
    found = [*misread(given), *lacking, *rest, *what_is_open(given, PLACE)]
    return [*found, *misspelt(given, PLACE)]


def misread(given: Mapping[str, str]) -> list[Problem]:
    """What cannot be read, so that nothing can be done with it; and servers that would be
    reached in the open, or without knowing that they are the ones: a backup, too, takes
    everything that way."""
    checks = (_secret_file, _addresses, _servers)
    return [problem for check in checks for problem in check(given)]


def _secret_file(given: Mapping[str, str]) -> Iterator[Problem]:
    kinds = {
        "EVENHAND_SECRET_KEY_FILE": in_site.SECRET_FILE,
        "EVENHAND_SECRET_KEYS_BEFORE_FILE": in_site.SECRETS_BEFORE_FILE,
    }
    for name, kind in kinds.items():
        why = _why_no_secret(given.get(name, ""))
        if why:
            yield kind.at(PLACE, name=name, why=why)


def _why_no_secret(path: str) -> str:
    """Why the file that was named holds no secret key; empty where it does."""
    if not path:
        return ""
    try:
        empty = not Path(path).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return "is not there"
    except OSError:
        return "cannot be read by the site"
    except ValueError:
        return "is no text"
    return "is empty" if empty else ""


def _addresses(given: Mapping[str, str]) -> Iterator[Problem]:
    """Addresses of servers, of which none would be found or nothing would be kept."""
    for name, (is_right, expected) in _ADDRESSES.items():
        if given.get(name) and not is_right(given[name]):
            yield in_site.SETTING_WORD.at(PLACE, name=name, expected=expected)


def _is_database(url: str) -> bool:
    parts = _split(url)
    if parts is None or parts.scheme not in {"postgresql", "postgres", "sqlite"}:
        return False
    name = parts.path[1:]
    # Without a name SQLite keeps everything in memory, and with the process it is gone.
    in_memory = parts.scheme == "sqlite" and (":memory:" in url or parts.netloc)
    return bool(name) and not in_memory


def _is_mail_server(url: str) -> bool:
    parts = _split(url)
    if parts is None or parts.scheme not in {"smtp", "smtps"}:
        return False
    return bool(parts.hostname)


def _is_place_of_files(url: str) -> bool:
    if "://" not in url:
        return True
    parts = _split(url)
    return parts is not None and parts.scheme == "s3" and bool(parts.netloc)


_ADDRESSES = {
    "DATABASE_URL": (
        _is_database,
        "postgresql://user:password@host/name, or sqlite:////a/file, or leave it out",
    ),
    "EVENHAND_EMAIL_URL": (_is_mail_server, "smtp://user:password@host:587"),
    "EVENHAND_FILES": (_is_place_of_files, "a folder, or s3://bucket/prefix"),
}


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it has none, or a port that is no number."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def missing(given: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """What is not there, by its name."""
    for name, what in _lacking(given):
        yield name, in_site.SETTING_MISSING.at(PLACE, name=name, what=what)


def _lacking(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, what in NEEDED.items():
        if not given.get(name, "").strip():
            yield name, what
    if not (given.get("EVENHAND_SECRET_KEY_FILE") or secret_in(given)):
        yield "EVENHAND_SECRET_KEY_FILE", "a file with a long secret"
    for name, other in (_OIDC, _OIDC[::-1]):
        if given.get(name) and not given.get(other):
            yield other, f"needed for single sign-on, since {name} is set"


_OIDC = ("EVENHAND_OIDC_ISSUER", "EVENHAND_OIDC_CLIENT_ID")


def _not_understood(given: Mapping[str, str]) -> Iterator[Problem]:
    for name, (is_right, expected) in _EXPECTED.items():
        if given.get(name, "").strip() and not is_right(given[name].strip()):
            yield in_site.SETTING_WORD.at(PLACE, name=name, expected=expected)


def _is_word(value: str) -> bool:
    return value.lower() in WORDS


def _is_issuer(value: str) -> bool:
    parts = _split(value)
    return parts is not None and parts.scheme == "https" and bool(parts.hostname)


def _is_sender(value: str) -> bool:
    local, _, domain = parseaddr(value)[1].rpartition("@")
    return bool(local and domain) and not any(sign.isspace() for sign in local + domain)


def _are_hosts(value: str) -> bool:
    return all(_is_host(host.strip()) for host in value.split(","))


def _is_host(host: str) -> bool:
    """A name alone: no scheme, no port, nothing after it. That ``*`` and ``.name`` allow
    any is told by itself."""
    if host in LOCAL_HOSTS:
        return True
    inner = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    signs = ":" if inner != host else "-_*"
    return bool(inner) and all(s == "." or s.isalnum() or s in signs for s in inner)


_YES_OR_NO = (_is_word, "yes or no")
_EXPECTED = {
    "EVENHAND_HTTPS": _YES_OR_NO,
    "EVENHAND_BEHIND_PROXY": _YES_OR_NO,
    "EVENHAND_SECOND_FACTOR": _YES_OR_NO,
    "EVENHAND_DEMO": _YES_OR_NO,
    "EVENHAND_OIDC_ISSUER": (_is_issuer, "an address that begins with https://"),
    "EVENHAND_EMAIL_FROM": (_is_sender, "an e-mail address, like name@example.org"),
    "EVENHAND_HOSTS": (
        _are_hosts,
        "names alone, like evenhand.example.org, without https:// or a port",
    ),
}


def _weak(given: Mapping[str, str]) -> Iterator[Problem]:
    secret = secret_in(given)
    if secret and _is_weak(secret):
        yield in_site.SECRET_WEAK.at(PLACE, name="The secret key")
    yield from _before(secret, secrets_before_in(given))
    if not is_yes(given, "EVENHAND_SECOND_FACTOR", True):
        yield in_site.SECOND_FACTOR_OFF.at(PLACE)


def _is_weak(secret: str) -> bool:
    plain = any(word in secret.lower() for word in _WEAK)
    return len(secret) < _LEAST_SECRET or len(set(secret)) < 16 or plain


def _before(secret: str, before: tuple[str, ...]) -> Iterator[Problem]:
    """Keys of before, told by their number: with each of them anybody can sign in."""
    for number, key in enumerate(before, 1):
        what = ""
        if key == secret:
            what = "is the one that is in use now"
        elif key in before[: number - 1]:
            what = "stands there twice"
        elif _is_weak(key):
            what = "is short, or a well-known one"
        if what:
            yield in_site.SECRET_BEFORE.at(PLACE, number=number, what=what)


def _demo(given: Mapping[str, str]) -> Iterator[Problem]:
    """`evenhand serve --demo` alone sets it, for its own processes, and asks nobody."""
    if is_yes(given, "EVENHAND_DEMO", False):
        yield in_site.DEMO_SET.at(PLACE)


def _reachable(given: Mapping[str, str]) -> Iterator[Problem]:
    hosts = hosts_in(given)
    if any("*" in host or host.startswith(".") for host in hosts):
        yield in_site.HOST_ANY.at(PLACE, name="EVENHAND_HOSTS")
    if not is_yes(given, "EVENHAND_HTTPS", True) and not LOCAL_HOSTS.issuperset(hosts):
        yield in_site.NOT_ENCRYPTED.at(PLACE)


def _servers(given: Mapping[str, str]) -> Iterator[Problem]:
    url = given.get("DATABASE_URL", "")
    parts = _split(url)
    # What is no address of a database is told as that.
    if parts is not None and _is_database(url):
        yield from unverified(parts, given, PLACE)
    yield from in_the_open(given, PLACE)


def _linked(given: Mapping[str, str]) -> Iterator[Problem]:
    """An address to which links in letters could not lead."""
    scheme = "https" if is_yes(given, "EVENHAND_HTTPS", True) else "http"
    parts = _split(address_in(given))
    if given.get("EVENHAND_ADDRESS") and not (
        parts is not None
        and parts.scheme == scheme
        and (parts.hostname or "") in hosts_in(given)
        and not (parts.username or parts.path or parts.query or parts.fragment)
    ):
        expected = f"{scheme}:// and a host that EVENHAND_HOSTS names, and nothing after"
        yield in_site.SETTING_WORD.at(PLACE, name="EVENHAND_ADDRESS", expected=expected)
