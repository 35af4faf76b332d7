"""``report.yaml`` and ``welsh.yaml``: what they change, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.document.model import Cell, Run, Table, plain
from evenhand.errors import Problem, ProblemsFound
from evenhand.inspection import read_inspection, write_inspection
from evenhand.inspection.writings import NARRATIVE, OWN_FILES
from evenhand.report.report import Report
from evenhand.report.saying import Translation
from evenhand.report.settings import Settings, read_settings, read_translations
from tests.unit.reports import (
    CORNWALL,
    DERBY,
    LAMBETH,
    WESTERDALE,
    codes,
    every_inline,
    every_text,
    inspection_folder,
    inspection_with,
    problems,
    report,
    report_of,
)

SERVICE = "Westerdale Youth Justice Service"


@pytest.mark.parametrize("text", ["", "\n", "# Only a comment\n\n  # and another\n"])
def test_a_file_that_says_nothing_is_all_defaults(text: str) -> None:
    assert read_settings({"report.yaml": text}).settings == Settings()
    assert read_translations({"welsh.yaml": text}) == {}


def test_settings_stand_in_the_report() -> None:
    text = """\
title: Our own title
publisher: An Inspectorate
isbn: 978-1-2345-6789-7
contact: reports@example.org
copyright: © Nobody
signed: {name: A. Name, office: Chief Inspector, date: "2021-03-18"}
"""
    made = report(DERBY, {"report.yaml": text, "foreword.md": "Welcome."})
    shown = every_text(made.document)
    assert made.document.title == "Our own title"
    assert made.document.publisher == "An Inspectorate"
    for said in ("978-1-2345-6789-7", "reports@example.org", "© Nobody", "18 March 2021"):
        assert said in shown
    assert (
        shown.index("Welcome.") < shown.index("A. Name") < shown.index("Chief Inspector")
    )


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("titel: a\n", "key.unknown", "line 1, column 1"),
        ("title: [a]\n", "value.type", "line 1, column 8"),
        ("title: Yes\nsub_groups: sex\n", "value.type", "line 2, column 13"),
        ("confidence: 30\n", "value.wrong", "line 1, column 13"),
        ("confidence: 100\n", "value.wrong", "line 1, column 13"),
        ("small_numbers: on\n", "value.type", "line 1, column 16"),
        ("signed: {name: A}\n", "value.missing", "line 1, column 9"),
        ("sub_groups: [sxe]\n", "report.sub-group", "line 1, column 14"),
        ("a: b: c\n", "yaml.syntax", "line 1"),
        ("- a\n", "value.type", "line 1, column 1"),
    ],
)
def test_what_is_wrong_with_settings_is_told_at_its_place(
    text: str, code: str, place: str
) -> None:
    (problem,) = problems(lambda: report(WESTERDALE, {"report.yaml": text}))
    assert problem.code.endswith(code) or code in problem.code
    assert str(problem.place).startswith(f"report.yaml, {place}")


def test_problems_of_all_files_are_told_at_once() -> None:
    files = {
        "report.yaml": "titel: a\n",
        "welsh.yaml": "Good: [a]\n",
        "house-style.yaml": "id: mine\n",
        "yos-2020.outline.yaml": "id: mine\n",
    }
    found = problems(lambda: report(WESTERDALE, files))
    assert {one.place.file for one in found} == {*files}


def test_groups_of_cases_need_answers_on_cases() -> None:
    found = problems(lambda: report(CORNWALL, {"report.yaml": "sub_groups: [sex]\n"}))
    assert codes(found) == [("report.sub-group-no-cases", "report.yaml")]


def test_groups_that_are_asked_for_replace_those_of_the_inspection() -> None:
    def splits(made: Report) -> set[str]:
        ids = (table.id for table in made.document.tables())
        return {id_.split("-", 3)[3] for id_ in ids if id_.startswith("sub-groups-")}

    assert splits(report(WESTERDALE)) == {"assessment-form"}
    asked = report(WESTERDALE, {"report.yaml": "sub_groups: [sex, safety-factors]\n"})
    assert splits(asked) <= {"sex", "safety-factors"}
    assert "sex" in splits(asked)


def test_the_confidence_is_the_one_that_is_asked_for() -> None:
    made = report(WESTERDALE, {"report.yaml": "confidence: 90\n"})
    assert made.telling.confidence == 90
    assert report(WESTERDALE).telling.confidence != 90


# Welsh


def test_translations_have_a_status() -> None:
    text = """\
Good: Da
Bad: {cy: Drwg}
"Fair: and square": {cy: Teg, status: reviewed}
"""
    found = read_translations({"welsh.yaml": text})
    assert {english: (t.cy, t.reviewed) for english, t in found.items()} == {
        "Good": ("Da", False),
        "Bad": ("Drwg", False),
        "Fair: and square": ("Teg", True),
    }
    assert all(isinstance(one, Translation) for one in found.values())


@pytest.mark.parametrize(
    "entry",
    [
        *("[Da]", "5", "true", "null", "{}", "{status: reviewed}", "{cy: [Da]}", '""'),
        *("{cy: Da, status: done}", "{cy: Da, statws: reviewed}", '" "', '{cy: ""}'),
    ],
)
def test_a_translation_that_is_none_is_a_problem_at_its_line(entry: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_translations({"welsh.yaml": f"Good: Da\nBad: {entry}\n"})
    (problem,) = found.value.problems
    assert (problem.code, problem.place.line) == ("value.type", 2)


def test_a_list_is_no_file_of_translations() -> None:
    with pytest.raises(ProblemsFound) as found:
        read_translations({"welsh.yaml": "- Da\n"})
    assert [one.place.line for one in found.value.problems] == [1]


def _runs(made: Report, text: str) -> set[tuple[str | None, bool]]:
    """Language and review of every run with a text."""
    return {
        (run.lang, run.unreviewed)
        for run in every_inline(made.document)
        if isinstance(run, Run) and run.text == text
    }


@pytest.mark.parametrize(
    ("welsh", "text", "expected"),
    [
        ("", SERVICE, ("en", False)),
        (f"{SERVICE}: Gwasanaeth\n", "Gwasanaeth", (None, True)),
        (
            f"{SERVICE}: {{cy: Gwasanaeth, status: reviewed}}\n",
            "Gwasanaeth",
            (None, False),
        ),
    ],
)
def test_a_text_is_said_in_welsh_where_there_is_a_translation(
    welsh: str, text: str, expected: tuple[str | None, bool]
) -> None:
    files = {"welsh.yaml": welsh, "overall-findings.cy.md": "Dyma {service}."}
    made = report(WESTERDALE, files, language="cy")
    assert _runs(made, text) == {expected}


@pytest.mark.parametrize("example", [WESTERDALE, LAMBETH])
def test_ratings_have_their_welsh_names_marked_as_not_reviewed(example: str) -> None:
    made = report(example, language="cy")
    names = made.telling.rating.framework.ratings.values()
    english = {str(rating.title) for rating in names}
    (table,) = [t for t in made.document.tables() if t.id == "ratings-table"]
    cells = _rating_cells(table)
    assert cells
    for cell in cells:
        (run,) = cell.words
        assert isinstance(run, Run)
        assert run.text not in english
        assert (run.lang, run.unreviewed) == (None, True)


def _rating_cells(table: Table) -> list[Cell]:
    return [row[1] for group in table.groups for row in group.rows]


def test_a_translation_of_ones_own_goes_before_the_catalogue() -> None:
    files = {"welsh.yaml": "Good: {cy: Iawn, status: reviewed}\n"}
    made = report(WESTERDALE, files, language="cy")
    assert _runs(made, "Iawn") == {(None, False)}
    assert "Da" not in _table_texts(made)


def _table_texts(made: Report) -> set[str]:
    (table,) = [t for t in made.document.tables() if t.id == "ratings-table"]
    return {plain(cell.words) for cell in _rating_cells(table)}


def test_wording_without_welsh_is_marked_as_english() -> None:
    made = report(WESTERDALE, language="cy")
    question = made.telling.framework.key_questions["2.1.1"].text.en
    assert question is not None
    assert _runs(made, question) == {("en", False)}


def test_the_report_in_english_needs_no_mark_of_language() -> None:
    made = report(WESTERDALE)
    runs = [run for run in every_inline(made.document) if isinstance(run, Run)]
    assert {(run.lang, run.unreviewed) for run in runs} == {(None, False)}
    assert made.document.language == "en-GB"


def test_a_translation_that_nothing_needs_is_warned_of() -> None:
    files = {"welsh.yaml": f"{SERVICE}: Gwasanaeth\nNobody says this: Neb\n"}
    made = report(WESTERDALE, files, language="cy")
    unused = [one for one in made.warnings if one.code == "report.translation-unused"]
    assert [one.place.line for one in unused] == [2]
    assert all(isinstance(one, Problem) and one.warning for one in unused)


# Written and read back

WRITINGS = {
    "narrative/2.1.md": "# 2.1.1\r\n\r\nŵ {score}.\r\n",
    "narrative/2.1.cy.md": "Cymraeg.\n",
    "narrative/a b.md": "A name with a space.",
    "report.yaml": "# Only a comment\ntitle: Ours\n",
    "welsh.yaml": "Good: Da\n",
    "names.csv": "kind,name,written_as\nchild,Aled,Tom\n",
    "house-style.yaml": "id: mine\n",
    "yos-2020.outline.yaml": "id: mine\n",
}


def test_all_that_was_written_comes_back(tmp_path: Path) -> None:
    inspection = replace(inspection_with(WESTERDALE), writings=WRITINGS)
    write_inspection(inspection, tmp_path / "there")
    back = read_inspection(tmp_path / "there").inspection
    assert dict(back.writings) == WRITINGS
    assert back.details == inspection.details


def test_every_file_of_ones_own_is_among_them() -> None:
    assert {*OWN_FILES} < {*WRITINGS}
    assert any(name.startswith(NARRATIVE) for name in WRITINGS)


def test_a_report_is_the_same_when_its_inspection_comes_back(tmp_path: Path) -> None:
    files = {"2.1.md": "In {2.1.1 count}.\r\n", "report.yaml": "title: Ours\n"}
    folder = inspection_folder(tmp_path, WESTERDALE, files)
    first = read_inspection(folder).inspection
    write_inspection(first, tmp_path / "again")
    second = read_inspection(tmp_path / "again").inspection
    assert report_of(first).document == report_of(second).document


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("narrative/2.1.docx", "inspection.narrative-strange"),
        ("narrative/2.1.MD", "inspection.narrative-strange"),
        ("narrative/2.1", "inspection.narrative-strange"),
        ("narrative/deep/2.1.md", "inspection.narrative-strange"),
    ],
)
def test_what_is_no_text_in_the_narrative_is_warned_of(
    name: str, code: str, tmp_path: Path
) -> None:
    folder = inspection_folder(tmp_path, WESTERDALE, {})
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Text.", encoding="utf-8")
    reading = read_inspection(folder)
    (problem,) = [one for one in reading.warnings if one.code == code]
    assert reading.inspection.writings == {}
    assert problem.place.file == "/".join(name.split("/")[:2])


@pytest.mark.parametrize("name", [".DS_Store", "~$2.1.md", "._2.1.md", ".2.1.md.swp"])
def test_what_programs_leave_behind_is_overlooked(name: str, tmp_path: Path) -> None:
    folder = inspection_folder(tmp_path, WESTERDALE, {"2.1.md": "Text."})
    (folder / NARRATIVE / name).write_bytes(b"\x00\xff")
    assert {*read_inspection(folder).inspection.writings} == {"narrative/2.1.md"}
