"""Looking at paths that a person has typed: any text may be one."""

from __future__ import annotations

from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether there is a folder; no if the path cannot even be asked about."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file; no if the path cannot even be asked about."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
