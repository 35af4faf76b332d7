"""Django's settings, from the environment alone: see ``evenhand_web.environment`` and
docs/site.md."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from evenhand_web.environment.reading import read_environment

HERE = Path(__file__).parents[1]
GIVEN = read_environment(os.environ)

DEBUG = False
SECRET_KEY = GIVEN.secret_key
SECRET_KEY_FALLBACKS = list(GIVEN.secret_keys_before)
ALLOWED_HOSTS = list(GIVEN.hosts)
DATA = GIVEN.data

INSTALLED_APPS = [
    "evenhand_web.audit",
    "evenhand_web.accounts",
    "evenhand_web.inspections",
    "evenhand_web.samples",
    "evenhand_web.cases",
    "evenhand_web.assessments",
    "evenhand_web.concerns",
    "evenhand_web.joint",
    "evenhand_web.notices",
    "evenhand_web.keeping",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rules",
    "csp",
    "storages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "evenhand_web.accounts.single_sign_on",
]

MIDDLEWARE = [
    # Outermost, so that no answer is without them: not even where a host is wrong.
    "evenhand_web.responses.SafeResponses",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "evenhand_web.responses.SmallRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "evenhand_web.accounts.known.WhoAsks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenhand_web.accounts.middleware.SessionEnds",
    "evenhand_web.accounts.middleware.SeenNowAndThen",
    "evenhand_web.accounts.middleware.SecondFactor",
    "evenhand_web.accounts.middleware.ProviderAnswers",
    "evenhand_web.responses.NamesOfThings",
]

ROOT_URLCONF = "evenhand_web.urls"
WSGI_APPLICATION = "evenhand_web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "evenhand_web.jinja.environment",
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "evenhand_web.frame.frame",
            ],
        },
    },
    # allauth's own e-mails, where we have none of that name.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# On SQLite a transaction that will write takes its turn at once: one that began by
# reading could not go on when another has written meanwhile. FULL: what was said to be
# saved is on the disk.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
DATABASES = {"default": dj_database_url.parse(GIVEN.database_url)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = dict(_SQLITE)
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A thread keeps its connection for a minute. On SQLite, too: the last one that closes
# moves all that is in the log into the database, and would do so after each request.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts of sign-ins and codes that were used: of all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counts",
    }
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["evenhand_web.accounts.known.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "evenhand_web.accounts.known_words.KnownWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
# A session ends so many seconds after signing in, whatever is done; and so many after
# the last thing was done.
EVENHAND_SESSION_LONGEST = 12 * 60 * 60
EVENHAND_SESSION_IDLE = 60 * 60
SESSION_ENGINE = "evenhand_web.accounts.known"
SESSION_COOKIE_AGE = EVENHAND_SESSION_LONGEST
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# In the session and not in a cookie: a message may name a case.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "evenhand_web.refusals.csrf_failure"

# What a browser is told
SECURE_SSL_REDIRECT = GIVEN.https
# Machines ask it, which do not follow to another address; it says “ok” and no more.
SECURE_REDIRECT_EXEMPT = [r"^health$"]
# With this name a browser takes them from this host alone, encrypted.
_COOKIE = "__Host-" if GIVEN.https else ""
SESSION_COOKIE_NAME = f"{_COOKIE}sessionid"
CSRF_COOKIE_NAME = f"{_COOKIE}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_COOKIE}language"
SESSION_COOKIE_SECURE = GIVEN.https
CSRF_COOKIE_SECURE = GIVEN.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if GIVEN.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = GIVEN.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if GIVEN.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *GIVEN.single_sign_on_origins],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# What is larger is not read. What is smaller stays in memory until it is checked: an
# upload never lies in a folder for temporary files, where others could find it.
EVENHAND_LARGEST_REQUEST = 16 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = EVENHAND_LARGEST_REQUEST
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Words and times
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = GIVEN.https
USE_TZ = True
TIME_ZONE = "Europe/London"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": GIVEN.file_storage,
    "staticfiles": {"BACKEND": "evenhand_web.static_files.NamedByContent"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Letters to people
EMAIL_BACKEND = GIVEN.email.backend
EMAIL_FILE_PATH = GIVEN.email.folder
EMAIL_HOST = GIVEN.email.host
EMAIL_PORT = GIVEN.email.port
EMAIL_HOST_USER = GIVEN.email.user
EMAIL_HOST_PASSWORD = GIVEN.email.password
EMAIL_USE_TLS = GIVEN.email.starttls
EMAIL_USE_SSL = GIVEN.email.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = GIVEN.email.sender
SERVER_EMAIL = GIVEN.email.sender

EVENHAND_ADDRESS = GIVEN.address
EVENHAND_DEMO = GIVEN.demo
EVENHAND_ORGANISATION = GIVEN.organisation
EVENHAND_AUDIT_KEY = GIVEN.audit_key
EVENHAND_DEVICES_KEY = GIVEN.devices_key

from evenhand_web.settings.logging import LOGGING  # noqa: E402, F401
from evenhand_web.settings.people import *  # noqa: E402, F403

# Letters go by a thread of their own, so that no page waits for the e-mail server.
EVENHAND_LETTERS_BEHIND = True
