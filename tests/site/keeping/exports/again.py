"""Writing an export's manifest again, as somebody would who has the key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenhand_web.audit.chain import manifest_text
from evenhand_web.keeping.exports import files

OURS = {files.MANIFEST, files.SIGNATURE}


def sign_again(folder: Path, by: Ed25519PrivateKey, **other: Any) -> None:
    """The manifest of what is in the folder now, signed; ``other`` are its fields."""
    value = json.loads((folder / files.MANIFEST).read_bytes())
    listed = [one for one in files.listed(folder) if one.name not in OURS]
    value["files"] = [one.model_dump() for one in listed]
    raw = (json.dumps({**value, **other}, indent=1) + "\n").encode()
    (folder / files.MANIFEST).write_bytes(raw)
    signature = by.sign(manifest_text(files.sha256(raw))).hex()
    (folder / files.SIGNATURE).write_text(f"{signature}\n", encoding="ascii")


def key_in(data: Path) -> Ed25519PrivateKey:
    """The key of a site's audit."""
    text = (data / "keys" / "audit.key").read_text(encoding="ascii")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.strip()))


def public_half(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def change_site(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change ``site.json``."""
    path = folder / files.SITE
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
