"""What makes a framework the same framework: the hash of its resolved content."""

from __future__ import annotations

import hashlib
import json

from evenhand.formats.yaml import Node


def content_hash(resolved: Node) -> str:
    """``sha256:`` and the hash of the resolved content, as canonical JSON.

    Order of keys, comments and line breaks do not matter; every value does. The hash is
    taken of the content and not of our records, so that new code leaves it alone.
    """
    text = json.dumps(
        resolved.plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
