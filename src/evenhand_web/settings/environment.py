"""What the environment says, and what of it would be unsafe.

Reading is lenient, so that tests and commands can start; ``unsafe`` is strict, and
``evenhand serve`` starts only where it finds nothing.
"""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from evenhand.errors import Place, Problem, in_site
from evenhand_web.settings.names import NEEDED

PLACE = Place("the environment")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_WORDS = {"yes": True, "no": False}
_WEAK = ("changeme", "secret", "password", "django-insecure")
_LEAST_SECRET = 50
_NOBODY = "evenhand@localhost"


@dataclass(frozen=True, slots=True)
class Email:
    """How letters to people leave. ``folder``: each is a file there, and none leaves."""

    backend: str
    sender: str
    folder: str | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = False
    tls: bool = False


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """An OpenID Connect provider that people may sign in with."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)

    def as_app(self) -> dict[str, Any]:
        return {
            "provider_id": "organisation",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }


@dataclass(frozen=True, slots=True)
class Given:
    """The settings that an organisation makes."""

    data: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    hosts: tuple[str, ...]
    address: str
    https: bool
    behind_proxy: bool
    second_factor: bool
    demo: bool
    organisation: str
    email: Email
    files: str
    audit_key: Path
    devices_key: Path
    single_sign_on: SingleSignOn | None

    @property
    def single_sign_on_origins(self) -> list[str]:
        """Where a sign-in form may lead, besides this site."""
        if self.single_sign_on is None:
            return []
        parts = urlsplit(self.single_sign_on.issuer)
        return [f"{parts.scheme}://{parts.netloc}"]

    @property
    def file_storage(self) -> dict[str, Any]:
        """Where uploaded files are kept: a folder, or a bucket (s3://bucket/prefix)."""
        parts = urlsplit(self.files)
        if parts.scheme != "s3":
            return {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {
                    "location": self.files,
                    "base_url": None,
                    "file_permissions_mode": 0o600,
                    "directory_permissions_mode": 0o700,
                },
            }
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": parts.netloc,
                "location": parts.path.strip("/"),
                "default_acl": "private",
                "querystring_auth": True,
                "file_overwrite": False,
            },
        }


def read_environment(given: Mapping[str, str]) -> Given:
    """The settings, with defaults for a single machine where nothing is said."""
    data = Path(given.get("EVENHAND_DATA", "data")).absolute()
    keys = data / "keys"
    audit_key = Path(given.get("EVENHAND_AUDIT_KEY_FILE", keys / "audit.key"))
    devices_key = Path(given.get("EVENHAND_DEVICES_KEY_FILE", keys / "devices.key"))
    return Given(
        data=data,
        database_url=given.get("DATABASE_URL")
        or f"sqlite:///{data / 'evenhand.sqlite3'}",
        secret_key=_secret(given) or secrets.token_urlsafe(64),
        hosts=_hosts(given),
        address=_address(given),
        https=_yes(given, "EVENHAND_HTTPS", True),
        behind_proxy=_yes(given, "EVENHAND_BEHIND_PROXY", False),
        second_factor=_yes(given, "EVENHAND_SECOND_FACTOR", True),
        demo=_yes(given, "EVENHAND_DEMO", False),
        organisation=given.get("EVENHAND_ORGANISATION", ""),
        email=_email(given, data),
        files=given.get("EVENHAND_FILES", str(data / "files")),
        audit_key=audit_key,
        devices_key=devices_key,
        single_sign_on=_single_sign_on(given),
    )


def _secret(given: Mapping[str, str]) -> str:
    name = given.get("EVENHAND_SECRET_KEY_FILE", "")
    if name and Path(name).is_file():
        return Path(name).read_text(encoding="utf-8").strip()
    return given.get("EVENHAND_SECRET_KEY", "")


def _hosts(given: Mapping[str, str]) -> tuple[str, ...]:
    found = given.get("EVENHAND_HOSTS", "localhost,127.0.0.1").split(",")
    return tuple(host.strip() for host in found if host.strip())


def _address(given: Mapping[str, str]) -> str:
    """Where links in letters lead, without a slash at the end: as it is said, or the
    first host."""
    said = given.get("EVENHAND_ADDRESS", "").strip().rstrip("/")
    scheme = "https" if _yes(given, "EVENHAND_HTTPS", True) else "http"
    return said or f"{scheme}://{next(iter(_hosts(given)), 'localhost')}"


def _yes(given: Mapping[str, str], name: str, default: bool) -> bool:
    return _WORDS.get(given.get(name, "").strip().lower(), default)


def _email(given: Mapping[str, str], data: Path) -> Email:
    sender = given.get("EVENHAND_EMAIL_FROM", _NOBODY)
    parts = urlsplit(given.get("EVENHAND_EMAIL_URL", ""))
    if parts.scheme not in {"smtp", "smtps"}:
        folder = "django.core.mail.backends.filebased.EmailBackend"
        return Email(folder, sender, str(data / "letters"))
    tls = parts.scheme == "smtps"
    return Email(
        backend="django.core.mail.backends.smtp.EmailBackend",
        sender=sender,
        host=parts.hostname or "",
        port=parts.port or (465 if tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not tls,
        tls=tls,
    )


def _single_sign_on(given: Mapping[str, str]) -> SingleSignOn | None:
    issuer = given.get("EVENHAND_OIDC_ISSUER", "")
    client = given.get("EVENHAND_OIDC_CLIENT_ID", "")
    if not (issuer and client):
        return None
    name = given.get("EVENHAND_OIDC_NAME", "your organisation")
    return SingleSignOn(name, issuer, client, given.get("EVENHAND_OIDC_SECRET", ""))


def unsafe(given: Mapping[str, str]) -> list[Problem]:
    """Everything that is missing, not understood or unsafe: all of it, not the first."""
    if _yes(given, "EVENHAND_DEMO", False):
        return []
    checks = (_missing, _not_understood, _weak, _reachable, _linked, _files)
    return [problem for check in checks for problem in check(given)]


def _missing(given: Mapping[str, str]) -> Iterator[Problem]:
    for name, what in NEEDED.items():
        if not given.get(name, "").strip():
            yield in_site.SETTING_MISSING.at(PLACE, name=name, what=what)
    if not _secret(given):
        yield in_site.SETTING_MISSING.at(
            PLACE, name="EVENHAND_SECRET_KEY_FILE", what="a file with a long secret"
        )


def _not_understood(given: Mapping[str, str]) -> Iterator[Problem]:
    names = ("EVENHAND_HTTPS", "EVENHAND_BEHIND_PROXY", "EVENHAND_SECOND_FACTOR")
    for name in names:
        if given.get(name, "yes").strip().lower() not in _WORDS:
            yield in_site.SETTING_WORD.at(PLACE, name=name, expected="yes or no")
    for name, schemes in _SCHEMES.items():
        if given.get(name) and urlsplit(given[name]).scheme not in schemes:
            expected = f"an address that begins with {schemes[0]}://"
            yield in_site.SETTING_WORD.at(PLACE, name=name, expected=expected)


_SCHEMES = {
    "EVENHAND_EMAIL_URL": ("smtp", "smtps"),
    "DATABASE_URL": ("postgresql", "postgres", "sqlite"),
    "EVENHAND_OIDC_ISSUER": ("https",),
}


def _weak(given: Mapping[str, str]) -> Iterator[Problem]:
    secret = _secret(given)
    plain = any(word in secret.lower() for word in _WEAK)
    if secret and (len(secret) < _LEAST_SECRET or len(set(secret)) < 16 or plain):
        yield in_site.SECRET_WEAK.at(PLACE, name="The secret key")
    if not _yes(given, "EVENHAND_SECOND_FACTOR", True):
        yield in_site.SECOND_FACTOR_OFF.at(PLACE)


def _reachable(given: Mapping[str, str]) -> Iterator[Problem]:
    hosts = _hosts(given)
    if any(host == "*" or host.startswith(".") for host in hosts):
        yield in_site.HOST_ANY.at(PLACE, name="EVENHAND_HOSTS")
    if not _yes(given, "EVENHAND_HTTPS", True) and not LOCAL_HOSTS.issuperset(hosts):
        yield in_site.NOT_ENCRYPTED.at(PLACE)


def _linked(given: Mapping[str, str]) -> Iterator[Problem]:
    """An address to which links in letters could not lead."""
    scheme = "https" if _yes(given, "EVENHAND_HTTPS", True) else "http"
    parts = urlsplit(_address(given))
    if given.get("EVENHAND_ADDRESS") and not (
        parts.scheme == scheme
        and (parts.hostname or "") in _hosts(given)
        and _has_port_or_none(parts)
        and not (parts.username or parts.path or parts.query or parts.fragment)
    ):
        expected = f"{scheme}:// and a host that EVENHAND_HOSTS names, and nothing after"
        yield in_site.SETTING_WORD.at(PLACE, name="EVENHAND_ADDRESS", expected=expected)


def _has_port_or_none(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _files(given: Mapping[str, str]) -> Iterator[Problem]:
    names = ("SECRET_KEY_FILE", "AUDIT_KEY_FILE", "DEVICES_KEY_FILE")
    for name in (f"EVENHAND_{name}" for name in names):
        path = Path(given.get(name, ""))
        if given.get(name) and path.is_file():
            if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
                yield in_site.FILE_OPEN.at(PLACE, name=name)
    folder = given.get("EVENHAND_DATA", "").strip()
    if folder and not _can_be_written(Path(folder)):
        yield in_site.FOLDER_WRONG.at(PLACE, name="EVENHAND_DATA")


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".can-be-written"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
