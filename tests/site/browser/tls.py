"""A server with TLS in front of a site, whose certificate can change while it runs."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from tests.site.certificates import signed_by_itself

_HOST = "127.0.0.1"
_PATIENCE = 60


@dataclass(frozen=True)
class Certificate:
    """One of a test's own, signed by itself: a browser trusts it where it is told to, by
    ``key``, the SHA-256 of its public key in Base64."""

    file: Path
    key: str

    def context(self) -> ssl.SSLContext:
        """New each time: with its own keys for sessions, so that no browser goes on with
        a session of another certificate and never looks at this one."""
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.file)
        return made


def certificate(file: Path) -> Certificate:
    """Make one for this machine, with its private key beside it in one file."""
    host = x509.IPAddress(ipaddress.ip_address(_HOST))
    public = signed_by_itself(file, host).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return Certificate(file, base64.b64encode(hashlib.sha256(public).digest()).decode())


class Front:
    """Takes TLS off, says so to the site, and hands each request on, one a connection.

    ``through`` counts the requests that came to the site, ``broken`` the connections that
    a browser gave up while it looked at the certificate.
    """

    def __init__(self, port: int, behind: int, first: Certificate) -> None:
        self.port, self.behind = port, behind
        self.through = self.broken = 0
        self._context = first.context()
        self._changed = threading.Condition()
        self._listener = socket.create_server((_HOST, port), backlog=64)
        threading.Thread(target=self._serve, daemon=True).start()

    def use(self, other: Certificate) -> None:
        """From now on every connection is shown this certificate."""
        self._context = other.context()

    def refuses(self, times: int) -> None:
        """Wait until a browser has looked at the certificate and given up, so often."""
        with self._changed:
            wanted = self.broken + times
            if not self._changed.wait_for(lambda: self.broken >= wanted, _PATIENCE):
                raise TimeoutError("nothing was refused")

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._take, args=(raw,), daemon=True).start()

    def _take(self, raw: socket.socket) -> None:
        raw.settimeout(_PATIENCE)
        try:
            with self._context.wrap_socket(raw, server_side=True) as plain:
                # With TLS 1.3 a browser refuses a certificate after the handshake.
                head, body = _asked(plain)
                self.through += 1
                with socket.create_connection((_HOST, self.behind), _PATIENCE) as site:
                    site.sendall(_said(head) + body)
                    while more := site.recv(65_536):
                        plain.sendall(more)
        except ssl.SSLError:
            with self._changed:
                self.broken += 1
                self._changed.notify_all()
        except OSError:
            return


def _asked(plain: ssl.SSLSocket) -> tuple[bytes, bytes]:
    """A request, head and body. Raises OSError where none comes: browsers open
    connections that they do not use."""
    read = b""
    while b"\r\n\r\n" not in read:
        read += _more(plain)
    head, _, body = read.partition(b"\r\n\r\n")
    found = re.search(rb"(?im)^content-length: *(\d+)", head)
    while found and len(body) < int(found.group(1)):
        body += _more(plain)
    return head, body


def _more(plain: ssl.SSLSocket) -> bytes:
    more = plain.recv(65_536)
    if not more:
        raise ConnectionError
    return more


def _said(head: bytes) -> bytes:
    """As a server in front does: what the site has to know, and nothing that the browser
    says of it; and no second request on the same connection."""
    kept = re.sub(rb"(?im)^(connection|x-forwarded-[a-z]+):[^\r\n]*\r?\n?", b"", head)
    more = b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1\r\nConnection: close"
    return kept.rstrip(b"\r\n") + b"\r\n" + more + b"\r\n\r\n"


@contextmanager
def front(port: int, behind: int, first: Certificate) -> Iterator[Front]:
    made = Front(port, behind, first)
    try:
        yield made
    finally:
        made.close()
