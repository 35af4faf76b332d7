"""Names in the texts of a report: replaced, compared, cleared, and never told."""

from __future__ import annotations

import json

import pytest

from evenhand.document.model import Table, plain
from evenhand.errors import Problem, ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.population.names import KnownName
from evenhand.report.privacy.checking import passages_of
from evenhand.report.reading import TextFile
from evenhand.report.report import Report, make_report
from evenhand.report.telling import Wishes
from tests.unit.reports import (
    WESTERDALE,
    every_text,
    inspection_with,
    plain_file,
    written,
)

LISTED = (
    KnownName("child", "Aled Hafwyn"),
    KnownName("worker", "Mared Tremlett"),
    KnownName("place", "Cwmquarry"),
)
NAMES = "kind,name,written_as\nchild,Declan Harrow,Tom\n"
EXAMPLE = "::: practice-example A title\n{}\n:::\n"
FILE = f"narrative/{plain_file(WESTERDALE)}"


def _made(
    text: str, *, draft: bool = False, files: dict[str, str] | None = None
) -> Report:
    texts = {plain_file(WESTERDALE): text, **(files or {})}
    inspection = inspection_with(WESTERDALE, texts)
    file = library_framework(inspection.framework.id)
    return make_report(inspection, file, wishes=Wishes(draft=draft), names=LISTED)


def _wrong(text: str, files: dict[str, str] | None = None) -> list[Problem]:
    try:
        _made(text, files=files)
    except ProblemsFound as found:
        return [problem for problem in found.problems if not problem.warning]
    return []


def _passages(text: str) -> list[tuple[str, bool, int, str]]:
    """Text, whether it is compared with all names, its first line, what it is called."""
    file = TextFile(FILE, "overall-findings", "en", text)
    return [(one.text, one.example, one.line, one.where) for one in passages_of(file)]


# How a text is cut


def test_examples_and_quotations_are_passages_of_their_own() -> None:
    text = "One.\n\n::: practice-example Title\nTwo.\n:::\n\nThree.\n\n> Four.\n\nFive."
    assert _passages(text) == [
        ("One.\n", False, 1, ""),
        ("::: practice-example Title\nTwo.\n:::", True, 3, "Title"),
        ("\nThree.\n", False, 6, ""),
        ("> Four.", True, 9, "a quotation"),
        ("\nFive.", False, 10, ""),
    ]


def test_examples_without_a_title_are_numbered() -> None:
    example = "::: practice-example\nOne.\n:::\n"
    wheres = [where for _, whole, _, where in _passages(example * 2) if whole]
    assert wheres == ["practice example 1", "practice example 2"]


@pytest.mark.parametrize(
    "text",
    [
        "::: practice-example\nSECRET\n:::\nafter",
        ":::practice-example\nSECRET\n:::\nafter",
        ":::: practice-example\n::: note\nOne.\n:::\nSECRET\n::::\nafter",
        "- ::: practice-example\n  SECRET\n  :::\n\nafter",
        "1. ::: practice-example\n   SECRET\n   :::\n\nafter",
        "::: practice-example\r\nSECRET\r\n:::\r\nafter",
        "::: practice-example\rSECRET\r:::\rafter",
        "> SECRET\n\nafter",
        "> One\nSECRET\n\nafter",
        "- > SECRET\n\nafter",
        "   > SECRET\n\nafter",
        "> > SECRET\n\nafter",
    ],
)
def test_what_is_said_in_an_example_or_quotation_is_compared_with_all_names(
    text: str,
) -> None:
    compared = "\n".join(one for one, whole, _, _ in _passages(text) if whole)
    others = "\n".join(one for one, whole, _, _ in _passages(text) if not whole)
    assert "SECRET" in compared
    assert "SECRET" not in others
    assert "after" in others


def test_no_letter_is_left_out_of_the_passages() -> None:
    text = "a\n\n> b\nc\n\n::: practice-example\nd\n:::\n:::\ne\n- > f\n"
    assert "\n".join(one for one, _, _, _ in _passages(text)) == text


# Replaced


def test_a_name_of_the_table_is_replaced_wherever_it_stands() -> None:
    text = (
        EXAMPLE.format("Declan Harrow came. Harrow, Declan went.") + "\nDeclan stayed.\n"
    )
    made = _made(text, files={"names.csv": NAMES})
    shown = every_text(made.document)
    assert "Declan" not in shown
    assert "Harrow" not in shown
    assert "Tom" in shown


def test_a_name_written_with_entities_is_replaced_too() -> None:
    made = _made("&#68;eclan came.\n", files={"names.csv": NAMES})
    assert written(made) == ["Tom came."]


# Compared

SENTENCES = {
    "child": "Then Aled Hafwyn came.",
    "worker": "Then Mared Tremlett came.",
    "place": "It was in Cwmquarry.",
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_known_name_in_an_example_stops_the_report(kind: str) -> None:
    (problem,) = _wrong("All is well.\n\n" + EXAMPLE.format(SENTENCES[kind]))
    assert (problem.code, problem.place.file, problem.place.line) == (
        "privacy.name",
        FILE,
        4,
    )
    assert kind in problem.remedy


@pytest.mark.parametrize(("kind", "found"), [("child", 1), ("worker", 0), ("place", 0)])
def test_other_narrative_may_name_places_and_workers_but_no_child(
    kind: str, found: int
) -> None:
    assert len(_wrong(SENTENCES[kind])) == found


def test_a_name_is_only_warned_of_in_a_draft() -> None:
    made = _made(EXAMPLE.format(SENTENCES["child"]), draft=True)
    assert "privacy.name-in-draft" in [one.code for one in made.warnings]


@pytest.mark.parametrize("kind", SENTENCES)
def test_no_problem_repeats_a_name(kind: str) -> None:
    found = _wrong(EXAMPLE.format(SENTENCES[kind]))
    said = " ".join(f"{one} {json.dumps(one.as_json())}" for one in found)
    for name in LISTED:
        for word in name.name.split():
            assert word not in said


@pytest.mark.parametrize(
    "text",
    [
        "::: practice-example\n- Aled Hafwyn\n:::",
        "::: practice-example\nAled\nHafwyn\n:::",
        "::: practice-example Aled Hafwyn\nOne.\n:::",
        "# Aled Hafwyn\n\nOne.",
        "One[^a].\n\n[^a]: Aled Hafwyn.",
        "Table: x\n\n|a|\n|-|\n|Aled Hafwyn|",
        "[Aled Hafwyn](https://example.org)",
        "> One.\n>\n> — Aled Hafwyn",
        "&#65;led Hafwyn",
        "**Aled** *Hafwyn*",
    ],
)
def test_a_childs_name_is_found_wherever_it_stands(text: str) -> None:
    assert "privacy.name" in {one.code for one in _wrong(text)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One.\n\nHaf[wyn](https://example.org) came.", 3),
        ("One.\n\nThen Hafwyn2 came.", 3),
        ("One.\n\nThen 2Hafwyn came.", 3),
        ("One.\n\nSee [this](https://example.org/%48afwyn).", 3),
        ("One.\n\nSee [this](https://example.org/a?b=Hafwyn).", 3),
        ("One.\n\nThen &#72;afwyn came.", 3),
        ("One.\n\nThen Haf`wyn` came.", 3),
        ("One.\n\n> Then Trem[lett](https://example.org) came.", 3),
        ("::: practice-example\nCwm[quarry](https://example.org)\n:::", 2),
        ("One[^a].\n\n[^a]: Haf[wyn](https://example.org).", None),
        ("Table: x\n\n|a|\n|-|\n|Haf[wyn](https://example.org)|", None),
        ("# Haf[wyn](https://example.org)\n\nOne.", 1),
    ],
)
def test_a_name_is_found_however_markdown_divides_it(text: str, line: int | None) -> None:
    places = [(one.code, one.place.file, one.place.line) for one in _wrong(text)]
    assert places == [("privacy.name", FILE, line)]


def test_a_name_that_is_found_as_it_stands_is_not_told_twice() -> None:
    text = "Then *Aled*\n**Hafwyn** came.\n\n[Hafwyn](https://example.org/) went."
    places = [(one.place.line, one.place.position) for one in _wrong(text)]
    assert places == [(1, 7), (4, 2)]


SETTINGS = {
    "title": "report.yaml",
    "copyright": "report.yaml",
    "contact": "report.yaml",
}


@pytest.mark.parametrize("key", SETTINGS)
def test_a_name_in_the_settings_is_found_with_its_line(key: str) -> None:
    settings = f"isbn: '1'\n{key}: By Aled Hafwyn\n"
    (problem,) = _wrong("All is well.", {"report.yaml": settings})
    assert (problem.place.file, problem.place.line) == ("report.yaml", 2)


def test_a_name_in_the_translations_is_found_with_its_line() -> None:
    welsh = "One: Un\nTwo: Aled Hafwyn\n"
    (problem,) = _wrong("All is well.", {"welsh.yaml": welsh})
    assert (problem.place.file, problem.place.line) == ("welsh.yaml", 2)


def test_a_name_that_only_an_outline_has_is_found_in_the_finished_report() -> None:
    outline = """\
id: mine
version: 1.0.0
serves: [yos-2020]
basis: {provenance: assumed, source: a test, note: a test}
report_title: {en: "Of {service}"}
small_numbers: {fewer_than: 5, basis: {provenance: assumed, source: a, note: a}}
sections:
  - {id: overall-findings, title: {en: For Aled Hafwyn}, parts: [narrative]}
"""
    (problem,) = _wrong("All is well.", {"yos-2020.outline.yaml": outline})
    assert (problem.code, problem.place.file) == ("privacy.name", "the finished report")


def test_words_of_the_framework_and_of_the_catalogue_are_nobodys_name() -> None:
    listed = (KnownName("child", "Assessment Planning"), KnownName("child", "Case Yes"))
    inspection = inspection_with(WESTERDALE, {plain_file(WESTERDALE): "All is well."})
    made = make_report(inspection, library_framework("yos-2020"), names=listed)
    assert "privacy.name" not in [one.code for one in made.warnings]


# The places of what is replaced


def test_what_is_replaced_leaves_lines_and_columns_those_of_the_file() -> None:
    text = "Declan Harrow came.\nDeclan Harrow and {no figure} went.\n"
    (problem,) = _wrong(text, {"names.csv": NAMES})
    assert (problem.place.line, problem.place.position) == (2, 19)


def test_entities_are_letters_and_no_markdown_and_columns_stay() -> None:
    text = "&#68;eclan &#42;came&#42; &lt;b&gt; {no figure}.\n"
    (problem,) = _wrong(text, {"names.csv": NAMES})
    assert problem.place.position == text.index("{") + 1
    made = _made(text.replace("{no figure}", "on"), files={"names.csv": NAMES})
    assert written(made) == ["Tom *came* <b> on."]


@pytest.mark.parametrize("entity", ["&#x202E;", "&shy;", "&#xF0000;", "&#1114109;"])
def test_a_strange_character_cannot_be_written_as_an_entity(entity: str) -> None:
    (problem,) = _wrong(f"One.\n\nTwo {entity} three.\n")
    assert (problem.place.line, problem.place.position) == (3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Declan** came.", "Tom came."),
        ("*Declan* **Harrow** came.", "Tom came."),
        ("Dec[lan](https://example.org/a) came.", "Tom came."),
        ("[Declan’s](https://example.org/a) home.", "Tom’s home."),
        ("Declan\nHarrow had {score} points.", "Tom had 27 points."),
    ],
)
def test_names_are_replaced_in_words_and_never_in_addresses(
    text: str, expected: str
) -> None:
    made = _made(text, files={"names.csv": NAMES})
    assert written(made) == [expected]


def test_an_address_that_holds_a_name_is_not_changed_and_stops_the_report() -> None:
    text = "See [Declan](https://example.org/Declan)."
    (problem,) = _wrong(text, {"names.csv": NAMES})
    assert (problem.code, problem.place.line) == ("privacy.name", 1)


def test_sentences_keep_their_lines_where_names_before_them_were_replaced() -> None:
    text = "Declan Harrow came.\nHe stayed\nwith Declan Harrow. He left.\nSo it was."
    made = _made(text, files={"names.csv": NAMES})
    lines = [one.source for one in made.sentences if one.source]
    assert lines == [f"{FILE}:{line}" for line in (1, 2, 3, 4)]


# What is said of names that were changed

CHANGED = "Names in practice examples have been changed."


def test_that_names_were_changed_is_said_beside_examples_that_were_compared() -> None:
    assert CHANGED in every_text(_made(EXAMPLE.format("Tom came.")).document)
    assert CHANGED not in every_text(_made("::: note A\nTom came.\n:::\n").document)


def test_it_is_not_said_where_nothing_was_compared() -> None:
    texts = {plain_file(WESTERDALE): EXAMPLE.format("Tom came.")}
    file = library_framework("yos-2020")
    made = make_report(inspection_with(WESTERDALE, texts), file)
    assert CHANGED not in every_text(made.document)


def test_it_is_not_said_where_a_name_is_left() -> None:
    made = _made(EXAMPLE.format("Then Aled Hafwyn came."), draft=True)
    assert CHANGED not in every_text(made.document)


# Own texts with strange characters


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("report.yaml", "isbn: '1'\ntitle: A \u202e title\n", 2),
        ("report.yaml", "contact: A \U00010330 sign\n", 1),
        ("welsh.yaml", "One: Un\nTwo: D\u200bau\n", 2),
    ],
)
def test_strange_characters_in_own_texts_are_problems_with_their_line(
    file: str, text: str, line: int
) -> None:
    (problem,) = _wrong("All is well.", {file: text})
    assert problem.code in ("report.character", "report.no-glyph")
    assert (problem.place.file, problem.place.line) == (file, line)


# Cleared


def test_a_name_that_a_person_cleared_may_stand_and_is_told_ever_after() -> None:
    text = EXAMPLE.format(SENTENCES["child"])
    (problem,) = _wrong(text)
    entry = problem.remedy[problem.remedy.index("- {where") :].split("}")[0] + "}"
    for word in ("by", "on", "reason"):
        value = '"2021-03-01"' if word == "on" else "A. Lead"
        entry = entry.replace(f"{word}: …", f"{word}: {value}")
    settings = {"report.yaml": f"cleared:\n  {entry}\n"}
    made = _made(text, files=settings)
    assert [one.by for one in made.cleared] == ["A. Lead"]
    changed = _wrong(text.replace("Then", "Now"), files=settings)
    assert [one.code for one in changed] == ["privacy.name"]


# Reviewed


def test_a_draft_lists_what_in_an_example_could_tell_who_a_child_is() -> None:
    text = EXAMPLE.format("A 14-year-old girl was arrested for robbery in Cwmford.")
    made = _made(text, draft=True)
    (table,) = [t for t in made.document.tables() if t.id == "review-table"]
    assert isinstance(table, Table)
    words = " ".join(plain(row[-1].words) for row in table.groups[0].rows)
    assert "14" in words
    assert "robbery" in words


def test_a_finished_report_does_not_list_it() -> None:
    text = EXAMPLE.format("A 14-year-old girl was arrested for robbery.")
    ids = [table.id for table in _made(text).document.tables()]
    assert "review-table" not in ids


def test_examples_are_warned_of_where_there_is_no_case_list_to_compare() -> None:
    inspection = inspection_with(
        WESTERDALE, {plain_file(WESTERDALE): EXAMPLE.format("A.")}
    )
    made = make_report(inspection, library_framework("yos-2020"))
    assert [one.code for one in made.warnings] == ["privacy.not-compared"]
