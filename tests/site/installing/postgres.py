"""What stands where PostgreSQL should, and notes how much a client tells it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509

from tests.site.certificates import signed_by_itself

# What a client asks first that would have an encrypted connection.
_WANTS_TLS = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
# An error, whose words are cut off by the end of the connection.
_REFUSED = b"E\x00\x00\x00\x0eMrefused\x00\x00"


@dataclass
class Heard:
    """Where it is, and what clients said: in the open, and when it was encrypted."""

    port: int
    plain: list[bytes] = field(default_factory=list)
    encrypted: list[bytes] = field(default_factory=list)


@contextmanager
def standing_there(certificate: Path | None) -> Iterator[Heard]:
    """A server at 127.0.0.1. Without a certificate it speaks in the open alone."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard = Heard(server.getsockname()[1])
        ended = threading.Event()
        words = (server, certificate, heard, ended)
        thread = threading.Thread(target=_answer, args=words, daemon=True)
        thread.start()
        try:
            yield heard
        finally:
            ended.set()
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", heard.port), 1).close()
            thread.join(10)


def _answer(
    server: socket.socket,
    certificate: Path | None,
    heard: Heard,
    ended: threading.Event,
) -> None:
    while not ended.is_set():
        client, _ = server.accept()
        with client, suppress(OSError):
            client.settimeout(10)
            _listen(client, certificate, heard)


def _listen(client: socket.socket, certificate: Path | None, heard: Heard) -> None:
    said = client.recv(1024)
    if said == _WANTS_TLS and certificate is not None:
        client.sendall(b"S")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with context.wrap_socket(client, server_side=True) as inner:
            if said := inner.recv(1024):
                heard.encrypted.append(said)
                inner.sendall(_REFUSED)
        return
    if said == _WANTS_TLS:
        client.sendall(b"N")
        said = client.recv(1024)
    if said:
        heard.plain.append(said)
        client.sendall(_REFUSED)


def certificate_for(name: str, at: Path) -> Path:
    """A key and a certificate for it that is signed with itself, in one file."""
    signed_by_itself(at, x509.DNSName(name))
    return at
