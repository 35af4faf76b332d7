"""Outlines: the library's, an organisation's own, and everything wrong with one."""

from __future__ import annotations

import pytest

from evenhand.document.model import Paragraph, Picture, Section, Table, plain
from evenhand.document.texts import section_texts
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks import library_framework
from evenhand.frameworks.outlines import (
    OUTLINES,
    Outline,
    OutlineSection,
    outline_for,
    unknown_parts,
)
from evenhand.frameworks.reading import LIBRARY
from evenhand.report.outline_checks import FOR, outline_problems
from evenhand.report.parts import KNOWN, LAST, NARRATIVE, PARTS
from evenhand.report.report import Report
from evenhand.report.sections import IDS_OF_BLOCKS, narrative_names
from evenhand.report.telling import Wishes
from tests.unit.reports import (
    CORNWALL,
    DERBY,
    LAMBETH,
    OURS,
    WESTERDALE,
    codes,
    inspection_with,
    problems,
    report,
    written,
)

FRAMEWORKS = sorted(path.stem for path in LIBRARY.glob("*.yaml"))
OWN = "yos-2018.outline.yaml"
HEAD = """\
id: mine
version: 1.0.0
serves: [yos-2018]
basis: {provenance: printed, source: Ours}
report_title: {en: "Report on {service}", cy: "Adroddiad ar {service}", cy_status: source}
small_numbers: {fewer_than: 5, basis: {provenance: printed, source: Ours}}
sections:
"""


def _outline(id_: str) -> Outline:
    return outline_for(library_framework(id_), None).outline


def _own(sections: str, text: str = "All is well.") -> Report:
    """The report of Derby by an outline of these sections."""
    files = {OWN: HEAD + sections}
    if text:
        files["findings.md"] = text
    return report(DERBY, files)


def _wrong(sections: str, head: str = HEAD) -> list[tuple[str, str]]:
    found = problems(lambda: report(DERBY, {OWN: head + sections}))
    return codes(found)


# The library


@pytest.mark.parametrize("id_", FRAMEWORKS)
def test_every_framework_of_the_library_has_an_outline(id_: str) -> None:
    outline = _outline(id_)
    assert set(outline.serves) & {id_, "fji-2014", "yos-2018"}


def test_every_part_is_known_and_stands_in_an_outline() -> None:
    found: set[str] = set()
    for id_ in FRAMEWORKS:
        file = outline_for(library_framework(id_), None)
        assert [*outline_problems(file)] == []
        for one in file.outline.every_section():
            found.update(one.parts)
    assert found == KNOWN
    assert {*LAST} <= {*PARTS}
    assert {*FOR} <= {*PARTS}


def test_every_text_of_an_outline_has_welsh_with_its_status() -> None:
    for path in sorted(OUTLINES.glob("*.yaml")):
        outline = Outline.model_validate(read_yaml(path).plain())
        given = [one.title for one in outline.every_section() if one.title]
        for text in (*given, outline.report_title):
            assert text.en
            assert text.cy, text.en
            assert text.cy_status in ("source", "unreviewed", "reviewed")


def _titles(outline: Outline) -> set[str]:
    return {str(one.title) for one in outline.every_section() if one.title}


@pytest.mark.parametrize(
    ("framework", "examples"),
    [("yos-2020", (WESTERDALE, CORNWALL)), ("fji-2014", (LAMBETH,))],
)
def test_every_section_of_an_outline_is_in_some_report(
    framework: str, examples: tuple[str, ...]
) -> None:
    outline, seen = _outline(framework), set()
    for example in examples:
        inspection = inspection_with(example)
        names = narrative_names(outline, inspection.framework)
        texts = {f"{name}.md": _with_headings(outline) for name in names}
        settings = "signed: {name: A. Name, office: Chief Inspector}\n"
        if inspection.cases:
            settings += "sub_groups: [sex]\n"
        made = report(example, {**texts, "report.yaml": settings}, wishes=WHOLE)
        parts = [p for p in made.document.parts() if isinstance(p, Section)]
        seen |= {plain(part.title) for part in parts}
    missing = _titles(outline) - seen
    assert missing <= NEEDS_MORE


WHOLE = Wishes(draft=True, trace=True)
# A previous inspection of Lambeth, and a drawn sample, are in no example of these.
NEEDS_MORE = {"Since the previous inspection", "Data summary"}


def _with_headings(outline: Outline) -> str:
    """A text with a figure, and under each heading of smaller sections another."""
    inner = [one for top in outline.sections for one in _inside(top)]
    titles = dict.fromkeys(str(one.title) for one in inner if one.title)
    headings = "".join(f"# {title}\n\nIt is {{service}}.\n\n" for title in titles)
    return f"It is {{service}}.\n\n{headings}"


def _inside(section: OutlineSection) -> list[OutlineSection]:
    return [one for inner in section.sections for one in (inner, *_inside(inner))]


@pytest.mark.parametrize("example", OURS)
def test_chapters_stand_in_the_order_of_the_outline(example: str) -> None:
    made = report(example)
    titles = [
        str(one.title) for one in made.telling.outline.sections if one.title is not None
    ]
    shown = [plain(one.title) for one in made.document.sections]
    assert [title for title in shown if title in titles] == [
        title for title in titles if title in shown
    ]


@pytest.mark.parametrize("example", OURS)
def test_no_section_can_have_the_id_of_a_table_or_picture(example: str) -> None:
    settings = "sub_groups: [sex]\n" if inspection_with(example).cases else ""
    made = report(example, {"report.yaml": settings}, wishes=WHOLE)
    for part in made.document.parts():
        if isinstance(part, Table | Picture):
            assert IDS_OF_BLOCKS.fullmatch(part.id), part.id


# One of one's own


def test_an_outline_of_ones_own_replaces_the_librarys() -> None:
    made = _own("  - {id: findings, title: {en: Findings}, parts: [narrative]}\n")
    assert made.document.title.startswith("Report on Derby")
    assert [plain(one.title) for one in made.document.sections] == ["Findings"]
    assert written(made) == ["All is well."]


def test_an_outline_of_ones_own_has_its_welsh() -> None:
    sections = "  - {id: findings, title: {en: Findings, cy: Canfyddiadau, cy_status: source}, parts: [narrative]}\n"  # noqa: E501
    files = {OWN: HEAD + sections, "findings.cy.md": "Mae popeth yn dda."}
    made = report(DERBY, files, language="cy")
    assert made.document.title.startswith("Adroddiad ar ")
    assert plain(made.document.sections[0].title) == "Canfyddiadau"


def test_an_outline_for_another_framework_is_not_read() -> None:
    files = {"yos-2020.outline.yaml": HEAD + "  - {id: a, title: {en: A}}\n"}
    assert len(report(DERBY, files).document.sections) > 5


def test_sections_may_have_the_names_of_parts_and_tables() -> None:
    alone = [name for name in sorted(PARTS) if name not in FOR]
    others = [*FOR, "context", "scores", "overall-1", "table-1", "review"]
    parts = {**{name: name for name in alone}, **dict.fromkeys(others, NARRATIVE)}
    sections = "".join(
        f"  - {{id: {name}, title: {{en: About {name}}}, parts: [{part}]}}\n"
        for name, part in parts.items()
    )
    texts = {f"{name}.md": "Text." for name in others}
    made = report(DERBY, {OWN: HEAD + sections, **texts}, wishes=WHOLE)
    assert len(written(made)) == len(texts)


def test_sections_whose_ids_would_be_alike_have_ids_of_their_own() -> None:
    sections = """\
  - id: findings
    title: {en: Findings}
    parts: [narrative]
    sections:
      - {id: inner, title: {en: Inner}, parts: [bands-table]}
  - {id: findings-inner, title: {en: Other}, parts: [narrative]}
  - {id: findings-1, title: {en: Another}, parts: [scores-table]}
"""
    files = {"findings.md": "One.\n\n# Mine\n\nTwo.\n", "findings-inner.md": "Three."}
    made = report(DERBY, {OWN: HEAD + sections, **files})
    ids = [part.id for part in made.document.parts() if isinstance(part, Section)]
    assert sorted(ids) == [
        "findings",
        "findings-1",
        "findings-1-more",
        "findings-inner",
        "findings-inner-more",
    ]


def test_every_part_can_stand_in_an_outline_of_ones_own() -> None:
    standard = ", ".join(name for name, of in FOR.items() if of == "standard")
    sections = f"""\
  - for_each: domain
    parts: [cases-looked-at]
    sections:
      - for_each: standard
        parts: [{standard}]
        sections:
          - {{for_each: key-question, parts: [prompts]}}
          - {{id: more, title: {{en: More}}, parts: [narrative]}}
"""
    for example in (WESTERDALE, CORNWALL):
        name = "yos-2020.outline.yaml"
        texts = {"2.1.md": "Above.\n\n# More\n\nText.\n"}
        made = report(example, {name: HEAD + sections, **texts})
        assert written(made) == ["Text.", "Above."] or written(made) == [
            "Above.",
            "Text.",
        ]
        tables = {table.id for table in made.document.tables()}
        assert {"questions-2.1", "questions-3.4", "prompts-2.1.1"} <= tables


def test_standards_deep_in_a_domain_take_their_files() -> None:
    sections = """\
  - for_each: domain
    sections:
      - id: rated
        title: {en: What was rated}
        sections:
          - {for_each: standard, parts: [narrative]}
"""
    made = report(DERBY, {OWN: HEAD + sections, "2.1.md": "Text."})
    assert written(made) == ["Text."]


def test_text_under_a_heading_that_the_report_fills_by_itself_is_not_lost() -> None:
    sections = """\
  - id: findings
    title: {en: Findings}
    sections:
      - {id: inner, title: {en: Inner}, parts: [narrative]}
      - {id: bands-told, title: {en: Bands}, parts: [bands-table]}
"""
    text = "Before.\n\n# Bands\n\nUnder.\n\n# Inner\n\nIn.\n\n# Own\n\nMore.\n"
    made = _own(sections, text)
    shown = [*section_texts(made.document.sections[0])]
    for sentence in ("Before.", "Under.", "In.", "More.", "Own"):
        assert shown.count(sentence) == 1


# What is wrong with one

A, B = "id: a, title: {en: A}", "id: b, title: {en: B}"
NARRATIVE_ONLY = "  - {id: a, title: {en: A}, parts: [narrative]}\n"


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ("{id: a, title: {en: A}, parts: [¶ratings-profil]}", "part"),
        ("¶{id: a, parts: [narrative]}", "named"),
        ("¶{title: {en: A}, parts: [narrative]}", "named"),
        ("¶{for_each: domain, id: a, title: {en: A}}", "named"),
        ("{id: a, title: {en: A}}\n  - ¶{id: a, title: {en: B}}", "twice"),
        ("{id: a, title: {en: A}, parts: [¶rating]}", "place"),
        ("{for_each: domain, parts: [¶rating]}", "place"),
        ("{for_each: standard, parts: [¶prompts]}", "place"),
        ("{for_each: ¶key-question, parts: []}", "place"),
        ("{id: a, title: {en: A}, sections: [{for_each: ¶standard}]}", "place"),
        ("{for_each: standard, sections: [{for_each: ¶domain}]}", "place"),
        ("{for_each: domain}\n  - {for_each: ¶domain}", "place"),
        ("{id: a, title: {en: A}, parts: [results, ¶results]}", "place"),
        ("{id: a, title: {en: A}, parts: ¶[narrative, narrative]}", "place"),
        ("{id: a, title: {en: A}, parts: [narrative, ¶glossary]}", "place"),
        ("{id: a, title: {en: A}, parts: [¶trace, bands-table]}", "place"),
        ("{for_each: standard, parts: [¶glossary]}", "place"),
        (f"{{{A}, sections: [{{{B}, parts: [¶glossary]}}]}}", "place"),
        (f"{{{A}, parts: [¶trace], sections: [{{{B}, parts: [narrative]}}]}}", "place"),
    ],
)
def test_a_part_or_section_that_cannot_be_told_is_a_problem(
    sections: str, code: str
) -> None:
    """The place of each problem is marked by ¶."""
    before, after = f"{HEAD}  - {sections}\n".split("¶")
    found = problems(lambda: report(DERBY, {OWN: before + after}))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    place = f"{OWN}, line {line}, column {column}"
    assert codes(found) == [(f"report.outline-{code}", place)]


@pytest.mark.parametrize("title", ["{servce}", "{", "{}", "{service} {other}"])
def test_only_the_service_is_filled_into_the_title(title: str) -> None:
    head = HEAD.replace("Report on {service}", title)
    assert _wrong(NARRATIVE_ONLY, head) == [
        ("report.outline-place", f"{OWN}, line 5, column 20")
    ]


@pytest.mark.parametrize("id_", ["A", "1a", "a b", "-a", "ä"])
def test_the_id_of_a_section_can_be_one_of_a_document(id_: str) -> None:
    one = f"  - {{id: '{id_}', title: {{en: A}}, parts: [narrative]}}\n"
    assert _wrong(one + NARRATIVE_ONLY) == [("value.wrong", f"{OWN}, line 8, column 10")]


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = _wrong(
        "  - {id: a, title: {en: A}, parts: [x, rating]}\n"
        "  - {id: b, title: {en: B}, parts: [y]}\n"
    )
    assert [code for code, _ in found] == [
        "report.outline-part",
        "report.outline-place",
        "report.outline-part",
    ]


def test_a_part_that_is_nearly_known_is_hinted_at() -> None:
    sections = "  - {id: a, title: {en: A}, parts: [narativ]}\n"
    (problem,) = problems(lambda: report(DERBY, {OWN: HEAD + sections}))
    assert "Did you mean ‘narrative’?" in problem.what
    assert "ratings-profile" in problem.remedy


def test_parts_are_only_checked_against_those_that_are_known() -> None:
    file = outline_for(library_framework("yos-2018"), None)
    assert [*unknown_parts(file, KNOWN)] == []
    assert [*unknown_parts(file, KNOWN - {NARRATIVE})] != []


def test_outlines_lie_beside_the_frameworks() -> None:
    assert {path.stem for path in OUTLINES.glob("*.yaml")} == {
        "full-joint",
        "youth-offending",
    }
    assert OUTLINES.parent == LIBRARY


def test_a_paragraph_is_written_where_a_draft_has_nothing_yet() -> None:
    made = report(DERBY, wishes=Wishes(draft=True))
    findings = next(s for s in made.document.sections if s.id == "overall-findings")
    (block,) = findings.blocks
    assert isinstance(block, Paragraph)
