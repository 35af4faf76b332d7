"""The way to the servers of the database and of the files: encrypted, and to that server
alone.

The database's address is read in two ways: Django takes the host before ``?host=``, and
PostgreSQL's own programs, which make and restore backups, take the one after it. So
whatever names another machine counts. Of what the address leaves out, PostgreSQL's own
variables decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from evenhand.errors import Place, Problem, in_site

# With `require` and less, whoever is in between may say that they are the server.
_VERIFIED = frozenset({"verify-full", "verify-ca"})
# In the order in which they count.
_STORES = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


def unverified(
    parts: SplitResult, given: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """That the server is on another machine, and need not show that it is the one."""
    if parts.scheme == "sqlite":
        return
    said = parse_qs(parts.query)
    if _may_be_away(parts, said, given) and not _is_verified(said, given):
        yield in_site.DATABASE_UNVERIFIED.at(place)


def in_the_open(given: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """That files go to another store than Amazon's, on another machine, and anybody in
    between reads them."""
    name = next((name for name in _STORES if given.get(name)), "")
    if not (name and given.get("EVENHAND_FILES", "").startswith("s3:")):
        return
    parts = urlsplit(given[name])
    if parts.scheme != "https" and not _is_here(parts.hostname or ""):
        yield in_site.FILES_IN_THE_OPEN.at(place, name=name)


def _may_be_away(
    parts: SplitResult, said: Mapping[str, list[str]], given: Mapping[str, str]
) -> bool:
    named = [unquote(parts.hostname or ""), *said.get("host", [])]
    hosts = _listed(named) or _listed([given.get("PGHOST", "")])
    addresses = _listed(said.get("hostaddr") or [given.get("PGHOSTADDR", "")])
    everywhere = hosts + addresses
    return _has_service(said, given) or not all(map(_is_here, everywhere))


def _listed(named: list[str]) -> list[str]:
    """Several may be named, with commas between; the first that answers is taken."""
    return [one for several in named for one in several.split(",") if one]


def _is_here(host: str) -> bool:
    """A folder with a socket, or this machine by a name or address that no other has."""
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _has_service(said: Mapping[str, list[str]], given: Mapping[str, str]) -> bool:
    """A file of services says where the server is; it is PostgreSQL's, and not read."""
    return bool(said.get("service") or given.get("PGSERVICE"))


def _is_verified(said: Mapping[str, list[str]], given: Mapping[str, str]) -> bool:
    modes = said.get("sslmode", [])
    # What a service says goes before the variable, and behind the address.
    if not modes and not _has_service(said, given):
        modes = [given.get("PGSSLMODE", "")]
    return bool(modes) and _VERIFIED.issuperset(modes)
