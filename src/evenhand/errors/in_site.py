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
SECRET_FILE = Kind(
    "site.secret-file",
    "the file that {name} names {why}.",
    "Make it with `evenhand serve --new-secret`, and let the site's own user alone read "
    "it.",
)
SECRETS_BEFORE_FILE = Kind(
    "site.secrets-before-file",
    "the file that {name} names {why}.",
    "Write the secret keys that were in use before into it, one a line, and let the "
    "site's own user alone read it; or take {name} away, where none is needed any more.",
)
SECRET_BEFORE = Kind(
    "site.secret-before",
    "of the secret keys that were in use before, number {number} {what}.",
    "Keep only keys that were in use before the present one, whole, each of 50 letters "
    "or more and each once, in EVENHAND_SECRET_KEYS_BEFORE_FILE or "
    "EVENHAND_SECRET_KEYS_BEFORE; take out any other. A key that somebody could guess "
    "is not kept: see docs/keys.md.",
)
SETTING_UNKNOWN = Kind(
    "site.setting-unknown",
    "{name} is no setting, so that what it says counts for nothing.",
    "Did you mean {near}? Write that, or take it away.",
)
DEMO_SET = Kind(
    "site.demo-set",
    "EVENHAND_DEMO=yes would let a password alone open children's cases.",
    "Leave it out. `evenhand serve --demo` sets it by itself, for the demonstration.",
)
DEMO_OF_REAL = Kind(
    "site.demo-of-real",
    "there are accounts of a real site here, and a demonstration asks nobody for a "
    "second factor. Nothing was changed.",
    "Leave EVENHAND_DATA out, or name a new folder. Start the real site with `evenhand "
    "serve`, without --demo.",
)
DEMO_THERE = Kind(
    "site.demo-there",
    "the people of a demonstration are here, whose password everybody may read. Nothing "
    "was changed.",
    "Name a new, empty place with EVENHAND_DATA or DATABASE_URL. Start a demonstration "
    "with `evenhand serve --demo`.",
)
FILE_CLOSED = Kind(
    "site.file-closed",
    "{name} is a file that the site cannot read.",
    "Let the site's own user own it: chown, and chmod 600.",
)
DATABASE_OPEN = Kind(
    "site.database-open",
    "other users of this machine can read or change the database.",
    "Run: {run}",
)
DATABASE_AWAY = Kind(
    "site.database-away",
    "the server of the database does not answer, or does not let the site in.",
    "Check that it runs, and what DATABASE_URL says: host, port, name, user, password; "
    "and that sslrootcert has who signed the server's certificate.",
)
DATABASE_UNVERIFIED = Kind(
    "site.database-unverified",
    "the database may be on another machine, and nothing asks for an encrypted "
    "connection to a server that is verified: whoever is in between could read and "
    "change the cases, or be taken for the server.",
    "Write ?sslmode=verify-full&sslrootcert=/the/file at the end of DATABASE_URL, with "
    "the certificate of who signed the server's, or sslrootcert=system where this "
    "machine trusts them. A server on this machine is named by the folder of its socket "
    "(?host=/run/postgresql) or as 127.0.0.1.",
)
DATABASE_BUSY = Kind(
    "site.database-busy",
    "something else has held the database for too long.",
    "What was begun last was not done: try again. If it stays so, see what else has the "
    "database open, such as a program that looks into it or copies it.",
)
DATABASE_CLOSED = Kind(
    "site.database-closed",
    "this user cannot open the database, or cannot write in it or beside it, which "
    "reading it needs, too.",
    "Run it as the site's own user, who must own the file and its folder.",
)
DATABASE_DAMAGED = Kind(
    "site.database-damaged",
    "this is no database, or it is damaged.",
    "Check EVENHAND_DATA and DATABASE_URL. If it is the site's own, keep it as it is and "
    "restore a backup into a new, empty place.",
)
DATABASE_TABLES = Kind(
    "site.database-tables",
    "its tables are not those of this version of Evenhand.",
    "Start the site once with this version, which brings them up to date: `evenhand "
    "serve`.",
)
AUDIT_KEY = Kind(
    "site.audit-key",
    "there is no key to sign the audit with. {what}",
    "Put it back (EVENHAND_AUDIT_KEY_FILE). If it is lost, name its public half with "
    "--key to verify; move away what lies in its place, and `evenhand audit new-key` "
    "makes another one, which signs on.",
)
FILE_FAILED = Kind(
    "site.file-failed",
    "it cannot be used: {why}.",
    "Check the name, and what the user who runs this may read and write.",
)
BUCKET = Kind(
    "site.bucket",
    "the bucket that has the files does not answer, or does not let the site in.",
    "Check EVENHAND_FILES, what the AWS variables say, and that the key may read and "
    "write there.",
)
FILES_IN_THE_OPEN = Kind(
    "site.files-in-the-open",
    "{name} names a store on another machine without encryption: whoever is in between "
    "could read and change case lists.",
    "Write its address with https://.",
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
