"""What the environment says, as one record.

Reading is lenient, so that tests and commands can start; ``safety`` is strict, and
``evenhand serve`` starts only where it finds nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

WORDS = {"yes": True, "no": False}
_DATABASE = "evenhand.sqlite3"
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
    secret_keys_before: tuple[str, ...] = field(repr=False)
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
    data = data_folder(given)
    return Given(
        data=data,
        database_url=given.get("DATABASE_URL") or f"sqlite:///{data / _DATABASE}",
        secret_key=secret_in(given) or secrets.token_urlsafe(64),
        secret_keys_before=secrets_before_in(given),
        hosts=hosts_in(given),
        address=address_in(given),
        https=is_yes(given, "EVENHAND_HTTPS", True),
        behind_proxy=is_yes(given, "EVENHAND_BEHIND_PROXY", False),
        second_factor=is_yes(given, "EVENHAND_SECOND_FACTOR", True),
        demo=is_yes(given, "EVENHAND_DEMO", False),
        organisation=given.get("EVENHAND_ORGANISATION", ""),
        email=_email(given, data),
        files=given.get("EVENHAND_FILES") or str(data / "files"),
        audit_key=key_file(given, "AUDIT"),
        devices_key=key_file(given, "DEVICES"),
        single_sign_on=_single_sign_on(given),
    )


def data_folder(given: Mapping[str, str]) -> Path:
    """The folder for the database, files and keys."""
    return Path(given.get("EVENHAND_DATA") or "data").absolute()


def database_file(given: Mapping[str, str]) -> Path | None:
    """The file of the database; None where a server has it."""
    url = given.get("DATABASE_URL", "")
    if not url:
        return data_folder(given) / _DATABASE
    parts = urlsplit(url)
    name = unquote(parts.path[1:])
    return Path(name).absolute() if parts.scheme == "sqlite" and name else None


def key_file(given: Mapping[str, str], whose: str) -> Path:
    """Where the key of the AUDIT or of DEVICES lies."""
    usual = data_folder(given) / "keys" / f"{whose.lower()}.key"
    return Path(given.get(f"EVENHAND_{whose}_KEY_FILE") or usual)


def secret_in(given: Mapping[str, str]) -> str:
    """The secret key; empty where there is none, or a file that cannot be read."""
    name = given.get("EVENHAND_SECRET_KEY_FILE", "")
    return _text(name).strip() if name else given.get("EVENHAND_SECRET_KEY", "")


def secrets_before_in(given: Mapping[str, str]) -> tuple[str, ...]:
    """Secret keys that were in use before, and still open what they closed. In a file
    each has a line, since one that somebody thought up may have spaces in it."""
    name = given.get("EVENHAND_SECRET_KEYS_BEFORE_FILE", "")
    if not name:
        return tuple(given.get("EVENHAND_SECRET_KEYS_BEFORE", "").split())
    lines = (line.strip() for line in _text(name).splitlines())
    return tuple(line for line in lines if line)


def _text(name: str) -> str:
    """What is in a file; empty where it cannot be read."""
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def hosts_in(given: Mapping[str, str]) -> tuple[str, ...]:
    """The names at which people reach the site."""
    found = given.get("EVENHAND_HOSTS", "localhost,127.0.0.1").split(",")
    return tuple(host.strip() for host in found if host.strip())


def address_in(given: Mapping[str, str]) -> str:
    """Where links in letters lead, without a slash at the end: as it is said, or the
    first host."""
    said = given.get("EVENHAND_ADDRESS", "").strip().rstrip("/")
    scheme = "https" if is_yes(given, "EVENHAND_HTTPS", True) else "http"
    return said or f"{scheme}://{next(iter(hosts_in(given)), 'localhost')}"


def is_yes(given: Mapping[str, str], name: str, default: bool) -> bool:
    return WORDS.get(given.get(name, "").strip().lower(), default)


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
