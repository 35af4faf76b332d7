"""The trace: from sentence to figure to cases, and from a question to its sentences."""

from __future__ import annotations

import json
import re

import pytest

from evenhand.document.changing import passages
from evenhand.document.model import Link, Paragraph, Run, Table, plain
from evenhand.report.json_form import report_json
from evenhand.report.report import Report
from evenhand.report.telling import Wishes
from evenhand.report.trace import trace_json
from evenhand.wording.languages import Language
from tests.unit.reports import (
    CORNWALL,
    LAMBETH,
    OURS,
    WESTERDALE,
    plain_file,
    reading_with,
    report,
    report_of,
    told,
)

TEXT = """\
In {2.2.2d count} cases it was so, or {2.2.2d percent}. {2.2.2d Cases}, and {score of}.

- {2.4.2 count in sex: male}.

> [{overall}](https://example.org), they said.
"""


def _trace(made: Report, *, inside: bool = False) -> dict[str, object]:
    return trace_json(made.sentences, inside=inside)


def test_every_figure_in_a_sentence_is_in_its_trace() -> None:
    made = told(TEXT)
    found = {
        one.text: [figure.reference for figure in one.figures]
        for one in made.sentences
        if one.source is not None
    }
    assert found == {
        "In 4 of 7 cases it was so, or 57 per cent.": ["2.2.2d count", "2.2.2d percent"],
        "More than half of the cases, and 27 out of 36.": ["2.2.2d Cases", "score of"],
        "3 of 4.": ["2.4.2 count in sex: male"],
        "Good, they said.": ["overall"],
    }


@pytest.mark.parametrize("example", OURS)
def test_no_sentence_has_a_bound_run_without_its_figure(example: str) -> None:
    figure = "rating 1" if example == LAMBETH else "score"
    made = report(example, {plain_file(example): f"It is {{service}}, {{{figure}}}."})
    bound = 0
    found = [p for p in passages(made.telling.sections) if p.kind == "sentence"]
    words = {one.of: one.words for one in found}
    sentences = [one for one in made.sentences if one.kind == "sentence"]
    assert [one.of for one in sentences] == [*words]
    for traced in sentences:
        ids = {
            run.figure
            for run in words[traced.of]
            if isinstance(run, Run | Link) and run.figure is not None
        }
        assert {figure.id for figure in traced.figures} == ids
        bound += len(ids)
    assert bound > 2


def test_sentences_that_differ_in_a_capital_have_figures_of_their_own() -> None:
    made = told("{2.2.2d Cases}. So {2.2.2d cases}.")
    figures = [one.figures for one in made.sentences if one.source]
    assert [[f.reference for f in found] for found in figures] == [
        ["2.2.2d Cases"],
        ["2.2.2d cases"],
    ]


def test_numbers_are_those_that_a_draft_shows() -> None:
    made = told(TEXT, draft=True)
    shown = {
        sentence.number: plain(sentence.words)
        for part in made.document.parts()
        if isinstance(part, Paragraph)
        for sentence in part.sentences
        if sentence.number is not None
    }
    sentences = [one for one in made.sentences if one.kind == "sentence"]
    assert shown == {one.number: one.text for one in sentences}
    assert all(re.fullmatch(r"\d+\.\d+", number) for number in shown)


EVERYWHERE = """\
Some text.[^1]

# Of {2.2.2d relevant} cases

> They said so.
>
> — {2.2.2d yes} children

Table: In {2.2.2d percent}

| A | {2.2.2d no} |
|---|---|
| B | {2.2.2d count} |

::: note Mind {2.2.2d phrase}
Text.
:::

[^1]: A note on {2.2.2c count}.
"""


def test_a_figure_is_traced_wherever_it_stands() -> None:
    made = told(EVERYWHERE)
    found = {
        one.number: [figure.reference for figure in one.figures]
        for one in made.sentences
        if one.figures and one.section.startswith(("overall-findings", "notes"))
    }
    (first,) = [one.of for one in made.sentences if one.text == "They said so."]
    said = int(first.partition(".")[0])
    assert found.pop(f"speaker after {said}") == ["2.2.2d yes"]
    assert found.pop(f"title before {said + 1}") == ["2.2.2d phrase"]
    assert found == {
        "heading overall-findings-1": ["2.2.2d relevant"],
        # The last text of the table takes the place of those before in this test.
        "table table-overall-findings-1": ["2.2.2d count"],
        "note 1": ["2.2.2c count"],
    }
    tables = [one.text for one in made.sentences if one.kind == "table"]
    assert tables == ["In 57 per cent", "three", "4 of 7"]


def test_a_question_names_each_table_that_rests_on_it_once() -> None:
    rests = _trace(told(EVERYWHERE))["rests_on_it"]
    assert isinstance(rests, dict)
    assert rests["2.2.2d"].count("table table-overall-findings-1") == 1
    assert rests["2.2.2c"] == ["note 1"]


def test_a_text_without_a_figure_is_traced_only_where_it_is_a_sentence() -> None:
    made = report(WESTERDALE)
    assert {one.kind for one in made.sentences if not one.figures} == {"sentence"}


@pytest.mark.parametrize(("language", "named"), [("en", "note 1"), ("cy", "nodyn 1")])
def test_the_printed_trace_names_places_in_the_language_of_the_report(
    language: Language, named: str
) -> None:
    files = {"overall-findings.md": EVERYWHERE}
    made = report(WESTERDALE, files, language=language, wishes=Wishes(trace=True))
    table = _table(made)
    assert table is not None
    rows = [row for group in table.groups for row in group.rows]
    (note,) = [row for row in rows if plain(row[2].words).startswith("2.2.2c:")]
    assert plain(note[0].words) == named


def test_a_finished_report_shows_no_numbers() -> None:
    made = told(TEXT)
    parts = [part for part in made.document.parts() if isinstance(part, Paragraph)]
    assert {one.number for part in parts for one in part.sentences} == {None}


def test_for_every_question_there_are_the_sentences_that_rest_on_it() -> None:
    made = told(TEXT)
    rests = _trace(made)["rests_on_it"]
    assert isinstance(rests, dict)
    expected: dict[str, list[str]] = {}
    for one in made.sentences:
        for about in dict.fromkeys(figure.about for figure in one.figures):
            expected.setdefault(about, []).append(one.number)
    assert rests == expected
    assert {"2.2.2d", "2.4.2", "score", "overall"} <= rests.keys()


def test_a_generated_sentence_is_traced_too() -> None:
    made = report(CORNWALL)
    (sentence,) = [one for one in made.sentences if "3.2.3, with 1 of 2" in one.text]
    assert sentence.source is None
    assert [figure.reference for figure in sentence.figures] == ["3.2.3 count"]


def test_every_source_names_a_line_of_a_file() -> None:
    made = report(WESTERDALE, {"2.1.md": TEXT, "2.1.cy.md": "Cymraeg.\n"})
    sources = [one.source for one in made.sentences if one.source is not None]
    assert {source.rpartition(":")[0] for source in sources} == {"narrative/2.1.md"}
    assert sources[0] == "narrative/2.1.md:1"
    assert sources[-1] == "narrative/2.1.md:5"


# Inside, and published


def test_inside_the_cases_behind_a_figure_are_there() -> None:
    made = told(TEXT, inside=True)
    figures = _trace(made, inside=True)["figures"]
    assert isinstance(figures, dict)
    assert figures["2.2.2d count"]["cases"] == [f"C0{number}" for number in range(1, 8)]
    assert len(figures["2.4.2 count in sex: male"]["cases"]) == 4
    assert "C04" not in figures["2.4.2 count in sex: male"]["cases"]
    assert made.document.draft is not None


@pytest.mark.parametrize(
    "wishes", [Wishes(), Wishes(draft=True), Wishes(trace=True), Wishes(True, True)]
)
def test_what_is_published_holds_no_id_of_a_case(wishes: Wishes) -> None:
    reading = reading_with(WESTERDALE, {plain_file(WESTERDALE): TEXT})
    made = report_of(reading.inspection, wishes=wishes)
    ids = [case.id for case in reading.inspection.cases]
    assert len(ids) == 12
    text = json.dumps(report_json(reading, made))
    svgs = "".join(picture.svg for picture in made.document.pictures())
    for id_ in ids:
        assert not re.search(rf"\b{id_}\b", text + svgs)


def test_what_is_for_inside_holds_them() -> None:
    reading = reading_with(WESTERDALE, {plain_file(WESTERDALE): TEXT})
    made = report_of(reading.inspection, wishes=Wishes(trace=True, inside=True))
    tree = report_json(reading, made)
    assert tree["trace"]["inside"] is True
    assert '"C01"' in json.dumps(tree)


def test_the_trace_is_printed_only_where_it_is_asked_for() -> None:
    assert _table(told(TEXT)) is None
    table = _table(told(TEXT, trace=True))
    assert table is not None
    rows = [[plain(cell.words) for cell in row] for row in table.groups[0].rows]
    assert ["4 of 7", "2.2.2d: ‘yes’ in 4 of 7 relevant cases"] in [r[1:] for r in rows]
    assert all(len(row) == 3 for row in rows)


def test_the_printed_trace_has_the_cases_only_inside() -> None:
    table = _table(told(TEXT, trace=True, inside=True))
    assert table is not None
    rows = [[plain(cell.words) for cell in row] for row in table.groups[0].rows]
    (row,) = [row for row in rows if row[1] == "57 per cent"]
    assert row[3] == "C01, C02, C03, C04, C05, C06, C07"


def _table(made: Report) -> Table | None:
    found = [table for table in made.document.tables() if table.id == "trace-table"]
    return found[0] if found else None


def test_the_numbers_in_the_printed_trace_are_those_of_the_sentences() -> None:
    made = told(TEXT, trace=True)
    table = _table(made)
    assert table is not None
    numbers = {plain(row[0].words) for row in table.groups[0].rows}
    assert numbers == {one.number for one in made.sentences if one.figures}
