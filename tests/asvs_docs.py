"""``docs/asvs.md``, read back: what is met of the standard, and the counts of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PAPER = Path(__file__).parent.parent / "docs" / "asvs.md"
ANSWERS = ("met", "not met", "not applicable")
_CHAPTER = re.compile(r"^## V(\d+): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Line:
    """A line of a table; ``chapter`` is the number of the one that it stands in."""

    chapter: int
    id: str
    level: str
    about: str
    answer: str
    why: str
    shown_by: str


def chapters() -> dict[int, str]:
    """The titles of the chapters, by number."""
    found = _CHAPTER.findall(PAPER.read_text(encoding="utf-8"))
    return {int(number): title for number, title in found}


def lines() -> list[Line]:
    """Every line of every table, from the first to the last."""
    found, chapter = [], 0
    for text in PAPER.read_text(encoding="utf-8").splitlines():
        if heading := _CHAPTER.match(text):
            chapter = int(heading[1])
        elif re.match(r"\| V\d+\.", text):
            cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
            found.append(Line(chapter, *cells))
    return found


def counts() -> str:
    """How much is met, chapter by chapter and in all, as a table."""
    found = lines()
    head = ["| chapter | met | not met | not applicable | in all |"]
    head.append("| --- | --: | --: | --: | --: |")
    rows = [
        _counted(f"V{number}: {title}", (one for one in found if one.chapter == number))
        for number, title in chapters().items()
    ]
    levels = [
        _counted(f"level {level}", (one for one in found if one.level == level))
        for level in ("1", "2")
    ]
    return "\n".join([*head, *rows, *levels, _counted("**in all**", found)])


def _counted(title: str, found: Iterable[Line]) -> str:
    counted = Counter(one.answer for one in found)
    numbers = [counted[answer] for answer in ANSWERS]
    cells = [title, *map(str, numbers), str(sum(counted.values()))]
    return f"| {' | '.join(cells)} |"


ASVS_TABLES = {"asvs": counts}
