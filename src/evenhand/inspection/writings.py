"""What people have written for the report, beside the figures: kept as it is.

The folder ``narrative`` has the text by section, ``report.yaml`` what a report needs to
know besides, ``welsh.yaml`` translations, ``names.csv`` the names that may not get out
and what is written for them, and there may be an outline and a house style of the
organisation's own. Here they are only read and kept, so that no text is ever lost;
`evenhand report` understands them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evenhand.errors import Place, Problems, in_files, in_inspections

NARRATIVE = "narrative"
OUTLINE_ENDING = ".outline.yaml"
OWN_FILES = ("report.yaml", "welsh.yaml", "names.csv", "house-style.yaml")
LARGEST = 1_000_000


def writing_names(framework: str) -> tuple[str, ...]:
    """The files of the folder itself that are read as writings."""
    return (*OWN_FILES, f"{framework}{OUTLINE_ENDING}")


def read_writings(folder: Path, framework: str, problems: Problems) -> dict[str, str]:
    """Every writing by its path in the folder (``narrative/2.1.md``), as text."""
    paths = [folder / name for name in writing_names(framework)]
    found = {path.name: path for path in paths if path.exists()}
    if (folder / NARRATIVE).is_dir():
        for path in sorted((folder / NARRATIVE).iterdir()):
            name = f"{NARRATIVE}/{path.name}"
            if path.name[0] in ".~":
                continue  # what editors and systems leave behind
            if path.suffix == ".md" and path.is_file():
                found[name] = path
            else:
                problems.add(in_inspections.NARRATIVE_STRANGE.at(Place(name)))
    texts = ((name, _text(path, name, problems)) for name, path in found.items())
    return {name: text for name, text in texts if text is not None}


def write_writings(folder: Path, writings: Mapping[str, str]) -> None:
    for name, text in writings.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _text(path: Path, name: str, problems: Problems) -> str | None:
    place = Place(name)
    try:
        raw = path.read_bytes()
    except OSError:
        problems.add(in_files.UNREADABLE.at(place))
        return None
    if len(raw) > LARGEST:
        problems.add(in_files.TOO_LARGE.at(place, largest=f"{LARGEST // 1_000_000} MB"))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(in_files.NOT_UTF8.at(Place(name, line=line)))
        return None
