"""Problems of backups: keys, files that are no backup or not as written, and places."""

from evenhand.errors.problem import Kind

KEY_FILE = Kind(
    "keeping.key-file",
    "there is no key for backups in this file.",
    "Name a file that `evenhand backup --new-key FILE` made.",
)
KEY_OPEN = Kind(
    "keeping.key-open",
    "other users of this machine can read the key, and so every backup.",
    "Let only the site's own user read it: chmod 600.",
)
KEY_WRONG = Kind(
    "keeping.key-wrong",
    "this key does not open it, or its beginning was changed.",
    "Name the key that it was made with. If it is that one, take another copy of the "
    "file.",
)
THERE_ALREADY = Kind(
    "keeping.there-already",
    "something has this name already, and nothing is ever overwritten.",
    "Name a file that is not there yet.",
)
CANNOT_WRITE = Kind(
    "keeping.cannot-write",
    "it cannot be written, and nothing was left half-written.",
    "Name a folder that you may write in, on a disk with room.",
)
NOTHING_THERE = Kind(
    "keeping.nothing-there",
    "there is no site here: {what}. Nothing was made.",
    "Set EVENHAND_DATA or DATABASE_URL as the site itself has it. A new site begins with "
    "`evenhand serve` or `evenhand people add`.",
)
FILE_CHANGED = Kind(
    "keeping.file-changed",
    "it is not kept here any more as it came in: it is gone, or was changed since.",
    "Restore it from a backup, or take in the case list once more.",
)
CANNOT_READ = Kind(
    "keeping.cannot-read",
    "it is not there, or cannot be read.",
    "Name a file that `evenhand backup` wrote, and that you may read.",
)
NOT_A_BACKUP = Kind(
    "keeping.not-a-backup",
    "this is no backup that Evenhand wrote.",
    "Name a file that `evenhand backup` wrote.",
)
DAMAGED = Kind(
    "keeping.damaged",
    "it is not as it was written: chunk {number} was changed, cut off or moved.",
    "Nothing was put in place. Take another copy of this file, or another one.",
)
CONTENT_WRONG = Kind(
    "keeping.content-wrong",
    "what is in it is not what its manifest tells.",
    "Nothing was put in place. Make the backup again, or take another one.",
)
NOT_EMPTY = Kind(
    "keeping.not-empty",
    "{what} is not empty, and a backup is never put over something.",
    "Restore into a new, empty place: set EVENHAND_DATA, DATABASE_URL and "
    "EVENHAND_FILES to it.",
)
OTHER_ENGINE = Kind(
    "keeping.other-engine",
    "it is a backup of {was}, and the database here would be {here}.",
    "Set DATABASE_URL to a database of the same kind; leave it out for SQLite.",
)
NO_TOOL = Kind(
    "keeping.no-tool",
    "the program {tool} is not on this machine.",
    "Install the client programs of PostgreSQL, in the server's version or a newer one.",
)
TOOL_FAILED = Kind(
    "keeping.tool-failed",
    "the program {tool} did not do it.",
    "Check that the database can be reached, and that {tool} is not older than the "
    "server.",
)
