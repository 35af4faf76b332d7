"""Broken input, and what must be said of it: the words in which the tables are written.

A row starts from a copy of an example (or of a framework of the library, under the name
``mine.yaml``), makes one change, and says the code, the place and a piece of the remedy
that a user must be given.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as with_other
from pathlib import Path
from typing import Literal

from evenhand.errors import Place
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
LIBRARY = ROOT / "src" / "evenhand" / "frameworks" / "library"

CORNWALL, DERBY, LAMBETH = "cornwall-2021", "derby-2018", "lambeth-2015"
WESTERDALE = "westerdale-2020"
YOS_2018, FJI_2014 = "yos-2018", "fji-2014"
NOTHING = "an empty folder"

DETAILS, MINE = "inspection.yaml", "mine.yaml"

# The second case of every copy of Westerdale has this id: it must never be printed.
CHILD = "SECRET-CHILD-7"

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Here:
    """Where a text stands in a file once it is broken; it must stand there once."""

    file: str
    text: str
    as_: Literal["line and column", "line", "row"]
    column: str | None = None

    def place(self, folder: Path) -> Place:
        whole = (folder / self.file).read_bytes().decode("utf-8", errors="replace")
        assert whole.count(self.text) == 1, f"not once in {self.file}: {self.text}"
        before = whole[: whole.index(self.text)]
        line = before.count("\n") + 1
        if self.as_ == "row":
            return Place(self.file, row=line, column=self.column)
        position = len(before) - before.rfind("\n")
        exact = self.as_ == "line and column"
        return Place(self.file, line=line, position=position if exact else None)


def at(file: str, text: str) -> Here:
    """The line and column at which a text begins."""
    return Here(file, text, "line and column")


def line(file: str, text: str) -> Here:
    """The line in which a text stands."""
    return Here(file, text, "line")


def row(file: str, text: str, column: str | None = None) -> Here:
    """The row of a table in which a text stands, and the column that is wrong."""
    return Here(file, text, "row", column)


@dataclass(frozen=True)
class Broken:
    """One row: something broken, and what a user must be told.

    ``also`` are the codes of further problems that are told, each as often as it is;
    None if they are not counted. ``command`` is what is run, ``{}`` being the folder.
    ``apart`` runs it in a process of its own, with little memory: it could take the
    tests down with it. ``environment`` are variables that it is run with.
    """

    name: str
    start_from: str
    change: Change
    code: str
    place: Place | Here
    remedy: str
    also: tuple[str, ...] | None = ()
    command: tuple[str, ...] = ()
    apart: bool = False
    environment: tuple[tuple[str, str | None], ...] = ()

    def variables(self, folder: Path) -> dict[str, str | None]:
        """The environment of the command; None takes a variable away."""
        return {
            name: value and value.replace("{}", str(folder))
            for name, value in self.environment
        }

    def prepare(self, folder: Path) -> None:
        start(self.start_from, folder)
        self.change(folder)

    def arguments(self, folder: Path) -> list[str]:
        is_framework = (LIBRARY / f"{self.start_from}.yaml").is_file()
        usual = (
            ("frameworks", "check", f"{{}}/{MINE}") if is_framework else ("rate", "{}")
        )
        return [word.replace("{}", str(folder)) for word in self.command or usual]

    def place_in(self, folder: Path) -> str:
        if isinstance(self.place, Here):
            return str(self.place.place(folder))
        return str(
            with_other(self.place, file=self.place.file.replace("{}", str(folder)))
        )


def start(name: str, folder: Path) -> None:
    """Fill a new folder with what a row starts from."""
    if (EXAMPLES / name).is_dir():
        shutil.copytree(EXAMPLES / name, folder)
    else:
        folder.mkdir()
    if name == WESTERDALE:
        for file in ("cases.csv", "facts.csv", "answers.csv", DETAILS):
            _edit(folder / file, lambda text: text.replace("C02,", f"{CHILD},"))
    framework = LIBRARY / f"{name}.yaml"
    if framework.is_file():
        shutil.copyfile(framework, folder / MINE)
        replace(MINE, f"\nid: {name}\n", "\nid: mine\n")(folder)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_bytes(change(path.read_bytes().decode()).encode())


def replace(file: str, old: str, new: str) -> Change:
    """Put one text in place of another, which must stand there once."""

    def change(folder: Path) -> None:
        whole = (folder / file).read_bytes().decode()
        assert whole.count(old) == 1, f"{whole.count(old)} times in {file}: {old}"
        (folder / file).write_bytes(whole.replace(old, new).encode())

    return change


def append(file: str, text: str) -> Change:
    return lambda folder: _edit(folder / file, lambda whole: whole + text)


def write(file: str, content: str | bytes) -> Change:
    raw = content.encode() if isinstance(content, str) else content

    def change(folder: Path) -> None:
        (folder / file).write_bytes(raw)

    return change


def remove(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


def rename(file: str, to: str) -> Change:
    def change(folder: Path) -> None:
        (folder / file).rename(folder / to)

    return change


def copy(file: str, to: str) -> Change:
    def change(folder: Path) -> None:
        shutil.copyfile(folder / file, folder / to)

    return change


def folder_for_file(file: str) -> Change:
    """A folder under the name of a file."""

    def change(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return change


def in_windows_1252(file: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / file).read_bytes().decode()
        (folder / file).write_bytes(text.encode("cp1252"))

    return change


def without_column(file: str, column: str) -> Change:
    """Take a column out of a table that has no quotes in it."""

    def change(folder: Path) -> None:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        index = lines[0].split(",").index(column)
        kept = [_without(line.split(","), index) for line in lines]
        (folder / file).write_text("\n".join(kept) + "\n", encoding="utf-8")

    return change


def _without(cells: list[str], index: int) -> str:
    return ",".join(cells[:index] + cells[index + 1 :])


def together(*changes: Change) -> Change:
    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change


def nothing(folder: Path) -> None:
    """No change: what is wrong is the command."""
