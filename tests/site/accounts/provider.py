"""A provider of OpenID Connect for tests, at a port of this machine: it answers as one
does, checks what one has to check, and signs what it says."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "evenhand", "what only the two of them know"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public(key: rsa.RSAPrivateKey, **more: str) -> dict[str, Any]:
    """The public half, as a JSON Web Key."""
    return {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), **more}


_KEY = new_key()


@dataclass
class Provider:
    """``person`` is who signs in there now; ``token`` replaces what its ID tokens say,
    but for what is None there, which they do not say; ``itself`` what it says of itself.
    ``sign`` makes ID tokens another way than it should. ``asked`` is what was asked of
    it, by code."""

    issuer: str
    person: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    itself: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    sign: Callable[[dict[str, Any]], str | None] | None = None
    key: rsa.RSAPrivateKey = _KEY
    kid: str = "1"

    def rotate(self) -> None:
        """Another key from now on; the one before is no longer told."""
        self.key, self.kid = new_key(), str(int(self.kid) + 1)

    def configuration(self) -> dict[str, Any]:
        names = ("authorization", "token", "userinfo")
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.issuer}/{name}" for name in names},
            **self.itself,
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [public(self.key, kid=self.kid, alg="RS256", use="sig")]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to, with a code."""
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        answer = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{answer}"

    def exchange(self, given: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code, once; None where anything of it is not as it was asked."""
        asked = self.asked.pop(given.get("code", ""), None)
        wrong = "code" if asked is None else self._wrong(asked, given)
        if wrong:
            self.refused.append(wrong)
            return None
        return {
            "access_token": "for what is known of a person",
            "token_type": "Bearer",
            "id_token": self._id_token(asked or {}),
        }

    def _wrong(self, asked: dict[str, str], given: dict[str, str]) -> str:
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        checks = {
            "method": asked.get("code_challenge_method") == "S256",
            "verifier": asked.get("code_challenge") == challenge,
            "client": (given.get("client_id"), given.get("client_secret"))
            == (CLIENT, SECRET),
            "back": asked.get("redirect_uri") == given.get("redirect_uri"),
        }
        return ", ".join(name for name, fine in checks.items() if not fine)

    def _id_token(self, asked: dict[str, str]) -> str | None:
        now = int(time.time())
        says = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60}
        says["nonce"] = asked["nonce"]
        says.update(self.person, **self.token)
        says = {name: value for name, value in says.items() if value is not None}
        if self.sign:
            return self.sign(says)
        return jwt.encode(says, self.key, algorithm="RS256", headers={"kid": self.kid})


@contextmanager
def provider() -> Iterator[Provider]:
    """One that answers until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.provider = Provider(  # type: ignore[attr-defined]  # of ours
        f"http://127.0.0.1:{server.server_address[1]}"
    )
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.provider  # type: ignore[attr-defined]  # of ours
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        here: Provider = self.server.provider  # type: ignore[attr-defined]  # of ours
        parts = urlsplit(self.path)
        if parts.path == "/authorization":
            asked = dict(parse_qsl(parts.query))
            self.send_response(302)
            self.send_header("Location", here.authorize(asked))
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration":
            self._say(here.configuration())
        elif parts.path == "/keys":
            self._say(here.keys())
        elif parts.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", f"{here.issuer}/keys")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._say(here.person if here.userinfo is None else here.userinfo)

    def do_POST(self) -> None:
        here: Provider = self.server.provider  # type: ignore[attr-defined]  # of ours
        length = int(self.headers["Content-Length"])
        given = parse_qs(self.rfile.read(length).decode())
        said = here.exchange({name: values[0] for name, values in given.items()})
        self._say(said or {"error": "invalid_grant"}, 200 if said else 400)

    def _say(self, what: dict[str, Any], status: int = 200) -> None:
        raw = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: Any) -> None:
        """It says nothing."""
