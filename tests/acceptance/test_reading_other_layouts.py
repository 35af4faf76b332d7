"""Invented reports laid out in still other ways, as a web page, a Word document and text.

The rating stands before its standard, in a column of its own with a tick, or beside that
of the time before; marks of notes stand at ratings; ratings in prose are in small
letters; the percentage stands before its question, or with its count in one cell.
"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from evenhand.frameworks import library_framework
from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import (
    RATINGS,
    holds_every_rating,
    read_text,
    values,
)

# What each says, typed out before it was read.
REPORTS = {
    "wexcombe.html": ("yjs-2021", "GGOR GRGG RRGG O"),
    "lindholme.txt": ("yos-2020", "OGGG GGOG GRGO"),
    "eastmarsh.docx": ("yos-2018", "RGGG RRIR GRGG"),
}
KEYS = ("relevant", "yes", "percent")
COUNTED = {
    "2.1": ((24, 15, 63), (20, 13, 65), (18, 11, 61)),
    "2.2": ((24, 16, 67), (20, 12, 60), (18, 9, 50)),
    "2.3": ((24, 13, 54), (20, 9, 45), (18, 9, 50)),
    "2.4": ((24, 14, 58), (20, 13, 65), (18, 10, 56)),
}


def read(name: str, folder: Path) -> ReportReading:
    if not name.endswith(".docx"):
        return read_text(name, REPORTS[name][0], folder)
    eastmarsh(folder / name)
    return read_report(folder / name)


def eastmarsh(path: Path) -> None:
    """A Word document with the ratings of two inspections side by side."""
    framework = library_framework("yos-2018").framework
    letters = REPORTS["eastmarsh.docx"][1].replace(" ", "")
    now = dict(zip(framework.standards, letters, strict=True))
    made = docx.Document()
    made.add_heading("Inspection of youth offending services in Eastmarsh", 0)
    made.add_paragraph("December 2018")
    made.add_heading("Summary of ratings", 1)
    made.add_paragraph("Eastmarsh Youth Offending Team")
    made.add_paragraph("Fieldwork started: 3 September 2018")
    made.add_paragraph("Overall rating: requires improvement (17 out of 36)")
    table = made.add_table(1, 4)
    for cell, words in zip(
        table.rows[0].cells, ("Domain", "Standard", "2016", "2018"), strict=True
    ):
        cell.text = words
    for domain in framework.domains:
        for standard in domain.standards:
            before = "Good" if now[standard.id] != "G" else "Inadequate"
            row = (domain.name, f"{standard.id} {standard.name}", before)
            cells = (*row, RATINGS[now[standard.id]])
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
    made.add_heading("2. Court disposals", 1)
    for id_, counts in COUNTED.items():
        standard = framework.standards[id_]
        made.add_heading(f"{id_} {standard.name}", 2)
        rating = RATINGS[now[id_]].casefold()
        made.add_paragraph(f"We rated {standard.name.casefold()} as {rating}.")
        table = made.add_table(1, 5)
        heads = ("Question", "Relevant cases", "Yes", "No", "% yes")
        for cell, words in zip(table.rows[0].cells, heads, strict=True):
            cell.text = words
        asked = zip(standard.key_questions, counts, strict=True)
        for question, (relevant, yes, percent) in asked:
            told = (question.text, relevant, yes, relevant - yes, f"{percent}%")
            for cell, said in zip(table.add_row().cells, told, strict=True):
                cell.text = str(said)
    made.add_heading("Appendix: Methodology", 1)
    made.add_paragraph("We examined 24 court disposals.")
    made.add_paragraph("We examined 15 out-of-court disposals.")
    made.save(str(path))


@pytest.mark.parametrize("name", REPORTS)
def test_every_rating_is_read_and_none_contradicts(name: str, tmp_path: Path) -> None:
    holds_every_rating(read(name, tmp_path), *REPORTS[name])


def test_a_rating_and_a_percentage_that_stand_before_their_names(tmp_path: Path) -> None:
    found = read("wexcombe.html", tmp_path)
    assert values(
        found, "service", "area", "published", "fieldwork.started", "lead_inspector",
        "overall.rating", "overall.score",
    ) == [
        "Wexcombe Youth Justice Service", "Wexcombe", "2023-09-14", "2023-06-05",
        "Ines Achterberg", "Good", 21,
    ]  # fmt: skip
    percents = {"2.1": [79, 70, 65], "2.2": [82, 64, 58], "2.3": [76, 71, 67]}
    for standard, expected in percents.items():
        keys = [f"questions.{standard}.{number}.percent" for number in (1, 2, 3)]
        assert values(found, *keys) == expected
    assert values(found, "groups.court.cases", "groups.out-of-court.cases") == [22, 18]
    director = ("Director of Children’s Services",)
    service = ("Wexcombe Youth Justice Service",)
    assert [one.to for one in found.advice] == [director, director, service]
    assert [note.number for note in found.notes] == [1, 2, 3]


def test_ticks_in_columns_of_ratings_and_counts_with_their_share(tmp_path: Path) -> None:
    found = read("lindholme.txt", tmp_path)
    assert values(
        found, "service", "area", "published", "fieldwork.started", "overall.rating",
        "overall.score", "groups.court.cases", "groups.out-of-court.cases",
    ) == ["Lindholme Youth Offending Service", "Lindholme", "2021-03", "2020-11", "Good",
          26, 30, 12]  # fmt: skip
    counts = {
        "2.1": ((30, 26, 87), (28, 20, 71), (25, 17, 68)),
        "2.3": ((30, 27, 90), (28, 24, 86), (25, 20, 80)),
        "2.4": ((30, 21, 70), (28, 20, 71), (25, 19, 76)),
    }
    for standard, expected in counts.items():
        for number, told in enumerate(expected, start=1):
            keys = [f"questions.{standard}.{number}.{key}" for key in KEYS]
            assert values(found, *keys) == list(told)
    assert found.value("standards.1.1.rating").certainty == "sure"


def test_the_newer_of_two_columns_and_ratings_in_small_letters(tmp_path: Path) -> None:
    found = read("eastmarsh.docx", tmp_path)
    assert values(
        found, "service", "area", "published", "fieldwork.started", "overall.rating",
        "overall.score", "groups.court.cases", "groups.out-of-court.cases",
    ) == ["Eastmarsh Youth Offending Team", "Eastmarsh", "2018-12", "2018-09-03",
          "Requires improvement", 17, 24, 15]  # fmt: skip
    for standard, expected in COUNTED.items():
        assert found.value(f"standards.{standard}.rating").certainty == "sure"
        for number, told in enumerate(expected, start=1):
            keys = [f"questions.{standard}.{number}.{key}" for key in KEYS]
            assert values(found, *keys) == list(told)
