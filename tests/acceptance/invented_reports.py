"""Reports that were invented: their texts, and holding what was read against them."""

from __future__ import annotations

import re
from pathlib import Path

from evenhand.frameworks import library_framework
from evenhand.published.reading import ReportReading, read_report

INVENTED = Path(__file__).parent / "invented"
NAMES = (
    *("Outstanding", "Good", "Requires improvement", "Inadequate"),
    *("Very good", "Unsatisfactory", "Poor"),
)
RATINGS = {name[0]: name for name in NAMES}


def read_text(name: str, framework: str, folder: Path) -> ReportReading:
    """A text of the folder ``invented``; ``{2.1.1}`` in it stands for the words of a
    question of the framework."""
    questions = library_framework(framework).framework.questions
    asked = {id_: str(question.text) for id_, question in questions.items()}
    text = (INVENTED / name).read_text(encoding="utf-8")
    text = re.sub(r"\{([\d.a-z]+)\}", lambda found: asked[found.group(1)], text)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def values(found: ReportReading, *keys: str) -> list[object]:
    return [found.value(key).value for key in keys]


def holds_every_rating(found: ReportReading, framework: str, letters: str) -> None:
    """Every standard has the rating that its letter stands for (none for ``-``), and
    nothing contradicts any."""
    assert found.framework.id == framework
    expected = [RATINGS.get(letter) for letter in letters.replace(" ", "")]
    for standard, rating in zip(found.framework.standards, expected, strict=True):
        told = found.value(f"standards.{standard}.rating")
        assert (standard, told.value) == (standard, rating)
        assert told.certainty in (("sure", "read") if rating else ("not found",))
    failed = {"fails", "unexplained"}
    assert not [check for check in found.checks if check.outcome in failed]
