"""Problems of running the site: what its settings lack, and what would be unsafe."""

from evenhand.errors.problem import Kind

SETTING_MISSING = Kind(
    "site.setting-missing",
    "{name} is not set. It is {what}.",
    "Set it in the environment, as docs/site.md shows.",
)
SECRET_WEAK = Kind(
    "site.secret-weak",
    "{name} is short, or a well-known one: whoever guesses it can sign in as anybody.",
    "Take a new one of 50 letters or more, such as `evenhand serve --new-secret` prints.",
)
HOST_ANY = Kind(
    "site.host-any",
    "{name} allows any name of a host, so that links in e-mails could lead elsewhere.",
    "Write the names at which people reach the site, with commas between them.",
)
NOT_ENCRYPTED = Kind(
    "site.not-encrypted",
    "the site would be reached without encryption at a name that is not this machine's.",
    "Put it behind a server with TLS and set EVENHAND_HTTPS=yes.",
)
SECOND_FACTOR_OFF = Kind(
    "site.second-factor-off",
    "EVENHAND_SECOND_FACTOR=no would let a password alone open children's cases.",
    "Leave it out. Only a demonstration runs without a second factor.",
)
SETTING_WORD = Kind(
    "site.setting-word",
    "{name} cannot be understood.",
    "Write {expected}.",
)
FILE_OPEN = Kind(
    "site.file-open",
    "{name} is a file that other users of this machine can read.",
    "Let only the site's own user read it: chmod 600.",
)
FOLDER_WRONG = Kind(
    "site.folder",
    "the folder that {name} names cannot be written by the site.",
    "Make it, and let the site's user own it.",
)
AUDIT_FILE = Kind(
    "site.audit-file",
    "this is no line of an audit that Evenhand wrote.",
    "Take it as `evenhand audit export` wrote it. If it is that file, it was changed.",
)
SEALED_GONE = Kind(
    "site.sealed-gone",
    "the file cannot be read.",
    "Check the name, and that you may read it.",
)
NOT_SEALED = Kind(
    "site.not-sealed",
    "this is no file that a device sealed for this site, or it was changed or cut off.",
    "Ask for the file again, as the device wrote it. Nothing was taken of it.",
)
SEALED_ELSEWHERE = Kind(
    "site.sealed-elsewhere",
    "the file is sealed to a key that this site does not have.",
    "Put the key back (EVENHAND_DEVICES_KEY_FILE), or take the file to its own site.",
)
