"""A made-up case list, as a service might send it, and changing one cell of it.

Nobody in it exists. Every third row is an out-of-court disposal; a few rows are left
out: they started outside the window, or are a second row of the same child.
"""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from pathlib import Path

HEAD = [
    "Case ID",
    "National ID",
    "Name",
    "DOB",
    "Disposal",
    "Date of sentence",
    "Gender",
    "RoSH",
    "Safety and wellbeing",
    "Case manager",
    "Known to other services",
]
ROWS = 80
FIRST = date(2019, 10, 1)
# The window of court disposals under yos-2020 ends on 26 July 2020.
DAYS = 310
FIRST_NAMES = ("Birdwing", "Clearwing", "Hawkmoth", "Emperor", "Lackey", "Footman")
SURNAMES = ("Teasel", "Yarrow", "Campion", "Sorrel", "Tansy", "Bugle", "Melick")
WORKERS = ("Officer Anvil", "Officer Bellows", "Officer Crucible", "Officer Dolly") * 2
COURT = ("RO", "RO", "RO", "YRO", "YRO", "DTO")
OUT_OF_COURT = ("YCC", "YC", "CR")
CLASSES = ("Low", "Medium", "Medium", "High", "VH")

Rows = list[list[str]]


def made_up_rows(rows: int = ROWS, seed: int = 7) -> Rows:
    """The header row, and the cases."""
    chance = random.Random(seed)  # noqa: S311 - made-up cases
    return [list(HEAD), *(_row(chance, number) for number in range(1, rows + 1))]


def _row(chance: random.Random, number: int) -> list[str]:
    started = FIRST + timedelta(days=chance.randrange(DAYS))
    born = date(2003, 1, 1) + timedelta(days=chance.randrange(1_800))
    name = f"{FIRST_NAMES[number % 6]} {SURNAMES[number // 6 % 7]}{number}"
    return [
        f"M{number:03}",
        f"20/{number:06}X",
        name,
        f"{born:%d/%m/%Y}",
        chance.choice(COURT if number % 3 else OUT_OF_COURT),
        f"{started:%d/%m/%Y}",
        chance.choice(("M", "M", "M", "F")),
        chance.choice(CLASSES),
        chance.choice(CLASSES),
        f"{chance.choice(WORKERS)} {chance.randrange(3)}",
        chance.choice(("Yes", "No", "No", "")),
    ]


def written(rows: Rows) -> str:
    """The rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_list(path: Path, rows: Rows | None = None) -> Path:
    """A made-up list in a file."""
    path.write_text(written(rows or made_up_rows()), encoding="utf-8")
    return path


def with_cell(row: int, column: str, value: str) -> Rows:
    """The list with another cell; ``row`` as a spreadsheet counts, the header is 1."""
    rows = made_up_rows()
    assert rows[row - 1][HEAD.index(column)] != value, "that is no change"
    rows[row - 1][HEAD.index(column)] = value
    return rows
