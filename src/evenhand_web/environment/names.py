"""Every setting by name, and what it is: docs/site.md is made of it."""

from __future__ import annotations

NEEDED = {
    "EVENHAND_DATA": "the folder for the database, files and keys",
    "EVENHAND_HOSTS": "the names at which people reach the site, with commas between",
    "EVENHAND_EMAIL_URL": "the server that sends e-mail, as smtp://user:password@host:587",
    "EVENHAND_EMAIL_FROM": "the address that e-mail comes from",
    "EVENHAND_ORGANISATION": "the name of the inspectorate or the service",
}
OTHERS = {
    "EVENHAND_ADDRESS": "where links in letters lead; else https:// and the first host",
    "EVENHAND_SECRET_KEY_FILE": "a file with the secret key; needed, or the next one",
    "EVENHAND_SECRET_KEY": "the secret key itself",
    "EVENHAND_SECRET_KEYS_BEFORE_FILE": "a file with those used before it, one a line",
    "EVENHAND_SECRET_KEYS_BEFORE": "those keys themselves, with spaces between",
    "DATABASE_URL": "postgresql://user:password@host/name; else SQLite in that folder",
    "EVENHAND_FILES": "a folder for uploaded files, or s3://bucket/prefix",
    "EVENHAND_AUDIT_KEY_FILE": "the key that signs the audit; made where there is none",
    "EVENHAND_DEVICES_KEY_FILE": "the key for what lies on devices; made if absent",
    "EVENHAND_HTTPS": "yes (as a rule), or no for this machine alone",
    "EVENHAND_BEHIND_PROXY": "yes where a server with TLS stands in front",
    "EVENHAND_SECOND_FACTOR": "yes; only a demonstration runs with no",
    "EVENHAND_DEMO": "set by `evenhand serve --demo`",
    "EVENHAND_OIDC_ISSUER": "single sign-on: the address of the OpenID Connect provider",
    "EVENHAND_OIDC_CLIENT_ID": "single sign-on: what this site is called there",
    "EVENHAND_OIDC_SECRET": "single sign-on: its secret there",
    "EVENHAND_OIDC_NAME": "single sign-on: what people know the provider as",
}
