"""How case lists are written, as data: the library's files, and one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.frameworks import find_framework, library_framework, library_ids
from evenhand.frameworks.case_list_records import bare, columns_of
from evenhand.frameworks.case_lists import CASE_LISTS, CaseListFile, case_list_for

LIBRARY_FILE = CASE_LISTS / "youth-justice.yaml"
PINS: dict[str, str] = json.loads((CASE_LISTS / "released.json").read_text("utf-8"))


@pytest.mark.parametrize("framework", library_ids())
def test_every_framework_of_the_library_says_how_case_lists_are_written(
    framework: str,
) -> None:
    file = case_list_for(framework)
    assert framework in file.record.serves
    assert file.record.basis.provenance == "assumed"


def test_a_released_file_never_changes() -> None:
    """What a sample was drawn by must stay what it was: a new word is a new version."""
    found = {}
    for framework in library_ids():
        file = case_list_for(framework)
        found[file.record.reference] = file.hash
    assert found == PINS


@pytest.mark.parametrize("framework", library_ids())
def test_the_rules_of_sampling_say_what_they_rest_on(framework: str) -> None:
    sampling = case_list_for(framework).record.sampling
    assert sampling.cap is not None
    assert sampling.cap.cases == 6
    assert "probation-case-sampler" in sampling.cap.basis.source
    for basis in (
        sampling.cap.basis,
        sampling.buffer_percent.basis,
        sampling.replacement_basis,
    ):
        assert (basis.provenance, bool(basis.note)) == ("assumed", True)
    assert len(sampling.replacement_reasons) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Safety & Well-being", "safety and wellbeing"),
        ("D.O.B.", "dob"),
        (" Case_ID ", "caseid"),
        ("Café", "cafe"),
    ],
)
def test_capitals_spaces_accents_and_punctuation_do_not_count(
    one: str, other: str
) -> None:
    assert bare(one) == bare(other)


def test_words_of_signs_alone_stay_what_they_are() -> None:
    assert bare(" - ") == "-"
    assert bare("–") != bare("-")


def _own(folder: Path, *edits: tuple[str, str]) -> CaseListFile:
    """The library's file as an organisation's own for yos-2018, with changes."""
    text = LIBRARY_FILE.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "yos-2018.case-list.yaml").write_text(text, encoding="utf-8")
    return case_list_for(library_framework("yos-2018"), folder)


def test_ones_own_file_in_the_folder_is_read_first(tmp_path: Path) -> None:
    ours = _own(tmp_path, ("\nid: youth-justice\n", "\nid: ours\n"))
    assert (ours.record.id, ours.name) == ("ours", "yos-2018.case-list.yaml")
    assert case_list_for("yos-2018").record.id == "youth-justice"


def test_a_framework_of_ones_own_has_its_file_beside_it(tmp_path: Path) -> None:
    mine = _framework_of_ones_own(tmp_path)
    text = LIBRARY_FILE.read_text(encoding="utf-8")
    for old, new in (("serves: [", "serves: [mine, "), ("id: youth-", "id: our-youth-")):
        text = text.replace(old, new, 1)
    (tmp_path / "mine.case-list.yaml").write_text(text, encoding="utf-8")
    assert case_list_for(find_framework(str(mine))).record.id == "our-youth-justice"


def test_a_framework_built_on_another_is_read_by_the_words_of_its_base(
    tmp_path: Path,
) -> None:
    mine = tmp_path / "mine.yaml"
    base = library_framework("yos-2018")
    mine.write_text(
        "id: mine\nversion: 1.0.0\nstatus: draft\ntitle: Mine\nyears: '2026'\n"
        "sources: [{id: s, title: S, publisher: P, date: '2026', licence: L}]\n"
        "difference:\n  base: yos-2018\n  base_version: 1.0.0\n"
        f"  base_hash: {base.hash}\n"
        "  replace:\n    court:\n      title: Sentences\n",
        encoding="utf-8",
    )
    assert case_list_for(find_framework(str(mine))).record.id == "youth-justice"


def _framework_of_ones_own(folder: Path) -> Path:
    library = CASE_LISTS.parent / "yos-2018.yaml"
    text = library.read_text(encoding="utf-8").replace("\nid: yos-2018", "\nid: mine")
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return folder / "mine.yaml"


def test_without_any_file_the_problem_names_the_one_to_write(tmp_path: Path) -> None:
    file = find_framework(str(_framework_of_ones_own(tmp_path)))
    with pytest.raises(ProblemsFound) as found:
        case_list_for(file)
    (problem,) = found.value.problems
    assert problem.code == "case-list.no-words"
    assert "mine.case-list.yaml" in problem.remedy


def test_a_word_for_an_attribute_that_no_column_is_written_for_is_its_title(
    tmp_path: Path,
) -> None:
    text = LIBRARY_FILE.read_text(encoding="utf-8")
    start, end = text.index("  - id: sex\n"), text.index("  - id: risk-of-serious")
    (tmp_path / "yos-2018.case-list.yaml").write_text(text[:start] + text[end:], "utf-8")
    framework = library_framework("yos-2018")
    file = case_list_for(framework, tmp_path)
    (sex,) = (c for c in columns_of(file.record, framework.framework) if c.id == "sex")
    assert (sex.title, sex.holds, sex.required) == ("Sex", "attribute", False)
