"""How large a file may be that somebody hands in, and a file's bytes within it."""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_files

LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 400_000_000
# A workbook of a hundred sheets has some hundreds.
MOST_MEMBERS = 5_000
MOST_CELLS = 2_000_000


def bytes_of(path: Path, place: Place, largest: int = LARGEST_FILE) -> bytes:
    """What stands in the file. Raises ProblemsFound at the place: missing, unreadable,
    of more than ``largest`` bytes."""
    try:
        if path.stat().st_size > largest:
            most = f"{largest // 1_000_000} MB"
            raise ProblemsFound([in_files.TOO_LARGE.at(place, largest=most)])
        return path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound([in_files.MISSING.at(place)]) from None
    except (OSError, ValueError):
        raise ProblemsFound([in_files.UNREADABLE.at(place)]) from None
