"""The site's settings for tests: its own, with a data folder that goes away."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_DATA = Path(tempfile.mkdtemp(prefix="evenhand-tests-"))
(_DATA / "static").mkdir()
os.environ.update(
    EVENHAND_DATA=str(_DATA),
    EVENHAND_HTTPS="no",
    EVENHAND_HOSTS="testserver,localhost,127.0.0.1",
    EVENHAND_SECRET_KEY="for tests only, and nobody else's: 0123456789 abcdefghij",  # noqa: S106
    EVENHAND_ORGANISATION="The Inspectorate of Examples",
)

from evenhand_web.settings import *  # noqa: E402, F403
from evenhand_web.settings import STORAGES as _STORAGES  # noqa: E402

# Weak and quick, for tests only: what matters of passwords is not how they are hashed.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# In a test of one process letters are sent at once: tests/site/notices/test_behind.py has
# the thread.
EVENHAND_LETTERS_BEHIND = False
